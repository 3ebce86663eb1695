"""What holds for every measure, whatever the case: bounds are never wrong and never need luck."""

from __future__ import annotations

import copy
import random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.engine.measures.world import ITEMS, Data, idle, measured, veiled, worlds

_EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_EXAMPLES
@given(worlds())
def test_a_complete_case_gives_exact_measures(data: Data) -> None:
    """Where every list is complete and every field known, every measure is exact and fully covered."""
    for measure in measured(data).values():
        assert measure.exact, measure
        assert measure.coverage == 1, measure


@_EXAMPLES
@given(st.data(), worlds())
def test_what_is_not_known_never_leaves_the_bounds(draw: st.DataObject, data: Data) -> None:
    """However entries, fields and days are left out of a case, its true measures lie within the bounds."""
    true, known = measured(data), measured(draw.draw(veiled(data)))

    for name in true.keys() & known.keys():
        assert known[name].low <= true[name].low <= true[name].high <= known[name].high, name


@_EXAMPLES
@given(st.data(), worlds())
def test_saying_that_a_list_is_complete_never_widens(draw: st.DataObject, data: Data) -> None:
    """With ``complete: true`` added, no measure gets wider bounds than before."""
    partial = draw.draw(veiled(data))
    closed = copy.deepcopy(partial)
    for section in ITEMS:
        closed[section]["complete"] = True
    before, after = measured(partial), measured(closed)

    for name in before.keys() & after.keys():
        assert before[name].low <= after[name].low <= after[name].high <= before[name].high, name


@_EXAMPLES
@given(st.data(), worlds())
def test_one_more_entry_of_an_incomplete_list_stays_within_the_bounds(
    draw: st.DataObject, data: Data
) -> None:
    """An entry added to a list that did not claim to be complete never moves a measure out of its earlier bounds."""
    partial = draw.draw(veiled(data))
    partial["network"].pop("hours_month", None)
    section = draw.draw(st.sampled_from(sorted(ITEMS)))
    partial[section]["complete"] = False
    more = copy.deepcopy(partial)
    more[section]["items"].append({"id": "another"} | draw.draw(ITEMS[section]))
    if section not in ("agreements", "goals", "organisations", "people"):
        del more[section]["items"][-1]["id"]
    assume(
        not idle(more) & {name for each in more["meetings"]["items"] for name in each.get("participants", ())}
    )
    before, after = measured(partial), measured(more)

    for name in before.keys() & after.keys():
        assert before[name].low <= after[name].low <= after[name].high <= before[name].high, name


@_EXAMPLES
@given(st.data(), worlds(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(
    draw: st.DataObject, data: Data, shuffled: random.Random
) -> None:
    """Entries in another order give the same numbers in the same words."""
    partial = draw.draw(veiled(data))
    other = copy.deepcopy(partial)
    for section in ITEMS:
        shuffled.shuffle(other[section]["items"])

    def said(data: Data) -> list[tuple[object, ...]]:
        return [
            (m.id, m.low, m.high, m.coverage, m.tell, m.kind, m.confidential) for m in measured(data).values()
        ]

    assert said(partial) == said(other)
