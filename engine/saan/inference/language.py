"""The names of experta that saan builds on; no other module of saan reads experta itself.

experta has no types: what of it saan uses is declared in ``language.pyi``.
"""

from __future__ import annotations

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
    "Activation",
    "Agenda",
    "AllOf",
    "AnyOf",
    "BaseFact",
    "BaseMatcher",
    "BaseRule",
    "BaseStrategy",
    "Element",
    "FactList",
    "KnowledgeEngine",
    "L",
    "NoneOf",
    "P",
    "W",
]

experta = load_experta()
AND, OR, NOT = experta.AND, experta.OR, experta.NOT
TEST, EXISTS, FORALL = experta.TEST, experta.EXISTS, experta.FORALL
L, P, W, MATCH, AS = experta.L, experta.P, experta.W, experta.MATCH, experta.AS
BETWEEN, CONTAINS = experta.BETWEEN, experta.CONTAINS
EQ, NE, GE, GT, LE, LT = experta.EQ, experta.NE, experta.GE, experta.GT, experta.LE, experta.LT
BaseFact, BaseRule = experta.Fact, experta.Rule
KnowledgeEngine = experta.KnowledgeEngine
Element = experta.conditionalelement.ConditionalElement
AllOf, AnyOf = experta.fieldconstraint.ANDFC, experta.fieldconstraint.ORFC
NoneOf = experta.fieldconstraint.NOTFC
Activation, Agenda = experta.activation.Activation, experta.agenda.Agenda
FactList = experta.factlist.FactList
BaseMatcher, BaseStrategy = experta.abstract.Matcher, experta.abstract.Strategy
