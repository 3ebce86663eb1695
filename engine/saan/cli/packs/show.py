"""``saan packs show``: one pack, looked at before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from saan.cli.options import load_chosen, pack_options
from saan.documents.escaping import json_text
from saan.errors import UsageError, did_you_mean, visible
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.pack import KINDS
from saan.packs.about import about

__all__ = ["found_pack", "show"]

_SEEN = {"read": "read", "excerpt": "read in excerpt", "recalled": "recalled, not checked"}


@click.command()
@click.argument("pack", metavar="PACK")
@click.option("--json", "as_data", is_flag=True, help="Write data.")
@pack_options
def show(
    pack: str,
    as_data: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Say what PACK is: where it comes from, what it holds, what it adds to other packs' conditions, its sources, its hooks.

    What one rule, link or piece of advice says is told by `saan explain ID`.
    """
    knowledge = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge
    told = about(found_pack(pack, knowledge), knowledge)
    if as_data:
        click.echo(json_text(told))
    else:
        for line in _lines(told):
            click.echo(visible(line))


def found_pack(name: str, knowledge: KnowledgeBase) -> Pack:
    """Return a loaded pack by its id; raises `UsageError` for any other name, with what to do."""
    for pack in knowledge.packs:
        if pack.id == name:
            return pack
    declared = {known for kind in KINDS for known in getattr(knowledge, kind)}
    if name in declared or any(known.partition(":")[2] == name for known in declared):
        raise UsageError(f"'{name}' is no pack, but something that a pack declares", f"saan explain {name}")
    ids = [pack.id for pack in knowledge.packs]
    hint = did_you_mean(name, ids) or f"loaded: {', '.join(ids)}; --pack DIR adds the pack in a folder"
    raise UsageError(f"no pack '{name}' is loaded", hint)


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield f"{told['id']} {told['version']}  {told['title']['en']} · {told['title']['th']}"
    if told["description"]:
        yield f"  {told['description']['en'].strip()}"
        yield f"  {told['description']['th'].strip()}"
    yield f"from:      {told['from']}"
    yield f"sha256:    {told['sha256']}"
    if told["code_sha256"]:
        yield f"code:      {told['code_sha256']}"
    yield f"interface: {told['api']}"
    yield f"licence:   {told['licence']}"
    yield f"requires:  {', '.join(told['requires']) or 'no other pack'}"
    if told["needed_by"]:
        yield f"needed by: {', '.join(told['needed_by'])}"
    yield f"holds:     {', '.join(f'{number} {kind}' for kind, number in told['holds'].items()) or 'nothing'}"
    yield from _block("adds to", (_added(name, kinds) for name, kinds in told["adds_to"].items()))
    yield from _block("gates, on the advice of all packs", (_gate(*each) for each in told["gates"].items()))
    yield from _block(
        "sources", (f"{_SEEN[seen]}: {', '.join(_bare(ids))}" for seen, ids in told["sources"].items() if ids)
    )
    yield from _block("hooks", (f"{hook}: {', '.join(names)}" for hook, names in told["hooks"].items()))


def _block(title: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield a titled block, or nothing where there are no lines."""
    for number, line in enumerate(lines):
        if number == 0:
            yield f"{title}:"
        yield f"  {line}"


def _added(condition: str, kinds: dict[str, list[str]]) -> str:
    return f"{condition}: " + "; ".join(
        f"{kind.replace('_', ' ')} {', '.join(_bare(names))}" for kind, names in kinds.items()
    )


def _gate(gate: str, tags: dict[str, list[str]]) -> str:
    said = [f"{how} {', '.join(named)}" for how, named in tags.items() if named]
    return f"{_bare([gate])[0]}: {'; '.join(said) or 'holds nothing back'}"


def _bare(names: list[str]) -> list[str]:
    return [name.partition(":")[2] for name in names]
