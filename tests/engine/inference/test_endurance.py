"""One process, many cases."""

from __future__ import annotations

from tests.fuzz.endurance import growth


def test_memory_does_not_grow_with_cases_and_the_last_is_concluded_as_the_first() -> None:
    """After a hundred cases all that is kept is there; a hundred and sixty more leave nothing. `make fuzz` runs 10,000."""
    assert growth(260) < 0.5
