"""`saan packs test` from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from saan.cli import main
from tests.engine.testing.build import ALL, folder

FAILING = "tests: [{id: wrong, given: {mood: bad}, expect: [{suspected: worn}]}]"


def run(place: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["packs", "test", "--pack", str(place), *words])


def data(place: Path, *words: str) -> dict[str, Any]:
    (found,) = json.loads(run(place, "--json", *words).stdout)
    assert isinstance(found, dict)
    return found


def test_a_pack_whose_tests_hold_passes(tmp_path: Path) -> None:
    """The packs of folders are tested, and what the tests cover is told."""
    done = run(folder(tmp_path, ALL))

    assert done.exit_code == 0
    assert done.stdout.startswith("mini 1.0.0: 13 passed\n")
    assert "coverage: " in done.stdout
    assert "spoke in no test:" in done.stdout


def test_a_failing_test_is_told_and_exits_1(tmp_path: Path) -> None:
    """What was expected and what is stand in the output, and changes are not tried."""
    done = run(folder(tmp_path, FAILING), "--mutate")

    assert done.exit_code == 1
    assert "FAILED wrong (tests.yaml:1)" in done.stdout
    assert "- expected  suspected: mini:worn" in done.stdout
    assert "mutation" not in done.stdout
    assert "once all tests pass" in done.stderr


def test_results_are_told_in_thai(tmp_path: Path) -> None:
    """With --lang th all that stands around ids and expectations is Thai; a fault of the pack has its frame in Thai."""
    passed = run(folder(tmp_path / "one", ALL), "--lang", "th")
    changed = run(tmp_path / "one", "--lang", "th", "--mutate", "--processes", "1", "--sample", "9")
    failed = run(folder(tmp_path / "two", FAILING), "--lang", "th")
    broken = run(folder(tmp_path / "three", ALL, links="links: [{id: x}]"), "--lang", "th")

    assert passed.stdout.startswith("mini 1.0.0: ผ่าน 13 ข้อ\n")
    assert "ความครอบคลุม: " in passed.stdout
    assert "แบบทดสอบจับได้" in changed.stdout
    assert "ไม่ผ่าน wrong (tests.yaml:1)" in failed.stdout
    assert "ที่คาดไว้" in failed.stdout
    assert not re.search("expected|coverage|spoke|silent|noticed|stands", passed.stdout + failed.stdout)
    assert broken.exit_code == 3
    first, *_, last = broken.stderr.splitlines()
    assert first.startswith("saan: rule pack mini: ")
    assert last.startswith("  ชุดกฎ mini ใช้ไม่ได้")


def test_broken_test_files_exit_2_with_every_mistake(tmp_path: Path) -> None:
    """A test file that says what it may not is refused with file, line, column and what may be meant."""
    tests = "tests: [{id: one, given: {mood: bad}, expect: [{establishd: worn}]}]\nrules: [{rule: mood_says, fnds: []}]"
    done = run(folder(tmp_path, tests))

    assert done.exit_code == 2
    assert "tests.yaml:1:61: there is no expectation 'establishd'" in done.stderr
    assert "did you mean 'established'?" in done.stderr
    assert "did you mean 'finds'?" in done.stderr


@pytest.mark.parametrize("content", [b"tests: [", b"\xff\xfe", b"", b"tests: 3"])
def test_what_is_no_test_file_exits_2(content: bytes, tmp_path: Path) -> None:
    """A file that is no YAML, no text, empty, or no list is named."""
    place = folder(tmp_path, ALL)
    (place / "tests.yaml").write_bytes(content)

    done = run(place)

    assert (done.exit_code, "tests.yaml" in done.stderr) == (2, True)


def test_a_broken_pack_exits_3(tmp_path: Path) -> None:
    """A pack that does not load is not tested."""
    assert run(folder(tmp_path, ALL, links="links: [{id: x}]")).exit_code == 3


def test_one_chooses_tests_by_a_word_of_their_names(tmp_path: Path) -> None:
    """Only those run, without coverage unless it is asked for; a word that none has is refused."""
    place = folder(tmp_path, ALL)

    assert "mini 1.0.0: 4 passed" in run(place, "-k", "mood_says").stdout
    assert "coverage" not in run(place, "-k", "mood_says").stdout
    assert "coverage" in run(place, "-k", "mood_says", "--coverage").stdout
    assert run(place, "-k", "moodsays").exit_code == 2


def test_one_chooses_packs_by_id(tmp_path: Path) -> None:
    """A pack without tests says where they would stand; an unknown one is refused with the nearest."""
    place = folder(tmp_path, ALL)
    bare = tmp_path / "elsewhere"
    bare.mkdir()
    (bare / "pack.yaml").write_text(
        'id: bare\nversion: 0.1.0\napi: "1"\nlicence: MIT\ntitle: {th: ก, en: B}\n', "utf-8"
    )

    assert "13 passed" in run(place, "mini", "--no-coverage").stdout
    assert "tests.yaml" in run(place, "bare", "--pack", str(bare), "--no-coverage").stdout
    assert "did you mean 'mini'?" in run(place, "minni").stderr


def test_thresholds_exit_1(tmp_path: Path) -> None:
    """Below the share asked for, the exit code is 1 and the share is told."""
    place = folder(tmp_path, ALL)

    assert run(place, "--fail-under", "10").exit_code == 0
    done = run(place, "--fail-under", "99")
    assert (done.exit_code, "below 99 %" in done.stderr) == (1, True)
    done = run(place, "--mutate", "--sample", "20", "--fail-under-score", "100")
    assert (done.exit_code, "are noticed, below 100 %" in done.stderr) == (1, True)


def test_data_tells_the_same_as_the_text(tmp_path: Path) -> None:
    """Tests, coverage and mutation as JSON; the same for any number of processes."""
    place = folder(tmp_path, ALL)
    words = ("--mutate", "--sample", "40", "--seed", "3")

    found = data(place, *words, "--processes", "1")

    assert found == data(place, *words, "--processes", "2")
    assert (found["pack"], len(found["tests"]), found["mutation"]["tried"]) == ("mini", 13, 40)
    assert found["coverage"]["kinds"]["indicators"]["units"] == 9
    assert {each["operator"] for each in found["mutation"]["survivors"]} <= set(
        found["mutation"]["operators"]
    )
    failing = data(folder(tmp_path, FAILING))
    assert failing["tests"][0]["missed"][0]["expected"] == "suspected: mini:worn"
