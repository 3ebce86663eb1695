"""Why the lines about the whole say what they say: page one, the situation, scorecards, what people disagree about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.records import Detail, Proof, Related, Statement

__all__ = ["WHOLE"]

Details = tuple[tuple[str, Detail], ...]


def case(index: Index, _: str) -> Statement:
    """What page one says of the case: how much is known, what leads, which strengths are established."""
    diagnosis = index.diagnosis
    statuses = [finding.status for finding in diagnosis.findings]
    detail: Details = (
        ("file", index.case.name),
        ("as_of", index.case.file.case.as_of.isoformat()),
        *((status, float(statuses.count(status))) for status in dict.fromkeys(sorted(statuses))),
    )
    found = [finding for finding in diagnosis.findings if finding.present]
    roots = {root.id for root in diagnosis.roots}
    leading = tuple(
        each if each in index.circles else f"root:{each}" if each in roots else f"finding:{each}"
        for each in diagnosis.leading
    )
    related = (
        *(Related("leading", key) for key in leading),
        *(Related("present", f"finding:{finding.id}") for finding in found),
        *(Related("contested", f"finding:{name}") for name in diagnosis.contested),
    )
    return Statement("case", "case", index.case.file.case.id, True, detail, (), (), related)


def plan(index: Index, _: str) -> Statement:
    """The plan as a whole: the burden, what the advice relieves of it, and the hours it was fitted to."""
    diagnosis = index.diagnosis
    detail: Details = (
        ("burden", diagnosis.burden),
        ("uncovered", diagnosis.uncovered),
        ("waiting", diagnosis.waiting),
    )
    known = any(measure.id == "hours_month" for measure in index.case.measures)
    if diagnosis.capacity_hours:
        detail += (("capacity", diagnosis.capacity_hours),)
    proofs = (Proof("plan", ("measure:hours_month",)),) if known else ()
    related = tuple(
        Related(f"band_{advice.band}", f"advice:{advice.id}")
        for advice in sorted(diagnosis.advice, key=lambda each: each.rank)
    )
    return Statement("plan", "plan", index.case.file.case.id, True, detail, (), proofs, related)


def profile(index: Index, name: str) -> Statement:
    """A line of the situation is stated in the case, told by answers, or computed from what the case lists."""
    line = next(each for each in index.case.profile if each.id == name)
    detail: Details = (("possible", line.possible), ("derived", line.derived))
    rests_on = tuple(
        path if path.startswith("measure:") else f"answer:{path}"
        for path in line.reads
        if path.startswith("measure:") or path in index.observations
    )
    proofs = (Proof("profile", rests_on),) if rests_on else ()
    verdict = True if line.value else None
    return Statement(f"profile:{name}", "profile", name, verdict, detail, line.places, proofs)


def scorecard(index: Index, name: str) -> Statement:
    """A row of a scorecard is read from the conditions that stand for it."""
    card, _, row = name.partition("#")
    found = next(each for each in index.diagnosis.scorecards if (each.card, each.name) == (card, row))
    proof = Proof(card, tuple(f"finding:{condition}" for condition in found.conditions))
    verdict = {"in_place": True, "lacking": False}.get(found.reading)
    return Statement(
        f"scorecard:{name}", "scorecard", name, verdict, (("reading", found.reading),), (), (proof,)
    )


def disagreement(index: Index, name: str) -> Statement:
    """A disagreement rests on what was said, place by place."""
    found = next(each for each in index.diagnosis.disagreements if each.id == name)
    said = tuple(f"answer:{path}" for path in found.paths if path in index.observations)
    proofs = (Proof(f"disagreement.{found.kind}", said),) if said else ()
    detail: Details = (("disagreement", found.kind), ("paths", found.paths))
    return Statement(
        f"disagreement:{name}", "disagreement", name, True, detail, index.places(found.paths), proofs
    )


WHOLE: Mapping[str, Callable[[Index, str], Statement]] = {
    "case": case,
    "plan": plan,
    "profile": profile,
    "scorecard": scorecard,
    "disagreement": disagreement,
}
"""What makes the statement of a key, by the kind that the key begins with."""
