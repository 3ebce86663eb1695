"""A progress bar on stderr for what takes more than a second, for people alone: never where stderr is not a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from saan.reasoning.variations import Progress

__all__ = ["processors", "progress_bar"]

PATIENCE = 1.0
"""Seconds that pass before anything is shown."""


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def progress_bar(label: str) -> Iterator[Progress | None]:
    """Show how far something has come, once it has taken a second; `None` where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(label)
    yield bar
    bar.close()


class _Bar:
    def __init__(self, label: str) -> None:
        self._label = label
        self._start = time.monotonic()
        self._shown = False

    def __call__(self, done: int, of: int) -> None:
        if not self._shown and time.monotonic() - self._start < PATIENCE:
            return
        self._shown = True
        click.echo(f"\r{self._label} {done * 100 // of:3d} %", err=True, nl=False)

    def close(self) -> None:
        """Clear the line."""
        if self._shown:
            click.echo(f"\r{' ' * (len(self._label) + 6)}\r", err=True, nl=False)
