"""Every kind of anomaly: a pack in which it is found, and one much like it in which it is not."""

from __future__ import annotations

import pytest

from saan.anomalies import CODES
from tests.engine.anomalies.build import codes, instead, told, with_more
from tests.engine.anomalies.variants import FOUND, SILENT


def test_the_sound_pack_is_clean() -> None:
    """The pack that all cases below begin from has no anomaly of any kind, not even a note."""
    assert told(with_more()) == []


@pytest.mark.parametrize("case", FOUND)
def test_it_is_found(case: str) -> None:
    """An anomaly of each kind is found, and decided."""
    code = case.partition(":")[0]
    found = [each for each in told(FOUND[case]()) if each.code == code]

    assert found
    assert all(each.decided for each in found)


@pytest.mark.parametrize("case", SILENT)
def test_it_stays_silent(case: str) -> None:
    """What only looks like an anomaly is not told."""
    assert case.partition(":")[0] not in codes(SILENT[case]())


def test_a_hole_is_named_by_its_bounds() -> None:
    """Of a number, what is left out is told as stretches; at the ends of the scale with one bound."""
    holes = {
        "{at_least: 6, supports: strong}, {under: 4, against: moderate}": "≥ 4 … < 6",
        "{at_least: 2, under: 4, supports: strong}": "< 2; ≥ 4",
    }
    for levels, named in holes.items():
        old = "{at_least: 6, supports: strong}, {under: 6, against: moderate}"
        (found,) = [each for each in told(instead("indicators", old, levels)) if each.code == "missing"]
        assert found.message.en == f"no level speaks of {named}"


def test_a_topic_is_told_once_where_it_stands_with_the_word_that_may_be_meant() -> None:
    """A word misspelt in several places is one anomaly, at the lines of all; a word like no other has no proposal."""
    (near,) = told(instead("conditions", "topic: process", "topic: proces"))
    (far,) = told(instead("questions", "topic: process", "topic: fields"))

    assert near.of == ("test:distrust",)
    assert [str(place) for place in near.places] == ["conditions.yaml:8"]
    assert near.hint.en.startswith("did you mean 'process'?")
    assert "'process'" in near.hint.th
    assert "did you mean" not in far.hint.en


def test_every_code_is_found_and_left_alone_somewhere() -> None:
    """No code is without a pack that shows it and one that does not (notes on Python and acceptances: elsewhere)."""
    elsewhere = {"opaque", "acceptance"}
    for table in (FOUND, SILENT):
        assert {case.partition(":")[0] for case in table} | elsewhere == set(CODES)
