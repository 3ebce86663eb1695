"""Where in a pack's Python code something stands: ``farmers_pack/rules.py:12``, wherever the package is installed."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from types import CodeType

from saan.errors import SaanError, one_line

__all__ = ["fault_in", "line_of", "raised_at"]

_ASK = "tell its authors, or go on without it with --skip-broken-packs"


def fault_in(error: BaseException, hint: str = _ASK, *, of_case: bool = False) -> tuple[str, str]:
    """Return what a pack's code raised, as one line, and what to do about it; the hint of a `SaanError` is its own.

    What was raised while it worked on a case (`of_case`) is named by its kind alone: its words may hold what the case says.
    """
    name = one_line(type(error).__name__, 60)
    try:
        if isinstance(error, SaanError):
            return one_line(str(error.message)), str(error.hint) or hint
        said = "" if of_case else one_line(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 — a stranger's __str__ may do anything, and is not what went wrong
        return name, hint
    return f"{name}: {said}" if said else name, hint


def line_of(function: Callable[..., object]) -> str:
    """Return the file and line at which a function begins, its decorators included; empty for what has no code."""
    code: CodeType | None = getattr(function, "__code__", None)
    if code is None:
        return ""
    return f"{_short(code.co_filename, str(getattr(function, '__module__', '')))}:{code.co_firstlineno}"


def raised_at(error: BaseException, module: str) -> str:
    """Return the innermost file and line of a module's package that an exception came through, or an empty string.

    What a package calls may fail deep inside a library: the line that its author can mend is the last of its own.
    """
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{Path(error.filename).name}:{error.lineno}"
    package = module.partition(".")[0]
    own = [
        (frame.f_code.co_filename, str(frame.f_globals.get("__name__", "")), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] == package
    ]
    if not own:
        return ""
    file, name, line = own[-1]
    return f"{_short(file, name)}:{line}"


def _short(file: str, module: str) -> str:
    """Cut a path to the part that the module's name stands for."""
    path = Path(file)
    parts = module.count(".") + 1 + (path.name == "__init__.py")
    return "/".join(path.parts[-parts:])
