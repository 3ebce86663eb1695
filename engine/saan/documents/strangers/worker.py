"""The process that runs strangers' templates: one request in, texts or a fault out, and nothing else.

Before anything of a stranger's runs, all that is needed is imported and read. Then the process can open no file, socket or
process any more (no more handles, and a hook that refuses), and its time and memory are limited where the system can.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from saan.documents.strangers.request import Job, Limits, Request
    from saan.documents.strangers.sandbox import Sandbox

__all__ = ["main"]

_CLOSED = (
    "ctypes", "fcntl", "ftplib", "glob", "http", "import", "mmap", "msvcrt", "open", "os.", "pathlib", "pickle", "pty", "resource",
    "shutil", "signal", "smtplib", "socket", "sqlite3", "subprocess", "tempfile", "urllib", "webbrowser", "winreg",
)  # fmt: skip
"""How the names of events begin that the process may not cause."""

_SPARE = 2
"""Seconds of work after which the system itself ends a process that did not take its own notice."""


class _Spent(BaseException):
    """A limit is reached; no `except Exception` in between may catch it."""


def main() -> None:
    """Answer the request on stdin."""
    from saan.documents.strangers.shown import install

    install()
    request: Request = pickle.load(sys.stdin.buffer)  # noqa: S301 -- written by the process that started this one
    answer = _answer(request)
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def _answer(request: Request) -> dict[str, Any]:
    import html  # noqa: F401 -- filters import these two when they are first used: later nothing can be imported
    import textwrap  # noqa: F401

    import jinja2.debug  # noqa: F401 -- ditto, for mistakes that show when code is made

    from saan.documents.strangers.sandbox import Sandbox
    from saan.documents.words import REPORTS, Words, own_phrases

    sandbox = Sandbox(request.own, request.layers, request.filters)
    words: dict[str, Any] = {
        each.language: Words(each.language, changed=request.words) for each in request.jobs
    }
    own_phrases(REPORTS)  # reads the file of words
    for name in request.own:
        sandbox.get_template(f"@{len(request.layers)}/{name}")
    _limit(request.limits)
    try:
        sandbox.compiled()
        return {
            "texts": [
                _rendered(sandbox, words[job.language], job, request.limits.output) for job in request.jobs
            ]
        }
    except BaseException as error:  # noqa: BLE001 -- whatever it is, the answer says so
        return _fault(sandbox, error)


def _rendered(sandbox: Sandbox, words: Any, job: Job, most: int) -> str:
    """Render one document, past `Template.render`, which would cover where an error came from."""
    template = sandbox.get_template(sandbox.outermost(job.template))
    made = template.root_render_func(
        template.new_context({"report": job.report, "t": words, "document": job.document})
    )
    pieces: list[str] = []
    size = 0
    for piece in made:
        pieces.append(piece)
        size += len(piece)
        if size > most:
            made.throw(_Spent(f"makes more than {most} characters"))  # type: ignore[attr-defined]
    return "".join(pieces)


def _limit(limits: Limits) -> None:
    """Give up what the process does not need, as far as the system knows of such limits."""
    with suppress(ImportError):
        import resource
        import signal

        spent = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(spent.ru_utime + spent.ru_stime + limits.cpu) + _SPARE
        wanted = {"CPU": seconds, "AS": limits.memory, "NOFILE": 3, "NPROC": 0, "FSIZE": 0, "CORE": 0}
        for name, most in wanted.items():
            with suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        signal.signal(signal.SIGPROF, _alarm(f"works for more than {limits.cpu:g} seconds"))
        signal.setitimer(signal.ITIMER_PROF, limits.cpu)
    sys.addaudithook(_refuse)


def _alarm(message: str) -> Callable[[int, FrameType | None], NoReturn]:
    def ring(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _Spent(message)

    return ring


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_CLOSED):
        raise PermissionError(f"reaches outside ({event})")


def _fault(sandbox: Sandbox, error: BaseException) -> dict[str, Any]:
    """Say what went wrong and in which line of which stranger's template; where it is none's, it is a mistake of ours."""
    from jinja2 import TemplateSyntaxError

    name, line = _where(sandbox, error.__traceback__)
    if isinstance(error, TemplateSyntaxError) and sandbox.foreign(error.name):
        name, line = str(error.name), error.lineno
    if not name and not isinstance(error, MemoryError | _Spent):
        return {"bug": f"{type(error).__name__}: {error}", "at": line}
    layer = sandbox.layer_of(name) if name else 0
    return {"layer": layer, "template": name.partition("/")[2], "line": line, "fault": _said(error)}


def _where(sandbox: Sandbox, trace: TracebackType | None) -> tuple[str, int]:
    """Return the innermost line of a stranger's template that an error came through."""
    found, line = "", 0
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None and sandbox.foreign(template.name):
            found, line = template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found, line


def _said(error: BaseException) -> str:
    from jinja2 import TemplateNotFound, UndefinedError

    if isinstance(error, MemoryError):
        return "takes too much memory"
    if isinstance(error, RecursionError):
        return "calls itself without end"
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    if isinstance(error, KeyError):
        return f"saan has no words {error}"
    if isinstance(error, UndefinedError):
        return str(error.message).replace("'jinja2.", "'")
    return str(error) or type(error).__name__
