"""A naive oracle: what the declared knowledge means, without experta, strata or indexes.

It states every conclusion from the findings supposed so far, makes new findings, and goes round until
nothing changes. It is slow and plain on purpose; nothing in it is shared with `saan.inference` but the
function that makes a finding of evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Condition, Indicator, Level, Premise
from saan.records import Case, Evidence, Finding, Measure, Observation

STRENGTHS = {"weak": 0.25, "moderate": 0.5, "strong": 0.75, "very_strong": 0.9}
SURE = {"firm": 1.0, "likely": 0.8, "hearsay": 0.5}
GROUPS = {
    "present": {"established", "suspected"},
    "absent": {"unlikely", "excluded"},
    "open": {"not_assessed", "undetermined", "conflicting"},
}
Aggregate = Callable[[Condition, Sequence[Evidence], bool], Finding]


class Oracle:
    """Conclude everything about one case."""

    def __init__(self, knowledge: KnowledgeBase, case: Case, aggregate: Aggregate) -> None:
        self.base, self.case, self.aggregate = knowledge, case, aggregate
        self.findings = {c.id: aggregate(c, (), True) for c in knowledge.conditions.values()}

    def conclude(self) -> dict[str, Any]:
        """Go round until nothing changes; more rounds than conditions would be a circle."""
        for _ in range(len(self.findings) + 2):
            evidence = sorted(self.evidence(), key=lambda piece: piece.id)
            before, self.findings = self.findings, {c: self.finding(c, evidence) for c in self.findings}
            if before == self.findings:
                return self.conclusions(evidence)
        raise AssertionError("no fixpoint")

    def finding(self, condition: str, evidence: Sequence[Evidence]) -> Finding:
        declared = self.base.conditions[condition]
        pieces = [piece for piece in evidence if piece.condition == condition]
        denied = declared.applies_when is not None and self.denied(declared.applies_when) is not None
        return self.aggregate(declared, pieces, not denied)

    def conclusions(self, evidence: Sequence[Evidence]) -> dict[str, Any]:
        links, advice = self.base.links.values(), self.base.recommendations.values()
        opened = [link for link in links if self.true(link.only_when)]
        held = [(o.id, self.holds(o.when)) for o in self.base.outlooks.values()]
        rows = [(row.id, self.holds(row.when)) for row in self.base.situations.values()]
        return {
            "evidence": tuple(evidence),
            "findings": tuple(self.findings[c] for c in sorted(self.findings)),
            "open_links": tuple(sorted(link.id for link in opened)),
            "active_links": tuple(sorted(link.id for link in opened if self.findings[link.from_].present)),
            "applicable": tuple(sorted(a.id for a in advice if self.true(a.when))),
            "contra": tuple(
                sorted((a.id, n) for a in advice for n, c in enumerate(a.not_when) if self.true(c.when))
            ),
            "outlooks": tuple(sorted((name, tuple(sorted(why))) for name, why in held if why is not None)),
            "situations": tuple(sorted((name, tuple(sorted(why))) for name, why in rows if why is not None)),
        }

    def true(self, premise: Premise | None) -> bool:
        return premise is None or self.holds(premise) is not None

    # A premise holds with the keys of the facts it rests on, or not at all (None).

    def holds(self, premise: Premise) -> set[str] | None:
        if premise.not_:
            return self.denied(premise.not_)
        if premise.all:
            return _every(self.holds(part) for part in premise.all)
        if premise.any:
            return _some(self.holds(part) for part in premise.any)
        if premise.answer:
            return {_key(o) for o in self.answers(premise.answer) if _passes(premise, o)} or None
        if premise.measure:
            return {
                f"measure:{m.id}" for m in self.measures(premise.measure) if _within(premise, m.low, m.high)
            } or None
        if premise.profile:
            return {
                f"profile:{premise.profile}"
                for words in self.possible(premise)
                if all(word in premise.is_ for word in words)
            } or None
        return {f"finding:{premise.finding}"} if self.of_finding(premise) else None

    def denied(self, premise: Premise) -> set[str] | None:
        if premise.not_:
            return self.holds(premise.not_)
        if premise.all:
            return _some(self.denied(part) for part in premise.all)
        if premise.any:
            return _every(self.denied(part) for part in premise.any)
        if premise.answer:
            known = self.answers(premise.answer)
            if premise.known or not known or any(_passes(premise, o) for o in known):
                return None
            return {_key(o) for o in known}
        if premise.measure:
            return {f"measure:{m.id}" for m in self.measures(premise.measure) if _beyond(premise, m)} or None
        if premise.profile:
            return {
                f"profile:{premise.profile}"
                for words in self.possible(premise)
                if not any(word in premise.is_ for word in words)
            } or None
        return {f"finding:{premise.finding}"} if self.of_finding(premise) is False else None

    def possible(self, premise: Premise) -> list[tuple[str, ...]]:
        return [line.possible for line in self.case.profile if line.id == premise.profile]

    def answers(self, question: str) -> list[Observation]:
        return [o for o in self.case.observations if o.question == question]

    def measures(self, name: str) -> list[Measure]:
        return [m for m in self.case.measures if m.id == name]

    def of_finding(self, premise: Premise) -> bool | None:
        finding = self.findings[premise.finding or ""]
        wanted = set[str]().union(*(GROUPS.get(str(word), {str(word)}) for word in premise.is_))
        if finding.status in GROUPS["open"] and not wanted & GROUPS["open"]:
            return None  # nothing is known that a premise of what is known could be held against
        return finding.status in wanted and (not premise.degree or finding.degree in premise.degree)

    # Evidence

    def evidence(self) -> Iterable[Evidence]:
        for indicator in self.base.indicators.values():
            if not self.true(indicator.only_when):
                continue
            for o in self.answers(indicator.question or ""):
                for where, level in _levels(indicator, o):
                    yield from self.said(indicator, level, where, o)
            for m in self.measures(indicator.measure or ""):
                reached = [level for level in indicator.levels if _within(level, m.low, m.high)][:1]
                for level in reached:
                    yield from self.said(indicator, level, f"measure:{m.id}", m)

    def said(
        self, indicator: Indicator, level: Level, where: str, origin: Observation | Measure
    ) -> Iterable[Evidence]:
        grade = level.supports or level.against
        if grade is None:
            return
        certainty = origin.certainty if isinstance(origin, Observation) else "firm"
        poles: list[Literal["for", "against"]] = ["for", "against"] if level.supports else ["against", "for"]
        about = [(indicator.condition, ""), (self.base.opposite(indicator.condition), "~mirror")]
        for (condition, mark), pole in zip(about, poles, strict=True):
            if condition:
                yield Evidence(
                    id=f"evidence:{indicator.id}@{where}{mark}",
                    condition=condition,
                    pole=pole,
                    strength=STRENGTHS[grade],
                    weight=round(STRENGTHS[grade] * SURE[certainty], 9),
                    degree=level.degree,
                    indicator=indicator.id,
                    source=origin.source,
                    kind=origin.kind,
                    certainty=certainty,
                    reads=(origin.path if isinstance(origin, Observation) else where,),
                    since=origin.since if isinstance(origin, Observation) else None,
                    confidential=origin.confidential,
                )


def _every(parts: Iterable[set[str] | None]) -> set[str] | None:
    found = list(parts)
    return None if any(part is None for part in found) else set[str]().union(*(part or () for part in found))


def _some(parts: Iterable[set[str] | None]) -> set[str] | None:
    found = [part for part in parts if part is not None]
    return set[str]().union(*found) if found else None


def _key(origin: Observation) -> str:
    return f"answer:{origin.path}"


def _levels(indicator: Indicator, o: Observation) -> list[tuple[str, Level]]:
    reached = [(n, level) for n, level in enumerate(indicator.levels) if _passes(level, o)]
    if isinstance(o.value, tuple):
        return [(f"{o.path}/{n}", level) for n, level in reached]
    return [(o.path, level) for _, level in reached[:1]]


def _passes(test: Premise | Level, o: Observation) -> bool:
    listed = test.is_ if isinstance(test, Premise) else test.when
    if isinstance(test, Premise) and test.known:
        return True
    if listed:
        chosen = o.value if isinstance(o.value, tuple) else (o.value,)
        return any(
            value == one and isinstance(value, bool) == isinstance(one, bool)
            for value in chosen
            for one in listed
        )
    number = isinstance(o.value, int | float) and not isinstance(o.value, bool)
    return number and _within(test, o.value, o.value)  # type: ignore[arg-type]


def _within(test: Premise | Level, low: float, high: float) -> bool:
    return (test.at_least is None or low >= test.at_least) and (test.under is None or high < test.under)


def _beyond(test: Premise, m: Measure) -> bool:
    return (test.at_least is not None and m.high < test.at_least) or (
        test.under is not None and m.low >= test.under
    )
