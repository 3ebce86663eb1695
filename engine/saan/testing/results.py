"""What the tests of one pack come to: verdicts, coverage, mutation; told in words and as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from saan.errors import Place
from saan.records import Language
from saan.testing.coverage import Coverage, covered, place_of, shown
from saan.testing.failures import told
from saan.testing.mutation import Mutant, Score
from saan.testing.packtest import Missed, Verdict
from saan.testing.seen import Unit
from saan.testing.suite import Suite
from saan.testing.telling import SAID

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


def as_text(results: Results, language: Language = "en") -> str:
    """Tell results to people: failures with their reasons, then what no test touches or notices."""
    return "\n".join(_lines(results, language))


def _lines(results: Results, language: Language) -> Iterator[str]:
    suite, failed, said = results.suite, results.failed, SAID[language]
    passed = said["passed"].format(n=len(results.verdicts) - len(failed))
    head = f"{suite.pack.id} {suite.pack.manifest.version}: "
    if not suite.tests:
        head += said["none"]
    elif failed:
        head += f"{passed}, {said['failed'].format(n=len(failed))}"
    else:
        head += passed
    yield head
    for verdict in failed:
        yield f"\n{said['FAILED']} {verdict.test.name} ({verdict.test.place})"
        yield told(verdict, language)
    if results.coverage:
        yield from _of_coverage(results.coverage, suite, said)
    if results.score:
        yield from _of_score(results.score, said)


def _of_coverage(coverage: Coverage, suite: Suite, said: Mapping[str, str]) -> Iterator[str]:
    yield "\n" + said["coverage"].format(percent=coverage.percent)
    for each in coverage.kinds:
        spoke, silent = (_share(part, each.units) for part in (each.spoke, each.silent))
        yield f"  {each.kind:<16}{each.units:>5}   {said['spoke']} {spoke:>6}   {said['silent']} {silent:>6}"
    for title, units in (
        (said["never_spoke"], coverage.never_spoke),
        (said["never_silent"], coverage.never_silent),
    ):
        if units:
            yield f"  {title}:"
            yield from (
                f"    {_where(unit, suite, said['in_python'])}  {shown(unit, suite.knowledge)}"
                for unit in units
            )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def _where(unit: Unit, suite: Suite, in_python: str = SAID["en"]["in_python"]) -> Place | str:
    return place_of(unit, suite.knowledge) or in_python


def _of_score(score: Score, said: Mapping[str, str]) -> Iterator[str]:
    valid = score.killed + len(score.survivors)
    tried = len(score.fates)
    sample = said["sample"].format(tried=tried, made=score.made) if tried < score.made else ""
    yield "\n" + said["mutation"].format(
        killed=score.killed, valid=valid, percent=score.percent, sample=sample, invalid=score.invalid
    )
    for operator, (killed, tried) in score.operators.items():
        yield f"  {operator:<12}{killed:>5} {said['of']} {tried}"
    if score.survivors:
        yield f"  {said['unnoticed']}"
    last = ""
    for mutant in score.survivors:
        if mutant.id != last:
            yield f"    {mutant.id}"
            last = mutant.id
        yield f"      {mutant.place}: {mutant.now}"
        yield f"        {said['add']} {mutant.add}"


def as_data(results: Results) -> dict[str, Any]:
    """Return results as plain data."""
    suite = results.suite
    data: dict[str, Any] = {
        "pack": suite.pack.id,
        "version": suite.pack.manifest.version,
        "tests": [_test(verdict) for verdict in results.verdicts],
    }
    if results.coverage:
        data["coverage"] = _coverage(results.coverage, suite)
    if results.score:
        data["mutation"] = _score(results.score)
    return data


def _test(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.test.name,
        "place": str(verdict.test.place),
        "passed": verdict.passed,
        "missed": [_missed(missed) for missed in verdict.missed],
    }


def _missed(missed: Missed) -> dict[str, str]:
    data = {"place": str(missed.place), "expected": str(missed.expectation), "is": missed.result.instead}
    return {key: str(value) for key, value in data.items()}


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
