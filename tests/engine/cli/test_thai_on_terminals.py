"""Terminals that measure Thai wrongly, such as that of Windows, show saan's lines as they are meant: nothing stands at their right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from saan.cli import main

CASE = str(Path(__file__).parents[3] / "examples" / "cases" / "07-swrpn.yaml")
COMMANDS = (
    ("check", CASE, "--lang", "th"),
    ("explain", CASE, "community:distrust", "--lang", "th"),
    ("ask", CASE, "--quick", "--lang", "th"),
    ("whatif", CASE, "--set", "coordination=good", "--lang", "th"),
    ("packs", "list"),
    ("packs", "show", "community"),
)


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(each for each in command if each != CASE)
)
def test_nothing_has_to_stand_right_of_thai(command: tuple[str, ...]) -> None:
    """No line has a border at its right, and no column comes after Thai."""
    said = CliRunner().invoke(main, command)

    assert said.exit_code == 0
    assert said.stdout.strip()
    for line in said.stdout.splitlines():
        assert not re.search(r"[│┃║|]\s*$", line)
        assert not re.search(r"[\u0e01-\u0e5b] {3,}\S", line)
