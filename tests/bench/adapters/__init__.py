"""One module per engine: each builds a workload once, then runs it case by case."""

from __future__ import annotations

from typing import Protocol

from tests.bench.workloads.spec import Workload

__all__ = ["ENGINES", "Player", "Unable", "player"]

ENGINES = ("saan", "experta", "clips")
"""The engines measured, each the name of a module here."""


class Unable(Exception):  # noqa: N818 - not a fault: the engine does not offer it
    """An engine cannot run a workload; says why."""


class Player(Protocol):
    """An engine with a workload's rules built in."""

    def run(self) -> int:
        """Run the case from a clean state and return how many results it has."""
        ...


def player(engine: str, workload: Workload) -> Player:
    """Build a workload's rules into an engine; raises `Unable` where that cannot be."""
    # each process measures one engine and must not pay for the import of the others
    if engine == "saan":
        from tests.bench.adapters import ours

        return ours.Ours(workload)
    if engine == "experta":
        from tests.bench.adapters import stock

        return stock.Stock(workload)
    from tests.bench.adapters import clips

    return clips.Clips(workload)
