"""What the tests of one pack come to: verdicts, coverage, mutation; told in words and as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from saan.errors import Place
from saan.testing.coverage import Coverage, covered, place_of, shown
from saan.testing.mutation import Mutant, Score
from saan.testing.packtest import Missed, Verdict
from saan.testing.seen import Unit
from saan.testing.suite import Suite

__all__ = ["Results", "as_data", "as_text", "results_of"]

Progress = Callable[[int, int], object]
"""Is told how many tests are done, and how many there are."""


@dataclass(frozen=True)
class Results:
    """What the tests of one pack come to; coverage and score where they were asked for."""

    suite: Suite
    verdicts: tuple[Verdict, ...]
    coverage: Coverage | None = None
    score: Score | None = None

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The tests that fail."""
        return tuple(verdict for verdict in self.verdicts if not verdict.passed)

    def with_score(self, score: Score) -> Results:
        """Add what became of mutants."""
        return replace(self, score=score)


def results_of(
    suite: Suite, *, word: str = "", coverage: bool = True, progress: Progress | None = None
) -> Results:
    """Run the tests of a pack whose names hold a `word` (any: empty), and count what they cover."""
    chosen = [test for test in suite.tests if word.lower() in test.name.lower()]
    verdicts: list[Verdict] = []
    for test in chosen:
        verdicts.append(test.run())
        if progress:
            progress(len(verdicts), len(chosen))
    seen = (verdict.seen for verdict in verdicts)
    counted = covered(suite.pack, suite.knowledge, seen) if coverage else None
    return Results(suite, tuple(verdicts), counted)


def as_text(results: Results) -> str:
    """Tell results to people: failures with their reasons, then what no test touches or notices."""
    return "\n".join(_lines(results))


def _lines(results: Results) -> Iterator[str]:
    suite, failed = results.suite, results.failed
    head = f"{suite.pack.id} {suite.pack.manifest.version}: "
    if not suite.tests:
        head += "no tests; they stand in tests.yaml or tests/*.yaml beside its pack.yaml"
    elif failed:
        head += f"{len(results.verdicts) - len(failed)} passed, {len(failed)} failed"
    else:
        head += f"{len(results.verdicts)} passed"
    yield head
    for verdict in failed:
        yield f"\nFAILED {verdict.test.name} ({verdict.test.place})"
        yield str(verdict)
    if results.coverage:
        yield from _of_coverage(results.coverage, suite)
    if results.score:
        yield from _of_score(results.score)


def _of_coverage(coverage: Coverage, suite: Suite) -> Iterator[str]:
    yield f"\ncoverage: {coverage.percent:g} % of what can speak did, and was silent where it was asked"
    for each in coverage.kinds:
        spoke, silent = (_share(part, each.units) for part in (each.spoke, each.silent))
        yield f"  {each.kind:<16}{each.units:>5}   spoke {spoke:>6}   silent {silent:>6}"
    for title, units in (
        ("spoke in no test", coverage.never_spoke),
        ("was silent in no test that asked it", coverage.never_silent),
    ):
        if units:
            yield f"  {title}:"
            yield from (f"    {_where(unit, suite)}  {shown(unit, suite.knowledge)}" for unit in units)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def _where(unit: Unit, suite: Suite) -> Place | str:
    return place_of(unit, suite.knowledge) or "in Python"


def _of_score(score: Score) -> Iterator[str]:
    valid = score.killed + len(score.survivors)
    of = f", a sample of {len(score.fates)} of {score.made}" if len(score.fates) < score.made else ""
    yield f"\nmutation: {score.killed} of {valid} changes noticed ({score.percent:g} %){of}; {score.invalid} do not load"
    for operator, (killed, tried) in score.operators.items():
        yield f"  {operator:<12}{killed:>5} of {tried}"
    if score.survivors:
        yield "  nothing notices that"
    last = ""
    for mutant in score.survivors:
        if mutant.id != last:
            yield f"    {mutant.id}"
            last = mutant.id
        yield f"      {mutant.place}: {mutant.now}"
        yield f"        add {mutant.add}"


def as_data(results: Results) -> dict[str, Any]:
    """Return results as plain data."""
    suite = results.suite
    told: dict[str, Any] = {
        "pack": suite.pack.id,
        "version": suite.pack.manifest.version,
        "tests": [_test(verdict) for verdict in results.verdicts],
    }
    if results.coverage:
        told["coverage"] = _coverage(results.coverage, suite)
    if results.score:
        told["mutation"] = _score(results.score)
    return told


def _test(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.test.name,
        "place": str(verdict.test.place),
        "passed": verdict.passed,
        "missed": [_missed(missed) for missed in verdict.missed],
    }


def _missed(missed: Missed) -> dict[str, str]:
    told = {"place": str(missed.place), "expected": str(missed.expectation), "is": missed.result.instead}
    return {key: str(value) for key, value in told.items()}


def _coverage(coverage: Coverage, suite: Suite) -> dict[str, Any]:
    def listed(units: Sequence[Unit]) -> list[dict[str, Any]]:
        return [
            {"kind": unit.kind, "id": unit.id, "part": unit.part, "place": str(_where(unit, suite))}
            for unit in units
        ]

    return {
        "percent": coverage.percent,
        "kinds": {
            each.kind: {"units": each.units, "spoke": each.spoke, "silent": each.silent}
            for each in coverage.kinds
        },
        "never_spoke": listed(coverage.never_spoke),
        "never_silent": listed(coverage.never_silent),
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "percent": score.percent,
        "made": score.made,
        "tried": len(score.fates),
        "killed": score.killed,
        "invalid": score.invalid,
        "operators": {
            name: {"killed": killed, "tried": tried} for name, (killed, tried) in score.operators.items()
        },
        "survivors": [_survivor(mutant) for mutant in score.survivors],
    }


def _survivor(mutant: Mutant) -> dict[str, str]:
    return {
        "kind": mutant.kind,
        "id": mutant.id,
        "operator": mutant.operator,
        "place": str(mutant.place),
        "now": mutant.now,
        "add": mutant.add,
    }
