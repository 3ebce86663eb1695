"""``saan packs list``: what rule packs there are, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from saan.cli.options import load_chosen, pack_options
from saan.documents.escaping import json_text
from saan.errors import PackError, visible
from saan.packs.about import head

__all__ = ["list_"]


@click.command("list")
@click.option("--json", "as_data", is_flag=True, help="Write data.")
@pack_options
@click.pass_context
def list_(
    context: click.Context,
    as_data: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """List the rule packs that commands would use: version, hash, where each comes from, what it holds.

    A broken pack is listed with its fault, on stderr, and the exit code is 3 (with --skip-broken-packs 0).
    """
    loaded = load_chosen(folders, packs, skip_broken_packs=True)
    found = [head(pack) for pack in loaded.knowledge.packs]
    if as_data:
        click.echo(json_text(found))
    else:
        for each in found:
            click.echo(visible(_lines(each)))
    if loaded.left_out and not skip_broken_packs:
        context.exit(PackError.exit_code)


def _lines(told: dict[str, Any]) -> str:
    counts = ((told["holds"], ""), (told["brings"], " in Python"))
    holds = [f"{number} {kind}{how}" for found, how in counts for kind, number in found.items()]
    return "\n".join(
        [
            f"{told['id']} {told['version']}  {told['title']['en']}",
            f"  from {told['from']}, sha256 {told['sha256'][:12]}, {told['licence']}",
            *([f"  {', '.join(holds)}"] if holds else []),
        ]
    )
