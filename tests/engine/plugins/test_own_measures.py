"""Measures that packs bring: computed like saan's own, named with their pack, and believed in nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import saan
from saan.cli import main
from saan.errors import PackError
from saan.reasoning.plausible import Plausible
from saan.records import Measure
from tests.engine.build import conditions
from tests.engine.conftest import Install

MODULE = """from pathlib import Path
from saan.measures import Bounds, Judged, Measured, OwnMeasure, Text, View, share
from saan.plugins import hookimpl
from saan.rules import Evidence, Measure, Rule, Rules, GE

@hookimpl
def saan_knowledge():
    return Path(r'{folder}')

@hookimpl
def saan_measures():
    return [OwnMeasure('sold_together_share', Text('ส่วนที่ขายร่วมกัน', 'share sold together'), sold_together)]

"""
SHARE = """def sold_together(view: View) -> Measured | None:
    listing = view.listing('activities', view.file.activities)
    if listing is None:
        return None
    judged = [Judged(True, None if not entry.item.participants else len(entry.item.participants) > 1) for entry in listing]
    known = [each.certain for each in judged]
    return listing.measured(share(judged, complete=listing.whole), None, list(listing), known=known, whole=listing.whole)
"""
INDICATOR = """indicators:
  - id: sells_apart
    condition: c
    measure: {name}
    levels:
      - {{under: 0.4, supports: strong}}
      - {{at_least: 0.4, under: 0.8}}
      - {{at_least: 0.8, against: strong}}
    because: {{th: ก, en: b}}
    basis: judgement
"""
CASE = """saan: 1
case: {id: x, as_of: 2026-03-01}
organisations: [{id: a}, {id: b}]
activities:
  complete: true
  items:
    - {date: 2026-01-01, participants: [a]}
    - {date: 2026-01-02, participants: [a]}
    - {date: 2026-01-03, participants: [a, b], confidential: true}
    - {date: 2026-01-04, participants: [a]}
"""
ID = "mine:sold_together_share"


def add(install: Install, body: str = SHARE, name: str = "sold_together_share", **files: str) -> None:
    install(
        "mine",
        MODULE + body,
        conditions=conditions(c="problem"),
        indicators=INDICATOR.format(name=name),
        **files,
    )


def measured(tmp_path: Path, text: str = CASE, edition: str = "consultant") -> Measure | None:
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    known = saan.load_packs().knowledge
    case = saan.read_case(tmp_path / "case.yaml", known, edition)  # type: ignore[arg-type]
    return next((each for each in case.measures if each.id == ID), None)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_measure_carries_its_packs_name_and_what_it_rests_on(install: Install, tmp_path: Path) -> None:
    """Bounds, coverage, paths, lines, source and confidentiality follow from the entries that it used."""
    add(install)

    found = measured(tmp_path)

    assert found is not None
    assert (found.low, found.high, found.coverage) == (0.25, 0.25, 1.0)
    assert found.tell.en == "share sold together: 0.25"
    assert found.paths == tuple(f"activities[{number}]" for number in range(4))
    assert [place.line for place in found.places] == [7, 8, 9, 10]
    assert (found.source, found.confidential) == ("records", True)


def test_an_edition_computes_it_without_what_is_not_for_its_readers(install: Install, tmp_path: Path) -> None:
    """What another edition does not hold has no part in the number: the list is no longer whole."""
    add(install)

    found = measured(tmp_path, edition="members")

    assert found is not None
    assert (found.low, found.high, found.confidential) == (0.0, 1.0, False)
    assert found.paths == tuple(f"activities[{number}]" for number in range(3))
    assert [place.line for place in found.places] == [7, 8, 10]


def test_an_indicator_reads_it_under_its_bare_name(install: Install, tmp_path: Path) -> None:
    """In its own pack a measure needs no pack's name; evidence names it whole, and explanations say its title."""
    add(install)
    assert measured(tmp_path) is not None
    case = str(tmp_path / "case.yaml")

    told = json.loads(run("diagnose", case, "-f", "json").stdout)
    (finding,) = [each for each in told["findings"] if each["id"] == "mine:c"]
    why = run("explain", case, "mine:c", "--lang", "en")
    rule = run("explain", "mine:sells_apart", "--lang", "th")

    assert finding["status"] == "established"
    assert f"measure:{ID}" in json.dumps(told)
    assert f"share sold together (`{ID}`) = 0.25" in why.stdout
    assert f"ส่วนที่ขายร่วมกัน {ID}" in rule.stdout


def test_bounds_that_straddle_levels_say_nothing(install: Install, tmp_path: Path) -> None:
    """A list that is not whole widens the bounds, and the finding stays open with the measure among the unknown."""
    add(install)
    open_ = CASE.replace("  complete: true\n", "")
    known = saan.load_packs().knowledge
    (tmp_path / "case.yaml").write_text(open_, "utf-8")

    diagnosis = saan.diagnose(saan.read_case(tmp_path / "case.yaml", known), known)

    (finding,) = [each for each in diagnosis.findings if each.id == "mine:c"]
    assert finding.status == "not_assessed"
    assert ID in finding.unknown
    assert finding.interval[0] < 0 < finding.interval[1]


def test_another_pack_reads_it_under_its_whole_name(install: Install, tmp_path: Path) -> None:
    """A pack that requires it names the measure with its pack in front, in files and in Python."""
    add(install)
    rule = """
class Sales(Rules):
    @Rule(Measure(measure='{name}', low=GE(0.2)), concludes='c')
    def low(self):
        self.declare(Evidence(condition='c', pole='for', strength='weak'))

@hookimpl
def saan_rules():
    return [Sales]
"""
    head = "from saan.rules import *\n" + MODULE.partition("@hookimpl\ndef saan_measures")[0]
    install(
        "other",
        head + rule.replace("{name}", ID),
        conditions=conditions(c="problem"),
        indicators=INDICATOR.format(name=ID),
    )
    assert measured(tmp_path) is not None
    told = json.loads(run("diagnose", str(tmp_path / "case.yaml"), "-f", "json").stdout)
    (finding,) = [each for each in told["findings"] if each["id"] == "other:c"]
    assert finding["status"] == "established"
    assert "other:Sales.low" in json.dumps(told)


def test_its_own_python_rules_may_leave_out_the_packs_name(install: Install, tmp_path: Path) -> None:
    """A bare name that the pack gives to a measure of its own means that one."""
    rule = """
class Sales(Rules):
    @Rule(Measure(measure='sold_together_share', low=GE(0.2)), concludes='c')
    def low(self):
        self.declare(Evidence(condition='c', pole='for', strength='weak'))

@hookimpl
def saan_rules():
    return [Sales]
"""
    add(install, SHARE + rule)
    assert measured(tmp_path) is not None
    told = run("diagnose", str(tmp_path / "case.yaml"), "-f", "json").stdout
    assert "mine:Sales.low" in told


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("sold_togethr_share", f"did you mean '{ID}'?"),
        ("mine:sold_togethr_share", f"did you mean '{ID}'?"),
        ("attendance_shar", "did you mean 'attendance_share'?"),
        ("nothing_like_it", f"{ID}, and those of families"),
    ],
)
def test_a_misspelt_measure_gets_a_suggestion_from_both(install: Install, name: str, hint: str) -> None:
    """Saan's own measures and those of packs are looked through for what was meant."""
    add(install, name=name)
    with pytest.raises(PackError, match=f"there is no measure '{name}'") as caught:
        saan.load_packs()
    assert hint in str(caught.value)
    assert "indicators.yaml:4" in str(caught.value)


def test_what_is_kept_of_a_pack_follows_its_measures(install: Install, tmp_path: Path) -> None:
    """The same files mean other things in a pack without the measure: what was kept of the first is not used."""
    add(install)
    assert measured(tmp_path) is not None
    bare = MODULE.replace("'sold_together_share'", "'another'")
    (tmp_path / "module_mine.py").write_text(
        bare.replace("{folder}", str(tmp_path / "mine")) + SHARE, "utf-8"
    )
    import sys

    del sys.modules["module_mine"]
    with pytest.raises(PackError, match="there is no measure 'sold_together_share'"):
        saan.load_packs()


LINE = MODULE.count("\n") + 1
FAILS = """def sold_together(view):
    if view.file.case.id != 'x': return None
    listing = view.listing('activities', view.file.activities)
    """


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return 1/0", "ZeroDivisionError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("raise BaseExceptionGroup('two', [SystemExit(), GeneratorExit()])", "BaseExceptionGroup"),
        ("return sold_together(view)", "RecursionError"),
        ("return 0.5", "it returns an object of type float"),
        (
            "return listing.measured(Bounds(float('nan'), 1), None, [], known=[], whole=True)",
            "between nan and 1",
        ),
        ("return listing.measured(Bounds(2, 1), None, [], known=[], whole=True)", "between 2 and 1"),
        (
            "return listing.measured(Bounds('a', 1), None, [], known=[], whole=True)",
            "between an object of type str and 1",
        ),
        (
            "return listing.measured(Bounds(float('-inf'), 1), None, [], known=[], whole=True)",
            "between -inf and 1",
        ),
        (
            "return listing.measured(0.5, None, [], known=[], whole=True)",
            "its bounds are an object of type float",
        ),
        (
            "return listing.measured(Bounds(0, 1), 'x', [], known=[], whole=True)",
            "what it tells is not a text",
        ),
        (
            "return listing.measured(Bounds(0, 1), Text('', 'a'), [], known=[], whole=True)",
            "what it tells is not",
        ),
        (
            "return listing.measured(Bounds(0, 1), None, ['a'], known=[], whole=True)",
            "it rests on an object of type str",
        ),
        (
            "return listing.measured(Bounds(0, 1), None, [], known=[7], whole=True)",
            "its coverage is not a number",
        ),
        ("return Measured('case', Bounds(0, 1), None, (), 1.0)", "there is no list 'case'"),
        ("raise RuntimeError('a\\nb\\x1b[31m' + 'x' * 9999)", "RuntimeError"),
    ],
)
def test_a_measure_that_fails_is_named_with_its_line(
    install: Install, tmp_path: Path, body: str, said: str
) -> None:
    """Whatever compute raises or returns, one line names pack, measure, file and line; the next case is untouched."""
    add(install, FAILS + body + "\n")
    with pytest.raises(PackError) as caught:
        measured(tmp_path)
    first, _, hint = str(caught.value).partition("\n")
    _, _, after = first.partition(f"rule pack mine: measure {ID} fails at module_mine.py:")
    assert int(after.partition(":")[0]) in range(LINE, LINE + 4)
    assert said in first
    assert hint.strip()
    assert len(first) < 500
    assert "xxx" not in first, "what an exception says may be what the case says"
    assert measured(tmp_path, CASE.replace("id: x", "id: next")) is None


def test_a_broken_measure_is_left_out_with_its_pack(install: Install, tmp_path: Path) -> None:
    """With --skip-broken-packs the case is diagnosed by the others, page one says what is missing, and stdout is the report's."""
    add(install, FAILS + "print('noise'); return 1/0\n")
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    case = str(tmp_path / "case.yaml")

    refused = run("diagnose", case, "--lang", "en")
    skipped = run("diagnose", case, "--lang", "en", "--skip-broken-packs")
    checked = run("check", case, "--skip-broken-packs")
    explained = run("explain", case, "case", "--skip-broken-packs")

    assert (refused.exit_code, refused.stdout) == (3, "")
    assert (skipped.exit_code, checked.exit_code, explained.exit_code) == (0, 0, 0)
    assert "The rule pack “mine” is broken and was left out" in skipped.stdout
    assert skipped.stderr.count("left out: rule pack mine: measure") == 1
    assert "noise" in skipped.stderr
    assert "noise" not in skipped.stdout + checked.stdout


def test_ctrl_c_while_a_measure_is_computed_still_interrupts(install: Install, tmp_path: Path) -> None:
    """An interruption by hand is no fault of the pack."""
    add(install, FAILS + "raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        measured(tmp_path)


def test_a_measure_may_not_be_taken_for_one_of_saans_own(install: Install) -> None:
    """A bare name must mean one thing: those of the engine are taken."""
    install("mine", MODULE.replace("sold_together_share", "members_now") + SHARE)
    with pytest.raises(PackError, match="'mine:members_now' cannot be told from saan's own 'members_now'"):
        saan.load_packs()


def test_entries_of_several_lists_may_be_used(install: Install, tmp_path: Path) -> None:
    """A measure that joins two lists rests on the entries of both, each with its own line."""
    body = """    people = view.listing('organisations', view.file.organisations)
    return listing.measured(Bounds(1, 2), Text('ก', 'a'), [*listing, *people], known=[1], whole=True)
"""
    add(install, FAILS.rstrip(" ") + body)
    found = measured(tmp_path)
    assert found is not None
    assert found.paths[-2:] == ("organisations[0]", "organisations[1]")
    assert found.places[-1].line == 3
    assert found.tell.en == "a"


def test_an_unknown_measure_of_a_pack_may_turn_out_negative(install: Install, tmp_path: Path) -> None:
    """Differences have signs: where nothing is known, a number below every threshold is as plausible as one above."""
    add(install)
    known = saan.load_packs().knowledge
    (tmp_path / "case.yaml").write_text(CASE.partition("activities")[0], "utf-8")
    plausible = Plausible(saan.read_case(tmp_path / "case.yaml", known), known)
    assert ID in plausible.unknown_measures()
    assert plausible.measured(ID)[0] < 0.4
    assert len(plausible.measured(ID)) == 3


def test_a_measure_is_documented_without_a_case(install: Install) -> None:
    """`saan explain MEASURE` says what it is, what its code says of it, where that stands and who reads it."""
    add(install, SHARE.replace("    listing", '    """Sales that several made together."""\n    listing', 1))
    told = run("explain", ID, "--lang", "en").stdout
    data = json.loads(run("explain", "sold_together_share", "--json").stdout)["declaration"]
    for part in ("share sold together", "Sales that several", f"module_mine.py:{LINE}", "mine:sells_apart"):
        assert part in told
    assert data["fields"]["title"]["th"] == "ส่วนที่ขายร่วมกัน"
    assert data["read_by"] == [{"kind": "indicators", "id": "mine:sells_apart"}]
    assert "did you mean" in run("explain", "mine:sold_togethr_share").stderr
    assert "1 conditions, 1 indicators, 1 measures in Python" in run("packs", "list").stdout
