"""The onboarding page describes the layers as they are held."""

from __future__ import annotations

import re
import tomllib

from tests.docs.pages import ROOT


def test_layers_are_those_that_are_held() -> None:
    """The page lists the engine's layers as import-linter checks them, the lowest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    held = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    section = (
        (ROOT / "docs/onboarding.md").read_text("utf-8").partition("\n## Layers")[2].partition("\n## ")[0]
    )
    assert re.findall(r"^\| `(saan\.\w+)` \|", section, re.MULTILINE) == held[::-1]


def test_contributing_names_the_same_layers() -> None:
    """The contributors' page gives the layers in the same order."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    held = [name.removeprefix("saan.") for name in settings["tool"]["importlinter"]["contracts"][0]["layers"]]
    line = re.search(
        r"^Layers, from the bottom: ((?:.|\n)*?)\.",
        (ROOT / "CONTRIBUTING.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert line
    assert re.findall(r"`(\w+)`", line[1]) == held[::-1]
