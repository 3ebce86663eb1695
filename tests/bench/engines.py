"""Rule engines against each other, as ratios within one run: ``python -m tests.bench.engines``.

Each engine runs each workload in processes of its own, in turn. What counts is processor time, which a busy machine
changes little; of several processes the fastest counts, of the runs within a process the median. ``--full`` adds what takes stock experta
minutes. ``--page`` writes the table into docs/reference/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.adapters import ENGINES, Unable, player
from tests.bench.table import Measured, page, table
from tests.bench.workloads import WORKLOADS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
ROUNDS = 3
SECONDS = 0.6
"""How long a process goes on measuring; it runs the case once at least."""

LIMITS = {False: 60, True: 300}
"""Seconds after which a process is given up, without and with ``--full``."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the table; from size `slow` on, stock experta is measured only when asked to."""

    title: str
    workload: str
    size: int
    slow: bool = False
    cold: bool = False


TASKS = (
    Task("case, 100 rules", "rules", 100),
    Task("case, 1,000 rules", "rules", 1_000),
    Task("case, 10,000 rules", "rules", 10_000, slow=True),
    Task("joins, 100 facts", "joins", 100),
    Task("joins, 1,000 facts", "joins", 1_000),
    Task("joins, 10,000 facts", "joins", 10_000, slow=True),
    Task("touches, 1,000 facts", "touches", 1_000),
    Task("touches, 10,000 facts", "touches", 10_000, slow=True),
    Task("cold, 100 rules", "rules", 100, cold=True),
    Task("cold, 10,000 rules", "rules", 10_000, slow=True, cold=True),
    Task("Manners, 8 guests", "manners", 8),
    Task("Manners, 16 guests", "manners", 16),
    Task("Manners, 32 guests", "manners", 32, slow=True),
    Task("Waltz, 12 regions", "waltz", 12, slow=True),
)


def child(engine: str, workload: str, size: int, seconds: float) -> dict[str, Any]:
    """Measure one engine on one workload in this process: ms to build and to run, results, peak memory in MB."""
    made = WORKLOADS[workload](size)
    if engine == "none":
        return {"results": len(made.facts)}
    start = time.process_time()
    try:
        playing = player(engine, made)
        built = time.process_time() - start
        results = playing.run()
        times: list[float] = []
        while not times or sum(times) < seconds:
            if not seconds:
                break
            start = time.process_time()
            playing.run()
            times.append(time.process_time() - start)
    except Unable as reason:
        return {"unable": str(reason)}
    found = {"results": results, "build_ms": built * 1000, "peak_mb": _peak_mb()}
    return found | ({"run_ms": statistics.median(times) * 1000} if times else {})


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )


def measured(task: Task, engine: str, limit: float) -> dict[str, Any]:
    """Measure in a process of its own; of a cold task, the whole process."""
    command = [sys.executable, "-m", "tests.bench.engines", "--child", engine, task.workload, str(task.size)]
    command.append("0" if task.cold else str(SECONDS))
    before = _children_seconds()
    try:
        done = subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=limit, env=_environment()
        )
    except subprocess.TimeoutExpired:
        return {"unable": f"not done after {limit:g} seconds"}
    except subprocess.CalledProcessError as fault:
        return {"unable": f"fails: {fault.stderr.strip().splitlines()[-1]}"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found | ({"run_ms": (_children_seconds() - before) * 1000} if task.cold else {})


def _children_seconds() -> float:
    """Processor time of all processes that were measured so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment() -> dict[str, str]:
    path = [str(ROOT / part) for part in ("", "engine", "rulepacks", "templates")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(path)}


def results(tasks: Sequence[Task], *, full: bool) -> Iterator[Measured]:
    """Measure every task on every engine, the engines in turn."""
    for task in tasks:
        engines = [*ENGINES, "none"] if task.cold else list(ENGINES)
        said: dict[str, dict[str, Any]] = {}
        for number in range(ROUNDS):
            for engine in engines:
                if engine == "experta" and task.slow and (number or not full):
                    said.setdefault(engine, {"unable": "measured with --full"})
                elif "unable" not in said.get(engine, {}):
                    said[engine] = _better(said.get(engine), measured(task, engine, LIMITS[full]))
        yield Measured(task.title, said)


def _better(one: dict[str, Any] | None, other: dict[str, Any]) -> dict[str, Any]:
    if one is None or "unable" in other:
        return other
    return min(one, other, key=lambda found: found["run_ms"])


def machine() -> Mapping[str, Any]:
    """What the figures depend on, without naming anybody's machine."""
    return {
        "cores": os.cpu_count(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.machine()}",
    }


def main() -> None:
    """Print the table, write it as JSON, and into the page when asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.engines", description=__doc__)
    parser.add_argument("--full", action="store_true", help="measure stock experta on the largest sizes too")
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--only", default="", help="measure the lines whose titles begin so")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        engine, workload, size, seconds = asked.child
        print(json.dumps(child(engine, workload, int(size), float(seconds))))
        return
    tasks = [task for task in TASKS if task.title.lower().startswith(asked.only.lower())]
    found = []
    for one in results(tasks, full=asked.full):
        print(one.line(), flush=True)
        found.append(one)
    print(f"\n{table(found)}")
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    said = {"machine": machine(), "tasks": {one.title: one.engines for one in found}}
    (out / "bench-engines.json").write_text(json.dumps(said, indent=2) + "\n", "utf-8")
    if asked.page:
        PAGE.write_text(page(PAGE.read_text("utf-8"), found, machine()), "utf-8")


if __name__ == "__main__":
    main()
