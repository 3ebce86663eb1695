"""What proves the document: scorecards, evidence, situation, sources, method, lock."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from saan.amounts import number
from saan.case.measures.scores import series
from saan.certainty import STRENGTH, SURENESS, THRESHOLDS
from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.context.situation import profile, weights
from saan.documents.lock import settings
from saan.documents.views import (
    AnnexView,
    LockView,
    MethodView,
    QuestionView,
    ScorecardRowView,
    ScorecardView,
)
from saan.reasoning import REASONING
from saan.records import Finding, Scored

__all__ = ["LEAST", "annex", "drawn", "figure_of", "in_favour"]

LEAST = 3
"""Of fewer rows of which something is known a chart says no more than the table below it."""


_ASKED = 3
"""How many questions are named for a list of which nothing is known."""


def annex(scope: Scope, findings: Findings) -> AnnexView:
    """Return the annex."""
    return AnnexView(
        scorecards=_scorecards(scope),
        findings=findings.proven(),
        profile=profile(scope),
        weights=weights(scope),
        sources=scope.sources(),
        method=_method(scope),
        lock=_lock(scope),
    )


def _scorecards(scope: Scope) -> tuple[ScorecardView, ...]:
    cards: dict[str, list[Scored]] = {}
    for row in scope.diagnosis.scorecards:
        cards.setdefault(row.card, []).append(row)
    return tuple(
        _scorecard(scope, name, cards[name]) for name in sorted(cards, key=partial(_declared_at, scope))
    )


def _declared_at(scope: Scope, name: str) -> tuple[str, str, int, str]:
    """Return where a scorecard stands in its pack: the pack's own order is the one that readers know."""
    card = scope.knowledge.scorecards.get(name)
    place = scope.knowledge.place_of(card) if card else None
    return (scope.knowledge.pack_of(name), place.file if place else "", place.line if place else 0, name)


def _scorecard(scope: Scope, name: str, rows: list[Scored]) -> ScorecardView:
    declared = scope.knowledge.scorecards.get(name)
    titles = {row.name: scope.words.text(row.title) for row in declared.rows} if declared else {}
    instrument = (declared.instrument if declared else None) or ""
    scales = _scales(scope)
    shown = drawn(scope, name, rows)
    known = any(
        f"score:{instrument}:{row.name}" in scope.measures
        or any(scope.findings[each].evidence for each in row.conditions)
        for row in rows
    )
    return ScorecardView(
        title=scope.words.text(declared.title) if declared else name,
        scored=bool(instrument),
        figure=figure_of(name) if shown else "",
        rows=tuple(
            ScorecardRowView(
                f"scorecard:{name}#{row.name}",
                row.name,
                titles.get(row.name, row.name),
                row.reading,
                scope.titles(row.conditions),
                _amount(scope, f"score:{instrument}:{row.name}") + scales.get(f"{instrument}:{row.name}", ""),
                _amount(scope, f"score_change:{instrument}:{row.name}", "+"),
                tuple(_range(scope, each) for each in row.conditions) if shown else (),
            )
            for row in rows
        ),
        known=known,
        ask=() if known else _first_asked(scope, rows),
    )


def _first_asked(scope: Scope, rows: Iterable[Scored]) -> tuple[QuestionView, ...]:
    """Return what would be asked first of items of which nothing is known: one question for each, and not all."""
    firsts = [scope.ask(scope.findings[each].unknown, 1) for row in rows for each in row.conditions[:1]]
    return tuple(dict.fromkeys(question for asked in firsts for question in asked))[:_ASKED]


def _scales(scope: Scope) -> dict[str, str]:
    """Return from where to where the latest score of each instrument's scale can go, as it stands behind the score."""
    found = {each.id: each.rounds[-1].scale for each in series(scope.diagnosis.case.file, {})}
    return {name: f" ({number(scale[0])}–{number(scale[1])})" for name, scale in found.items() if scale}


def drawn(scope: Scope, card: str, rows: Iterable[Scored]) -> bool:
    """Whether a scorecard has a chart: its pack wants one, and enough of its items are known for one to show something."""
    declared = scope.knowledge.scorecards.get(card)
    return declared is not None and declared.drawn and sum(row.reading != "unknown" for row in rows) >= LEAST


def figure_of(card: str) -> str:
    """Return the name of the chart of a scorecard."""
    return f"card-{card.rpartition(':')[2]}"


def in_favour(finding: Finding) -> tuple[float, float, float]:
    """Return how far the case speaks for what a list asks (−1 to 1), the least and the most it can come to.

    A strength speaks for it, a problem against it.
    """
    low, high = finding.interval
    return (finding.certainty, low, high) if finding.kind == "strength" else (-finding.certainty, -high, -low)


def _range(scope: Scope, condition: str) -> str:
    certainty, low, high = (number(each, 2) for each in in_favour(scope.findings[condition]))
    return scope.words.plain("annex.drawn_range", certainty=certainty, low=low, high=high)


def _amount(scope: Scope, name: str, sign: str = "") -> str:
    measure = scope.measures.get(name)
    if measure is None:
        return ""
    low, high = (f"{sign if end > 0 else ''}{number(end, 1)}" for end in (measure.low, measure.high))
    return low if low == high else f"{low} … {high}"


def _method(scope: Scope) -> MethodView:
    words = scope.words
    return MethodView(
        established=number(THRESHOLDS.established, 2),
        suspected=number(THRESHOLDS.suspected, 2),
        conflict=number(THRESHOLDS.conflict, 2),
        thin=number(THRESHOLDS.thin, 2),
        strengths=tuple(
            (words.plain(f"strength.{grade}"), number(value, 2)) for grade, value in STRENGTH.items()
        ),
        sureness=tuple(
            (words.plain(f"sureness.{word}"), number(value, 2)) for word, value in SURENESS.items()
        ),
        weight_least=number(REASONING.weight_least, 2),
        weight_most=number(REASONING.weight_most, 2),
    )


def _lock(scope: Scope) -> LockView:
    diagnosis = scope.diagnosis
    return LockView(
        saan=diagnosis.saan,
        case=diagnosis.case.name,
        case_sha256=diagnosis.case.sha256,
        packs=tuple((entry.pack, entry.version, entry.sha256) for entry in diagnosis.lock),
        settings=settings(diagnosis),
    )
