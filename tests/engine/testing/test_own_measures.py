"""A pack's own measure in its tests."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from saan.cli import main
from tests.engine.build import conditions
from tests.engine.conftest import Install

CODE = """from pathlib import Path
from saan.plugins import OwnMeasure, hookimpl
from saan.records import Text

@hookimpl
def saan_knowledge():
    return Path(r'{folder}')

@hookimpl
def saan_measures():
    return [OwnMeasure("sold_share", Text("ส่วนที่ขาย", "share sold"), lambda view: None)]
"""
INDICATORS = """indicators:
  - id: sells
    condition: c
    measure: sold_share
    levels: [{at_least: 0.5, supports: strong}, {under: 0.5, against: strong}]
    because: {th: ก, en: a}
    basis: judgement
"""
TESTS = """rules:
  - rule: sells
    finds: [{measures: {sold_share: 0.75}, says: {supports: strong}}]
"""


def test_a_test_gives_a_packs_own_measure_under_its_bare_name(install: Install, tmp_path: Path) -> None:
    """What a pack computes itself is given in its tests as in its rules, and a misspelt name gets a suggestion."""
    install("mine", CODE, conditions=conditions(c="problem"), indicators=INDICATORS)
    tests = tmp_path / "mine" / "tests.yaml"
    words = ["packs", "test", "mine", "--no-coverage"]

    tests.write_text(TESTS, "utf-8")
    held = CliRunner().invoke(main, words)
    tests.write_text(TESTS.replace("{sold_share", "{sold_shar"), "utf-8")
    misspelt = CliRunner().invoke(main, words)

    assert (held.exit_code, misspelt.exit_code) == (0, 2), held.output
    assert "did you mean 'mine:sold_share'?" in misspelt.output
