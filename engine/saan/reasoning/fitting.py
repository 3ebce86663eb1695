"""Which questions do not fit the network of a case, by what they declare of themselves."""

from __future__ import annotations

from collections.abc import Iterable

from saan.knowledge.model import Premise, Question
from saan.reasoning.premises import Premises

__all__ = ["unfitting"]


def unfitting(questions: Iterable[Question], premises: Premises) -> frozenset[str]:
    """Return the questions without an answer whose ``ask_when`` does not hold as far as is known.

    They are not put to anybody. What they ask after stays unknown: nothing is left out of coverage, and bounds stay as wide.
    """
    return frozenset(
        question.id
        for question in questions
        if question.ask_when
        and question.id not in premises.answers
        and not _fits(question.ask_when, premises)
    )


def _fits(premise: Premise, premises: Premises) -> bool:
    """Whether a premise holds where what is not known counts as not being so: before a network is said to have ended it is
    asked what a living one is asked, and not how it ended.
    """
    if premise.not_:
        return not _fits(premise.not_, premises)
    if premise.all:
        return all(_fits(part, premises) for part in premise.all)
    if premise.any:
        return any(_fits(part, premises) for part in premise.any)
    return premises.verdict(premise) is True
