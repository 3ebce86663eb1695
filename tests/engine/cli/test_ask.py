"""`saan ask` from the command line, also at a real terminal."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import stat
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saan.cli import main
from saan.cli.output import replace
from saan.errors import UsageError

pty = pytest.importorskip("pty", reason="pseudo-terminals are of Unix")

EXAMPLES = Path(__file__).parents[3] / "examples" / "cases"
INTERRUPT, END = b"\x03", b"\x04"
PATIENCE = 60
"""Seconds that a command may take to say the next thing."""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["ask", *words])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.yaml"
    shutil.copy(EXAMPLES / "empty.yaml", file)
    file.chmod(0o640)
    return file


class Terminal:
    """A command that runs at a pseudo-terminal."""

    def __init__(self, *words: str) -> None:
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.environ.update(COLUMNS="80", PYTHONUTF8="1", TERM="dumb")
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests that run in the background have it ignored
            os.execv(sys.executable, [sys.executable, "-m", "saan", "ask", "--quick", *words])  # noqa: S606 - saan itself
        self.told = ""

    def until(self, mark: str | None) -> str:
        """Wait until `mark` is printed (None: until the end) and return what was printed on the way."""
        content = b""
        limit = time.monotonic() + PATIENCE
        while mark is None or mark.encode() not in content:
            assert time.monotonic() < limit, content.decode("utf-8", "replace")
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    read = os.read(self.fd, 65536)
                except OSError:  # Linux says so at the end
                    read = b""
                if not read:
                    break
                content += read
        text = content.decode("utf-8", "replace").replace("\r\n", "\n")
        self.told += text
        return text

    def type(self, line: str | bytes) -> str:
        """Type a line, or raw bytes, at the prompt; return what was said before the prompt."""
        said = self.until("> ")
        os.write(self.fd, line if isinstance(line, bytes) else f"{line}\n".encode())
        return said

    def end(self) -> int:
        """Wait for the command to end; return its exit code."""
        self.until(None)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.mark.parametrize(("language", "words"), [("th", "เหลือ 12 ข้อ"), ("en", "questions left: 12")])
def test_a_conversation_at_a_terminal(case: Path, language: str, words: str) -> None:
    """Questions are put one by one in the language chosen; absurd input is told; answers stand in the file at once."""
    at = Terminal(str(case), "--lang", language)
    assert words in at.type("?")
    for absurd in ("99", "๙๙ ~x", "", "~~~ @@@", b"\xff\xfe\n", "ก" * 800):
        at.type(absurd)
    at.type("๑")
    at.type("unknown")
    at.until("> ")
    assert "    window: closed\n" in case.read_text("utf-8")
    os.write(at.fd, END)

    assert at.end() == 0
    assert case.read_text("utf-8").startswith((EXAMPLES / "empty.yaml").read_text("utf-8"))
    assert "  purpose_status: asked_not_known\n" in case.read_text("utf-8")
    assert stat.S_IMODE(case.stat().st_mode) == 0o640
    assert [file.name for file in case.parent.iterdir()] == ["case.yaml"]
    assert "Traceback" not in at.told


def test_stopping_by_hand_keeps_what_was_answered(case: Path) -> None:
    """Ctrl-C stops at once with the code of an interrupt; the answers before it are kept, and the next time goes on."""
    at = Terminal(str(case), "--lang", "en")
    at.type("1")
    at.type(INTERRUPT)

    assert at.end() == 130
    assert "answered: 1" in at.told
    assert "Traceback" not in at.told
    again = Terminal(str(case), "--lang", "en")
    first = again.type("quit")
    assert again.end() == 0
    assert "certain time" not in first


def test_a_file_changed_meanwhile_is_left_alone(case: Path) -> None:
    """When another program changes the file in between, saan says so and stops; the other's change stays."""
    at = Terminal(str(case), "--lang", "en")
    at.until("> ")
    case.write_text(case.read_text("utf-8") + "# mine\n", "utf-8")
    os.write(at.fd, b"1\n")

    assert at.end() == 2
    assert "changed by another program" in at.told
    assert "Traceback" not in at.told
    assert case.read_text("utf-8") == (EXAMPLES / "empty.yaml").read_text("utf-8") + "# mine\n"


def test_without_a_terminal_the_questions_are_printed(case: Path) -> None:
    """In a pipe nothing is asked: the list is printed, and the file is not touched."""
    before = case.read_bytes()
    listed, thai = run(str(case), "--lang", "en", "--limit", "2"), run(str(case), "--list")

    assert (listed.exit_code, thai.exit_code) == (0, 0)
    assert "depend on a certain time" in listed.stdout
    assert listed.stdout.count("id: community:") == 2
    assert "เหตุที่ถาม: ต้องรู้ก่อนลงมือ" in thai.stdout
    assert case.read_bytes() == before


def test_json_is_for_programs(case: Path) -> None:
    """With --json the questions come as data."""
    data = json.loads(run(str(case), "--json", "--limit", "3").stdout)

    assert data["case"] == "case.yaml"
    assert len(data["questions"]) == 3


def test_a_case_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A mistake in the file is shown with its line before anything is asked."""
    file = tmp_path / "case.yaml"
    file.write_text("saan: 1\ncase: {id: x, as_of: 2026-03-01}\nanswers: {trustt: low}\n", "utf-8")
    result = run(str(file))

    assert result.exit_code == 2
    assert "case.yaml:3:" in result.stderr


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Replacing a file through a link changes the file and leaves the link; a file that differs is not replaced."""
    file, link = tmp_path / "case.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"one")
    link.symlink_to(file)

    assert replace(link, b"one", b"two") == b"two"
    assert (link.is_symlink(), file.read_bytes()) == (True, b"two")
    with pytest.raises(UsageError, match="another program"):
        replace(link, b"one", b"three")
    assert file.read_bytes() == b"two"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["case.yaml", "link.yaml"]
