"""``saan templates …``: one file per command."""

from __future__ import annotations

import click

from saan.cli.commands import Commands

__all__ = ["templates"]


class _Templates(Commands):
    home = __name__
    told = {  # noqa: RUF012 — never written to
        "check": "Say what is wrong with a Word file or a folder that reports are to be made with.",
        "new": "Write a Word file to start from.",
    }


@click.group(cls=_Templates)
def templates() -> None:
    """Write and check the Word file that reports are dressed in."""
