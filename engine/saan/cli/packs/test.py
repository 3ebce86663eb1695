"""``saan packs test``: whether what a pack's tests expect holds, what they cover, and what they would not notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from saan.cli.options import load_chosen, pack_options
from saan.cli.output import tell
from saan.cli.progress import processors, progress_bar
from saan.documents.escaping import json_text
from saan.errors import UsageError, did_you_mean, visible
from saan.knowledge import KnowledgeBase, Pack
from saan.records import Language
from saan.testing.mutation import mutate
from saan.testing.results import Results, as_data, as_text, results_of
from saan.testing.suite import Suite, suite_of
from saan.testing.telling import SAID

__all__ = ["test"]

_FAILED = 1
_PERCENT = click.FloatRange(min=0, max=100)


@click.command("test")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@click.option("-k", "word", default="", metavar="WORD", help="Run only tests whose names hold this word.")
@click.option(
    "--coverage/--no-coverage", default=None, help="Say what the tests cover.  [default: unless -k]"
)
@click.option("--fail-under", type=_PERCENT, metavar="PCT", help="Fail where coverage is below this.")
@click.option(
    "--mutate",
    "mutates",
    is_flag=True,
    help="Change the pack's knowledge, one thing at a time, and see what no test notices.",
)
@click.option(
    "--fail-under-score",
    type=_PERCENT,
    metavar="PCT",
    help="Fail where the share of changes noticed is below this.",
)
@click.option(
    "--sample", type=click.IntRange(min=1), metavar="N", help="Try only so many changes, drawn by --seed."
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Which sample is drawn.")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes try changes.  [default: one for each processor]",
)
@click.option("--json", "as_json", is_flag=True, help="Write data.")
@click.option("--lang", type=click.Choice(["th", "en"]), default="en", show_default=True)
@pack_options
@click.pass_context
def test(
    context: click.Context,
    names: tuple[str, ...],
    word: str,
    coverage: bool | None,
    fail_under: float | None,
    mutates: bool,
    fail_under_score: float | None,
    sample: int | None,
    seed: int,
    processes: int | None,
    as_json: bool,
    lang: Language,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Run the tests of PACKs: what must follow from cases, where each rule speaks and where it is silent.

    Without a name, the packs of --pack are tested, or else all that are loaded. Each runs with what it requires, and
    nothing else. The exit code is 1 where a test fails, or a share is below what is asked for.
    """
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge
    suites = [suite_of(pack, loaded) for pack in _chosen(names, loaded)]
    if word and not any(word.lower() in each.name.lower() for suite in suites for each in suite.tests):
        known = [each.name for suite in suites for each in suite.tests]
        raise UsageError(f"no test's name holds '{word}'", did_you_mean(word, known))
    counts = (not word) if coverage is None else coverage
    found = []
    for suite in suites:
        with progress_bar(f"testing {suite.pack.id}") as progress:
            results = results_of(
                suite, word=word, coverage=counts or fail_under is not None, progress=progress
            )
        if mutates and not results.failed:
            results = _mutated(results, suite, sample, seed, processes or processors())
        found.append(results)
    click.echo(_told(found, lang, as_json=as_json))
    if mutates and any(results.failed for results in found):
        tell(f"saan: {SAID[lang]['first']}")
    below = [line for results in found for line in _below(results, fail_under, fail_under_score, lang)]
    for line in below:
        tell(f"saan: {line}")
    if below or any(results.failed for results in found):
        context.exit(_FAILED)


def _chosen(names: tuple[str, ...], loaded: KnowledgeBase) -> list[Pack]:
    """Return the packs to be tested; raises `UsageError` for a name that none has."""
    by_id = {pack.id: pack for pack in loaded.packs}
    for name in names:
        if name not in by_id:
            hint = did_you_mean(name, by_id) or f"loaded: {', '.join(by_id)}; give a folder with --pack"
            raise UsageError(f"no rule pack '{name}' is loaded", hint)
    if names:
        return [by_id[name] for name in dict.fromkeys(names)]
    return [pack for pack in loaded.packs if not pack.distribution] or list(loaded.packs)


def _mutated(results: Results, suite: Suite, sample: int | None, seed: int, processes: int) -> Results:
    tests = suite.tests
    seen = [verdict.seen for verdict in results.verdicts] if len(results.verdicts) == len(tests) else None
    with progress_bar(f"changing {suite.pack.id}") as progress:
        score = mutate(suite, sample=sample, seed=seed, processes=processes, progress=progress, seen=seen)
    return results.with_score(score)


def _told(found: list[Results], lang: Language, *, as_json: bool) -> str:
    if as_json:
        return json_text([as_data(results) for results in found])
    return visible("\n\n".join(as_text(results, lang) for results in found))


def _below(
    results: Results, fail_under: float | None, fail_under_score: float | None, lang: Language
) -> Iterator[str]:
    """Say which shares are below what is asked for."""
    pack, said = results.suite.pack.id, SAID[lang]
    if results.coverage and results.coverage.percent < (fail_under or 0):
        yield said["low_coverage"].format(pack=pack, percent=results.coverage.percent, least=fail_under)
    if results.score and results.score.percent < (fail_under_score or 0):
        yield said["low_score"].format(pack=pack, percent=results.score.percent, least=fail_under_score)
