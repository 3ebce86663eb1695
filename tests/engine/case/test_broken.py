"""A corpus of broken case files: each is refused quickly, with one clear message at the right line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from saan.case import read
from saan.errors import InputError
from tests.engine.case.build import questions

BROKEN = Path(__file__).parent / "broken"
EXPECTED = [line.split("\t") for line in (BROKEN / "expected.tsv").read_text("utf-8").splitlines()]
SECONDS = 5
"""Far more than any of them needs, far less than one that runs away takes."""


@pytest.mark.parametrize(("name", "line", "message"), EXPECTED, ids=[name for name, _, _ in EXPECTED])
def test_a_broken_case_is_refused_with_one_clear_message(name: str, line: str, message: str) -> None:
    """The message names file, line and fault, within seconds, and repeats nothing but the offending line."""
    before = time.process_time()
    with pytest.raises(InputError) as caught:
        read(BROKEN / name, questions())
    assert time.process_time() - before < SECONDS
    assert [(problem.line, message in problem.message) for problem in caught.value.problems] == [
        (int(line), True)
    ], str(caught.value)
    assert str(BROKEN / name) in str(caught.value)
    assert "not to be told" not in str(caught.value)
    assert len(str(caught.value)) < 1000
    assert all(ord(character) >= 32 or character == "\n" for character in str(caught.value))


def test_every_broken_file_is_in_the_table() -> None:
    """No file of the corpus goes unchecked."""
    files = {path.name for path in BROKEN.iterdir()} - {"expected.tsv"}
    assert files == {name for name, _, _ in EXPECTED}
    assert len(files) >= 60
