"""What a pack needs to compute numbers of its own from what a case lists.

::

    from saan.measures import Judged, Measured, View, share

    def together(view: View) -> Measured | None:
        # activities that two or more took part in, as a share of all
        listing = view.listing("activities", view.file.activities)
        if listing is None:
            return None
        judged = [Judged(counts=True, holds=_several(entry.item.participants)) for entry in listing]
        return listing.measured(
            share(judged, complete=listing.whole),
            None,
            list(listing),
            known=[each.certain for each in judged],
            whole=listing.whole,
        )

    def _several(names: tuple[str, ...]) -> bool | None:
        return len(names) > 1 if names else None

A measure never guesses: what is not known makes its bounds wider. What it rests on is handed back entry by entry, so that
reports can show the lines, and count what is confidential, or only told, for no more than it is.
"""

from saan.case.measures.bounds import ANY_SHARE, Bounds, Judged, count, share, weighted_share
from saan.case.measures.events import Event, longest_gap, months_since_last, number_since
from saan.case.measures.months import add_months, months_between, window_start
from saan.case.measures.telling import Unit, amount, months_text, percent, share_text
from saan.case.measures.view import Entry, Listing, Measured, View
from saan.knowledge.brought import OwnMeasure
from saan.records.dates import PartialDate
from saan.records.text import Text

__all__ = [
    "ANY_SHARE",
    "Bounds",
    "Entry",
    "Event",
    "Judged",
    "Listing",
    "Measured",
    "OwnMeasure",
    "PartialDate",
    "Text",
    "Unit",
    "View",
    "add_months",
    "amount",
    "count",
    "longest_gap",
    "months_between",
    "months_since_last",
    "months_text",
    "number_since",
    "percent",
    "share",
    "share_text",
    "weighted_share",
    "window_start",
]
