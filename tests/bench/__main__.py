"""Benchmarks, as ratios within one run: ``make bench`` prints a table and writes ``out/bench.json``.

A whole process ``saan diagnose`` of the rich case to Markdown is held against a process that only imports
the libraries it stands on. Each is run several times in turn, and medians are compared, so that a busy
machine slows both alike.
"""

from __future__ import annotations

import json
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RICH = ROOT / "examples" / "cases" / "community-forest.yaml"
RUNS = 15
TARGETS = {"ratio": 3.5, "peak_mb": 100.0}

LIBRARIES = (
    "from saan.inference.shim import load_experta; load_experta(); "
    "from pydantic import BaseModel; import jinja2, click, yaml"
)
COMMANDS = {
    "libraries": [sys.executable, "-c", LIBRARIES],
    "diagnose": [sys.executable, "-m", "saan", "diagnose", str(RICH), "--lang", "both"],
    "diagnose to HTML": [sys.executable, "-m", "saan", "diagnose", str(RICH), "--lang", "both", "-f", "html"],
}


def seconds(command: list[str]) -> float:
    """Run a command to its end and return the seconds it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def peak_mb(command: list[str]) -> float:
    """Return the peak memory of a command in MB: the largest of this process's children, so run it apart."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    found = subprocess.run(
        [sys.executable, "-c", probe, *command], check=True, capture_output=True, text=True
    )
    return int(found.stdout) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def measured() -> dict[str, float]:
    """Run every command in turn, `RUNS` times, and return medians (ms), ratios and the peak memory (MB)."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        seconds(command)  # compiles bytecode, fills the disk cache
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    medians = {f"{name}, ms": statistics.median(some) * 1000 for name, some in times.items()}
    ratios = [one / other for one, other in zip(times["diagnose"], times["libraries"], strict=True)]
    return medians | {"ratio": statistics.median(ratios), "peak_mb": peak_mb(COMMANDS["diagnose"])}


def main() -> None:
    """Print the table, write it as JSON, and say which targets were missed."""
    found = measured()
    machine = f"{platform.machine()}, CPython {platform.python_version()}, {platform.system()}"
    print(f"whole processes, median of {RUNS} ({machine})")
    for name, value in found.items():
        target = f"  (target: at most {TARGETS[name]:g})" if name in TARGETS else ""
        print(f"  {name:24} {value:8.2f}{target}")
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    (out / "bench.json").write_text(json.dumps({"machine": machine} | found, indent=2) + "\n", "utf-8")
    missed = [name for name, target in TARGETS.items() if found[name] > target]
    if missed:
        sys.exit(f"missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
