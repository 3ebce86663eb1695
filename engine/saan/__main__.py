"""``python -m saan``: the command line, where no script is installed."""

from saan.cli import main

main(prog_name="saan")
