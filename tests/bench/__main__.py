"""Benchmarks of whole processes: ``make bench`` prints a table and writes ``out/bench.json``.

``saan diagnose`` of the rich case is held against a process that only imports the libraries it stands on.
What counts is the processor's time, which a busy machine changes least; the time on the clock stands beside it.
The first run finds an empty cache folder and fills it; later runs find what it has kept.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
RICH = ROOT / "examples" / "cases" / "community-forest.yaml"
ROUNDS = 15
RATIO, PEAK_MB = 3.5, 100.0
"""Targets: the later runs' processor time over that of the libraries, and their peak memory."""

# What `saan.inference.shim` does, without importing anything of saan.
LIBRARIES = (
    "import collections, collections.abc; collections.Mapping = collections.abc.Mapping; "
    "import experta; from pydantic import BaseModel; import jinja2, click, yaml"
)
DIAGNOSE = [sys.executable, "-m", "saan", "diagnose", str(RICH), "--lang", "both", "--quick"]
THOROUGH = DIAGNOSE[:-1]
"""With hundreds of variations of the case; measured so that everybody knows what they cost."""


class Cost(NamedTuple):
    """What one process took: processor time and time on the clock in ms, peak memory in MB."""

    cpu: float
    clock: float
    peak: float


def cost(command: list[str], cache: str) -> Cost:
    """Run a command to its end with this cache folder (nothing: without one), and return what it took."""
    surroundings = os.environ | {"SAAN_CACHE_DIR": cache}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: modules are compiled
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=surroundings)
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} failed")
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Cost((used.ru_utime + used.ru_stime) * 1000, clock * 1000, used.ru_maxrss / unit)


def measured(folder: Path) -> dict[str, list[Cost]]:
    """Run everything in turn, `ROUNDS` times, so that whatever else the machine does slows all alike."""
    kept = str(folder / "kept")
    commands = {
        "libraries alone": ([sys.executable, "-c", LIBRARIES], ""),
        "Markdown, later run": (DIAGNOSE, kept),
        "Markdown, first run": (DIAGNOSE, "{}"),
        "Markdown, no cache": (DIAGNOSE, ""),
        "HTML, later run": ([*DIAGNOSE, "-f", "html"], kept),
        "thorough": (THOROUGH, kept),
    }
    for command, _ in commands.values():
        cost(command, kept)
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(ROUNDS):
        for name, (command, cache) in commands.items():
            if name == "thorough" and number:
                continue  # seconds each
            found[name].append(cost(command, cache.format(folder / str(number))))
    return found


def summed_up(found: Mapping[str, list[Cost]]) -> dict[str, dict[str, float]]:
    """Return medians, and the median of the ratios to the libraries of the same round."""
    base = found["libraries alone"]
    return {
        name: {
            "cpu_ms": statistics.median(one.cpu for one in costs),
            "clock_ms": statistics.median(one.clock for one in costs),
            "ratio": statistics.median(one.cpu / other.cpu for one, other in zip(costs, base, strict=False)),
            "peak_mb": max(one.peak for one in costs),
        }
        for name, costs in found.items()
    }


def main() -> None:
    """Print the table, write it as JSON, and say which targets were missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = summed_up(measured(Path(folder)))
    machine = f"{platform.machine()}, CPython {platform.python_version()}, {platform.system()}"
    print(f"whole processes, medians of {ROUNDS} ({machine})")
    print(f"  {'':22}{'CPU, ms':>9}{'ratio':>8}{'clock, ms':>11}{'peak, MB':>10}")
    for name, row in found.items():
        print("  {:22}{cpu_ms:9.0f}{ratio:8.2f}{clock_ms:11.0f}{peak_mb:10.1f}".format(name, **row))
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    (out / "bench.json").write_text(json.dumps({"machine": machine} | found, indent=2) + "\n", "utf-8")
    later = found["Markdown, later run"]
    missed = [name for name, target in (("ratio", RATIO), ("peak_mb", PEAK_MB)) if later[name] > target]
    print(f"  targets for a later run: ratio at most {RATIO:g}, peak at most {PEAK_MB:g} MB")
    if missed:
        sys.exit(f"missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
