"""Many cases in one process: memory does not grow, and the last case is concluded as the first was.

``python -m tests.fuzz.endurance --count 10000``
"""

from __future__ import annotations

import argparse
import gc
import sys
from dataclasses import replace
from pathlib import Path

from saan import load_packs, read_case
from saan.inference import run
from saan.reasoning.assessing import Assessor
from saan.records import Case

CASE = Path(__file__).parents[2] / "examples" / "cases" / "community-forest.yaml"
WARM = 100
"""Cases after which all that is kept from case to case is there."""


def growth(count: int) -> float:
    """Run `count` different cases on one knowledge base; return by how many blocks of memory a case it grew.

    Raises `AssertionError` when the first case is not concluded as before after all the others.
    """
    knowledge = load_packs(only=["community"]).knowledge
    rich = read_case(CASE, knowledge)
    first = run(knowledge, rich, Assessor(knowledge, rich))
    for number in range(count):
        if number == WARM:
            before = _blocks()
        case = _without(rich, number)
        run(knowledge, case, Assessor(knowledge, case))
    grown = _blocks() - before
    assert run(knowledge, rich, Assessor(knowledge, rich)) == first
    return grown / (count - WARM)


def _without(case: Case, number: int) -> Case:
    """Leave out one observation and one measure in turn."""
    one, other = number % len(case.observations), number % len(case.measures)
    observations = (*case.observations[:one], *case.observations[one + 1 :])
    return replace(
        case, observations=observations, measures=(*case.measures[:other], *case.measures[other + 1 :])
    )


def _blocks() -> int:
    gc.collect()
    return sys.getallocatedblocks()


def main() -> None:
    """Print the growth; fail where more than the odd block is left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many cases")
    grown = growth(parser.parse_args().count)
    print(f"memory grew by {grown:.3f} blocks a case")
    sys.exit(1 if grown > 0.5 else 0)


if __name__ == "__main__":
    main()
