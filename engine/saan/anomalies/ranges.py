"""What a measure can be at all: the least, the most, and whether it counts whole things."""

from __future__ import annotations

import math

from saan.case.measures import MEASURES

__all__ = ["range_of"]

_COUNTS = frozenset(
    {
        "activities_12_months",
        "disputes_open",
        "meetings_12_months",
        "members_left_12_months",
        "members_now",
        "organisation_types",
        "scope_areas",
    }
)
_FAMILIES = {
    "rating": (1.0, 5.0),
    "rating_gap": (-4.0, 4.0),
    "score_share": (0.0, 1.0),
    "score_spread": (0.0, math.inf),
    "score_trend": (-1.0, 1.0),
}


def range_of(measure: str) -> tuple[float, float, bool]:
    """Return the least and the most that a measure can be, and whether it is a whole number.

    A published instrument's scale is its own, and so is a pack's measure: nothing is known of them.
    """
    family = measure.partition(":")[0]
    if family in _FAMILIES:
        return *_FAMILIES[family], False
    if measure not in MEASURES:
        return -math.inf, math.inf, False
    if measure.endswith("_share"):
        return 0.0, 1.0, False
    return 0.0, math.inf, measure in _COUNTS
