"""Measures, commands, and the tables of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from docs.generate.source import documented, prose, table
from saan import cli
from saan.anomalies import CODES
from saan.case.measures import MEASURES

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["anomalies", "commands", "measures", "numbers", "words_and_numbers"]


def measures() -> str:
    """Every measure of the engine, as its function says it."""
    rows = [(f"`{name}`", prose(function.__doc__ or "")) for name, function in MEASURES.items()]
    return table("Measure|What it says", rows)


def anomalies() -> str:
    """Every kind of anomaly of packs, with its level and what is looked for."""
    rows = [(f"`{name}`", code.level, code.means) for name, code in CODES.items()]
    return table("Kind|Level|What is looked for", rows)


def commands() -> str:
    """Every command with its options, as its help says them."""
    return "\n\n".join(_command(name, command) for name, command in _commands(cli.main, "saan"))


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield the commands of a group, and of the groups in it."""
    context = click.Context(group, info_name=name)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {each}")
        elif command:
            yield f"{name} {each}", command


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, parent=None)
    usage = f"{name} {' '.join(command.collect_usage_pieces(context))}"
    options = [each for each in command.params if isinstance(each, click.Option)]
    shown = table("Option|Default|What it does", [_option(each) for each in options])
    return f"## {name}\n\n{prose(command.help or '')}\n\n```text\n{usage}\n```\n\n{shown}"


def _option(option: click.Option) -> tuple[str, ...]:
    words = option.metavar or ("" if option.is_flag else _wanted(option.type))
    name = ", ".join(f"`{each}`" for each in option.opts) + (f" {words}" if words else "")
    shown = f"`{option.default}`" if option.show_default else ""
    told = option.help or ""
    return (
        name,
        shown,
        f"{told} The variable `{option.envvar}` stands in for it." if option.show_envvar else told,
    )


def _wanted(kind: click.ParamType[Any]) -> str:
    return "|".join(kind.choices) if isinstance(kind, click.Choice) else kind.name.upper()


def numbers(owner: DataclassInstance) -> str:
    """The fields of a table of numbers with their values and docstrings."""
    said_of = documented(type(owner))
    rows = [
        (f"`{each.name}`", f"{getattr(owner, each.name):g}", said_of.get(each.name, ""))
        for each in fields(owner)
    ]
    return table("Threshold|Value|Meaning", rows)


def words_and_numbers(words: Mapping[Any, float]) -> str:
    """What words of strength, sureness and degree count for."""
    return table("Word|Number", [(word.replace("_", " "), f"{value:g}") for word, value in words.items()])
