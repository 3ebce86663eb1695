"""Which options of a question that takes several at once are worth trying together."""

from __future__ import annotations

from collections.abc import Iterator

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Conclusion, Level, Question
from saan.knowledge.references import leaves

__all__ = ["combinations"]


def combinations(question: Question, knowledge: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    """Yield the options that are bad news together, then those that are good news, where that says more than one alone.

    Of one condition one source is heard once, so options that speak on the same condition add nothing to each other. At
    most two combinations: no more of the many that there are could tell the best case from the worst.
    """
    for bad in (True, False):
        told: dict[str, set[object]] = {}
        for option, ill, about in _news(question, knowledge):
            if ill == bad:
                told.setdefault(option, set()).add(about)
        everything = set().union(*told.values())
        if all(said != everything for said in told.values()):
            together = tuple(option.id for option in question.options if option.id in told)
            if together:
                yield together


def _news(question: Question, knowledge: KnowledgeBase) -> Iterator[tuple[str, bool, object]]:
    """Yield what each option says: its id, whether that is bad news for the network, and on what, or in which step of a rule."""
    for indicator in knowledge.indicators.values():
        if indicator.question == question.id:
            for level in indicator.levels:
                if level.supports or level.against:
                    ill = _ill(level, indicator.condition, knowledge)
                    yield from ((str(option), ill, indicator.condition) for option in level.when)
    for rule in knowledge.rules.values():
        read = (leaf for premise in rule.premises for leaf in leaves(premise))
        for number, leaf in enumerate(read):
            if leaf.answer == question.id:
                for said in rule.then:
                    ill = _ill(said, said.condition, knowledge)
                    yield from ((str(option), ill, (rule.id, number)) for option in leaf.is_)


def _ill(said: Level | Conclusion, condition: str, knowledge: KnowledgeBase) -> bool:
    """Whether it speaks for a problem or constraint, or against a strength."""
    return bool(said.supports) != (knowledge.conditions[condition].kind == "strength")
