"""A pack whose declarations were kept is the pack that was read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import saan_community
from saan.errors import PackError
from saan.knowledge import Pack, kept, read_pack
from saan.knowledge.model import Declared
from saan.yamltext import composing

COMMUNITY = Path(saan_community.__file__).parent / "knowledge"
STATED = [Path(__file__).parent / "documents" / "pack", COMMUNITY]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test, not made yet."""
    monkeypatch.setenv("SAAN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the community pack, to edit."""
    return shutil.copytree(COMMUNITY, tmp_path / "pack")


def declarations(pack: Pack) -> list[Declared]:
    """Everything a pack declares, in its order."""
    return [item for items in pack.declared.values() for item in items]


@pytest.mark.parametrize("source", STATED, ids=lambda path: path.parent.name)
def test_what_comes_back_is_what_was_checked(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every declaration is equal to the one that was read, to what was stated in it and to its place."""
    fresh = read_pack(source)
    with monkeypatch.context() as patched:
        patched.setattr(composing, "compose", lambda _: pytest.fail("YAML was read again"))
        again = read_pack(source)

    assert (again.manifest, again.sha256) == (fresh.manifest, fresh.sha256)
    assert again.declared == fresh.declared
    assert repr(declarations(again)) == repr(declarations(fresh))
    for one, other in zip(declarations(again), declarations(fresh), strict=True):
        assert one.model_fields_set == other.model_fields_set
        assert one is not other
    sample = slice(None, None, 40)
    assert [again.place(item) for item in declarations(again)[sample]] == [
        fresh.place(item) for item in declarations(fresh)[sample]
    ]


def test_an_edited_pack_is_read_again(pack: Path) -> None:
    """One changed word in one file is seen at the next run."""
    before = read_pack(pack)
    file = next(pack.glob("sources/*.yaml"))
    file.write_text(file.read_text("utf-8").replace("title: ", "title: Edited ", 1), "utf-8")

    assert [item for item in declarations(read_pack(pack)) if item not in declarations(before)]


def test_a_damaged_entry_is_made_again(folder: Path) -> None:
    """What is not as it was kept counts for nothing."""
    fresh = read_pack(COMMUNITY)
    (entry,) = folder.glob("pack-*")
    entry.write_bytes(entry.read_bytes().replace(b"indicators", b"indicatorz", 1))

    assert read_pack(COMMUNITY).declared == fresh.declared
    assert b"indicatorz" not in entry.read_bytes()


def test_mistakes_are_never_kept(pack: Path, folder: Path) -> None:
    """A pack with a mistake is refused each time with the same words, whatever was kept of it before."""
    read_pack(pack)
    (pack / "gates.yaml").write_text("gates: [{id: 'No Id'}]\n", "utf-8")
    said = []
    for _ in range(2):
        with pytest.raises(PackError) as refused:
            read_pack(pack)
        said.append(str(refused.value))

    assert said[0] == said[1]
    assert "gates.yaml:1" in said[0]
    assert len(list(folder.glob("pack-*"))) == 1


def test_what_would_come_back_changed_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the entry does not give the same declarations again, there is none."""
    monkeypatch.setattr(kept, "_written", lambda item: {"": type(item).__name__})
    read_pack(COMMUNITY)

    assert not list(folder.glob("pack-*"))
