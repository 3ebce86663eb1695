"""Which questions do not fit the network of a case, by what they declare of themselves."""

from __future__ import annotations

from collections.abc import Iterable

from saan.knowledge.model import Question
from saan.reasoning.premises import Premises

__all__ = ["unfitting"]


def unfitting(questions: Iterable[Question], premises: Premises) -> frozenset[str]:
    """Return the questions without an answer whose ``ask_when`` is known not to hold.

    They are not put to anybody. What they ask after stays unknown: nothing is left out of coverage, and bounds stay as wide.
    """
    return frozenset(
        question.id
        for question in questions
        if question.ask_when
        and question.id not in premises.answers
        and premises.verdict(question.ask_when) is False
    )
