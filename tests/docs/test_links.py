"""Nothing in the documentation points nowhere."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from saan.plugins import GROUP
from tests.docs.pages import PAGES, ROOT, anchors, links, name_of, prose

OWN_FOLDERS = ("engine", "rulepacks", "templates", "tests", "examples", "docs")
PATH = re.compile(rf"`((?:{'|'.join(OWN_FOLDERS)})/[\w./*-]+)`")
NAME = re.compile(r"`(saan(?:_\w+)?(?:\.\w+)+)(?:\(…?\))?`")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_resolve(page: Path) -> None:
    """Every link into the repository finds its file, and its heading."""
    for link in links(page):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_paths_exist(page: Path) -> None:
    """Every path of the repository that a page names is there."""
    for path in PATH.findall(prose(page)):
        assert list(ROOT.glob(path.rstrip("/"))), path


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_names_of_code_exist(page: Path) -> None:
    """Every module, class and function that a page names with its module can be imported."""
    for name in set(NAME.findall(prose(page))) - {GROUP}:
        assert _exists(name), name


def _exists(name: str) -> bool:
    module, _, attribute = name.rpartition(".")
    try:
        import_module(name)
    except ImportError:
        return _has(module, attribute)
    return True


def _has(module: str, attribute: str) -> bool:
    try:
        return hasattr(import_module(module), attribute)
    except ImportError:
        outer, _, name = module.rpartition(".")
        return bool(outer) and hasattr(getattr(import_module(outer), name, None), attribute)


def test_every_page_is_in_the_index() -> None:
    """The index of the documentation leads to every page, decisions by their own index."""
    index = ROOT / "docs/README.md"
    found = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    wanted = {page for page in PAGES if page.is_relative_to(index.parent) and page.parent.name != "decisions"}
    assert wanted - {index} - found == set()


def test_every_decision_is_in_its_index() -> None:
    """The index of decisions leads to each of them."""
    index = ROOT / "docs/decisions/README.md"
    assert {path.name for path in index.parent.glob("0*.md")} == set(links(index))
