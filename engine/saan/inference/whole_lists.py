"""Whether a Python rule may read what is missing from a list as absent: only where nothing is left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from saan.inference.comparisons import Comparison
from saan.inference.constraints import Unsupported
from saan.inference.facts import SaanFact
from saan.inference.listed_facts import Listing, Possible
from saan.inference.patterns import LeftSide, Pattern
from saan.inference.values import typed

__all__ = ["over_whole_lists"]


def over_whole_lists(denied: Pattern, lists: Iterable[str], left: LeftSide) -> None:
    """Refuse a pattern under NOT, unless the rule asks for its lists to leave nothing out of what is denied.

    That is ``Listing(list=…, complete=True)``; for entries that lie at most so many months back,
    ``Listing(list=…, months=GE(12))`` is enough. Of an entry that is there, its names are there as well.
    """
    if issubclass(denied.kind, Possible) and any(name == "entry" for name, _ in denied.joins):
        return
    asked = [each for each in left.present if each.kind is Listing]
    window = min((each.most for each in _comparisons(denied, "months_ago")), default=float("inf"))
    for name in sorted(lists):
        own = [each for each in asked if each.about == name]
        if not any(map(_asks_for_all, own)) and not any(_months(each) >= window for each in own):
            raise _refusal(denied, name, window)


def _asks_for_all(listing: Pattern) -> bool:
    return ("complete", typed(True)) in listing.literals


def _months(listing: Pattern) -> float:
    """How many months back a pattern asks a list to leave nothing out."""
    return max((each.least for each in _comparisons(listing, "months")), default=float("-inf"))


def _comparisons(pattern: Pattern, field: str) -> list[Comparison]:
    return [check for name, check in pattern.checks if name == field and isinstance(check, Comparison)]


def _refusal(denied: Pattern, name: str, window: float) -> Unsupported:
    title = cast("type[SaanFact]", denied.kind).title()
    whole = f"Listing(list='{name}', complete=True)"
    hint = f"ask for it as well: {whole}: what is not listed is unknown"
    if window < float("inf"):
        hint += (
            f"; or, for a list that is complete since a day, Listing(list='{name}', months=GE({window:g}))"
        )
    elif name in ("activities", "meetings"):
        hint += (
            "; or, for a list that is complete since a day, Listing(list='"
            f"{name}', months=GE(12)) and months_ago=LE(12) under the NOT"
        )
    return Unsupported(f"NOT({title}) over a list that may leave something out", hint)
