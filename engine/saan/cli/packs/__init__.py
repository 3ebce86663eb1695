"""``saan packs …``: one file per command."""

from __future__ import annotations

import click

from saan.cli.commands import Commands

__all__ = ["packs"]


class _Packs(Commands):
    home = __name__
    told = {  # noqa: RUF012 — never written to
        "check": "Look through rule packs for anomalies.",
        "list": "List the rule packs there are, and where each comes from.",
    }


@click.group(cls=_Packs)
def packs() -> None:
    """See, write, check, test and share rule packs."""
