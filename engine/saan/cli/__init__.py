"""The command line: one file per command, the only place that prints.

stdout is data, stderr is messages. Exit codes: 0 done, 2 wrong usage or invalid input, 3 a rule pack is
broken; 1 is kept for thresholds that a user sets. A user's mistake never shows a traceback, a bug always does.
"""

from __future__ import annotations

import click

from saan import __version__
from saan.cli.commands import Commands
from saan.errors import SaanError, visible

__all__ = ["main"]

_COMMANDS = {
    "ask": "Ask what is most worth knowing next, and write the answers into the case file.",
    "check": "Read a case file and say what is wrong with it.",
    "diagnose": "Diagnose a network and write the advice document.",
    "explain": "Say why something is so, why it is not, or what a rule says.",
    "init": "Write a commented case file to start from.",
    "packs": "See, write, check, test and share rule packs.",
    "reproduce": "Make a report again from its lock, and say whether it is the same.",
    "schema": "Print the JSON Schema of case files, of reports, of explanations or of a pack's files.",
    "templates": "Write and check the Word file that reports are dressed in.",
    "whatif": "Say what would be different if questions were answered otherwise.",
}


_INTERRUPTED = 130
"""What shells call a command that was stopped by hand; 1 is kept for thresholds."""


class _Saan(Commands):
    """Turns `SaanError` into a message and an exit code."""

    home = __name__
    told = _COMMANDS

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SaanError as error:
            click.echo(f"saan: {visible(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)


@click.group(cls=_Saan, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="saan")
def main() -> None:
    """Diagnose networks of organisations: from a case file to prioritised, traceable advice.

    Start with `saan init case.yaml`, answer what you know, then `saan diagnose case.yaml`.
    """
