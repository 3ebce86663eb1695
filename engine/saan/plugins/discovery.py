"""Finding and loading rule packs, one at a time, so that a broken one is named and cannot hide."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TypeVar

import pluggy

from saan.errors import PackError, SaanError, UsageError, did_you_mean
from saan.knowledge import KnowledgeBase, Pack, join, read_pack
from saan.knowledge.brought import Brought, Format, OwnMeasure, Reader
from saan.plugins import spec
from saan.plugins.blame import raised_at

__all__ = ["Loaded", "load"]

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The joined knowledge, and the packs that were left out because they are broken."""

    knowledge: KnowledgeBase
    left_out: tuple[PackError, ...] = ()
    unused: tuple[str, ...] = ()
    """What lies in pack folders and is not used, in words: Python rules of a folder that is not installed."""


Verify = Callable[[KnowledgeBase], object]
"""Looks through joined packs; raises `PackError` naming the pack that cannot be used."""


def load(
    folders: Iterable[Path] = (),
    *,
    only: Sequence[str] | None = None,
    skip_broken: bool = False,
    verify: Verify | None = None,
) -> Loaded:
    """Load every installed pack, and the declarative pack folders given.

    `only` restricts the installed packs to these entry-point names; one that is not installed raises
    `UsageError`. A broken pack raises `PackError`; with `skip_broken` it is left out and named in the result.
    `verify` may find packs broken as well, once all are joined.
    """
    folders = tuple(folders)
    packs: list[Pack] = []
    broken: list[PackError] = []
    sources: list[EntryPoint | Path] = [*_chosen(only), *folders]
    for source in sources:
        try:
            packs.append(_from_folder(source) if isinstance(source, Path) else _from_entry_point(source))
        except PackError as error:
            if not skip_broken:
                raise
            broken.append(error)
    knowledge = _joined(packs, broken, verify, skip_broken=skip_broken)
    return Loaded(knowledge, tuple(broken), tuple(said for folder in folders for said in _not_run(folder)))


def _joined(
    packs: list[Pack], broken: list[PackError], verify: Verify | None, *, skip_broken: bool
) -> KnowledgeBase:
    """Join, leaving out one pack after the other while joining or verifying names one as broken."""
    while True:
        try:
            knowledge = join(packs)
            if verify is not None:
                verify(knowledge)
            return knowledge
        except PackError as error:
            others = [pack for pack in packs if pack.id != error.pack]
            if not skip_broken or len(others) == len(packs):
                raise
            broken.append(error)
            packs = others


def _chosen(only: Sequence[str] | None) -> list[EntryPoint]:
    found = sorted(entry_points(group=spec.GROUP), key=lambda point: point.name)
    if only is None:
        return found
    names = [point.name for point in found]
    for name in only:
        if name not in names:
            hint = did_you_mean(name, names) or f"installed: {', '.join(names)}"
            raise UsageError(f"no rule pack '{name}' is installed", hint)
    return [point for point in found if point.name in only]


def _from_folder(folder: Path) -> Pack:
    if not folder.is_dir():
        raise PackError(folder.name, "is not a folder", "give the folder that holds the pack's pack.yaml")
    inner = folder / "knowledge"
    return _checked(read_pack(inner if (inner / "pack.yaml").is_file() else folder))


def _from_entry_point(point: EntryPoint) -> Pack:
    distribution = f"{point.dist.name} {point.dist.version}" if point.dist else ""
    try:
        with redirect_stdout(sys.stderr):  # stdout is for the report alone
            folder, brought = _asked(point)
    except (Exception, SystemExit) as error:
        # A stranger's code runs here: whatever it raises must name the pack, not end the run silently.
        raise _not_loading(point, error, distribution) from error
    return _checked(read_pack(folder, distribution=distribution, brought=brought))


def _asked(point: EntryPoint) -> tuple[Path, Brought]:
    """Ask an installed pack where its knowledge lies, and for what it brings beside."""
    manager = pluggy.PluginManager("saan")
    manager.add_hookspecs(spec)
    manager.register(point.load(), name=point.name)
    manager.check_pending()
    folder = _folder(manager, "saan_knowledge")
    if folder is None:
        raise SaanError(
            "does not say where its knowledge lies", "implement saan_knowledge() and return a pathlib.Path"
        )
    return folder, Brought(
        rules=_listed(manager, "saan_rules", type),
        measures=_listed(manager, "saan_measures", OwnMeasure),
        readers=_listed(manager, "saan_readers", Reader),
        formats=_listed(manager, "saan_formats", Format),
        templates=_folder(manager, "saan_templates"),
    )


def _folder(manager: pluggy.PluginManager, hook: str) -> Path | None:
    """Ask for a folder; `None` where the pack does not implement the hook."""
    called = getattr(manager.hook, hook)
    if not called.get_hookimpls():
        return None
    found = called()
    if len(found) != 1 or not isinstance(found[0], Path):
        raise SaanError(f"{hook}() returns no folder", "return a pathlib.Path: Path(__file__).parent / …")
    return found[0]


def _listed(manager: pluggy.PluginManager, hook: str, kind: type[Item]) -> tuple[Item, ...]:
    """Ask for a list of things of one kind; empty where the pack does not implement the hook."""
    called = getattr(manager.hook, hook)
    found = called()
    if not found and called.get_hookimpls():
        raise SaanError(f"{hook}() returns nothing", f"return a list: return [{_EXAMPLE[hook]}]")
    try:
        items = [item for some in found for item in some]
    except TypeError:
        raise SaanError(f"{hook}() returns no list", f"return a list: return [{_EXAMPLE[hook]}]") from None
    for item in items:
        if kind is not type and not isinstance(item, kind):
            message = f"{hook}() returns an object of type {type(item).__name__}"
            raise SaanError(message, f"return a list: return [{_EXAMPLE[hook]}]")
    return tuple(items)


_EXAMPLE = {
    "saan_rules": "Meetings",
    "saan_measures": "OwnMeasure(…)",
    "saan_readers": "Reader(…)",
    "saan_formats": "Format(…)",
}


def _not_loading(point: EntryPoint, error: BaseException, distribution: str) -> PackError:
    """Name the pack, what it raised, and where in its code."""
    hint = "tell its authors, uninstall it, or go on without it with --skip-broken-packs"
    fault = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, SaanError):
        fault, hint = error.message, error.hint or hint
    place = raised_at(error, point.module)
    message = f"does not load: {place}: {fault}" if place else f"does not load: {fault}"
    return PackError(point.name, message, hint, distribution=distribution)


def _not_run(folder: Path) -> Iterable[str]:
    """Name the Python files of a pack folder that hold rules: such a folder is data, nothing in it is run."""
    for path in sorted(folder.glob("*.py")):
        if b"saan.rules" in path.read_bytes():
            yield f"{path} is not run: --pack reads data only; install the pack as a package to use its Python rules"


def _checked(pack: Pack) -> Pack:
    """Refuse a pack that is written for another version of the interface."""
    if pack.manifest.api != str(spec.API):
        message = f"is written for pack interface {pack.manifest.api}; this saan has {spec.API}"
        raise PackError(
            pack.id, message, "install a version of the pack that fits", distribution=pack.distribution
        )
    return pack
