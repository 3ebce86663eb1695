"""Engines as production uses them: one for many cases, some of which end in a fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from random import Random
from typing import Any
from unittest import mock

from saan.inference.nodes import Join
from tests.fuzz.bases import Base, random_base
from tests.fuzz.ours import Ours

__all__ = ["used"]


class _FaultError(Exception):
    """What ends a case halfway."""


def used(base: Base, seed: int, *, logical: bool = False) -> Ours:
    """Return an engine that has been through another case, sometimes no further than a fault, and was reset."""
    random = Random(seed)  # noqa: S311 - nothing secret is made of it
    ours = Ours(base, logical=logical)
    steps = random_base(seed + 1).steps
    with _fault(random.randrange(1, 6)) if random.random() < 0.5 else nullcontext():
        for step in steps[: random.randrange(1, len(steps) + 1)]:
            try:
                ours.take(step)
            except _FaultError:
                break
    ours.reset()
    return ours


@contextmanager
def _fault(after: int) -> Iterator[None]:
    """Let the matcher fail while it joins, the next time after so many."""
    meet, met = Join.meet, 0

    def failing(self: Join, fact: Any) -> None:
        nonlocal met
        met += 1
        if met > after:
            raise _FaultError
        meet(self, fact)

    with mock.patch.object(Join, "meet", failing):
        yield
