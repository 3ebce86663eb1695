"""What the example cases yield, and what must not follow from them: a table of expectations, one test a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import saan
import saan_community
from saan.knowledge import KnowledgeBase
from saan.records import Case, Diagnosis, Finding
from saan.records.casefile import CaseFile
from saan.testing import Seen, expected

ROOT = Path(__file__).parents[3]
CASES = ROOT / "examples" / "cases"
FILES = sorted(path.stem for path in CASES.glob("*.yaml"))
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("expected.yaml").read_text("utf-8")
)
MODELINE = "# yaml-language-server: $schema=saan-case.schema.json"
PLAN = ("now", "next", "later")


@cache
def known() -> KnowledgeBase:
    return saan.load_packs(only=["community"]).knowledge


@cache
def case(name: str) -> Case:
    return saan.read_case(CASES / f"{name}.yaml", known())


@cache
def diagnosis(name: str) -> Diagnosis:
    return saan.diagnose(case(name), known())


def changed(name: str, folder: Path, change: Callable[[str], str]) -> Diagnosis:
    """Diagnose a copy of the case with its text changed."""
    path = folder / f"{name}.yaml"
    path.write_text(change((CASES / path.name).read_text("utf-8")), "utf-8")
    return saan.diagnose(saan.read_case(path, known()), known())


def full(name: str) -> str:
    return name if ":" in name else f"community:{name}"


def finding(found: Diagnosis, name: str) -> Finding:
    return next(one for one in found.findings if one.id == full(name))


LINES = [
    pytest.param(name, line, id=f"{name}: " + " ".join(f"{key} {value}" for key, value in line.items()))
    for name, lines in EXPECTED.items()
    for line in lines
]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_the_case_yields_what_is_expected(name: str, line: dict[str, Any]) -> None:
    """Each line of the table of expectations holds."""
    (word, value), *beside = line.items()

    result = expected(word, value, dict(beside), pack="community").of(Seen(known(), diagnosis(name)))

    assert result.holds, result.instead


@pytest.mark.parametrize("name", FILES)
def test_every_example_is_expected_to_yield_something(name: str) -> None:
    """No example stands without expectations: in the table here, or in the pack's own tests."""
    whole = Path(saan_community.__file__).parent / "knowledge" / "tests" / "cases.yaml"
    in_the_pack = {test["case"]: test["expect"] for test in yaml.safe_load(whole.read_text("utf-8"))["tests"]}

    assert EXPECTED.get(name) or in_the_pack.get(f"{name}.yaml")


@pytest.mark.parametrize("name", FILES)
def test_every_example_is_read_without_warnings(name: str) -> None:
    """The examples are read, and diagnosed, without a warning."""
    assert diagnosis(name).warnings == ()


@pytest.mark.parametrize("name", FILES)
def test_every_example_helps_the_editor(name: str) -> None:
    """The first line of each example names the schema for editors."""
    first, *_ = (CASES / f"{name}.yaml").read_text("utf-8").splitlines()

    assert first == MODELINE


@pytest.mark.parametrize("name", [name for name in FILES if name[:2].isdigit()])
def test_what_a_published_case_answers_rests_on_its_source(name: str) -> None:
    """Answers in a published case name the document they are from, unless its figures are made up and it says so."""
    found = case(name)
    unsourced = [
        one.path for one in found.observations if one.path.startswith("answers.") and one.kind == "author"
    ]

    assert bool(unsourced) == found.file.case.composed


def test_the_composed_case_says_so_and_uses_every_section() -> None:
    """The case made up for teaching is marked as such, and there is no section of the format that it leaves out."""
    file = case("community-forest").file
    empty = [name for name in CaseFile.model_fields if not _said(getattr(file, name))]

    assert file.case.composed
    assert file.case.title is not None
    assert ("สมมติ" in file.case.title.th, "composed" in file.case.title.en) == (True, True)
    assert empty == []


def _said(section: Any) -> bool:
    return bool(section.items if hasattr(section, "complete") else section)


def test_the_composed_case_shows_what_can_be_missing_and_how_sure_one_can_be() -> None:
    """It has all four reasons for a missing answer, all three degrees of certainty, and something confidential."""
    found = case("community-forest")

    assert len({missing.why for missing in found.missing}) == 4
    assert {one.certainty for one in found.observations} == {"firm", "likely", "hearsay"}
    assert any(one.confidential for one in found.observations)


def test_the_composed_case_gets_advice_of_every_band() -> None:
    """Its plan has something for now, next and later, something to protect and something not advised."""
    assert {piece.band for piece in diagnosis("community-forest").advice} == {*PLAN, "protect", "not_advised"}


def test_the_number_of_members_changes_nothing(tmp_path: Path) -> None:
    """A network of 5 is found to be what one of 200 is: size is no sign of health."""
    small = changed(
        "13c-hcap-large", tmp_path, lambda text: text.replace("members_count: 200", "members_count: 5")
    )

    assert small.findings == diagnosis("13c-hcap-large").findings
    assert small.outlook == diagnosis("13c-hcap-large").outlook


def test_the_smallest_case_leaves_everything_open() -> None:
    """Of a network of which nothing is said, no condition is assessed, and the next questions are there to be asked."""
    found = diagnosis("empty")

    assert {one.status for one in found.findings} == {"not_assessed"}
    assert len(found.questions) > 5
