"""What is installed: entry points of packs, found without running any of their code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points

from saan.errors import PackError, UsageError, did_you_mean
from saan.plugins import spec

__all__ = ["OWN", "chosen", "distribution_of"]

OWN = "saan"
"""The distribution whose packs come with saan itself."""


def chosen(only: Sequence[str] | None, *, plugins: bool = True) -> tuple[list[EntryPoint], list[PackError]]:
    """Return the entry points of the packs to load, by name, and what is wrong with others before they are loaded.

    `only` restricts them to these names; one that is not installed raises `UsageError`. Without `plugins` they are
    those of saan's own distribution.
    """
    found, broken = _found()
    if not plugins:
        found, broken = [point for point in found if _dist_name(point) == OWN], []
    if only is not None:
        _refuse_unknown(only, [point.name for point in found], plugins=plugins)
        found = [point for point in found if point.name in only]
    twice = {name for name, times in Counter(point.name for point in found).items() if times > 1}
    broken += [_two_of_one_name(name, [p for p in found if p.name == name]) for name in sorted(twice)]
    return [point for point in found if point.name not in twice], broken


def _found() -> tuple[list[EntryPoint], list[PackError]]:
    """Return all entry points, and distributions whose entry points cannot be read."""
    broken: list[PackError] = []
    try:
        found = list(entry_points(group=spec.GROUP))
    except Exception:  # noqa: BLE001 — one damaged file hides the entry points of all: look at each alone
        found = []
        for each in distributions():
            try:
                found += [point for point in each.entry_points if point.group == spec.GROUP]
            except Exception as error:  # noqa: BLE001 — ditto
                broken.append(_unreadable(each, error))
    return sorted(found, key=lambda point: (point.name, distribution_of(point))), broken


def _unreadable(found: Distribution, error: Exception) -> PackError:
    said = _named(found)
    name = said.partition(" ")[0] or "?"
    message = f"its entry_points.txt cannot be read ({type(error).__name__}), so no pack of it can be found"
    return PackError(
        name, message, f"install it again, or uninstall it: pip uninstall {name}", distribution=said
    )


def _two_of_one_name(name: str, points: list[EntryPoint]) -> PackError:
    brought = " and ".join(distribution_of(point) or "an unnamed distribution" for point in points)
    return PackError(name, f"two installed packs have this name: {brought}", "uninstall one of them")


def _refuse_unknown(only: Sequence[str], names: Sequence[str], *, plugins: bool) -> None:
    for name in only:
        if name in names:
            continue
        if not plugins:
            hint = f"leave out --no-plugins, or name only: {', '.join(names)}"
            raise UsageError(
                f"the rule pack '{name}' is not one of saan's own, and --no-plugins uses no other", hint
            )
        hint = did_you_mean(name, names) or f"installed: {', '.join(names)}"
        raise UsageError(f"no rule pack '{name}' is installed (--packs, SAAN_PACKS)", hint)


def _dist_name(point: EntryPoint) -> str:
    return _named(point.dist).partition(" ")[0] if point.dist else ""


def distribution_of(point: EntryPoint) -> str:
    """Return the distribution that brings an entry point, with its version; empty where it has none."""
    return _named(point.dist) if point.dist else ""


def _named(found: Distribution) -> str:
    try:
        return f"{found.name} {found.version}"
    except Exception:  # noqa: BLE001 — damaged metadata: Python's own reader raises what it happens to raise
        return ""
