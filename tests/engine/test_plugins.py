"""Finding rule packs: one at a time, a broken one named and never silently left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from saan.errors import PackError, UsageError
from saan.plugins import load
from tests.engine.conftest import MANIFEST, Install

GOOD = "from pathlib import Path\nfrom saan.plugins import hookimpl\n"
HOOK = "@hookimpl\ndef saan_knowledge():\n    return Path(r'{folder}')\n"


def test_an_installed_pack_is_found(install: Install) -> None:
    """A module that says where its knowledge lies is all a pack needs."""
    install("good", GOOD + HOOK)

    assert [pack.id for pack in load().knowledge.packs] == ["good"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("import nothing_of_that_name", "ModuleNotFoundError"),
        ("def broken(:", "SyntaxError"),
        ("raise SystemExit(0)", "SystemExit"),
        ("raise RuntimeError('no')", "RuntimeError: no"),
        (GOOD + "@hookimpl\ndef saan_knowledge():\n    raise KeyError('x')\n", "KeyError"),
        (GOOD + "@hookimpl\ndef saan_knowledge(case):\n    return case\n", "PluginValidationError"),
        (GOOD + HOOK + "@hookimpl\ndef saan_knowlege():\n    return 1\n", "saan_knowlege"),
        (
            GOOD + "@hookimpl\ndef saan_knowledge():\n    return 'a text'\n",
            r"saan_knowledge\(\) returns no folder",
        ),
        ("", "does not say where its knowledge lies"),
        (GOOD + "@hookimpl\ndef saan_knowledge():\n    return Path('/nowhere')\n", r"no pack\.yaml"),
    ],
)
def test_a_broken_pack_stops_the_run_and_is_named(install: Install, text: str, fault: str) -> None:
    """Whatever a pack's code does when it is loaded, the run stops with the pack and its fault in the message."""
    install("broken", text)

    with pytest.raises(PackError, match=fault) as caught:
        load()
    assert caught.value.exit_code == 3
    assert "broken" in str(caught.value) or "nowhere" in str(caught.value)


def test_a_broken_pack_can_be_left_out_by_name(install: Install) -> None:
    """With skip_broken the others load, and the result names what is missing and why."""
    install("broken", "raise SystemExit")
    install("good", GOOD + HOOK)

    loaded = load(skip_broken=True)

    assert [pack.id for pack in loaded.knowledge.packs] == ["good"]
    assert [error.pack for error in loaded.left_out] == ["broken"]


def test_a_pack_for_another_interface_is_refused(install: Install) -> None:
    """A pack written for another version of the pack interface is refused before its rules are used."""
    install("old", GOOD + HOOK, "0")

    with pytest.raises(PackError, match="pack interface 0"):
        load()


def test_packs_can_be_chosen_by_name(install: Install) -> None:
    """Only the named packs load; a misspelt name gets a suggestion."""
    install("good", GOOD + HOOK)
    install("other", GOOD + HOOK)

    assert [pack.id for pack in load(only=["good"]).knowledge.packs] == ["good"]
    with pytest.raises(UsageError, match="did you mean 'other'"):
        load(only=["othr"])


def test_a_folder_loads_without_being_installed(install: Install, tmp_path: Path) -> None:
    """A declarative pack's folder is enough; nothing in it is run."""
    install("good", GOOD + HOOK)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.yaml").write_text(MANIFEST.format(name="mine", api="1"), "utf-8")
    (folder / "evil.py").write_text("raise SystemExit", "utf-8")

    assert [pack.id for pack in load([folder]).knowledge.packs] == ["good", "mine"]


def test_the_founding_pack_enters_by_the_same_door() -> None:
    """Our own pack is found by its entry point, like anyone's."""
    assert "community" in [pack.id for pack in load().knowledge.packs]
