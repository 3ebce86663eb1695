"""``saan packs new``: a complete pack to start from."""

from __future__ import annotations

import shutil
import tempfile
from importlib.metadata import entry_points
from pathlib import Path

import click

from saan.cli.output import tell
from saan.errors import UsageError
from saan.packs.starter import Starter, check_name
from saan.plugins import GROUP

__all__ = ["new"]


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--python", is_flag=True, help="A package to install, with a rule and a measure in Python.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Where the pack's folder is made; here if left out.",
)
@click.option("--title-th", metavar="TEXT", help="What reports call the pack, in Thai.")
@click.option("--title-en", metavar="TEXT", help="The same in English.")
def new(name: str, python: bool, into: Path, title_th: str | None, title_en: str | None) -> None:
    """Write a complete rule pack into a new folder NAME: an example to change, with comments in Thai and English.

    Without --python it is a folder of YAML files, used with --pack; with it a package that pip installs. It has a rule of
    each kind, their tests, a case to try and schemas for editors, and works as it stands. NAME is the pack's id.
    """
    check_name(name)
    if any(point.name == name for point in entry_points(group=GROUP)):
        raise UsageError(
            f"a pack '{name}' is installed already", "two packs cannot have one id: give another name"
        )
    folder = into / name
    if folder.exists():
        raise UsageError(f"{folder} exists", "give another name, or another place with --into")
    if not into.is_dir():
        raise UsageError(f"there is no folder {into}", "make it first, or give another place")
    titles = {
        key: text for key, text in (("title_th", title_th), ("title_en", title_en)) if text and text.strip()
    }
    starter = Starter(name, python, **titles)
    _write(folder, starter.files())
    tell(f"wrote {folder}; next:")
    for command in (f"cd {folder}", *starter.commands):
        tell(f"  {command}")


def _write(folder: Path, contents: dict[str, str]) -> None:
    """Write all files beside and then rename the folder, so that there is never half a pack."""
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".saan-"))
        for name, text in contents.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        made.chmod(0o755)
        made.rename(folder)
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}") from error
    finally:
        if made is not None and made.exists():
            shutil.rmtree(made)
