"""How firm conclusions are, and on which answers they hang, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from saan.amounts import percent
from saan.documents.context.evidence import answer_in_words
from saan.documents.context.scope import Scope
from saan.documents.views import DecisiveView, RobustnessView, StabilityView
from saan.reasoning import REASONING
from saan.records import Decisive, Stability

__all__ = ["robustness", "stability"]

_DECISIVE = 5
"""How many answers that decide the first advice are named."""


def stability(scope: Scope, name: str) -> StabilityView | None:
    """Return how firmly a piece of advice stands; nothing in a quick diagnosis."""
    found = scope.diagnosis.robustness
    return _view(scope, next((each for each in found.advice if each.of == name), None)) if found else None


def robustness(scope: Scope) -> RobustnessView | None:
    """Return what variations of the case show; nothing in a quick diagnosis."""
    found = scope.diagnosis.robustness
    if found is None:
        return None
    roots = ((root.of, _view(scope, root)) for root in found.roots)
    return RobustnessView(
        draws=found.draws,
        roots=tuple(
            (f"root:{name}", scope.words.listed(_members(scope, name), quoted=False), view)
            for name, view in roots
            if view
        ),
        decisive=tuple(_decisive(scope, each) for each in _each_question_once(found.decisive)),
        settled=bool(scope.diagnosis.settled),
    )


def _view(scope: Scope, found: Stability | None) -> StabilityView | None:
    if found is None:
        return None
    asked = (scope.question(name) for name in found.depends_on)
    questions = tuple(question.text for question in asked if question is not None)
    return StabilityView(
        degree=_degree(found),
        reason=_reason(found, questions),
        depends_on=questions,
        share=percent(found.share),
        judged=percent(found.judged),
    )


def _degree(found: Stability) -> str:
    return "firm" if found.firm else "fairly" if found.share >= REASONING.fairly_firm else "shaky"


def _reason(found: Stability, questions: tuple[str, ...]) -> str:
    """Return what it hangs on most: open answers, lists, all that is unknown together, or our weighing."""
    if found.firm:
        return ""
    if found.depends_on:
        return "depends" if questions else "lists"
    return "unknown" if found.judged - found.share >= REASONING.unknown_decides else "judged"


def _members(scope: Scope, name: str) -> tuple[str, ...]:
    return scope.titles(name.removeprefix("circle:").split("+"))


def _each_question_once(found: Iterable[Decisive]) -> list[Decisive]:
    """Keep one other answer for each question: that there is one says enough."""
    first: dict[str, Decisive] = {}
    for each in found:
        first.setdefault(each.question, each)
    return list(first.values())[:_DECISIVE]


def _decisive(scope: Scope, found: Decisive) -> DecisiveView:
    question = scope.knowledge.questions.get(found.question)
    said = replace(scope.observations[found.path], value=found.value)
    return DecisiveView(
        key=f"answer:{found.path}",
        question=scope.words.text(question.text) if question else found.question,
        value=answer_in_words(scope, question, said),
        top=scope.title(found.top) if found.top else "",
    )
