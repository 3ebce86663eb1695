"""The tests of one pack, and the knowledge they run with: the pack and what it requires, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from saan.errors import UsageError, did_you_mean
from saan.inference.loading import load_packs
from saan.knowledge import KnowledgeBase, Pack, join
from saan.testing.packtest import PackTest
from saan.testing.reading import read_tests

__all__ = ["Suite", "pack_tests", "suite_of"]


@dataclass(frozen=True)
class Suite:
    """The tests of one pack."""

    pack: Pack
    knowledge: KnowledgeBase
    tests: tuple[PackTest, ...]


def pack_tests(pack: str | Path) -> tuple[PackTest, ...]:
    """Return the tests of an installed pack, by its id, or of a pack in a folder (a path, a text with a slash, or the name of
    a folder here that holds a pack; the sources of an installed one may well lie in a folder of its name).

    Each has a name (``str(test)``) and can be called. Raises `SaanError` for packs that do not load, and for mistakes
    in test files.
    """
    folder = Path(pack) if isinstance(pack, Path) or "/" in pack or _holds_a_pack(Path(pack)) else None
    loaded = load_packs([folder] if folder else []).knowledge
    found = [each for each in loaded.packs if (not each.distribution if folder else each.id == pack)]
    if not found:
        known = [each.id for each in loaded.packs]
        raise UsageError(f"no rule pack '{pack}' is installed", did_you_mean(str(pack), known))
    return suite_of(found[0], loaded).tests


def _holds_a_pack(folder: Path) -> bool:
    return any((inner / "pack.yaml").is_file() for inner in (folder, folder / "knowledge"))


def suite_of(pack: Pack, loaded: KnowledgeBase) -> Suite:
    """Return the tests of a loaded pack. They run with it and the packs it requires, so that they say the same whatever
    else is installed. Raises `InputError` with every mistake in its test files.
    """
    by_id = {each.id: each for each in loaded.packs}
    wanted, ahead = {pack.id}, [pack]
    while ahead:
        for need in ahead.pop().manifest.requires:
            if need not in wanted:
                wanted.add(need)
                ahead.append(by_id[need])
    alone = loaded if len(wanted) == len(by_id) else join(each for each in loaded.packs if each.id in wanted)
    return Suite(pack, alone, read_tests(pack, alone))
