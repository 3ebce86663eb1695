"""A realistic diagnosis made by hand, and others in which little or nothing is known, or all is well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from saan.certainty import Potential, assess
from saan.records import (
    ActiveLink,
    AskFirst,
    Case,
    Certainty,
    Diagnosis,
    EntryPoint,
    Evidence,
    Finding,
    Justification,
    LockEntry,
    Measure,
    Observation,
    OutlookHeld,
    Place,
    Scored,
    SituationHeld,
    SourceKind,
    Text,
    Value,
    Weight,
)
from saan.records.casefile import CaseFile
from tests.engine.documents.sample_conclusions import (
    WARNING,
    circle,
    disagreement,
    gates,
    outlook,
    plan,
    profile,
    questions,
    risks,
    roots,
    scorecards,
)
from tests.engine.documents.sample_facts import (
    FILE,
    STRENGTHS,
    casefile,
    knowledge,
    measures,
    named,
    names,
    observations,
)

__all__ = ["FILE", "casefile", "diagnosis", "healthy", "knowledge", "plan", "unanswered"]


def _evidence(case: Case) -> list[Evidence]:
    found = []
    for indicator in knowledge().indicators.values():
        for value, source, kind, certainty, path in _values(case, indicator.question, indicator.measure):
            level = next((lv for lv in indicator.levels if _within(value, lv)), None)
            if level is None or not (level.supports or level.against):
                continue
            strength = STRENGTHS[level.supports or level.against or "weak"]
            factor = {"firm": 1.0, "likely": 0.8, "hearsay": 0.5}[certainty]
            found.append(
                Evidence(
                    id=f"evidence:{indicator.id}@{path}",
                    condition=indicator.condition,
                    pole="for" if level.supports else "against",
                    strength=strength,
                    weight=round(strength * factor, 9),
                    degree=level.degree,
                    indicator=indicator.id,
                    source=source,
                    kind=kind,
                    certainty=certainty,
                    reads=(path,),
                )
            )
    return found


def _values(
    case: Case, question: str | None, measure: str | None
) -> Iterable[tuple[object, str, SourceKind, Certainty, str]]:
    for one in case.observations:
        if one.question == question:
            yield one.value, one.source, one.kind, one.certainty, one.path
    for each in case.measures:
        if each.id == measure:
            yield each.low, each.source, each.kind, "firm", f"measure:{each.id}"


def _within(value: object, level: object) -> bool:
    when, least, under = level.when, level.at_least, level.under  # type: ignore[attr-defined]
    if when:
        return value in when
    number = float(value)  # type: ignore[arg-type]
    return (least is None or number >= least) and (under is None or number < under)


def findings(case: Case) -> tuple[Finding, ...]:
    """Assess every condition of the sample pack by the engine's own arithmetic."""
    evidence = _evidence(case)
    made = []
    for condition in knowledge().conditions.values():
        mirrored = knowledge().opposite(condition.id)
        own = [piece for piece in evidence if piece.condition == condition.id]
        own += [_mirrored(piece, condition.id) for piece in evidence if piece.condition == mirrored]
        asked = {piece.indicator for piece in own}
        silent = [each for each, _ in knowledge().indicators_of(condition.id) if each.id not in asked]
        unknown = [Potential(each.question or each.measure or "", 0.75, 0.75) for each in silent]
        finding = assess(
            condition, "community", own, applicable=True, unknown=unknown, known_weight=0.75 * len(asked)
        )
        made.append(finding)
    return tuple(made)


def _mirrored(piece: Evidence, condition: str) -> Evidence:
    return replace(piece, condition=condition, pole="against" if piece.pole == "for" else "for")


def links(found: Iterable[Finding]) -> tuple[ActiveLink, ...]:
    """Return the links whose cause is present."""
    status = {finding.id: finding for finding in found}
    return tuple(
        ActiveLink(
            link.id,
            link.from_,
            link.to,
            link.type,
            STRENGTHS[link.strength] * (0.5 if link.id == named("inactivity_hides_benefit") else 1),
            link.basis,
            status[link.to].status,
            maintains=link.id == named("breaks_cost_activity"),
            weakened_by=names("regular_contact") if link.id == named("inactivity_hides_benefit") else (),
        )
        for link in knowledge().links.values()
        if link.type == "causes" and link.to and status[link.from_].present
    )


def diagnosis(file: CaseFile | None = None) -> Diagnosis:
    """Return the sample: strengths, a circle, roots of every kind, gates, risks, advice in every band."""
    case = Case(
        file or casefile(),
        FILE,
        "c0ffee" * 10 + "beef",
        observations(),
        measures=measures(),
        profile=profile(),
    )
    found = findings(case)
    present = [finding for finding in found if finding.present and finding.kind == "problem"]
    relief = {finding.id: 0.4 + 0.7 * len(finding.id) % 3 for finding in present}
    return Diagnosis(
        saan="0.1.0",
        case=case,
        situations=(SituationHeld(named("settled"), ("profile:age",)),),
        weights=(Weight(named("weak_coordination"), 1.25, names("settled")),),
        findings=found,
        links=links(found),
        circles=(circle(),),
        roots=roots(),
        leading=("circle:1", *names("weak_coordination", "own_regular_jobs")),
        stand_alone=names("same_type_only"),
        contested=names("opacity", "transparency"),
        constraints=names("own_regular_jobs"),
        entry_points=(EntryPoint(named("no_continuous_people"), named("own_regular_jobs"), 2.2),),
        risks=risks(),
        gates=gates(),
        outlook=outlook(),
        advice=plan(),
        questions=questions(),
        disagreements=(disagreement(),),
        scorecards=scorecards(),
        justifications=tuple(
            Justification(piece.indicator, (f"answer:{piece.reads[0]}",), (piece.id,))
            for finding in found
            for piece in finding.evidence
        ),
        warnings=(WARNING,),
        lock=(LockEntry("community", "0.0.1", "ab12" * 16),),
        burden=8.0,
        uncovered=1.6,
        capacity_hours=(36.0, 110.0),
        relief=relief,
    )


def _bare(case: Case, found: tuple[Finding, ...]) -> Diagnosis:
    """Return a diagnosis of findings alone, without anything concluded from links."""
    full = diagnosis(case.file)
    kept = {"saan": full.saan, "case": case, "findings": found, "lock": full.lock}
    empty = {field.name: () for field in fields(Diagnosis) if field.name not in kept}
    others: dict[str, object] = {"burden": 0.0, "uncovered": 0.0, "capacity_hours": None, "relief": {}}
    others |= {"robustness": None, "settled": None, "months": (3, 12), "hours": None}
    return Diagnosis(**(kept | empty | others))  # type: ignore[arg-type]


def unanswered() -> Diagnosis:
    """Return a case of which nothing is known but its name and day."""
    case = Case(casefile(), FILE, "0" * 64, ())
    asks = (AskFirst(named("trust_between_members"), "gate", named("trust_gate"), 0.5),)
    scored = (Scored(named("principles"), "P03", names("mutual_trust"), "unknown"),)
    return replace(_bare(case, findings(case)), questions=asks, scorecards=scored)


def healthy() -> Diagnosis:
    """Return a case in which all that was looked into is well."""
    good: dict[str, Value] = {"trust_between_members": "high", "coordination": "good", "continuity": "continuous", "benefit_felt": "much",
            "continuous_people": "enough", "accounts_open": "yes", "learning": "regular", "decides": "members_together",
            "leadership": "capable", "funding": "enough", "heard": "much", "goal_clarity": 4.5}  # fmt: skip
    sources: tuple[tuple[str, SourceKind], ...] = (("I2", "interview"), ("D1", "document"))
    told = tuple(
        Observation(
            f"answers.{named(name)}[{index}]", named(name), value, "firm", source, kind, Place(FILE, line)
        )
        for line, (name, value) in enumerate(good.items(), start=20)
        for index, (source, kind) in enumerate(sources)
    )
    counts = {
        "activities_12_months": 9,
        "meetings_12_months": 12,
        "decisions_done_share": 0.9,
        "activity_gap_months": 2,
    }
    counted = tuple(
        Measure(name, value, value, 1.0, Text(f"{value}", f"{value}"), places=(Place(FILE, 80),))
        for name, value in counts.items()
    )
    case = Case(casefile(), FILE, "1" * 64, told, measures=counted)
    protect = tuple(advice for advice in plan() if advice.band == "protect")
    held = (OutlookHeld(named("lasting"), True, (f"finding:{named('community_ownership')}",)),)
    return replace(_bare(case, findings(case)), advice=protect, outlook=held)
