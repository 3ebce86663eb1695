"""Coverage: what spoke, what was silent where it was asked, and what no test touches."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from saan.knowledge import join, read_pack
from saan.knowledge.brought import Brought
from saan.rules import Answer, Evidence, Rule, Rules
from saan.testing import suite_of
from saan.testing.coverage import Coverage, place_of, shown
from saan.testing.results import as_data, as_text, results_of
from saan.testing.seen import Unit
from tests.engine.testing.build import ALL, folder, suite


class Moods(Rules):
    """One rule in Python."""

    @Rule(Answer(question="mood", value="bad"), concludes="odd")
    def low(self) -> None:
        """A bad mood is odd."""
        self.declare(Evidence(condition="odd", pole="for", strength="weak"))


def counted(place: Path, tests: str) -> Coverage:
    found = results_of(suite(place, tests)).coverage
    assert found
    return found


def test_levels_and_rows_count_by_themselves(tmp_path: Path) -> None:
    """Each level that says something, and each row of a gate, is one; levels that say nothing are none."""
    units = counted(tmp_path, ALL).units

    assert [unit for unit in units if unit.id == "mini:mood_says"] == [
        Unit("indicators", "mini:mood_says", 0),
        Unit("indicators", "mini:mood_says", 2),
    ]
    assert len([unit for unit in units if unit.kind == "gates"]) == 2


def test_what_spoke_and_what_was_silent(tmp_path: Path) -> None:
    """A level speaks where its value is given, and is silent where another is; what is not asked is neither."""
    found = counted(tmp_path, "rules: [{rule: mood_says, finds: [{given: {mood: bad}}]}]")
    low, high = Unit("indicators", "mini:mood_says", 0), Unit("indicators", "mini:mood_says", 2)
    late = Unit("indicators", "mini:share_says", 0)

    assert (low in found.spoke, low in found.silent) == (True, False)
    assert (high in found.spoke, high in found.silent) == (False, True)
    assert (late in found.spoke, late in found.silent) == (False, False)
    assert Unit("links", "mini:worn_to_late") in found.spoke
    assert Unit("gates", "mini:door", 0) in found.spoke
    assert Unit("gates", "mini:door", 1) in found.silent


def test_without_tests_nothing_is_covered(tmp_path: Path) -> None:
    """A pack without tests covers none of what can speak."""
    found = counted(tmp_path, "")

    assert found.percent == 0
    assert found.never_spoke == found.never_silent == found.units


def test_a_list_of_what_no_test_touches_names_places(tmp_path: Path) -> None:
    """What never spoke is told with file and line, and the value of the level."""
    results = results_of(suite(tmp_path, ALL))
    told = as_text(results)
    unit = Unit("indicators", "mini:share_says", 0)

    assert "indicators.yaml:22  mini:share_says at 0.5 and more" in told
    assert str(place_of(unit, results.suite.knowledge)) == "indicators.yaml:22"
    assert shown(Unit("gates", "mini:door", 1), results.suite.knowledge) == "mini:door at absent (running)"
    assert json.dumps(as_data(results))


def test_rules_in_python_count(tmp_path: Path) -> None:
    """A rule in Python speaks and is silent like any other, and is told with the file of its method."""
    pack = replace(read_pack(folder(tmp_path, ALL)), brought=Brought(rules=(Moods,)))
    results = results_of(suite_of(pack, join([pack])))
    unit = Unit("python", "mini:Moods.low")

    assert results.coverage
    assert unit in results.coverage.spoke & results.coverage.silent
    place = place_of(unit, results.suite.knowledge)
    assert place
    assert place.file.endswith("test_coverage.py")


def test_a_rule_in_python_may_have_examples(tmp_path: Path) -> None:
    """It is named by class and method, and says what it says."""
    tests = "rules: [{rule: Moods.low, finds: [{given: {mood: bad}, says: {supports: weak}}], silent: [{given: {mood: good}}]}]"
    pack = replace(read_pack(folder(tmp_path, tests)), brought=Brought(rules=(Moods,)))

    assert [test.run().passed for test in suite_of(pack, join([pack])).tests] == [True, True]


def test_percent_is_rounded_down() -> None:
    """100 % are said only where nothing is left out."""
    units = tuple(Unit("links", f"x:{number}") for number in range(3000))

    found = Coverage(units, frozenset(units), frozenset(units[1:]))

    assert found.percent == 99.9
