"""What `saan diagnose` prints where a person reads it as it comes, and not a file or a program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

CASE = Path(__file__).parents[3] / "examples" / "cases" / "10-fighting-back.yaml"
DIAGNOSE = [sys.executable, "-m", "saan", "diagnose", str(CASE), "--lang", "en"]


def on_a_terminal(*options: str) -> tuple[int, str]:
    """Return the exit code and all that a terminal shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*DIAGNOSE, *options], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65_536):
            shown += piece
    except OSError:  # how Linux says that nobody writes to a terminal any more
        pass
    finally:
        os.close(ours)
    return process.wait(), shown.decode("utf-8").replace("\r\n", "\n")


def test_what_only_programs_read_is_left_out() -> None:
    """The document is the one that a file would hold, but for the comments at its end: the lock, and the ids to ask for."""
    piped = subprocess.run([*DIAGNOSE, "--report", "summary"], capture_output=True, check=True).stdout.decode(
        "utf-8"
    )
    code, shown = on_a_terminal("--report", "summary")

    assert code == 0
    assert "<!--" not in shown
    assert piped.startswith(shown)
    assert piped.removeprefix(shown).startswith("\n<!-- saan lock ")


def test_what_is_no_text_is_refused() -> None:
    """A Word file would be noise; the message says how to keep it."""
    code, shown = on_a_terminal("-f", "docx")

    assert code == 2
    assert "saan: this format cannot be read in a terminal\n  give a file name with -o" in shown
