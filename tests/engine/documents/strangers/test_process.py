"""The process that runs strangers' templates: what it gets, what it cannot do, and that nobody believes it blindly."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import saan
from saan.documents import render
from saan.documents.context import report
from saan.documents.strangers import running
from saan.documents.strangers.layers import TemplatesError
from saan.documents.strangers.request import Job, Limits
from tests.engine.documents import sample
from tests.engine.documents.strangers.layered import block, layers, shown

ROOT = Path(__file__).parents[4]


CANARY = "zqcanaryqz"


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd')",
        "open('/dev/null', 'w')",
        "__import__('socket').socket()",
        "__import__('subprocess').Popen(['true'])",
        "__import__('os').system('true')",
        "__import__('os').listdir('/')",
        "__import__('os').fork()",
        "__import__('os').open('/etc/passwd', 0)",
        "__import__('csv')",
        "__import__('pathlib').Path('/etc/passwd').read_text()",
    ],
)
def test_even_python_could_not_reach_outside(attempt: str) -> None:
    """Whoever got out of the sandbox would find a process that can open no file, socket or process."""
    script = (
        "import os, pathlib, socket, subprocess, sys; sys.path[:0] = sys.argv[1:]\n"
        "from saan.documents.strangers import worker\n"
        "from saan.documents.strangers.request import Limits\n"
        "worker._limit(Limits())\n"
        f"try:\n    {attempt}\nexcept (OSError, ImportError) as error:\n    print('refused', type(error).__name__)\n"
        "else:\n    print('done')\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, *running._places()], capture_output=True, text=True, check=True
    )

    assert found.stdout.startswith("refused")


def test_it_is_told_nothing_that_it_does_not_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment holds none of the settings of the user, and it heeds neither those of Python nor what site packages would run at start."""
    seen: list[tuple[list[str], dict[str, str]]] = []
    start = subprocess.Popen

    def started(words: list[str], **options: object) -> object:
        seen.append((words, dict(options["env"])))  # type: ignore[call-overload]
        return start(words, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("SAAN_SECRET", "x")
    monkeypatch.setattr(subprocess, "Popen", started)
    shown(layers({"advice.md.j2": block("told nothing")}))

    ((words, surroundings),) = seen
    assert words[1:3] == ["-I", "-S"]
    assert set(surroundings) <= {"SAAN_CACHE_DIR", "SYSTEMROOT"}


def test_an_edition_gives_it_nothing_confidential(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another edition may say is not even in the memory of the process."""
    case = tmp_path / "case.json"
    said = {"value": "low", "confidential": True, "note": CANARY, "evidence": CANARY}
    case.write_text(
        json.dumps(
            {
                "saan": 1,
                "case": {"id": "x", "as_of": "2026-03-01"},
                "network": {"moment": "running"},
                "evidence": [{"id": CANARY, "kind": "interview", "title": CANARY, "confidential": True}],
                "answers": {"trust_between_members": said},
            }
        ),
        "utf-8",
    )
    asked: list[bytes] = []

    def kept(request: bytes, *_: object) -> dict[str, object]:
        asked.append(request)
        return {"texts": [""]}

    monkeypatch.setattr(running, "_asked", kept)
    knowledge = saan.load_packs().knowledge
    for edition in ("members", "consultant"):
        diagnosis = saan.diagnose(saan.read_case(case, knowledge, edition), knowledge)
        with suppress(
            TemplatesError
        ):  # the answer lacks what page one must say, which is not what is asked here
            render(diagnosis, knowledge, "md", "en", templates=layers({"advice.md.j2": block("x")}))

    assert [CANARY.encode() in request for request in asked] == [False, True]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\x00\xff",
        b"[" * 100_000,
        b"null",
        b"[]",
        b'{"texts": []}',
        b'{"texts": ["a", "b"]}',
        b'{"texts": [1]}',
        b'{"layer": 0, "template": "x", "line": "1", "fault": "y"}',
        b'{"layer": 7, "template": "x", "line": 1, "fault": "y"}',
        b'{"layer": -1, "template": "x", "line": 1, "fault": "y"}',
        b'{"texts": ["\\ue000"]}',
        b'{"texts": ["\\ue003card:x\\ue002"]}',
    ],
)
def test_no_answer_is_believed_blindly(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the process writes, the run ends with the name of whose templates ran in it."""
    monkeypatch.setattr(running, "_exchanged", lambda *_, **__: said)
    running._asked.cache_clear()

    with pytest.raises(TemplatesError, match=r"^templates of p0: "):
        shown(layers({"advice.md.j2": block("blindly")}))


def test_an_answer_with_html_is_made_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTML in an answer is shown as letters, in Markdown as well."""
    monkeypatch.setattr(
        running, "_exchanged", lambda *_, **__: b'{"texts": ["a <script>alert(1)</script> Mind this"]}'
    )
    running._asked.cache_clear()
    try:
        text = shown(layers({"advice.md.j2": block("x")}))
    finally:
        running._asked.cache_clear()

    assert "a \\<script>alert(1)\\</script>" in text


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where work is not counted, the clock is: the process is ended and its templates are named."""
    monkeypatch.setattr(running, "_START", "import time; time.sleep(60)")
    view = report(sample.diagnosis(), sample.knowledge(), "en")
    jobs = [Job("advice.md.j2", "advice", "en", view)]

    with pytest.raises(TemplatesError, match=r"does not come to an end in 0\.5 seconds"):
        running.rendered(jobs, layers({"advice.md.j2": block("hangs")}), Limits(wall=0.5))


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed leaves a fault, and no traceback."""
    monkeypatch.setattr(running, "_START", "import os; os.kill(os.getpid(), 9)")
    running._asked.cache_clear()

    with pytest.raises(TemplatesError, match="takes too much time or memory"):
        shown(layers({"advice.md.j2": block("dies")}))


def test_a_mistake_of_our_own_is_no_fault_of_strangers() -> None:
    """Where our own template fails with no stranger's in between, it is a bug, with a traceback."""
    view = report(sample.diagnosis(), sample.knowledge(), "en")._replace(head=None)  # type: ignore[arg-type]

    with pytest.raises(RuntimeError, match="saan's own template fails"):
        running.rendered([Job("summary.md.j2", "summary", "en", view)], layers({"parts/causes.md.j2": "x"}))


def test_it_starts_in_little_time() -> None:
    """The process imports neither the packs' models nor the engine."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules)\n"
        "from saan.documents.strangers import worker, shown\n"
        "shown.install()\n"
        "from saan.documents.strangers import sandbox, request\n"
        "assert not {'pydantic', 'experta', 'markdown_it', 'saan.knowledge', 'saan.records'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(ROOT / "engine")], check=True)
