"""The situation in words: the profile of the case, and what weighs more or less for it."""

from __future__ import annotations

from collections.abc import Iterable

from saan.amounts import number
from saan.documents.context.evidence import fact_in_words, shown
from saan.documents.context.scope import Scope
from saan.documents.views import ProfileView, SituationView, WeightView
from saan.knowledge.model import Multiplier, SituationRow
from saan.reasoning.situation import factors_of
from saan.records import Profile, SituationHeld
from saan.records.situation import DIMENSIONS

__all__ = ["profile", "profile_line", "situations", "weights"]


def profile(scope: Scope) -> tuple[ProfileView, ...]:
    """Return the profile, line by line."""
    return tuple(profile_line(scope, line) for line in scope.diagnosis.case.profile)


def profile_line(scope: Scope, line: Profile) -> ProfileView:
    """Return one line of the profile; where it stands is the consultant's to know."""
    return ProfileView(
        key=f"profile:{line.id}",
        name=DIMENSIONS[line.id].title[scope.language],
        value=scope.possible(line),
        derived=line.derived,
        tell=line.tell[scope.language],
        places=shown(line.places) if scope.sources_shown else (),
    )


def situations(scope: Scope) -> tuple[SituationView, ...]:
    """Return the active rows, by id."""
    known = scope.knowledge.situations
    return tuple(_row(scope, known[held.id], held) for held in scope.diagnosis.situations if held.id in known)


def _row(scope: Scope, row: SituationRow, held: SituationHeld) -> SituationView:
    told = (fact_in_words(scope, key) for key in held.why)
    factors = factors_of(row, scope.knowledge)
    return SituationView(
        key=f"situation:{row.id}",
        id=row.id,
        says=scope.words.text(row.because),
        rests_on=tuple(dict.fromkeys(text for text in told if text)),
        heavier=scope.titles(_present(scope, (name for name, by in factors.items() if by > 1))),
        lighter=scope.titles(_present(scope, (name for name, by in factors.items() if by < 1))),
        factors=tuple((_named(scope, each), number(each.by, 2)) for each in row.multiply),
        basis=row.basis,
        sources=scope.cite(row.sources),
    )


def _named(scope: Scope, each: Multiplier) -> str:
    if each.condition:
        return scope.title(each.condition)
    return scope.words.topic(each.topic or "", scope.knowledge.headings)


def weights(scope: Scope) -> tuple[WeightView, ...]:
    """Return what the present problems weigh that rows speak of, the heaviest first."""
    present = set(_present(scope, (weight.condition for weight in scope.diagnosis.weights)))
    ordered = sorted(scope.diagnosis.weights, key=lambda weight: (-weight.factor, weight.condition))
    return tuple(
        WeightView(
            f"finding:{weight.condition}",
            scope.title(weight.condition),
            number(weight.factor, 2),
            weight.rows,
        )
        for weight in ordered
        if weight.condition in present
    )


def _present(scope: Scope, conditions: Iterable[str]) -> list[str]:
    return [name for name in sorted(conditions) if (found := scope.findings.get(name)) and found.present]
