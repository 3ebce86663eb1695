"""Findings in words, by topic, each idea once: a problem and its opposite strength share their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from saan.amounts import number, percent
from saan.documents.context.evidence import evidence_of
from saan.documents.context.scope import Scope
from saan.documents.marks import anchor
from saan.documents.views import FindingView, NumbersView, TopicView
from saan.records import Finding

__all__ = ["Findings"]

_RANK = {"established": 0, "suspected": 1}
_HEAVY = {"critical": 0, "serious": 1, "mild": 2}


class Findings:
    """All findings of a diagnosis as views, made once, and the lists that the document is built of."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._views: dict[str, FindingView] = {}

    def view(self, name: str) -> FindingView:
        """Return the view of one finding by its condition id."""
        if name not in self._views:
            self._views[name] = self._made(self._scope.findings[name])
        return self._views[name]

    def views(self, names: Iterable[str]) -> tuple[FindingView, ...]:
        """Return the views of several; what the diagnosis has no finding for is passed over."""
        return tuple(self.view(name) for name in names if name in self._scope.findings)

    def by_topic(self, chosen: Callable[[Finding], bool]) -> tuple[TopicView, ...]:
        """Return the chosen findings by topic; within one the established first, then the heavier."""
        groups: dict[str, list[FindingView]] = {}
        for finding in sorted(filter(chosen, self._scope.diagnosis.findings), key=self._heaviest_first):
            view = self.view(finding.id)
            groups.setdefault(view.topic, []).append(view)
        words, headings = self._scope.words, self._scope.knowledge.headings
        return tuple(
            TopicView(name=words.topic(topic, headings), findings=tuple(groups[topic]))
            for topic in self._scope.topics
            if topic in groups
        )

    def once(self, chosen: Callable[[Finding], bool]) -> tuple[Finding, ...]:
        """Return the chosen findings, of a problem and its opposite strength only the one that stands for both."""
        findings = self._scope.diagnosis.findings
        return tuple(f for f in findings if chosen(f) and self.spokesman(f.id) == f.id)

    def spokesman(self, name: str) -> str:
        """Return which of a condition and its opposite stands for both: the present one, else not the strength."""
        other = self._scope.knowledge.opposite(name)
        if other is None or other not in self._scope.findings:
            return name
        pair = (self._scope.findings[name], self._scope.findings[other])
        return min(pair, key=lambda f: (not f.present, f.kind == "strength", f.id)).id

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number in the evidence annex of every condition of which something is known; a pair shares one."""
        known = self.once(lambda finding: bool(finding.evidence))
        order = {topic: place for place, topic in enumerate(self._scope.topics)}
        ordered = sorted(known, key=lambda f: (order.get(self._topic(f.id), len(order)), f.id))
        numbers = {finding.id: place for place, finding in enumerate(ordered, start=1)}
        for name in sorted(self._scope.findings):
            if (speaker := self.spokesman(name)) in numbers:
                numbers.setdefault(name, numbers[speaker])
        return numbers

    def proven(self) -> tuple[FindingView, ...]:
        """Return what the evidence annex shows, in the order of its numbers."""
        shown = self.once(lambda finding: bool(finding.evidence))
        return tuple(sorted((self.view(f.id) for f in shown), key=lambda view: view.number))

    def _topic(self, name: str) -> str:
        condition = self._scope.knowledge.conditions.get(name)
        return condition.topic if condition else ""

    def _heaviest_first(self, finding: Finding) -> tuple[int, int, float, str]:
        relief = self._scope.diagnosis.relief.get(finding.id, 0.0)
        return (_RANK.get(finding.status, 2), _HEAVY[finding.degree], -relief, finding.id)

    def _made(self, finding: Finding) -> FindingView:
        scope = self._scope
        condition = scope.knowledge.conditions.get(finding.id)
        text = scope.words.text
        key = f"finding:{finding.id}"
        return FindingView(
            key=key,
            id=finding.id,
            anchor=anchor(key),
            number=self.numbers.get(finding.id, 0),
            kind=finding.kind,
            title=scope.title(finding.id),
            statement=text(condition.statement) if condition else finding.id,
            why=text(condition.why) if condition else "",
            topic=condition.topic if condition else "",
            status=finding.status,
            degree=finding.degree if finding.kind == "problem" else "",
            level=finding.evidence_level,
            present=finding.present,
            thin=finding.thin,
            could_flip=finding.could_flip,
            capped=finding.capped,
            unchangeable=finding.kind == "constraint" or bool(condition and condition.changeable == "no"),
            unknown=scope.ask(finding.unknown),
            evidence=evidence_of(scope, finding),
            numbers=self._in_numbers(finding),
            sources=scope.cite(condition.sources) if condition else (),
        )

    def _in_numbers(self, finding: Finding) -> NumbersView:
        burden = self._scope.diagnosis.burden
        relief = self._scope.diagnosis.relief.get(finding.id)
        return NumbersView(
            supported=number(finding.supported, 2),
            opposed=number(finding.opposed, 2),
            certainty=number(finding.certainty, 2),
            low=number(finding.interval[0], 2),
            high=number(finding.interval[1], 2),
            coverage=percent(finding.coverage),
            relief=percent(relief / burden) if relief is not None and burden > 0 else "–",
        )
