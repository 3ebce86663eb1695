"""Groups of commands that import a command's file only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from saan.errors import UsageError, did_you_mean

__all__ = ["Commands"]


class Commands(click.Group):
    """The commands of one folder: each in a file of its own name, told by one line until it is asked for."""

    home: str
    """The package whose modules hold the commands."""

    told: Mapping[str, str]
    """What each command does, by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """Return the names of the commands, sorted."""
        return sorted(self.told)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; raises `UsageError` for a name that none has."""
        if cmd_name not in self.told:
            raise UsageError(
                f"there is no command '{cmd_name}'",
                did_you_mean(cmd_name, self.told) or f"{ctx.command_path} --help lists them",
            )
        module = import_module(f"{self.home}.{cmd_name}")
        command = getattr(module, cmd_name, None) or getattr(
            module, f"{cmd_name}_"
        )  # list_: Python has a list
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands for the help page, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self.told.items()))
