"""Finding and loading rule packs, one at a time, so that a broken one is named and cannot hide."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pluggy

from saan.errors import PackError, SaanError, did_you_mean, one_line
from saan.knowledge import KnowledgeBase, Pack, join, read_pack
from saan.knowledge.brought import Brought
from saan.plugins import spec
from saan.plugins.blame import fault_in, raised_at
from saan.plugins.code import code_hash
from saan.plugins.handed import asked_folder, asked_for
from saan.plugins.installed import chosen, distribution_of
from saan.plugins.interface import check_api, written_for_another

__all__ = ["Loaded", "Tell", "Verify", "joined", "load"]

_MOST = 200_000
"""Bytes of a Python file beside a pack folder that are looked at: rules begin with their import."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The joined knowledge, and the packs that were left out because they are broken."""

    knowledge: KnowledgeBase
    left_out: tuple[PackError, ...] = ()
    unused: tuple[str, ...] = ()
    """What lies in pack folders and is not used, in words: Python rules of a folder that is not installed."""


Verify = Callable[[KnowledgeBase], object]
"""Looks through joined packs; raises `PackError` naming the pack that cannot be used."""

Tell = Callable[[str], object]
"""Is told each installed pack, with its distribution, before its code runs."""


def load(
    folders: Iterable[Path] = (),
    *,
    only: Sequence[str] | None = None,
    plugins: bool = True,
    skip_broken: bool = False,
    verify: Verify | None = None,
    tell: Tell | None = None,
) -> Loaded:
    """Load every installed pack, and the declarative pack folders given.

    `only` restricts the installed packs to these entry-point names; one that is not installed raises
    `UsageError`. Without `plugins` they are those of saan's own distribution, so that no stranger's code runs.
    A broken pack raises `PackError`; with `skip_broken` it is left out and named in the result.
    `verify` may find packs broken as well, once all are joined.
    """
    folders = tuple(folders)
    points, broken = chosen(only, plugins=plugins)
    if broken and not skip_broken:
        raise broken[0]
    packs: list[Pack] = []
    sources: list[EntryPoint | Path] = [*points, *folders]
    for source in sources:
        try:
            packs.append(
                _from_folder(source) if isinstance(source, Path) else _from_entry_point(source, tell)
            )
        except PackError as error:
            if not skip_broken:
                raise
            broken.append(error)
    knowledge = joined(packs, broken, verify, skip_broken=skip_broken)
    return Loaded(knowledge, tuple(broken), tuple(said for folder in folders for said in _not_run(folder)))


def joined(
    packs: Sequence[Pack], broken: list[PackError], verify: Verify | None, *, skip_broken: bool
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


def _from_folder(folder: Path) -> Pack:
    if not folder.is_dir():
        raise PackError(folder.name, "is not a folder", "give the folder that holds the pack's pack.yaml")
    inner = folder / "knowledge"
    return _read(inner if (inner / "pack.yaml").is_file() else folder)


def _from_entry_point(point: EntryPoint, tell: Tell | None) -> Pack:
    distribution = distribution_of(point)
    if tell is not None:
        tell(f"{point.name} ({distribution})" if distribution else point.name)
    try:
        with redirect_stdout(sys.stderr):  # stdout is for the report alone
            folder, brought = _asked(point)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # A stranger's code runs here: whatever it raises must name the pack, not end the run silently.
        raise _not_loading(point, error, distribution) from error
    pack = _read(folder, distribution, brought)
    try:
        return replace(pack, code=code_hash(_module_name(point), folder, brought))
    except OSError as error:
        message = f"its Python files cannot be read: {one_line(str(error))}"
        raise PackError(pack.id, message, "install it again", distribution=distribution) from error


def _read(folder: Path, distribution: str = "", brought: Brought | None = None) -> Pack:
    """Read a pack's folder; refuses one that is written for another version of the interface."""
    try:
        pack = read_pack(folder, distribution=distribution, brought=brought)
    except PackError as error:
        raise written_for_another(folder, distribution) or error from error
    except (OSError, ValueError) as error:
        message = f"its folder cannot be read: {one_line(str(error))}"
        raise PackError(
            folder.name, message, "see that it is there and may be read", distribution=distribution
        ) from error
    try:
        check_api(pack.manifest.api)
    except SaanError as error:
        raise PackError(pack.id, error.message, error.hint, distribution=distribution) from error
    return pack


def _asked(point: EntryPoint) -> tuple[Path, Brought]:
    """Ask an installed pack where its knowledge lies, and for what it brings beside."""
    module = _module(point)
    manager = pluggy.PluginManager("saan")
    manager.add_hookspecs(spec)
    manager.register(module, name=point.name)
    _refuse_unknown_hooks(manager, module)
    folder = asked_folder(manager, "saan_knowledge")
    if folder is None:
        raise SaanError(
            "does not say where its knowledge lies",
            "implement saan_knowledge(), marked @hookimpl, and return a pathlib.Path",
        )
    return folder, asked_for(manager)


def _refuse_unknown_hooks(manager: pluggy.PluginManager, module: ModuleType) -> None:
    """Raise `SaanError` where the pack implements a hook that nobody calls."""
    try:
        manager.check_pending()
    except pluggy.PluginValidationError:
        callers = manager.get_hookcallers(module) or ()
        name = next(each.name for each in callers if not each.has_spec())
        known = [each for each in vars(spec) if each.startswith("saan_")]
        hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
        raise SaanError(f"there is no hook '{name}'", hint) from None


def _module(point: EntryPoint) -> ModuleType:
    """Import the module that an entry point names; raises `SaanError` where it names none, else what the import raises."""
    hint = f'name the module alone: {point.name} = "farmers_pack"'
    if not re.fullmatch(r"[\w.]+\s*(:\s*[\w.]+\s*)?(\[.*\])?", point.value):
        raise SaanError(f"its entry point '{one_line(point.value, 80)}' names no module", hint)
    found = point.load()
    if not isinstance(found, ModuleType):
        message = f"its entry point '{one_line(point.value, 80)}' names an object of type {type(found).__name__}, not a module"
        raise SaanError(message, hint)
    return found


def _module_name(point: EntryPoint) -> str:
    return point.value.partition(":")[0].partition("[")[0].strip()


def _not_loading(point: EntryPoint, error: BaseException, distribution: str) -> PackError:
    """Name the pack, what it raised, and where in its code."""
    module = _module_name(point)
    fault, hint = fault_in(error, _what_to_do(module, error))
    place = raised_at(error, module)
    message = f"does not load: {place}: {fault}" if place else f"does not load: {fault}"
    return PackError(point.name, message, hint, distribution=distribution)


def _what_to_do(module: str, error: BaseException) -> str:
    missing = error.name if isinstance(error, ModuleNotFoundError) and error.name else ""
    if missing and module.startswith(missing):
        return "its own code is not there: install it again, or uninstall it"
    if missing:
        return f"it needs '{one_line(missing, 60)}', which is not installed: install the pack again, with what it needs"
    if isinstance(error, pluggy.PluginValidationError):
        return "hooks take no arguments, and are written as the reference of hooks shows them"
    return "tell its authors, uninstall it, or go on without it with --skip-broken-packs"


def _not_run(folder: Path) -> Iterable[str]:
    """Name the Python files of a pack folder that hold rules: such a folder is data, nothing in it is run."""
    for path in sorted(folder.glob("*.py")):
        if path.is_file() and b"saan.rules" in _beginning(path):
            yield f"{path} is not run: --pack reads data only; install the pack as a package to use its Python rules"


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError:
        return b""
