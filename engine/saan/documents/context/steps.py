"""The plan in the order of time: when each piece of advice begins, what it takes, what comes before it."""

from __future__ import annotations

from dataclasses import dataclass

from saan.documents.context.scope import Scope
from saan.documents.views import AdviceView, PlanView, StepView
from saan.records import Band

__all__ = ["Step", "steps", "told"]

_BANDS: tuple[Band, ...] = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of advice of the plan: its number in it, how many months until an effect shows, and what comes before it."""

    id: str
    number: int
    band: Band
    hours: float
    months: float
    after: tuple[int, ...]


def steps(scope: Scope) -> tuple[Step, ...]:
    """Return what the plan holds for now, next and later, in its order, numbered from 1."""
    ordered = sorted(scope.diagnosis.advice, key=lambda advice: (advice.rank, advice.id))
    timed = [advice for band in _BANDS for advice in ordered if advice.band == band]
    numbers = {advice.id: number for number, advice in enumerate(timed, 1)}
    declared = scope.knowledge.recommendations
    found = []
    for advice in timed:
        needs = declared[advice.id].requires if advice.id in declared else ()
        after = tuple(sorted(numbers[need] for need in needs if need in numbers))
        found.append(
            Step(advice.id, numbers[advice.id], advice.band, advice.effort_hours, advice.months, after)
        )
    return tuple(found)


def told(scope: Scope, plan: PlanView) -> tuple[StepView, ...]:
    """Return the same as a table."""
    views = {view.id: view for view in (*plan.now, *plan.next, *plan.later)}
    return tuple(_view(step, views[step.id]) for step in steps(scope))


def _view(step: Step, view: AdviceView) -> StepView:
    return StepView(
        view.key, view.anchor, step.number, view.title, step.band, view.hours, view.months, step.after
    )
