"""``saan packs check``: what may be wrong with the knowledge of packs, with a case that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import click

from saan.anomalies import CODES, Anomaly, Report
from saan.anomalies import check as look_through
from saan.cli.options import load_chosen, pack_options, tell_left_out
from saan.documents.escaping import json_text
from saan.documents.strangers.gathering import gathered
from saan.errors import PackError, UsageError, did_you_mean, visible
from saan.knowledge import KnowledgeBase
from saan.records import Language

__all__ = ["check"]

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_WORDS: dict[Language, dict[str, str]] = {
    "th": {
        "error": "ผิด",
        "warning": "น่าสงสัย",
        "note": "หมายเหตุ",
        "undecided": "ยังตัดสินไม่ได้",
        "shows": "เห็นได้ในกรณีนี้:",
        "accepted": "ยอมรับไว้",
        "clean": "ไม่พบสิ่งผิดปกติ",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "undecided": "not decided",
        "shows": "it shows in this case:",
        "accepted": "accepted",
        "clean": "clean",
    },
}


@click.command()
@click.argument("chosen", nargs=-1, metavar="[PACK]…")
@click.option("--json", "as_data", is_flag=True, help="Write data.")
@click.option("--lang", type=click.Choice(["th", "en"]), default="en", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="warning",
    show_default=True,
    help="From which level on an anomaly makes the exit code 1.",
)
@pack_options
@click.pass_context
def check(
    context: click.Context,
    chosen: tuple[str, ...],
    as_data: bool,
    lang: Literal["th", "en"],
    fail_on: str,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Look through packs for rules that cannot fire, contradict or repeat each other, for holes and faulty texts.

    PACK is the id of a pack; without it, the packs given with --pack are looked through, or else all. The others are loaded
    beside them. An anomaly that is meant is accepted, with the reason, in the pack's file accepted.yaml. The exit code is 0 where
    nothing is found (notes do not count), 1 where something is, 3 where a pack does not load.
    """
    knowledge = _loaded(folders, packs, skip_broken_packs=skip_broken_packs, as_data=as_data)
    report = look_through(knowledge, _ids(chosen, knowledge, folders))
    if as_data:
        click.echo(json_text(_data(report)))
    else:
        for line in _lines(report, lang):
            click.echo(line)
    counts = {"error": report.count("error"), "warning": report.count("error") + report.count("warning")}
    context.exit(1 if counts.get(fail_on, 0) else 0)


def _loaded(
    folders: tuple[Path, ...], packs: str | None, *, skip_broken_packs: bool, as_data: bool
) -> KnowledgeBase:
    """Load packs and look at their templates; one that does not load is told as data too, where data is asked for."""
    try:
        knowledge = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge
        for left_out in gathered(knowledge, skip_broken=skip_broken_packs).left_out:
            tell_left_out(left_out)
        return knowledge
    except PackError as error:
        if as_data:
            told = {"packs": [], "broken": {"pack": error.pack, "message": error.message, "hint": error.hint}}
            click.echo(json_text(told))
        raise


def _ids(chosen: tuple[str, ...], knowledge: KnowledgeBase, folders: tuple[Path, ...]) -> set[str] | None:
    """The packs to look through: those named, or those of the folders given, or all."""
    known = {pack.id for pack in knowledge.packs}
    for name in chosen:
        if name not in known:
            raise UsageError(
                f"no pack '{name}' is loaded",
                did_you_mean(name, known) or f"loaded: {', '.join(sorted(known))}",
            )
    given = {folder.resolve() for folder in folders}
    given |= {folder / "knowledge" for folder in given}
    own = {pack.id for pack in knowledge.packs if pack.folder and pack.folder.resolve() in given}
    return set(chosen) or own or None


def _data(report: Report) -> dict[str, Any]:
    return {
        "packs": list(report.packs),
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "notes": report.count("note"),
        "not_decided": report.undecided,
        "accepted": len(report.anomalies) - len(report.open),
        "anomalies": [_told(each) for each in report.anomalies],
    }


def _told(each: Anomaly) -> dict[str, Any]:
    return {
        "code": each.code,
        "level": each.level,
        "of": list(each.of),
        "places": [{"file": place.file, "line": place.line, "column": place.column} for place in each.places],
        "message": {"th": each.message.th, "en": each.message.en},
        "hint": {"th": each.hint.th, "en": each.hint.en},
        "witness": each.witness or None,
        "decided": each.decided,
        "accepted": {"th": each.accepted.th, "en": each.accepted.en} if each.accepted else None,
    }


def _lines(report: Report, lang: Language) -> Iterator[str]:
    for each in report.open:
        yield from _anomaly(each, lang)
    yield _summary(report, lang)


def _anomaly(each: Anomaly, lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    level = click.style(words[each.level], fg=_COLOURS[each.level])
    doubt = "" if each.decided else f" ({words['undecided']})"
    yield f"{level} {each.code}{doubt}: {visible(', '.join(each.of))}"
    if each.places:
        more = f", … {len(each.places) - 4}" if len(each.places) > 4 else ""
        yield f"  {visible(', '.join(map(str, each.places[:4])))}{more}"
    yield f"  {CODES[each.code].title[lang]}: {visible(each.message[lang])}"
    yield f"  → {visible(each.hint[lang])}"
    if each.witness:
        yield f"  {words['shows']}"
        yield from (f"    {line}" for line in visible(each.witness).splitlines())
    yield ""


def _summary(report: Report, lang: Language) -> str:
    words = _WORDS[lang]
    counts = [(report.count(level), level) for level in ("error", "warning", "note")]
    counts += [(report.undecided, "undecided"), (len(report.anomalies) - len(report.open), "accepted")]
    told = [_counted(number, word, lang) for number, word in counts if number]
    return f"{visible(', '.join(report.packs))}: {', '.join(told) or words['clean']}"


def _counted(number: int, word: str, lang: Language) -> str:
    said = _WORDS[lang][word]
    if lang == "en":
        several = "s" if word in ("error", "warning", "note") and number != 1 else ""
        return f"{number} {said}{several}"
    return f"{said} {number} ข้อ"
