"""What is different between two diagnoses of one network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from saan.records import Diagnosis, Finding

__all__ = ["Change", "Kind", "differences"]

Kind = Literal["finding", "circle", "root", "gate", "outlook", "advice"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is other than before.

    `before` and `after` are a finding's status (and, where it is present, its degree: ``suspected:mild``), a root's kind, a
    gate's state, the band of a piece of advice, ``there`` for circles and ends; empty where it is not there.
    """

    kind: Kind
    id: str
    before: str
    after: str


def differences(before: Diagnosis, after: Diagnosis) -> tuple[Change, ...]:
    """Return what is different in findings, circles, roots, gates, ends and advice, in this order; advice by its rank."""
    return tuple(
        Change(kind, name, one.get(name, ""), other.get(name, ""))
        for (kind, one), (_, other) in zip(_states(before), _states(after), strict=True)
        for name in dict.fromkeys((*other, *one))
        if one.get(name, "") != other.get(name, "")
    )


def _states(diagnosis: Diagnosis) -> Iterator[tuple[Kind, Mapping[str, str]]]:
    """Yield what can change, by id."""
    yield "finding", {finding.id: _status(finding) for finding in diagnosis.findings}
    yield "circle", {"circle:" + "+".join(sorted(c.members)): "there" for c in diagnosis.circles}
    yield "root", {root.id: root.kind for root in diagnosis.roots}
    yield "gate", {gate.id: gate.state for gate in diagnosis.gates}
    yield "outlook", {outlook.id: "there" for outlook in diagnosis.outlook}
    yield "advice", {advice.id: advice.band for advice in diagnosis.advice}


def _status(finding: Finding) -> str:
    weighs = finding.present and finding.kind != "strength"
    return f"{finding.status}:{finding.degree}" if weighs else finding.status
