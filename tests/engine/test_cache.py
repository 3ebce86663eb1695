"""The cache folder: faster the second time, never different, never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from saan import cache, yamltext
from saan.cache import Shelf
from saan.errors import InputError
from saan.yamltext import composing

CASE = Path(__file__).parents[2] / "examples" / "cases" / "10-fighting-back.yaml"
TEXT = "a: [1, 2.5, no, ~, true]\nb:\n  ก: '012'\n"
DATA = {"a": [1, 2.5, "no", None, True], "b": {"ก": "012"}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test, not made yet."""
    monkeypatch.setenv("SAAN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A way to forbid reading YAML from now on."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("YAML was read again")

    return lambda: monkeypatch.setattr(composing, "compose", refuse)


def diagnosed(folder: Path | None) -> bytes:
    """The document of a whole process with this cache folder."""
    command = [sys.executable, "-m", "saan", "diagnose", str(CASE)]
    done = subprocess.run(
        command, env=os.environ | {"SAAN_CACHE_DIR": str(folder or "")}, check=True, capture_output=True
    )
    assert done.stderr == b""
    return done.stdout


def test_what_is_kept_is_found_again(folder: Path) -> None:
    """An entry is found by what it follows from, and by nothing less."""
    Shelf("word", __file__).keep(b"content", "a", "b")

    assert Shelf("word", __file__).fetch("a", "b") == b"content"
    assert len(list(folder.iterdir())) == 1
    for shelf, parts in [
        (Shelf("word", __file__), ("a", "c")),
        (Shelf("word", __file__), ("ab",)),
        (Shelf("word"), ("a", "b")),
        (Shelf("other", __file__), ("a", "b")),
    ]:
        assert shelf.fetch(*parts) is None


def test_other_code_makes_other_entries(folder: Path, tmp_path: Path) -> None:
    """What older code has made is not found once the code has changed."""
    code = tmp_path / "code.py"
    code.write_text("one")
    Shelf("word", str(code)).keep(b"content", "a")
    code.write_text("two")

    assert Shelf("word", str(code)).fetch("a") is None
    assert folder.is_dir()


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 100, None])
def test_a_damaged_entry_counts_as_none(folder: Path, damage: bytes | None) -> None:
    """An entry that is cut off, overwritten or changed by one byte is not used, and is mended by the next run."""
    shelf = Shelf("word")
    shelf.keep(b"content", "a")
    (entry,) = folder.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1] + b"T" if damage is None else damage)

    assert shelf.fetch("a") is None
    shelf.keep(b"content", "a")
    assert shelf.fetch("a") == b"content"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no such bits")
def test_the_folder_is_this_users_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made for its owner alone; one that others can write to is neither read nor written."""
    Shelf("word").keep(b"content", "a")
    assert folder.stat().st_mode & 0o777 == 0o700

    open_to_all = folder.with_name("open")
    folder.rename(open_to_all)
    open_to_all.chmod(0o777)
    monkeypatch.setenv("SAAN_CACHE_DIR", str(open_to_all))
    Shelf("word").keep(b"content", "b")

    assert Shelf("word").fetch("a") is None
    assert len(list(open_to_all.iterdir())) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no such owner")
def test_a_foreign_folder_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else's folder holds is not used."""
    Shelf("word").keep(b"content", "a")
    user = os.geteuid() + 1
    foreign = folder.rename(folder.with_name("foreign"))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setenv("SAAN_CACHE_DIR", str(foreign))

    assert Shelf("word").fetch("a") is None


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be made, one that takes no files, and none at all: no entry and no error."""
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "read-only").mkdir(mode=0o500)
    for place in (str(tmp_path / "file"), str(tmp_path / "file" / "below"), "", "/proc/saan"):
        monkeypatch.setenv("SAAN_CACHE_DIR", place)
        Shelf("word").keep(b"content", "a")
        assert Shelf("word").fetch("a") is None
    monkeypatch.setenv("SAAN_CACHE_DIR", str(tmp_path / "read-only"))
    Shelf("word").keep(b"content", "a")
    assert Shelf("word").fetch("a") in (None, b"content")  # an administrator may write there all the same


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="other systems have other places")
def test_it_lies_where_programs_keep_such_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish of the user it is where the system says, else below their home; without a home there is none."""
    monkeypatch.delenv("SAAN_CACHE_DIR")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for base, place in (("caches", "caches/saan"), ("", "home/.cache/saan")):
        monkeypatch.setenv("XDG_CACHE_HOME", base and str(tmp_path / base))
        cache._folder.cache_clear()
        Shelf("word").keep(b"content", "a")
        assert len(list((tmp_path / place).iterdir())) == 1
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.chdir(tmp_path)
    cache._folder.cache_clear()
    Shelf("word").keep(b"content", "a")

    assert Shelf("word").fetch("a") is None
    assert not (tmp_path / "relative").exists()


def test_code_that_cannot_be_read_keeps_nothing(folder: Path) -> None:
    """Where saan runs out of an archive there is no file to tell the code by, so nothing is kept."""
    shelf = Shelf("word", "/nowhere/archive.zip/code.py")
    shelf.keep(b"content", "a")

    assert shelf.fetch("a") is None
    assert not folder.exists()


def test_old_entries_go_and_other_files_stay(folder: Path) -> None:
    """What was written long before the newest entry is removed, unless it is no entry of ours."""
    folder.mkdir(mode=0o700)
    old, left_over = folder / f"data-{'0' * 64}", folder / f"data-{'1' * 64}.4711"
    young, other = folder / f"data-{'2' * 64}", folder / "letter.txt"
    for file, days in ((old, 91), (left_over, 91), (young, 89), (other, 1000)):
        file.write_bytes(b"")
        now = file.stat().st_mtime
        os.utime(file, (now, now - days * 24 * 3600))
    Shelf("word").keep(b"content", "a")

    assert {file.name.split("-")[0] for file in folder.iterdir()} == {"data", "word", "letter.txt"}
    assert young.exists()
    assert not old.exists()


@pytest.mark.usefixtures("folder")
def test_many_at_once() -> None:
    """Writers and readers of the same entries never see half of one and leave nothing behind."""
    contents = {str(number): bytes([number]) * 50_000 for number in range(5)}

    def use(_: int) -> bool:
        for name, content in contents.items():
            Shelf("word").keep(content, name)
            assert Shelf("word").fetch(name) in (content, None)
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(40)))
    assert all(Shelf("word").fetch(name) == content for name, content in contents.items())


@pytest.mark.usefixtures("folder")
def test_kept_data_is_the_same_and_has_its_places(no_yaml: Callable[[], None]) -> None:
    """The second reading of a text takes its data from the folder, and its places from the text when asked."""
    first = yamltext.parse(TEXT, "a.yaml", keep=True)
    places = [first.place(loc) for loc in ((), ("b", "ก"), ("a", 2), ("nothing",))]
    again = yamltext.parse(TEXT, "b.yaml", keep=True)

    assert again.data == first.data == DATA
    assert [type(value) for value in again.data["a"]] == [type(value) for value in DATA["a"]]
    assert [
        (place.line, place.column) for place in map(again.place, ((), ("b", "ก"), ("a", 2), ("nothing",)))
    ] == [(place.line, place.column) for place in places]
    assert again.sha256 == first.sha256
    no_yaml()
    assert yamltext.parse(TEXT, "c.yaml", keep=True).data == DATA


@pytest.mark.usefixtures("folder")
def test_a_text_is_kept_for_its_format() -> None:
    """A text that YAML takes and JSON refuses is not taken for JSON because it was YAML before."""
    yamltext.parse("{a: b}", "a.yaml", keep=True)

    with pytest.raises(InputError):
        yamltext.parse("{a: b}", "a.json", keep=True)


def test_what_grows_by_aliases_is_not_kept(folder: Path) -> None:
    """A short text that aliases make a long one is read, not written out."""
    line = "x" * 10_000
    text = f"a: &a {line}\nb: [{', '.join(['*a'] * 1000)}]\n"

    assert len(yamltext.parse(text, "a.yaml", keep=True).data["b"]) == 1000
    assert not folder.exists() or not list(folder.iterdir())


def test_a_case_is_never_kept(tmp_path: Path) -> None:
    """Nothing that a case says is found in the folder after it was diagnosed."""
    diagnosed(tmp_path)
    told = yamltext.read(CASE).data["case"]["title"]
    words = [text.encode() for text in ([told] if isinstance(told, str) else told.values())]

    kept = b"".join(entry.read_bytes() for entry in tmp_path.iterdir())
    assert kept
    assert not any(text in kept for text in words)


def test_documents_are_the_same_with_and_without(tmp_path: Path) -> None:
    """The first run, a later one, one without a folder and several at once give the same bytes."""
    alone = diagnosed(None)
    with ThreadPoolExecutor(3) as pool:
        first = list(pool.map(diagnosed, [tmp_path / "cache"] * 3))
    later = diagnosed(tmp_path / "cache")
    for entry in (tmp_path / "cache").iterdir():
        entry.write_bytes(entry.read_bytes()[::-1])
    damaged = diagnosed(tmp_path / "cache")

    assert {*first, later, damaged} == {alone}
