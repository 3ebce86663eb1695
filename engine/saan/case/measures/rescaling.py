"""Scores on one scale, brought to another: what lets a sheet with items left out, or another form of it, be compared.

A total over k items of 1 to 5 lies between k and 5k, so an item left out as not applicable shortens the scale and not the
score. The published scorecard that says how to go on then (*From Handshake to Compact*, NCHRP, 2005, appendix C) makes
every limit proportional to the number of items that are left. Bringing the score to the whole sheet's scale is the same,
and holds for forms that begin at 0 as well.
"""

from __future__ import annotations

from saan.case.measures.bounds import Bounds

__all__ = ["Scale", "place_in", "rescaled", "stretched"]

Scale = tuple[float, float]
"""The lowest and the highest value that a score can take."""


def place_in(value: float, scale: Scale) -> float:
    """Return where a value lies on its scale, from 0 (lowest) to 1 (highest): (value − lowest) / (highest − lowest)."""
    low, high = scale
    return (value - low) / (high - low)


def rescaled(bounds: Bounds, scale: Scale, to: Scale) -> Bounds:
    """Return a score as it stands on another scale, at the same place between its ends."""
    if scale == to:
        return bounds
    low, high = to
    ends = (low + place_in(each, scale) * (high - low) for each in (bounds.low, bounds.high))
    return Bounds(*ends)


def stretched(spread: float, scale: Scale, to: Scale) -> float:
    """Return a standard deviation as it is on another scale: only the width counts."""
    return spread if scale == to else spread * (to[1] - to[0]) / (scale[1] - scale[0])
