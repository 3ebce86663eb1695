"""What the fields of facts can hold: the words and types that Python rules may ask for, the same as in rules.yaml.

A word that a field never holds would make a rule that never fires, or, under NOT, one that always does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from saan.case.measures import misnamed
from saan.errors import SaanError, did_you_mean
from saan.inference.comparisons import Comparison, Containing
from saan.inference.facts import Answer, EvidenceFact, FindingFact, MeasureFact, SaanFact
from saan.inference.faults import pack_fault
from saan.inference.language import AllOf, AnyOf, Element, L, NoneOf, P
from saan.inference.listed_facts import KIND_OF, EntryFact, Listing, Named
from saan.inference.python_rules import PythonRule
from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import NUMERIC, STATUSES, offered
from saan.knowledge.model import Question
from saan.knowledge.model.vocabulary import fields_of
from saan.knowledge.references import measures_read
from saan.records import Certainty, Degree, SourceKind, listed

__all__ = ["Holds", "check_words", "holds", "known_measures"]


@dataclass(frozen=True, slots=True)
class Holds:
    """What a field holds: values of these types, and of words only `options` where there are any."""

    types: tuple[type, ...]
    said: str
    hint: str = ""
    options: tuple[str, ...] = ()

    def check(self, where: str, value: object) -> None:
        """Raise `SaanError` where the field never holds a value; what is unknown (`None`) any field may be."""
        if value is None:
            return
        if type(value) not in self.types:
            raise SaanError(f"{where} is {self.said}, never {value!r}", self.hint)
        for word in value if isinstance(value, tuple) else (value,):
            self.check_word(where, word)

    def check_word(self, where: str, word: object) -> None:
        """Raise `SaanError` where a word is not among the settled ones."""
        if self.options and word not in self.options:
            hint = did_you_mean(str(word), self.options) or f"it is one of {', '.join(self.options)}"
            raise SaanError(f"{where} is never {word!r}", hint)

    def check_bound(self, where: str, bound: object) -> None:
        """Raise `SaanError` where the field is never more or less than what it is compared with."""
        numbers = float in self.types or tuple in self.types
        if numbers != (isinstance(bound, int | float) and not isinstance(bound, bool)):
            raise SaanError(f"{where} is {self.said}, never more or less than {bound!r}", self.hint)


WORD = Holds((str,), "a word", "put it in quotes")
NUMBER = Holds((float, int), "a number", "compare it: GE(3), LT(0.5)")
FLAG = Holds((bool,), "True or False", "write True or False, without quotes")
GRADE = Holds((float, int), "a number from 0 to 1 in a pattern", "weak .25, moderate .5, strong .75: GE(0.5)")
PAIR = Holds((tuple,), "a pair of numbers, the least and the most", "compare it: LE(12), BETWEEN(3, 12)")
WORDS = Holds(
    (listed.Names,), "several words", 'ask CONTAINS("…"), or join over Named(list="…", entry=…, name=…)'
)
_KINDS = {"word": WORD, "words": WORDS, "number": NUMBER, "flag": FLAG, "months": PAIR}


def _one_of(words: Any) -> Holds:
    return Holds((str,), "a word", "put it in quotes", tuple(get_args(words) or words))


_CERTAINTY, _SOURCE = _one_of(Certainty), _one_of(SourceKind)
_FIELDS: Mapping[type[SaanFact], Mapping[str, Holds]] = {
    Answer: {
        "question": WORD,
        "certainty": _CERTAINTY,
        "source": WORD,
        "kind": _SOURCE,
        "path": WORD,
    },
    MeasureFact: {
        "measure": WORD,
        "low": NUMBER,
        "high": NUMBER,
        "coverage": NUMBER,
        "kind": _SOURCE,
        "interval": PAIR,
    },
    EvidenceFact: {
        "condition": WORD,
        "pole": _one_of(("for", "against")),
        "strength": GRADE,
        "weight": GRADE,
        "degree": _one_of(Degree),
        "certainty": _CERTAINTY,
        "kind": _SOURCE,
        "indicator": WORD,
    },
    FindingFact: {
        "condition": WORD,
        "status": _one_of(STATUSES),
        "degree": _one_of(Degree),
        "present": FLAG,
        "absent": FLAG,
        "certainty": NUMBER,
        "state": Holds((tuple,), "a pair of status and degree", "", (*STATUSES, *map(str, get_args(Degree)))),
    },
    Listing: {"list": WORD, "complete": FLAG, "months": NUMBER},
    Named: {"list": WORD, "entry": WORD, "name": WORD},
}


def holds(kind: type[SaanFact], field: str, question: Question | None = None) -> Holds | None:
    """Return what a field of a kind of fact holds; of an answer's value what its `question` takes, if that is known."""
    if issubclass(kind, EntryFact):
        return _of_entry(kind, field)
    if kind is Answer and field == "value":
        return _value_of(question) if question else None
    return _FIELDS.get(kind, {}).get(field)


def _of_entry(kind: type[EntryFact], field: str) -> Holds | None:
    section = next((name for name, each in KIND_OF.items() if each is kind), "")
    known = {each.attribute: each for each in fields_of(section).values()} if section else {}
    if field not in known:
        return WORD if field == "path" else None
    each = known[field]
    if each.kind == "word" and each.options:
        return _one_of(each.options)
    return replace(_KINDS[each.kind], options=each.options)


def _value_of(question: Question) -> Holds:
    if question.type in NUMERIC:
        return NUMBER
    if question.type == "multi":
        hint = f'ask CONTAINS("{question.options[0].id}")' if question.options else ""
        return Holds((tuple,), "several options at once", hint, offered(question))
    return Holds((str,), "a word", "put it in quotes", offered(question))


def check_words(patterns: Iterable[SaanFact], knowledge: KnowledgeBase) -> None:
    """Raise `SaanError` for the first value that the field it is asked of never holds."""
    for pattern in patterns:
        about = pattern.get(pattern.anchor)
        question = knowledge.questions.get(about) if isinstance(about, str) else None
        for name, constraint in pattern.items():
            known = holds(type(pattern), str(name), question)
            if known is not None:
                _check_constraint(f"{pattern.title()}.{name}", known, constraint)


def _check_constraint(where: str, known: Holds, constraint: Any) -> None:
    """Check the values that a constraint names, and those that it compares with."""
    match constraint:
        case AllOf() | AnyOf() | NoneOf():
            for part in constraint:
                _check_constraint(where, known, part)
        case L():
            known.check(where, constraint[0])
        case P() if isinstance(constraint[0], Containing):
            known.check_word(where, constraint[0].operand)
        case P() if isinstance(constraint[0], Comparison):
            known.check_bound(where, constraint[0].operand)
        case Element():
            return
        case _:
            known.check(where, constraint)


def known_measures(knowledge: KnowledgeBase, python: Iterable[PythonRule]) -> None:
    """Raise `PackError` where a declaration or a Python rule reads a measure that no case can have."""
    own = knowledge.own_measures
    for pack in knowledge.packs:
        problems = [
            pack.problem(item, *_no_measure(name, hint), words=(name,))
            for items in pack.declared.values()
            for item in items
            for name in measures_read(item)
            if (hint := misnamed(name, own)) is not None
        ]
        if problems:
            raise pack.broken(problems)
    for rule in python:
        for name in sorted(_matched(rule)):
            if (hint := misnamed(name, own)) is not None:
                message, hint = _no_measure(name, hint)
                raise pack_fault(knowledge, rule.pack, f"{rule.place}: rule {rule.id}: {message}", hint)


def _no_measure(name: str, hint: str) -> tuple[str, str]:
    return f"there is no measure '{name}'", hint


def _matched(rule: PythonRule) -> set[str]:
    return {
        pattern.about
        for left in rule.lefts
        for pattern, _ in left.patterns()
        if pattern.kind is MeasureFact and pattern.about
    }
