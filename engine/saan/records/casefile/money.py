"""Money: where it comes from, and whether its use is shown."""

from typing import Literal

from pydantic import Field

from saan.records.casefile.base import CaseDate, Flag, Item, Label, LocalId, Positive

__all__ = ["Account", "Funding"]


class Funding(Item):
    """Money, or work and goods worth money, from one source."""

    source: Label
    """Who gives it; the same source always with the same words."""

    kind: (
        Literal["grant", "state_budget", "membership_fee", "own_income", "donation", "contract", "in_kind"]
        | None
    ) = None
    """What kind of money."""

    amount_year: Positive | None = None
    """What it brings in a year; a grant over several years is divided by them."""

    currency: str = "THB"
    """Three letters; amounts in different currencies are not compared."""

    from_: CaseDate | None = Field(default=None, alias="from")
    """Since when it runs."""

    to: CaseDate | None = None
    """When it ends; without it, it still runs, until when is not known."""

    lasting: Flag = False
    """It has no end in sight (fees, own income)."""

    purpose: Label | None = None
    """What it may be spent on."""


class Account(Item):
    """Accounts of the network's money, for one period."""

    period: Label | None = None
    """Which period they cover."""

    presented: CaseDate | None = None
    """When they were presented."""

    to: tuple[Literal["members", "core_group", "community", "funder", "agency", "public"], ...] | None = None
    """To whom; ``[]``: to nobody."""

    by: LocalId | None = None
    """Who presented them."""

    accepted: Flag | None = None
    """Whether those they were presented to accepted them."""

    audited: Flag | None = None
    """Whether somebody else checked them."""
