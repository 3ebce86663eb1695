"""Words on gates, ends, the situation, advice and questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from saan.records import Band
from saan.testing.seen import PLAN, SPOKEN, Seen
from saan.testing.words.table import Result, Takes, word

__all__: list[str] = []

_STATES = ("open", "narrow", "closed", "doubtful", "not_assessed")
_QUIET = ("open", "not_assessed")
_KINDS = ("root", "advice", "outlook", "problem", "strength", "constraint")


def _state(seen: Seen, name: str) -> str:
    return next((gate.state for gate in seen.diagnosis.gates if gate.id == name), "not_assessed")


@word("gates", beside={"is": Takes(_STATES)})
def gate(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:
    """The gate is in the state that `is` names (without it: it holds something back, or is doubtful)."""
    state = _state(seen, name)
    return Result(state == beside["is"] if "is" in beside else state not in _QUIET, state, (name,))


@word("gates")
def no_gate(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The gate holds nothing back: it is open, or not assessed."""
    state = _state(seen, name)
    return Result(state in _QUIET, state, (name,))


def _held(seen: Seen) -> tuple[str, ...]:
    return tuple(held.id for held in seen.diagnosis.outlook)


@word("outlooks")
def outlook(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The case points to this end."""
    return Result(name in _held(seen), f"outlooks: {', '.join(_held(seen)) or 'none'}", (name,))


@word("outlooks")
def not_outlook(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The case does not point to this end."""
    return Result(name not in _held(seen), f"outlooks: {', '.join(_held(seen)) or 'none'}", (name,))


def _rows(seen: Seen) -> tuple[str, ...]:
    return tuple(held.id for held in seen.diagnosis.situations)


@word("situations")
def situation(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The row of weights is active."""
    return Result(name in _rows(seen), f"active rows: {', '.join(_rows(seen)) or 'none'}", (name,))


@word("situations")
def no_situation(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The row of weights is not active."""
    return Result(name not in _rows(seen), f"active rows: {', '.join(_rows(seen)) or 'none'}", (name,))


@word("recommendations", beside={"in": Takes(get_args(Band), several=True)})
def advice(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:
    """The recommendation stands in one of the bands that `in` lists (without it: now, next, later or protect)."""
    band = seen.bands.get(name)
    return Result(band in beside.get("in", SPOKEN), _placed(seen, name), (name,))


@word("recommendations")
def not_given(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The recommendation is in none of now, next, later and protect."""
    return Result(seen.bands.get(name) not in SPOKEN, _placed(seen, name), (name,))


def _placed(seen: Seen, name: str) -> str:
    piece = next((piece for piece in seen.diagnosis.advice if piece.id == name), None)
    if piece is None:
        return "not in the plan"
    why = "; ".join(because["en"] for because in piece.because) or piece.placed
    return f"in {piece.band} ({why})"


@word("text")
def no_advice_tagged(seen: Seen, tag: str, _: Mapping[str, Any]) -> Result:
    """Nothing that carries this tag is advised in now, next or later."""
    known = seen.knowledge.recommendations
    found = [name for name, band in seen.bands.items() if band in PLAN and tag in known[name].tags]
    return Result(not found, f"advised: {', '.join(found)}", tuple(found))


@word("questions", asks=True)
def asks(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The question is among the next ones."""
    found = [ask.question for ask in seen.diagnosis.questions]
    return Result(name in found, f"asked next: {', '.join(found) or 'nothing'}")


@word("text")
def disagreement(seen: Seen, start: str, _: Mapping[str, Any]) -> Result:
    """There is a disagreement whose id begins like this: ``spread:vpat:total``, ``contradiction:community:trust``."""
    found = [each.id for each in seen.diagnosis.disagreements]
    return Result(
        any(each.startswith(start) for each in found), f"disagreements: {', '.join(found) or 'none'}"
    )


@word("text", options=_KINDS)
def nothing(seen: Seen, kind: str, _: Mapping[str, Any]) -> Result:
    """There is nothing of this kind: no `root` or apparent one, no `advice`, no `outlook`, no `problem`, `strength` or `constraint` that is present."""
    found = {
        "root": [root.id for root in seen.diagnosis.roots if root.kind != "possible"],
        "advice": list(seen.bands),
        "outlook": list(_held(seen)),
    }.get(kind, [each.id for each in seen.diagnosis.findings if each.present and each.kind == kind])
    return Result(not found, ", ".join(found), tuple(found))
