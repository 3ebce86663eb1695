"""What it costs to check a large pack: ``python -m tests.bench.checking`` prints a line and writes ``out/bench-checking.json``.

Ten thousand indicators of a thousand conditions over five thousand questions, a third of them under a premise. What counts is
processor time: of loading (files read and checked before), of the checks, and how much longer the checks take than for a
tenth of the pack. A few indicators repeat each other by chance, so that places and witnesses are in it too.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from saan.anomalies import check
from saan.inference.loading import load_packs

ROOT = Path(__file__).parents[2]
RULES = 10_000
SECONDS, GROWTH = 15.0, 30.0
"""Targets: loading and checking, and the checks' time over that of a tenth of the pack (ten times as many pairs would be a hundred)."""

PACK = 'id: gen\nversion: 1.0.0\ntitle: {th: ทดลอง, en: Test}\napi: "1"\nlicence: MIT\n'
OPTIONS = "[{id: a, th: ก, en: A}, {id: b, th: ข, en: B}, {id: c, th: ค, en: C}]"
LEVELS = "[{when: [a], supports: strong}, {when: [b]}, {when: [c], against: weak}]"


def written(folder: Path, rules: int) -> None:
    """Write a pack with so many indicators."""
    draw = random.Random(1)  # noqa: S311 - a pack, no secret
    conditions, questions = range(rules // 10), range(rules // 2)

    def text(number: int) -> str:
        return f"{{th: ข้อ {number}, en: No. {number}}}"

    def indicator(number: int) -> str:
        asked, other = draw.choice(questions), draw.choice(questions)
        premise = f", only_when: {{answer: q{other}, is: [a]}}" if draw.random() < 1 / 3 else ""
        about = f"id: i{number}, condition: c{number % len(conditions)}, question: q{asked}"
        return f"{{{about}, levels: {LEVELS}, because: {text(number)}, basis: judgement{premise}}}"

    files = {
        "conditions": [
            f"{{id: c{n}, kind: problem, title: {text(n)}, statement: {text(n)}, why: {text(n)}, topic: t, basis: judgement}}"
            for n in conditions
        ],
        "questions": [
            f"{{id: q{n}, topic: t, text: {text(n)}, type: choice, options: {OPTIONS}}}" for n in questions
        ],
        "indicators": [indicator(n) for n in range(rules)],
        "links": [
            f"{{id: l{n}, type: causes, from: c{n}, to: c{n + 1}, tell: {text(n)}, basis: judgement}}"
            for n in conditions[:-1]
        ],
    }
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    for kind, entries in files.items():
        lines = "".join(f"  - {entry}\n" for entry in entries)
        (folder / f"{kind}.yaml").write_text(f"{kind}:\n{lines}", "utf-8")


def cost(folder: Path) -> tuple[float, float, int]:
    """Return the seconds of processor time that loading and checking take, and how much is found."""
    load_packs([folder], only=[])  # fills the cache, as the run before did
    start = time.process_time()
    knowledge = load_packs([folder], only=[]).knowledge
    loaded = time.process_time()
    report = check(knowledge)
    return loaded - start, time.process_time() - loaded, len(report.anomalies)


def main() -> None:
    """Measure, print, and fail where a target is missed."""
    gc.set_threshold(500_000)  # as saan itself does
    with TemporaryDirectory() as name:
        small, large = Path(name) / "small", Path(name) / "large"
        written(small, RULES // 10)
        written(large, RULES)
        few, many = cost(small), cost(large)
    found = {"load_s": many[0], "check_s": many[1], "anomalies": many[2], "growth": many[1] / few[1]}
    print(
        "{} indicators: loaded in {load_s:.1f} s, checked in {check_s:.1f} s ({anomalies} anomalies), "
        "{growth:.1f} times a tenth of them".format(RULES, **found)
    )
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "bench-checking.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    if found["load_s"] + found["check_s"] > SECONDS or found["growth"] > GROWTH:
        sys.exit(f"missed: at most {SECONDS:g} s in all, {GROWTH:g} times a tenth")


if __name__ == "__main__":
    main()
