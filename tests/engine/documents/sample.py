"""A realistic diagnosis made by hand, and others in which little or nothing is known, or all is well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from saan.certainty import Potential, assess
from saan.records import (
    ActiveLink,
    Advice,
    AskFirst,
    Case,
    Certainty,
    Circle,
    Diagnosis,
    Disagreement,
    EntryPoint,
    Evidence,
    Finding,
    GateState,
    Justification,
    LockEntry,
    Measure,
    Observation,
    OutlookHeld,
    Place,
    Profile,
    Risk,
    Root,
    Scored,
    Share,
    SituationHeld,
    SourceKind,
    Text,
    Value,
    Weight,
)
from saan.records.casefile import CaseFile
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


def _advice(
    name: str,
    band: str,
    rank: int,
    why: tuple[str, ...],
    relief: float,
    *,
    because: tuple[Text, ...] = (),
    **more: object,
) -> Advice:
    declared = knowledge().recommendations[named(name)]
    shares = tuple(Share(named(each), round(relief / len(why), 4)) for each in why)
    return Advice(
        id=named(name),
        band=band,  # type: ignore[arg-type]
        rank=rank,
        addresses=tuple(target.condition for target in declared.addresses),
        actors=declared.for_,
        relief=relief,
        shares=shares,
        effort_hours=declared.hours,
        months=declared.months,
        why=names(*why),
        builds_on=declared.builds_on,
        because=because,
        **more,  # type: ignore[arg-type]
    )


def plan() -> tuple[Advice, ...]:
    """Return advice in every band."""
    grow = Text(
        "เครือข่ายที่เริ่มใหญ่แต่ไม่มีกิจกรรมมักค่อย ๆ เล็กลงเอง ควรให้แกนเดิมทำงานได้ก่อน",
        "Networks that grow without activity tend to shrink again; let the core work first.",
    )
    wait = Text("ต้องมีผู้ประสานงานก่อน", "It needs coordinators first.")
    return (
        _advice("small_joint_success", "now", 1, ("low_activity", "low_perceived_benefit", "no_continuous_people"), 3.1, gate=named("trust_gate"), leads="circle:1"),
        _advice("name_a_coordinator", "now", 2, ("weak_coordination", "discontinuity", "low_activity"), 2.4, leads=named("weak_coordination"), tied_with=names("small_joint_success")),
        _advice("open_the_books", "now", 3, ("opacity", "distrust"), 0.4),
        _advice("share_the_hours", "next", 4, ("no_continuous_people", "low_activity"), 1.2, leads=named("own_regular_jobs"), because=(wait,)),
        _advice("yearly_review", "next", 5, ("no_shared_learning",), 0.5),
        _advice("invite_allies", "later", 6, ("same_type_only",), 0.3),
        _advice("keep_visiting", "protect", 7, ("regular_contact",), 0.0),
        _advice("recruit_many_members", "not_advised", 8, ("low_activity",), 0.0, because=(grow,)),
    )  # fmt: skip


def _gates() -> tuple[GateState, ...]:
    gate = knowledge().gates[named("trust_gate")]
    says = Text(gate.rows[0].says.th, gate.rows[0].says.en)
    unknown = Text("ยังไม่รู้เรื่องผู้นำ", "Leadership has not been assessed.")
    opened = Text("จุดประสงค์ยังเปิดอยู่", "The purpose is still open.")
    small = names("small_joint_success")
    return (
        GateState(gate.id, "narrow", ("grow",), (), small, says, gate.ask, named("distrust")),
        GateState(named("purpose_gate"), "open", (), (), (), opened, named("decides"), named("decides")),
        GateState(named("leadership_gate"), "not_assessed", (), (), (), unknown, named("leadership"), ""),
    )


def _roots() -> tuple[Root, ...]:
    coordination = names("discontinuity", "low_activity", "low_perceived_benefit")
    return (
        Root(named("weak_coordination"), "apparent", names("weak_coordination"), coordination, 4.2, names("leadership")),
        Root(named("own_regular_jobs"), "root", names("own_regular_jobs"), names("no_continuous_people", "low_activity"), 2.9),
        Root(named("short_termism"), "possible", names("short_termism"), names("no_shared_learning"), 0.6),
        Root("circle:1", "candidate", names("low_activity", "low_perceived_benefit", "no_continuous_people"), (), 3.0),
    )  # fmt: skip


def _circle() -> Circle:
    members = names("low_activity", "low_perceived_benefit", "no_continuous_people")
    told = names("inactivity_hides_benefit", "no_benefit_no_people", "no_people_no_activity")
    return Circle("circle:1", members, told, told[0], names("discontinuity"))


def _profile() -> tuple[Profile, ...]:
    age = Text("7 ปี", "7 years")
    return (
        Profile("moment", ("running",), derived=False, reads=("network.moment",), places=(Place(FILE, 12),)),
        Profile("size", ("small", "medium"), derived=True, reads=("measure:members_now",)),
        Profile("age", ("mature",), derived=True, reads=("measure:age_years",), tell=age),
    )


def diagnosis(file: CaseFile | None = None) -> Diagnosis:
    """Return the sample: strengths, a circle, roots of every kind, gates, risks, advice in every band."""
    case = Case(
        file or casefile(),
        FILE,
        "c0ffee" * 10 + "beef",
        observations(),
        measures=measures(),
        profile=_profile(),
    )
    found = findings(case)
    present = [finding for finding in found if finding.present and finding.kind == "problem"]
    relief = {finding.id: 0.4 + 0.7 * len(finding.id) % 3 for finding in present}
    told = Text(
        "แกนนำให้คะแนนการประสานงาน 4 จาก 5 สมาชิกให้ 2 จาก 5",
        "The core group rates coordination 4 of 5, members 2 of 5.",
    )
    risk = "community:inactivity_loses_members"
    return Diagnosis(
        saan="0.1.0",
        case=case,
        situations=(SituationHeld(named("settled"), ("profile:age",)),),
        weights=(Weight(named("weak_coordination"), 1.25, names("settled")),),
        findings=found,
        links=links(found),
        circles=(_circle(),),
        roots=_roots(),
        leading=("circle:1", *names("weak_coordination", "own_regular_jobs")),
        stand_alone=names("same_type_only"),
        contested=names("opacity", "transparency"),
        constraints=names("own_regular_jobs"),
        entry_points=(EntryPoint(named("no_continuous_people"), named("own_regular_jobs"), 2.2),),
        risks=(
            Risk(named("shrinking_membership"), "risk", named("low_activity"), names("low_activity", "shrinking_membership"), (risk,), 0.62),
            Risk(named("low_bargaining_power"), "ask", named("same_type_only"), names("same_type_only", "low_bargaining_power"), names("one_kind_not_heard"), 0.3),
        ),
        gates=_gates(),
        outlook=(
            OutlookHeld(named("quiet"), False, (f"finding:{named('low_activity')}", "measure:activities_12_months")),
            OutlookHeld(named("lasting"), True, (f"finding:{named('community_ownership')}", f"answer:answers.{named('decides')}[0]")),
        ),
        advice=plan(),
        questions=(
            AskFirst(named("leadership"), "root_cause", named("weak_coordination"), 0.31),
            AskFirst(named("heard"), "risk", named("low_bargaining_power"), 0.12),
            AskFirst(named("funding"), "screen", "", 0.05),
        ),
        disagreements=(Disagreement("rating:coordination", "core_member_gap", "coordination", told, ("ratings[0]",)),),
        scorecards=(
            Scored(named("principles"), "P03", names("mutual_trust"), "lacking"),
            Scored(named("principles"), "P04", names("transparency"), "contested"),
            Scored(named("principles"), "P06", names("low_perceived_benefit"), "lacking"),
            Scored(named("sustainability"), "SU3", names("community_ownership"), "in_place"),
            Scored(named("sustainability"), "PR6", names("weak_leadership"), "unknown"),
        ),
        justifications=tuple(
            Justification(piece.indicator, (f"answer:{piece.reads[0]}",), (piece.id,))
            for finding in found
            for piece in finding.evidence
        ),
        warnings=(Text("ชุดกฎ “fisheries” ใช้ไม่ได้และไม่ได้นำมาวินิจฉัย ผลจึงอาจไม่ครบ", "The rule pack “fisheries” is broken and was left out, so findings may be missing."),),
        lock=(LockEntry("community", "0.0.1", "ab12" * 16),),
        burden=8.0,
        uncovered=1.6,
        capacity_hours=(36.0, 110.0),
        relief=relief,
    )  # fmt: skip


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
