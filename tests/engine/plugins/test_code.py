"""The hash of an installed pack's code: what changes it, and what does not."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from saan.knowledge.brought import NOTHING, Brought, OwnMeasure
from saan.plugins.code import code_hash
from saan.records import Text

FILES = {
    "hashed_pack/__init__.py": "",
    "hashed_pack/plugin.py": "from hashed_pack.rules import few\n",
    "hashed_pack/rules.py": "few = 3\n",
    "hashed_pack/prices.csv": "a,1\n",
    "hashed_pack/knowledge/pack.yaml": "id: hashed\n",
    "hashed_pack/knowledge/tests.yaml": "tests: []\n",
}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    for name in [name for name in sys.modules if name.startswith("hashed_")]:
        del sys.modules[name]


def written(root: Path) -> Path:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def hashed(root: Path, monkeypatch: pytest.MonkeyPatch, brought: Brought = NOTHING) -> str:
    """Import the pack from this folder, and hash its code."""
    for name in [name for name in sys.modules if name.startswith("hashed_")]:
        del sys.modules[name]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [str(root), *sys.path])
        importlib.invalidate_caches()
        importlib.import_module("hashed_pack.plugin")
        return code_hash("hashed_pack.plugin", root / "hashed_pack/knowledge", brought)


def test_it_does_not_depend_on_where_the_package_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editable install, a wheel and another folder have one hash; so has a package that was run before."""
    first = hashed(written(tmp_path / "one"), monkeypatch)

    assert (tmp_path / "one/hashed_pack/__pycache__").is_dir() or sys.dont_write_bytecode
    assert hashed(written(tmp_path / "src/two"), monkeypatch) == first
    assert hashed(tmp_path / "one", monkeypatch) == first


CHANGES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "another module": (lambda root: (root / "rules.py").write_text("few = 4\n", "utf-8"), True),
    "data": (lambda root: (root / "prices.csv").write_text("a,2\n", "utf-8"), True),
    "a new file": (lambda root: (root / "more.py").touch(), True),
    "a file of another name": (lambda root: (root / "prices.csv").rename(root / "price.csv"), True),
    "knowledge": (lambda root: (root / "knowledge/pack.yaml").write_text("id: other\n", "utf-8"), False),
    "tests": (lambda root: (root / "knowledge/tests.yaml").unlink(), False),
    "hidden files": (lambda root: (root / ".DS_Store").touch(), False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_code_changes_it_and_knowledge_does_not(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file of the package counts but those of the knowledge, which have a hash of their own."""
    before = hashed(written(tmp_path), monkeypatch)
    make, counts = CHANGES[change]
    make(tmp_path / "hashed_pack")

    assert (hashed(tmp_path, monkeypatch) != before) is counts


def test_what_hooks_hand_over_counts_wherever_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A measure that stands in a module beside the package is part of the pack's code."""
    root, beside = written(tmp_path), tmp_path / "hashed_beside.py"
    told = []
    for text in ("def sold(view): return None\n", "def sold(view): return 1, 2\n"):
        beside.write_text(text, "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "path", [str(root), *sys.path])
            patch.setattr(sys, "dont_write_bytecode", True)
            sys.modules.pop("hashed_beside", None)
            importlib.invalidate_caches()
            sold = importlib.import_module("hashed_beside").sold
            importlib.import_module("hashed_pack.plugin")
            brought = Brought(measures=(OwnMeasure("sold", Text("ก", "a"), sold),))
            told.append(code_hash("hashed_pack.plugin", root / "hashed_pack/knowledge", brought))

    assert told[0] != told[1]
