"""Many cases in one process: memory does not grow, and the last case is concluded as the first was.

``python -m tests.fuzz.endurance --count 10000``
"""

from __future__ import annotations

import argparse
import gc
import sys
import tracemalloc
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
    """Run `count` different cases on one knowledge base; return by how many bytes a case its memory grew.

    Raises `AssertionError` when the first case is not concluded as before after all the others.
    """
    knowledge = load_packs(only=["community"]).knowledge
    rich = read_case(CASE, knowledge)
    first = run(knowledge, rich, Assessor(knowledge, rich))
    tracemalloc.start()
    for number in range(count):
        if number == WARM:
            before = _traced()
        case = _without(rich, number)
        run(knowledge, case, Assessor(knowledge, case))
    grown = _traced() - before
    tracemalloc.stop()
    assert run(knowledge, rich, Assessor(knowledge, rich)) == first
    return grown / (count - WARM)


def _without(case: Case, number: int) -> Case:
    """Leave out one observation and one measure in turn."""
    one, other = number % len(case.observations), number % len(case.measures)
    observations = (*case.observations[:one], *case.observations[one + 1 :])
    return replace(
        case, observations=observations, measures=(*case.measures[:other], *case.measures[other + 1 :])
    )


def _traced() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def main() -> None:
    """Print the growth; fail where it is more than a byte or two a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many cases")
    grown = growth(parser.parse_args().count)
    print(f"memory grew by {grown:.1f} bytes a case")
    sys.exit(1 if grown > 16 else 0)


if __name__ == "__main__":
    main()
