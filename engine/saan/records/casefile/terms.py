"""What was agreed, and what is disputed."""

from typing import Literal

from saan.records.casefile.base import CaseDate, Flag, Item, Label, LocalId, YesPartlyNo

__all__ = ["Agreement", "Dispute"]


class Agreement(Item):
    """An agreement, a rule or a plan that binds members."""

    id: LocalId
    """Its short name in this case."""

    kind: Literal["agreement", "rule", "plan", "contract"] = "agreement"
    """What it is."""

    what: Label | None = None
    """What it says."""

    written: Flag | None = None
    """Whether it is written down."""

    date: CaseDate | None = None
    """When it was made."""

    parties: tuple[LocalId, ...] = ()
    """All whom it binds."""

    drafted_by: tuple[LocalId, ...] = ()
    """Who wrote it."""

    approved_by: tuple[LocalId, ...] = ()
    """Who agreed to it."""

    all_took_part: Flag | None = None
    """Whether all whom it binds drafted or approved it; without it, this is read from the three lists above."""

    notified: Flag | None = None
    """Whether all whom it binds were told before it took effect."""

    accepted: YesPartlyNo | None = None
    """Whether those it binds accept it."""

    kept: YesPartlyNo | None = None
    """Whether it is kept."""

    changed: tuple[CaseDate, ...] = ()
    """When it was changed."""

    ended: CaseDate | None = None
    """When it ceased to hold."""


class Dispute(Item):
    """A quarrel within the network or around it."""

    about: Label
    """What about."""

    between: tuple[LocalId, ...] = ()
    """Between whom."""

    opened: CaseDate | None = None
    """When it began."""

    state: Literal["open", "simmering", "settled"] | None = None
    """``simmering``: nobody speaks of it, but it is not settled."""

    settled_on: CaseDate | None = None
    """When it was settled."""

    how: Label | None = None
    """How it was settled, or what was tried."""
