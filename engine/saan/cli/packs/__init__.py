"""``saan packs …``: one file per command."""

from __future__ import annotations

import click

from saan.cli.commands import Commands

__all__ = ["packs"]


class _Packs(Commands):
    home = __name__
    told = {  # noqa: RUF012 — never written to
        "check": "Look through rule packs for anomalies.",
        "docs": "Write the knowledge book: a page for each condition, in Thai and English.",
        "list": "List the rule packs there are, and where each comes from.",
        "test": "Run the tests of rule packs, and say what they cover and what they would not notice.",
        "lock": "Write which packs are used, exactly.",
        "new": "Write a complete pack to start from.",
        "show": "Say what one pack is, adds and leans on.",
    }


@click.group(cls=_Packs)
def packs() -> None:
    """See, write, check, test and share rule packs."""
