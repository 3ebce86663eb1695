"""Report templates in a folder, a pack's or an organisation's: read as text, within limits; nothing is run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from saan.errors import Problem, one_line

__all__ = [
    "DRESS",
    "FOLDER",
    "LOGOS",
    "MOST_DRESS",
    "NO_TEMPLATES",
    "STYLE",
    "WORDS",
    "TemplateFiles",
    "hash_of",
    "read_templates",
]

FOLDER = "templates"
"""The folder of a pack's report templates, within its knowledge folder."""

WORDS = "words.yaml"
"""The file of words that stand in for saan's own."""

DRESS = "styles.docx"
"""The Word file that reports are dressed in: its styles, its page, its headers and footers."""

STYLE, LOGOS = "style.css", ("logo.svg", "logo.png")
"""The style sheet that comes after saan's own; the logo, one of these."""

MOST_LOGO = 500_000
"""How large a logo may be: every report carries it."""

MOST_DRESS = 8_000_000
"""How large that may be; with saan's fonts and a logo it has 200,000 bytes."""

MOST_FILES, MOST_BYTES = 100, 200_000
"""How many files a folder of templates may hold, and how large each may be; saan's own are 30, the largest 9,000 bytes."""

_PLAIN = ("README", "LICENSE", "LICENCE", "CHANGELOG", ".")
"""How the names of files begin that are for people and not for reports."""


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """A folder of templates as it was read."""

    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The text of every template, and of ``words.yaml``, by its name in the folder, sorted."""

    dress: bytes = field(default=b"", repr=False)
    """The Word file `DRESS`; empty where there is none."""

    looks: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The style sheet and the logo, by their names."""

    problems: tuple[Problem, ...] = ()
    """What is wrong with files: reports cannot be made with any of them before it is mended."""


NO_TEMPLATES = TemplateFiles()
"""What most packs have."""


def read_templates(folder: Path) -> TemplateFiles:
    """Read a folder of templates.

    Links are not followed, so that nothing is read from elsewhere. What is no template would be passed over in silence, so
    it is a mistake, but for a README, a licence and hidden files.
    """
    if not folder.is_dir():
        return TemplateFiles(problems=(Problem(folder.name, 0, 0, "there is no folder of this name"),))
    found: dict[str, str] = {}
    dress = b""
    looks: dict[str, bytes] = {}
    problems: list[Problem] = []
    for count, path in enumerate(_files(folder)):
        name = path.relative_to(folder).as_posix()
        if count >= MOST_FILES:
            problems.append(Problem(FOLDER, 0, 0, f"holds more than {MOST_FILES} files"))
            break
        try:
            if name == DRESS:
                dress = _dress(path)
            elif name == STYLE or name in LOGOS:
                looks[name] = _content(path, MOST_LOGO)
            else:
                found[name] = _text(path, name)
        except (OSError, ValueError) as error:
            said = error.strerror if isinstance(error, OSError) else str(error)
            problems.append(Problem(one_line(name, 120), 0, 0, str(said)))
    return TemplateFiles(found, dress, looks, tuple(problems))


def _files(folder: Path) -> Iterator[Path]:
    """Yield what lies in the folder and in those within it, sorted; links stand for themselves."""
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in links and not name.startswith("."))
        for name in sorted([*files, *links]):
            if not name.startswith(_PLAIN):
                yield Path(place, name)


def _text(path: Path, name: str) -> str:
    """Read one file; raises `ValueError` with what is wrong with it."""
    content = _content(path, MOST_BYTES, of_use=name == WORDS or name.endswith(".md.j2"))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text: save it as UTF-8") from None


def _dress(path: Path) -> bytes:
    """Read the Word file; an empty one would be taken for none."""
    content = _content(path, MOST_DRESS)
    if not content:
        raise ValueError("is empty: save it in Word as 'Word Document (*.docx)'")
    return content


def _content(path: Path, most: int, *, of_use: bool = True) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise ValueError("is a link or a device, not a file: copy what it stands for")
    if not of_use:
        raise ValueError(
            f"is not used: templates are called ….md.j2, words {WORDS}, a Word file {DRESS}, a style sheet {STYLE}, a logo {' or '.join(LOGOS)}"
        )
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"is larger than {most:,} bytes: save it smaller")
    return content


def hash_of(sha256: str, templates: TemplateFiles) -> str:
    """Return the hash of a pack, given that of its knowledge: where it has no templates, it is the same."""
    if not templates.texts and not templates.dress and not templates.looks:
        return sha256
    digest = hashlib.sha256(sha256.encode())
    for name, text in sorted(templates.texts.items()):
        digest.update(name.encode() + b"\0" + text.encode() + b"\0")
    if templates.dress:
        digest.update(DRESS.encode() + b"\0" + templates.dress + b"\0")
    for name, content in sorted(templates.looks.items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
