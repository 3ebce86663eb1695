"""The measures that the founding pack reads are measures that a case can have."""

from __future__ import annotations

from saan.case.measures import FAMILIES, MEASURES
from saan.knowledge.model import Indicator
from saan.knowledge.references import leaves, premises
from saan.plugins import load


def test_every_measure_that_is_read_can_be_computed() -> None:
    """A misspelt measure would never speak: each one named in an indicator or a premise exists, or is of a known family."""
    (pack,) = load(only=["community"]).knowledge.packs
    items = [item for some in pack.declared.values() for item in some]
    read = {item.measure for item in items if isinstance(item, Indicator) and item.measure}
    read |= {
        leaf.measure
        for item in items
        for premise in premises(item)
        for leaf in leaves(premise)
        if leaf.measure
    }

    unknown = {name for name in read if name not in MEASURES and name.partition(":")[0] not in FAMILIES}

    assert read
    assert unknown == set()
