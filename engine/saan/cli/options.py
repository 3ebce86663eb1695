"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from saan.cli.output import tell
from saan.errors import PackError, UsageError
from saan.inference.loading import load_packs, without
from saan.plugins import Loaded
from saan.reasoning.thresholds import REASONING
from saan.records import EDITIONS, Text

__all__ = [
    "CASE",
    "EDITION",
    "TEMPLATES",
    "going_on",
    "left_out",
    "load_chosen",
    "pack_options",
    "plan_options",
    "tell_left_out",
]

Command = TypeVar("Command", bound=Callable[..., object])
Result = TypeVar("Result")

CASE = click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
"""A case file. Whether it exists is for the reader to say, in its own words."""

TEMPLATES = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    envvar="SAAN_TEMPLATES",
    show_envvar=True,
    metavar="DIR",
    help="Your own templates and words, over saan's and the packs'.",
)
"""An organisation's own templates, where a document is made."""

EDITION = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="consultant",
    show_default=True,
    help="For whom: only what they may see is diagnosed.",
)
"""The edition: all that is said of a case is said of what its audience may see."""


_BROKEN_IN_THAI = (
    "ชุดกฎ {pack} ใช้ไม่ได้ จึงหยุดไว้ก่อน ข้างบนบอกว่าผิดอะไร ที่ไฟล์:บรรทัด:ตำแหน่งใด (เป็นภาษาอังกฤษ) "
    "แก้แล้วสั่งใหม่ หรือใส่ --skip-broken-packs เพื่อทำต่อโดยไม่ใช้ชุดนี้"
)
"""What is said after the fault of a pack that does not load, where Thai is asked for: faults themselves are told in English."""

_NO_PLUGINS = "saan.no_plugins"


def _keep_no_plugins(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Keep the choice for `load_chosen`, so that commands need not pass it on."""
    context.meta[_NO_PLUGINS] = value


def pack_options(command: Command) -> Command:
    """Add the options that choose rule packs."""
    for option in (
        click.option(
            "--skip-broken-packs",
            is_flag=True,
            help="Go on without packs that do not load; the report says so.",
        ),
        click.option(
            "--no-plugins",
            is_flag=True,
            expose_value=False,
            is_eager=True,  # before --help, which lists what plugins bring
            callback=_keep_no_plugins,
            help="Use no installed packs but saan's own: no code of others runs.",
        ),
        click.option(
            "--packs",
            metavar="A,B",
            envvar="SAAN_PACKS",
            show_envvar=True,
            help="Use only these installed packs.",
        ),
        click.option(
            "--pack",
            "folders",
            type=click.Path(path_type=Path),
            multiple=True,
            metavar="DIR",
            help="Also use the declarative pack in this folder (repeatable).",
        ),
    ):
        command = option(command)
    return command


def plan_options(command: Command) -> Command:
    """Add the options that say what a plan can count on."""
    for option in (
        click.option(
            "--horizon",
            type=click.IntRange(min=1, max=120),
            default=REASONING.next_months,
            show_default=True,
            metavar="MONTHS",
            help="How far the plan looks ahead.",
        ),
        click.option(
            "--hours",
            type=click.FloatRange(min=0),
            metavar="HOURS",
            help="Hours a month that all members together give; else as the case says.",
        ),
    ):
        command = option(command)
    return command


def load_chosen(folders: tuple[Path, ...], packs: str | None, *, skip_broken_packs: bool) -> Loaded:
    """Load the packs that the options name, and say on stderr which were left out."""
    only = None if packs is None else [name for part in packs.split(",") if (name := part.strip())]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(
                f"--pack: there is no folder {folder}", "give the folder that holds the pack's pack.yaml"
            )
    context = click.get_current_context()
    try:
        loaded = load_packs(
            folders,
            only=only,
            plugins=not context.meta.get(_NO_PLUGINS),
            skip_broken=skip_broken_packs,
            tell=_trace if os.environ.get("SAAN_TRACE") else None,
        )
    except PackError as error:
        if context.params.get("lang") == "th":
            said = _BROKEN_IN_THAI.format(pack=error.origin)
            error.hint = f"{error.hint}\n  {said}" if error.hint else said
        raise
    for each in loaded.left_out:
        tell_left_out(each)
    for said in loaded.unused:
        tell(f"saan: {said}")
    return loaded


def left_out(packs: Iterable[str]) -> list[Text]:
    """Return what a report's first page says of packs that were left out because they are broken."""
    return [
        Text(
            th=f"ชุดกฎ “{pack}” ใช้ไม่ได้และไม่ได้นำมาวินิจฉัย ผลจึงอาจไม่ครบ",
            en=f"The rule pack “{pack}” is broken and was left out, so findings may be missing.",
        )
        for pack in packs
    ]


def going_on(loaded: Loaded, work: Callable[[Loaded], Result], *, skip_broken_packs: bool) -> Result:
    """Do what needs packs; a pack that breaks while a case is read or diagnosed is left out too, if it may be, and all begins anew."""
    while True:
        try:
            return work(loaded)
        except PackError as error:
            if not skip_broken_packs:
                raise
            known = len(loaded.left_out)
            loaded = without(loaded, error)
            for each in loaded.left_out[known:]:
                tell_left_out(each)


def tell_left_out(error: PackError) -> None:
    """Say on stderr what is left out because it is broken."""
    tell(f"saan: left out: {error}")


def _trace(pack: str) -> None:
    tell(f"saan: loading the pack {pack}")
