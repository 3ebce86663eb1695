"""Every hook is documented, with an example that is one, and used by a pack that is tested; the page's code does what it says."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest
import yaml

import saan
from docs.generate.hooks import specified
from saan.errors import UsageError
from saan.plugins import spec
from tests.docs.pages import ROOT
from tests.engine.build import conditions
from tests.engine.conftest import Install

PAGE = (ROOT / "docs/reference/hooks.md").read_text("utf-8")
CORPUS = ROOT / "tests/engine/plugins/corpus/installed.yaml"


def shown(what: str) -> str:
    (found,) = re.findall(rf"^<!-- {what} -->\n```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.mark.parametrize("name", specified())
def test_a_hook_says_what_it_returns_when_it_is_called_and_how_it_looks(name: str) -> None:
    """Its docstring begins with the result, says when it is called, and ends in an example that implements it."""
    hook = specified()[name]
    text = inspect.cleandoc(hook.__doc__ or "")
    said, _, example = text.partition("::\n")

    assert said.startswith("Return ")
    assert "\n\nCalled " in said
    (written,) = ast.parse(inspect.cleandoc(example)).body
    assert isinstance(written, ast.FunctionDef)
    assert written.name == name
    assert [ast.unparse(each) for each in written.decorator_list] == ["hookimpl"]
    assert len(written.args.args) == len(inspect.signature(hook).parameters)
    assert f"### {name}\n" in PAGE


def test_a_pack_of_the_tests_uses_every_hook() -> None:
    """One pack of the corpus implements all hooks there are, and loads."""
    packs = {each["id"]: each for each in yaml.safe_load(CORPUS.read_text("utf-8"))}
    every = packs["every_hook_with_nothing_in_it"]

    used = set(re.findall(r"def (saan_\w+)", every["code"])) | {"saan_knowledge"}

    assert every["loads"]
    assert used == set(specified()) == {name for name in vars(spec) if name.startswith("saan_")}


def test_the_pages_measure_counts_what_it_says(install: Install, tmp_path: Path) -> None:
    """Three of four activities that several took part in are 0.75; one of which nobody is named widens the bounds."""
    install("farmers", shown("measure").replace('Path(__file__).parent / "knowledge"', "Path(r'{folder}')"))
    known = saan.load_packs().knowledge
    case = tmp_path / "case.yaml"
    case.write_text(
        "saan: 1\ncase: {id: x, as_of: 2026-03-01}\norganisations: [{id: a}, {id: b}]\nactivities:\n"
        "  complete: true\n  items:\n    - {date: 2026-01-01, participants: [a, b]}\n"
        "    - {date: 2026-01-02, participants: [a]}\n    - {date: 2026-01-03}\n    - {date: 2026-01-04, participants: [b, a]}\n",
        "utf-8",
    )
    (found,) = [each for each in saan.read_case(case, known).measures if ":" in each.id]
    assert (found.id, found.low, found.high, found.coverage) == ("farmers:together_share", 0.5, 0.75, 0.75)


def test_the_pages_reader_makes_a_case(install: Install, tmp_path: Path) -> None:
    """A register is read as a case, and one without its day is the user's mistake."""
    text = shown("reader").replace('Path(__file__).parent / "knowledge"', "Path(r'{folder}')")
    question = "questions: [{id: buyers, topic: t, text: {th: ก, en: q}, type: choice, options: [{id: one, th: ก, en: a}]}]"
    install("farmers", text, conditions=conditions(c="problem"), questions=question)
    known = saan.load_packs().knowledge
    path = tmp_path / "register.coop.csv"
    path.write_text("group,rice\nday,2026-03-01\nbuyers,one\n", "utf-8")
    (said,) = saan.read_case(path, known).observations
    assert (said.question, str(said.place)) == ("farmers:buyers", "register.coop.csv: answers.farmers:buyers")
    path.write_text("group,rice\n", "utf-8")
    with pytest.raises(UsageError, match="no row 'day'"):
        saan.read_case(path, known)
