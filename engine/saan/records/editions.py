"""How the plans of the other editions of a report differ from that of the consultant's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from saan.records.observed import Edition

if TYPE_CHECKING:
    from saan.records.diagnosis import Band

__all__ = ["Moved", "OtherPlan"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A piece of advice with its band in the consultant's plan and in the other one; empty where it is not in it."""

    id: str
    here: Band | Literal[""]
    there: Band | Literal[""]


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """What the plan of another edition has otherwise: what stands first in either of the two ahead."""

    edition: Edition
    moved: tuple[Moved, ...]
