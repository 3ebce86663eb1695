"""What the sample diagnosis concludes: its plan, gates, roots, risks, outlook, questions, scorecards."""

from __future__ import annotations

from saan.records import (
    Advice,
    AskFirst,
    Circle,
    Disagreement,
    GateState,
    OutlookHeld,
    Place,
    Profile,
    Risk,
    Root,
    Scored,
    Share,
    Text,
)
from tests.engine.documents.sample_facts import FILE, knowledge, named, names

__all__ = [
    "WARNING",
    "circle",
    "disagreement",
    "gates",
    "outlook",
    "plan",
    "profile",
    "questions",
    "risks",
    "roots",
    "scorecards",
]

WARNING = Text("ชุดกฎ “fisheries” ใช้ไม่ได้และไม่ได้นำมาวินิจฉัย ผลจึงอาจไม่ครบ", "The rule pack “fisheries” is broken and was left out, so findings may be missing.")  # fmt: skip


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


def gates() -> tuple[GateState, ...]:
    """Return gates that hold something up, are open, and were not looked into."""
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


def roots() -> tuple[Root, ...]:
    """Return a root of every kind."""
    coordination = names("discontinuity", "low_activity", "low_perceived_benefit")
    return (
        Root(named("weak_coordination"), "apparent", names("weak_coordination"), coordination, 4.2, names("leadership")),
        Root(named("own_regular_jobs"), "root", names("own_regular_jobs"), names("no_continuous_people", "low_activity"), 2.9),
        Root(named("short_termism"), "possible", names("short_termism"), names("no_shared_learning"), 0.6),
        Root("circle:1", "candidate", names("low_activity", "low_perceived_benefit", "no_continuous_people"), (), 3.0),
    )  # fmt: skip


def circle() -> Circle:
    """Return a circle of three problems, with what it starts from."""
    members = names("low_activity", "low_perceived_benefit", "no_continuous_people")
    told = names("inactivity_hides_benefit", "no_benefit_no_people", "no_people_no_activity")
    return Circle("circle:1", members, told, told[0], names("discontinuity"))


def profile() -> tuple[Profile, ...]:
    """Return lines of the profile that are told, bounded, and derived."""
    age = Text("7 ปี", "7 years")
    return (
        Profile("moment", ("running",), derived=False, reads=("network.moment",), places=(Place(FILE, 12),)),
        Profile("size", ("small", "medium"), derived=True, reads=("measure:members_now",)),
        Profile("age", ("mature",), derived=True, reads=("measure:age_years",), tell=age),
    )


def risks() -> tuple[Risk, ...]:
    """Return a risk that is near, and one to ask about."""
    return (
        Risk(named("shrinking_membership"), "risk", named("low_activity"), names("low_activity", "shrinking_membership"), names("inactivity_loses_members"), 0.62),
        Risk(named("low_bargaining_power"), "ask", named("same_type_only"), names("same_type_only", "low_bargaining_power"), names("one_kind_not_heard"), 0.3),
    )  # fmt: skip


def outlook() -> tuple[OutlookHeld, ...]:
    """Return an end and a lasting that the case points to."""
    return (
        OutlookHeld(named("quiet"), False, (f"finding:{named('low_activity')}", "measure:activities_12_months")),
        OutlookHeld(named("lasting"), True, (f"finding:{named('community_ownership')}", f"answer:answers.{named('decides')}[0]")),
    )  # fmt: skip


def questions() -> tuple[AskFirst, ...]:
    """Return what to ask first, each for a reason of its own."""
    return (
        AskFirst(named("leadership"), "root_cause", named("weak_coordination"), 0.31),
        AskFirst(named("heard"), "risk", named("low_bargaining_power"), 0.12),
        AskFirst(named("funding"), "screen", "", 0.05),
    )  # fmt: skip


def disagreement() -> Disagreement:
    """Return what the core group and the members rate differently."""
    told = Text(
        "แกนนำให้คะแนนการประสานงาน 4 จาก 5 สมาชิกให้ 2 จาก 5",
        "The core group rates coordination 4 of 5, members 2 of 5.",
    )
    return Disagreement("rating:coordination", "core_member_gap", "coordination", told, ("ratings[0]",))


def scorecards() -> tuple[Scored, ...]:
    """Return rows of two scorecards that are read differently."""
    return (
        Scored(named("principles"), "P03", names("mutual_trust"), "lacking"),
        Scored(named("principles"), "P04", names("transparency"), "contested"),
        Scored(named("principles"), "P06", names("low_perceived_benefit"), "lacking"),
        Scored(named("sustainability"), "SU3", names("community_ownership"), "in_place"),
        Scored(named("sustainability"), "PR6", names("weak_leadership"), "unknown"),
    )  # fmt: skip
