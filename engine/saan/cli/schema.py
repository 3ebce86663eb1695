"""``saan schema``: the JSON Schemas, for editors and for programs that read reports."""

from __future__ import annotations

import json
from pathlib import Path

import click

from saan.cli.options import load_chosen, pack_options

__all__ = ["schema"]


@click.command()
@click.argument("of", type=click.Choice(["case", "report", "explanation", "tests"]), default="case")
@pack_options
def schema(of: str, folders: tuple[Path, ...], packs: str | None, skip_broken_packs: bool) -> None:
    """Print the JSON Schema of case files (with the loaded packs' questions), of the JSON report, of explanations, or of packs' test files."""
    if of == "case":
        from saan.case.schema import case_schema

        found = case_schema(load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge)
    elif of == "explanation":
        from saan.documents.explanation.schema import explanation_schema

        found = explanation_schema()
    elif of == "tests":
        from saan.testing.files import TestFile

        found = TestFile.model_json_schema()
    else:
        from saan.documents.schema import report_schema

        found = report_schema()
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
