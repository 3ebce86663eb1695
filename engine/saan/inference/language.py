"""The names of experta that saan builds on; no other module of saan reads experta itself.

experta has no types: what of it saan uses is declared in ``language.pyi``.
"""

from __future__ import annotations

from itertools import chain

from saan.inference.shim import load_experta

__all__ = [
    "AND",
    "AS",
    "BETWEEN",
    "CONTAINS",
    "EQ",
    "EXISTS",
    "FORALL",
    "GE",
    "GT",
    "LE",
    "LT",
    "MATCH",
    "NE",
    "NOT",
    "OR",
    "TEST",
    "Agenda",
    "AllOf",
    "AnyOf",
    "BaseFact",
    "BaseMatcher",
    "BaseRule",
    "BaseStrategy",
    "DefFacts",
    "Element",
    "FactList",
    "Field",
    "InitialFact",
    "KnowledgeEngine",
    "L",
    "NoneOf",
    "P",
    "W",
]

_experta = load_experta()
for _module in (_experta.conditionalelement, _experta.fieldconstraint):
    _module.chain = chain  # experta forgot to import it, so that AND & AND fails
AND, OR, NOT = _experta.AND, _experta.OR, _experta.NOT
TEST, EXISTS, FORALL = _experta.TEST, _experta.EXISTS, _experta.FORALL
L, P, W, MATCH, AS = _experta.L, _experta.P, _experta.W, _experta.MATCH, _experta.AS
BETWEEN, CONTAINS = _experta.BETWEEN, _experta.CONTAINS
EQ, NE, GE, GT, LE, LT = _experta.EQ, _experta.NE, _experta.GE, _experta.GT, _experta.LE, _experta.LT
BaseFact, BaseRule = _experta.Fact, _experta.Rule
InitialFact, DefFacts, Field = _experta.fact.InitialFact, _experta.DefFacts, _experta.Field
KnowledgeEngine = _experta.KnowledgeEngine
Element = _experta.conditionalelement.ConditionalElement
AllOf, AnyOf = _experta.fieldconstraint.ANDFC, _experta.fieldconstraint.ORFC
NoneOf = _experta.fieldconstraint.NOTFC
Agenda = _experta.agenda.Agenda
FactList = _experta.factlist.FactList
BaseMatcher, BaseStrategy = _experta.abstract.Matcher, _experta.abstract.Strategy
