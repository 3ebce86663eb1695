"""Words on findings, and on the evidence that rules give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from saan.certainty import STRENGTH
from saan.knowledge.model import Strength
from saan.records import Degree, Evidence, EvidenceLevel, Finding
from saan.testing.seen import Seen
from saan.testing.words.table import WORDS, Check, Result, Takes, Word, word

__all__ = ["grade_of"]

_STATUSES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "present": (("established", "suspected"), "The condition is established or suspected."),
    "established": (("established",), "The condition is established."),
    "suspected": (("suspected",), "The condition is suspected, and no more."),
    "contested": (("conflicting",), "Sources contradict each other on the condition (*conflicting*)."),
    "absent": (("unlikely", "excluded"), "The condition is unlikely or excluded."),
    "unlikely": (("unlikely",), "The condition is unlikely, and no more."),
    "excluded": (("excluded",), "The condition is excluded."),
    "undetermined": (
        ("undetermined",),
        "Something is known of the condition, and it says nothing either way.",
    ),
    "not_assessed": (("not_assessed",), "Nothing is known of the condition."),
    "not_applicable": (("not_applicable",), "The condition cannot be true of such a network."),
}
_GRADES = get_args(Strength)
_EVIDENCE = {
    "supports": Takes(_GRADES),
    "against": Takes(_GRADES),
    "degree": Takes(get_args(Degree)),
    "on": Takes(names="conditions"),
}


def grade_of(strength: float) -> str:
    """Return the word for the number of a strength."""
    return next((word for word, number in STRENGTH.items() if number == strength), f"{strength:g}")


def _told(finding: Finding) -> str:
    if finding.status in ("not_assessed", "not_applicable"):
        return finding.status
    said = f"{finding.status} (certainty {finding.certainty:+.2f})"
    if finding.present:
        said += f", {finding.degree}"
    return said + {
        "": "",
        "hearsay_only": ", kept down: hearsay alone",
        "one_kind_of_source": ", kept down: one kind of source",
    }.get(finding.capped, "")


def _result(seen: Seen, name: str, *, holds: bool) -> Result:
    return Result(holds, _told(seen.findings[name]), (name,))


def _status(wanted: tuple[str, ...], meaning: str) -> Check:
    def check(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:  # noqa: ARG001 - as all checks are called
        return _result(seen, name, holds=seen.findings[name].status in wanted)

    check.__doc__ = meaning
    return check


WORDS.update({name: Word(name, "conditions", _status(*each)) for name, each in _STATUSES.items()})


@word("conditions")
def not_present(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The condition is neither established nor suspected."""
    return _result(seen, name, holds=not seen.findings[name].present)


@word("conditions")
def not_established(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The condition is not established; it may be suspected."""
    return _result(seen, name, holds=seen.findings[name].status != "established")


@word("conditions", beside={"is": Takes(get_args(Degree), required=True)})
def degree(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:
    """The condition is present, and as heavy as `is` says."""
    finding = seen.findings[name]
    return _result(seen, name, holds=finding.present and finding.degree == beside["is"])


@word("conditions", beside={"by": Takes(get_args(EvidenceLevel), required=True)})
def knows(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:
    """What is found of the condition is known as `by` says: from records, several people …"""
    level = seen.findings[name].evidence_level
    return Result(level == beside["by"], f"known by {level}", (name,))


@word("rules", beside=_EVIDENCE)
def evidence(seen: Seen, rule: str, beside: Mapping[str, Any]) -> Result:
    """The rule gives evidence. `supports`, `against` and `degree` say what, and that it says nothing else; `on` which condition it is on, where the rule speaks on several."""
    told: dict[str, list[Evidence]] = {}
    for piece in _pieces(seen, rule, beside.get("on")):
        told.setdefault(piece.condition, []).append(piece)
    holds = any(_as_said(pieces, beside) for pieces in told.values())
    return Result(holds, _in_words(told), (rule,))


@word("rules")
def no_evidence(seen: Seen, rule: str, _: Mapping[str, Any]) -> Result:
    """The rule is silent."""
    pieces = _pieces(seen, rule, None)
    return Result(not pieces, _in_words({piece.condition: [piece] for piece in pieces}), (rule,))


def _pieces(seen: Seen, rule: str, on: str | None) -> list[Evidence]:
    """What a rule says on a condition; else on those that it names itself, their opposites left out."""
    said = seen.said.get(rule, ())
    if on is not None:
        return [piece for piece in said if piece.condition == on]
    return [piece for piece in said if not piece.id.endswith("~mirror")]


def _as_said(pieces: list[Evidence], beside: Mapping[str, Any]) -> bool:
    sides = {(piece.pole, piece.strength) for piece in pieces}
    wanted = {
        (pole, STRENGTH[beside[key]])
        for key, pole in (("supports", "for"), ("against", "against"))
        if key in beside
    }
    heavy = "degree" not in beside or {piece.degree for piece in pieces} == {beside["degree"]}
    return heavy and (not wanted or sides == wanted)


def _in_words(told: Mapping[str, list[Evidence]]) -> str:
    words = [
        f"{'supports' if piece.pole == 'for' else 'against'}: {grade_of(piece.strength)} ({piece.degree}) on {condition}"
        for condition, pieces in sorted(told.items())
        for piece in pieces
    ]
    return "; ".join(dict.fromkeys(words)) or "silent"
