"""Packs that are installed for one test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from saan.plugins import installed

MANIFEST = 'id: {name}\nversion: "1"\ntitle: {{th: ก, en: a}}\napi: "{api}"\nlicence: MIT\n'

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Offer a way to install a pack: a module with this text, found by an entry point of this name, and files of knowledge."""
    points: list[EntryPoint] = []
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(
        installed, "entry_points", lambda *, group: points if group == "saan.rulepacks" else []
    )

    def add(name: str, text: str, api: str = "1", **files: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pack.yaml").write_text(MANIFEST.format(name=name, api=api), "utf-8")
        for kind, declared in files.items():
            (folder / f"{kind}.yaml").write_text(declared, "utf-8")
        (tmp_path / f"module_{name}.py").write_text(text.replace("{folder}", str(folder)), "utf-8")
        points.append(EntryPoint(name, f"module_{name}", "saan.rulepacks"))

    yield add
    for name in [module for module in sys.modules if module.startswith("module_")]:
        del sys.modules[name]
