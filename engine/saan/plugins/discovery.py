"""Finding and loading rule packs, one at a time, so that a broken one is named and cannot hide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pluggy

from saan.errors import PackError, UsageError, did_you_mean
from saan.knowledge import KnowledgeBase, Pack, join, read_pack
from saan.plugins import spec

__all__ = ["Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The joined knowledge, and the packs that were left out because they are broken."""

    knowledge: KnowledgeBase
    left_out: tuple[PackError, ...] = ()


def load(
    folders: Iterable[Path] = (), *, only: Sequence[str] | None = None, skip_broken: bool = False
) -> Loaded:
    """Load every installed pack, and the declarative pack folders given.

    `only` restricts the installed packs to these entry-point names; one that is not installed raises
    `UsageError`. A broken pack raises `PackError`; with `skip_broken` it is left out and named in the result.
    """
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
    return _joined(packs, broken, skip_broken=skip_broken)


def _joined(packs: list[Pack], broken: list[PackError], *, skip_broken: bool) -> Loaded:
    """Join, leaving out one pack after the other while joining names one as broken."""
    while True:
        try:
            return Loaded(join(packs), tuple(broken))
        except PackError as error:
            if not skip_broken:
                raise
            broken.append(error)
            packs = [pack for pack in packs if pack.id != error.pack]


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
    manager = pluggy.PluginManager("saan")
    manager.add_hookspecs(spec)
    try:
        manager.register(point.load(), name=point.name)
        manager.check_pending()
        folder = manager.hook.saan_knowledge()
        rules = [rule for some in manager.hook.saan_rules() for rule in some]
    except (Exception, SystemExit) as error:
        # A stranger's code runs here: whatever it raises must name the pack, not end the run silently.
        fault = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        hint = "tell its authors, uninstall it, or go on without it with --skip-broken-packs"
        raise PackError(point.name, f"does not load: {fault}", hint, distribution=distribution) from error
    if len(folder) != 1 or not isinstance(folder[0], Path):
        hint = "implement saan_knowledge() and return a pathlib.Path"
        raise PackError(point.name, "does not say where its knowledge lies", hint, distribution=distribution)
    return _checked(read_pack(folder[0], distribution=distribution, python_rules=tuple(rules)))


def _checked(pack: Pack) -> Pack:
    """Refuse a pack that is written for another version of the interface."""
    if pack.manifest.api != str(spec.API):
        message = f"is written for pack interface {pack.manifest.api}; this saan has {spec.API}"
        raise PackError(
            pack.id, message, "install a version of the pack that fits", distribution=pack.distribution
        )
    return pack
