"""``saan explain``: why something is so, why it is not, and what a rule says."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import click

from saan import __version__
from saan.case import read
from saan.case.foreign import reader_of
from saan.cli.options import EDITION, going_on, load_chosen, pack_options, plan_options
from saan.documents.explanation import (
    Line,
    Mark,
    declaration_json,
    declaration_lines,
    explanation_json,
    explanation_lines,
)
from saan.errors import UsageError
from saan.knowledge import KnowledgeBase
from saan.plugins import Loaded
from saan.reasoning import Means, diagnose
from saan.reasoning.explanation import Explanation, declared_as, why, why_not
from saan.records import Diagnosis, Edition

__all__ = ["explain"]

_MARKS: dict[Mark, tuple[str, str]] = {
    "": ("", ""),
    "holds": ("✓ ", "green"),
    "fails": ("✗ ", "red"),
    "unknown": ("? ", "yellow"),
}


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="[CASE] ID")
@click.option("--why-not", "denied", is_flag=True, help="Say what failed, and what is not known.")
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Write data; `saan schema explanation` describes it.")
@EDITION
@plan_options
@pack_options
def explain(
    what: tuple[str, ...],
    denied: bool,
    lang: Literal["th", "en"],
    as_json: bool,
    edition: Edition,
    hours: float | None,
    horizon: int,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Say why something in CASE is so: the rules, their sources, and the lines of the case it rests on.

    ID is the id of a condition, a link, a recommendation, a gate, an end, a question, a rule or a pack's own measure, or any id that a
    report carries; give --hours and --horizon as for the report. Without CASE, say what the packs declare under ID.
    """
    if len(what) > 2 or (len(what) == 1 and denied):
        raise UsageError("say which case, and what to explain in it", "saan explain CASE ID [--why-not]")
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)
    if len(what) == 1:
        _declared(what[0], loaded.knowledge, lang, as_json=as_json)
        return

    def explained_with(loaded: Loaded) -> tuple[KnowledgeBase, Diagnosis, Explanation]:
        knowledge = loaded.knowledge
        case, means = read(Path(what[0]), knowledge, edition), Means(hours, horizon)
        diagnosis = diagnose(case, knowledge, means=means, version=__version__)
        return knowledge, diagnosis, (why_not if denied else why)(diagnosis, knowledge, what[1])

    knowledge, diagnosis, explained = going_on(loaded, explained_with, skip_broken_packs=skip_broken_packs)
    if as_json:
        click.echo(explanation_json(explained, diagnosis, knowledge), nl=False)
    else:
        _print(explanation_lines(explained, diagnosis, knowledge, lang))


def _declared(word: str, knowledge: KnowledgeBase, lang: Literal["th", "en"], *, as_json: bool) -> None:
    if Path(word).suffix in (".yaml", ".yml", ".json") or reader_of(Path(word), knowledge):
        raise UsageError(f"what of {word} is to be explained?", f"saan explain {word} ID")
    kind, name = declared_as(knowledge, word)
    if as_json:
        click.echo(declaration_json(kind, name, knowledge), nl=False)
    else:
        _print(declaration_lines(kind, name, knowledge, lang))


def _print(lines: Iterable[Line]) -> None:
    """Print a tree; colour is for terminals, unless NO_COLOR is set (no-color.org)."""
    colour = False if os.environ.get("NO_COLOR") else None
    for line, guide in _guided(list(lines)):
        click.echo(guide + _painted(line), color=colour)


def _painted(line: Line) -> str:
    mark, colour = _MARKS[line.mark]
    text = click.style(mark, fg=colour) if mark else ""
    text += click.style(line.text, dim=True) if line.quiet else click.style(line.text, bold=not line.depth)
    if line.places:
        text += "  " + click.style(", ".join(line.places), fg="cyan")
    return text + (f"  {click.style(line.key, dim=True)}" if line.key and line.key != line.text else "")


def _guided(lines: list[Line]) -> Iterable[tuple[Line, str]]:
    """Yield every line with the guides that lead to it, drawn from how deep the lines after it stand."""
    for number, line in enumerate(lines):
        ahead = [each.depth for each in lines[number + 1 :]]
        guides = []
        for depth in range(1, line.depth + 1):
            goes_on = next((each == depth for each in ahead if each <= depth), False)
            here = depth == line.depth
            guides.append(("├─ " if here else "│  ") if goes_on else ("└─ " if here else "   "))
        yield line, "".join(guides)
