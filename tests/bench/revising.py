"""What it costs to change one answer: ``python -m tests.bench.revising`` prints a line and writes ``out/bench-revising.json``.

Every answer with options of the rich case is changed to every other option and back. A revised run is held against
a run from scratch of the same case; what counts is processor time.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import saan
from saan import inference
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.records import Case

ROOT = Path(__file__).parents[2]
TARGET = 2.0
"""Milliseconds that a changed answer may cost."""


def variations(case: Case, knowledge: KnowledgeBase) -> Iterator[Case]:
    """Yield the case with one answer changed, each time another one."""
    for place, said in enumerate(case.observations):
        for option in knowledge.questions[said.question].options:
            if option.id != said.value:
                others = list(case.observations)
                others[place] = replace(said, value=option.id)
                yield replace(case, observations=tuple(others))


def cost(run: Callable[[], object]) -> float:
    """Return the processor time of a call, in ms."""
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000


def main() -> None:
    """Measure, print, and fail where the target is missed."""
    knowledge = saan.load_packs().knowledge
    case = saan.read_case(ROOT / "examples" / "cases" / "community-forest.yaml", knowledge)
    revised, scratch = [], []
    with inference.revisable(knowledge, case, Assessor(knowledge, case)) as live:
        for changed in variations(case, knowledge):
            for each in (changed, case):
                assessor = Assessor(knowledge, each)
                revised.append(cost(partial(live.revise, each, assessor)))
                scratch.append(cost(partial(inference.run, knowledge, each, assessor)))
    found = {"revised_ms": statistics.median(revised), "from_scratch_ms": statistics.median(scratch)}
    print(
        "one answer changed, {} times: {revised_ms:.2f} ms, from scratch {from_scratch_ms:.1f} ms".format(
            len(revised), **found
        )
    )
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "bench-revising.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    if found["revised_ms"] > TARGET:
        sys.exit(f"missed: at most {TARGET:g} ms")


if __name__ == "__main__":
    main()
