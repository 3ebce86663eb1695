"""Folders of templates for tests, and what reports look like with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from saan.documents import render
from saan.documents.strangers.gathering import gathered
from saan.documents.strangers.layers import Layer, Templates
from saan.records import Diagnosis, Text
from tests.engine.documents import sample

__all__ = ["EXTENDS", "block", "diagnosis", "folder", "layers", "shown"]

EXTENDS = "{% extends 'saan/advice.md.j2' %}\n"


def block(text: str, name: str = "title") -> str:
    """A template that replaces one block, with the text on its second line."""
    return f"{EXTENDS}{{% block {name} %}}{text}{{% endblock %}}\n"


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a new folder of templates."""
    home = path / "branding"
    for name, content in files.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return home


def layers(*texts: Mapping[str, str], words: Mapping[str, Text] | None = None) -> Templates:
    """Templates that were not looked through: what the process does by itself."""
    made = [Layer(f"p{n}", f"templates of p{n}", each, words or {}) for n, each in enumerate(texts)]
    return Templates(tuple(made))


def diagnosis() -> Diagnosis:
    """The rich diagnosis, with something to warn of on page one."""
    return replace(sample.diagnosis(), warnings=(Text("ระวัง", "Mind this"),))


def shown(
    where: Path | Templates, kind: str = "md", language: str = "en", of: Diagnosis | None = None
) -> str:
    """A report with the templates in a folder, looked through first."""
    templates = gathered(sample.knowledge(), where) if isinstance(where, Path) else where
    return render(of or diagnosis(), sample.knowledge(), kind, language, templates=templates)
