"""``saan packs docs``: the knowledge book."""

from __future__ import annotations

from pathlib import Path

import click

from saan.cli.options import load_chosen, pack_options
from saan.cli.output import refuse_existing, tell, write_all
from saan.cli.packs.show import found_pack
from saan.errors import UsageError
from saan.packs.book import alone, book, library
from saan.records import Language

__all__ = ["docs"]

_LANGUAGES: dict[str, tuple[Language, ...]] = {"th": ("th",), "en": ("en",), "both": ("th", "en")}


@click.command()
@click.argument("pack", default="", metavar="[PACK]")
@click.option("--all", "every", is_flag=True, help="The books of all loaded packs, linked with each other.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("knowledge-book"),
    show_default=True,
    metavar="DIR",
    help="Folder to write into.",
)
@click.option("--lang", type=click.Choice([*_LANGUAGES]), default="both", show_default=True)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@pack_options
def docs(
    pack: str,
    every: bool,
    output: Path,
    lang: str,
    force: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Write the knowledge book of PACK: a page for each condition, one for each kind of rule, and maps of causes.

    A condition's page says what it is, why it matters, what speaks for and against it, what causes it, what it leads to,
    what can be done, and the sources. Pages are Markdown, maps SVG; begin at DIR/PACK/th/README.md or en/README.md.
    """
    if bool(pack) == every:
        raise UsageError("say which pack, or --all", "saan packs docs community")
    knowledge = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge
    languages = _LANGUAGES[lang]
    if every:
        written = library(knowledge.packs, knowledge, languages)
    else:
        chosen = found_pack(pack, knowledge)
        written = book(chosen, alone(chosen, knowledge), languages)
    files = {output / name: text for name, text in written.items()}
    if not output.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {output.parent}", "make it first, or give another place")
    if not force:
        refuse = [path for path in files if path.exists()]
        if refuse:
            raise UsageError(f"{refuse[0]} exists", "give another folder with -o, or --force to replace it")
    for folder in sorted({path.parent for path in files}):
        folder.mkdir(parents=True, exist_ok=True)
    refuse_existing(files, force=force)
    write_all(files)
    tell(f"wrote {len(files)} files to {output}")
