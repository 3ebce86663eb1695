"""One command as a process: ``saan …``, and ``python -m saan`` where no script is installed."""

from __future__ import annotations

import atexit
import gc
import os

__all__ = ["run"]


def run() -> None:
    """Run the command that the arguments give, and end the process.

    A command makes few circles of objects and soon gives everything back at once: looking for garbage on
    the way and at the end, as Python does by default, would take a quarter of its time.
    """
    gc.set_threshold(500_000)
    atexit.register(gc.freeze)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it looks through all that is installed
    from saan.cli import main

    main(prog_name="saan")


if __name__ == "__main__":
    run()
