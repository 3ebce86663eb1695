"""The lines of an explanation: how deep each stands, what marks it, where in the case it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saan.reasoning.premises import Verdict

__all__ = ["Line", "Mark", "mark_of"]

Mark = Literal["", "holds", "fails", "unknown"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `key` is the statement it tells, `places` the lines of the case file; ``quiet``: a remark."""

    depth: int
    text: str
    mark: Mark = ""
    key: str = ""
    places: tuple[str, ...] = ()
    quiet: bool = False


def mark_of(verdict: Verdict) -> Mark:
    """Return the mark of a verdict."""
    if verdict is None:
        return "unknown"
    return "holds" if verdict else "fails"
