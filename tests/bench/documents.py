"""What documents cost: ``python -m tests.bench.documents`` prints a table and writes ``out/bench-documents.json``.

Every format of the rich case's report, in each language and in both, as the processor time of a whole process over that of the
same report in Markdown, measured in turn in one run, and beside it as the time that passes: typst uses several processors. Without
the variations, which cost the same whatever is written.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.__main__ import RICH, ROOT, cost

ROUNDS = 7
FORMATS = ("md", "html", "docx", "pdf")
LANGUAGES = ("th", "en", "both")
PDF = 3.0
"""Target: how many times the processor time of its Markdown a PDF in one language may take."""


def command(language: str, kind: str, folder: str) -> list[str]:
    """Return the command that writes the report in one language and format."""
    options = ["--quick", "--force", "--lang", language, "-f", kind, "-o", str(Path(folder) / "report")]
    return [sys.executable, "-m", "saan", "diagnose", str(RICH), *options]


def measured() -> dict[str, dict[str, tuple[float, float]]]:
    """Return the median processor time and time that passes, in ms, of each format in each language; a first round fills the cache."""
    times: dict[str, dict[str, list[tuple[float, float]]]] = {
        each: {kind: [] for kind in FORMATS} for each in LANGUAGES
    }
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS + 1):
            for language in LANGUAGES:
                for kind in FORMATS:
                    spent = cost(command(language, kind, folder), cache)
                    if turn:
                        times[language][kind].append((spent.cpu, spent.clock))
    return {
        language: {kind: _medians(each) for kind, each in kinds.items()} for language, kinds in times.items()
    }


def _medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    cpu, clock = (statistics.median(each) for each in zip(*times, strict=True))
    return cpu, clock


def table(found: dict[str, dict[str, tuple[float, float]]], which: int) -> str:
    """Return a table of the times, each with how many times the Markdown's it is; `which` is 0 for processor time, 1 for the clock."""
    lines = ["language  " + "".join(f"{kind:>16}" for kind in FORMATS)]
    for language, kinds in found.items():
        cells = (f"{each[which]:.0f} ms = {each[which] / kinds['md'][which]:.1f}×" for each in kinds.values())
        lines.append(f"{language:<10}" + "".join(f"{cell:>16}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and fail where a target is missed."""
    found = measured()
    print("processor time", table(found, 0), "", "time that passes", table(found, 1), sep="\n")
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "bench-documents.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    if missed := [each for each in ("th", "en") if found[each]["pdf"][0] > PDF * found[each]["md"][0]]:
        sys.exit(f"missed: PDF over {PDF}× its Markdown in {', '.join(missed)}")


if __name__ == "__main__":
    main()
