"""What documents cost: ``python -m tests.bench.documents`` prints a table and writes ``out/bench-documents.json``.

Every format of the rich case's report, in each language and in both, as the processor time of a whole process over that of the
same report in Markdown, measured in turn in one run. Without the variations, which cost the same whatever is written.
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
"""Target: how many times its Markdown a PDF in one language may take."""


def command(language: str, kind: str, folder: str) -> list[str]:
    """Return the command that writes the report in one language and format."""
    options = ["--quick", "--force", "--lang", language, "-f", kind, "-o", str(Path(folder) / "report")]
    return [sys.executable, "-m", "saan", "diagnose", str(RICH), *options]


def measured() -> dict[str, dict[str, float]]:
    """Return the median processor time in ms of each format in each language; a first round fills the cache."""
    times: dict[str, dict[str, list[float]]] = {each: {kind: [] for kind in FORMATS} for each in LANGUAGES}
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS + 1):
            for language in LANGUAGES:
                for kind in FORMATS:
                    spent = cost(command(language, kind, folder), cache).cpu
                    if turn:
                        times[language][kind].append(spent)
    return {
        language: {kind: statistics.median(each) for kind, each in kinds.items()}
        for language, kinds in times.items()
    }


def main() -> None:
    """Measure, print, and fail where a target is missed."""
    found = measured()
    print("language  " + "".join(f"{kind:>16}" for kind in FORMATS))
    for language, kinds in found.items():
        cells = (f"{ms:.0f} ms = {ms / kinds['md']:.1f}×" for ms in kinds.values())
        print(f"{language:<10}" + "".join(f"{cell:>16}" for cell in cells))
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "bench-documents.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    if missed := [each for each in ("th", "en") if found[each]["pdf"] > PDF * found[each]["md"]]:
        sys.exit(f"missed: PDF over {PDF}× its Markdown in {', '.join(missed)}")


if __name__ == "__main__":
    main()
