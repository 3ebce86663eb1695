"""What variations cost: ``python -m tests.bench.variations`` prints a table and writes ``out/bench-variations.json``.

The 500 draws of robustness with all that belongs to it, and the answers that next questions try, each in processor time of one
process, divided by what one quick diagnosis of the same case costs in the same run.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import saan
from saan.knowledge import KnowledgeBase
from saan.reasoning import diagnose
from saan.reasoning.plausible import Plausible
from saan.reasoning.robustness import drawn, given_otherwise
from saan.reasoning.variations import Variable, Variations
from saan.reasoning.worth import answered_each_way
from saan.records import Case

ROOT = Path(__file__).parents[2]
TARGETS = {"robustness": 600.0, "questions": 300.0}
"""How many single diagnoses each may cost."""

SINGLES = 15
"""How often a single diagnosis is measured, before and after the variations each."""


def cost(run: Callable[[], object]) -> float:
    """Return the processor time of a call, in s."""
    start = time.process_time()
    run()
    return time.process_time() - start


def groups(case: Case, knowledge: KnowledgeBase) -> dict[str, list[Variable]]:
    """Return the variations that robustness and next questions conclude."""
    plausible = Plausible(case, knowledge)
    draws, judged = drawn(case, knowledge, plausible)
    return {
        "robustness": [*draws, *judged, *given_otherwise(case, knowledge, plausible)],
        "questions": [*answered_each_way(case, plausible)],
    }


def concluded(case: Case, knowledge: KnowledgeBase, variables: Sequence[Variable]) -> None:
    """Conclude variations as a diagnosis does, in this process."""
    with Variations.of(case, knowledge) as varied:
        varied.outcomes(variables)


def main() -> None:
    """Measure, print, and fail where a target is missed."""
    knowledge = saan.load_packs().knowledge
    case = saan.read_case(ROOT / "examples" / "cases" / "community-forest.yaml", knowledge)
    single = partial(diagnose, case, knowledge)
    single()  # what is prepared once for a knowledge base is no part of one diagnosis
    singles = [cost(single) for _ in range(SINGLES)]
    varied = groups(case, knowledge)
    spent = {name: cost(partial(concluded, case, knowledge, each)) for name, each in varied.items()}
    one = statistics.median([*singles, *(cost(single) for _ in range(SINGLES))])
    found = {name: {"variations": len(varied[name]), "singles": spent[name] / one} for name in TARGETS}
    print(f"one diagnosis: {one * 1000:.1f} ms")
    for name, each in found.items():
        print(
            f"{name}: {each['variations']} variations cost {each['singles']:.0f} single diagnoses, at most {TARGETS[name]:.0f}"
        )
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "bench-variations.json").write_text(
        json.dumps({"one_ms": one * 1000, **found}, indent=2) + "\n", "utf-8"
    )
    if missed := [name for name in TARGETS if found[name]["singles"] > TARGETS[name]]:
        sys.exit(f"missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
