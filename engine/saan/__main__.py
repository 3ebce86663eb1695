"""One command as a process: ``saan …``, and ``python -m saan`` where no script is installed."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys

__all__ = ["run"]


def run() -> None:
    """Run the command that the arguments give, and end the process.

    A command makes few circles of objects and soon gives everything back at once: looking for garbage on
    the way and at the end, as Python does by default, would take a quarter of its time.
    """
    gc.set_threshold(500_000)
    atexit.register(gc.freeze)
    _write_utf8()
    # Else pydantic looks through all that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from saan.cli import main

    main(prog_name="saan")


def _write_utf8() -> None:
    """Let stdout take every text: a file or another program gets UTF-8, whatever the system's code page is.

    A terminal keeps its own code page, with a "?" for what that cannot show.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")


if __name__ == "__main__":
    run()
