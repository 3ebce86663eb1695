"""What hooks hand over, looked at before it is used: a wrong type is named here, never where it would strike."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pluggy

from saan.errors import SaanError, one_line
from saan.knowledge.brought import Brought, Format, OwnMeasure, Reader
from saan.records.text import Text

__all__ = ["asked_folder", "asked_for"]

Item = TypeVar("Item")

_EXAMPLE = {
    "saan_rules": "Meetings",
    "saan_measures": "OwnMeasure(…)",
    "saan_readers": "Reader(…)",
    "saan_formats": "Format(…)",
}


def asked_for(manager: pluggy.PluginManager) -> Brought:
    """Ask a pack for all it brings beside its knowledge; raises `SaanError` for what cannot be used."""
    measures = _listed(manager, "saan_measures", OwnMeasure)
    readers = _listed(manager, "saan_readers", Reader)
    for measure in measures:
        _check_measure(measure)
    for name, times in Counter(each.id for each in measures).items():
        if times > 1:
            raise SaanError(f"two of its measures are called '{name}'", "give each an id of its own")
    for reader in readers:
        _check_reader(reader)
    formats = _listed(manager, "saan_formats", Format)
    for form in formats:
        _check_format(form)
    return Brought(
        rules=_listed(manager, "saan_rules", type),
        measures=measures,
        readers=readers,
        formats=formats,
        templates=asked_folder(manager, "saan_templates"),
    )


def asked_folder(manager: pluggy.PluginManager, hook: str) -> Path | None:
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
    hint = f"return a list: return [{_EXAMPLE[hook]}]"
    if not found and called.get_hookimpls():
        raise SaanError(f"{hook}() returns nothing", hint)
    for some in found:
        if inspect.iscoroutine(some):
            some.close()  # else Python warns of it, in words that help nobody
        if not isinstance(some, list | tuple):
            raise SaanError(f"{hook}() returns no list but an object of type {type(some).__name__}", hint)
    items = [item for some in found for item in some]
    for item in items:
        if kind is not type and not isinstance(item, kind):
            raise SaanError(f"{hook}() returns an object of type {type(item).__name__}", hint)
    return tuple(items)


_TITLE = 200
_ID = re.compile(r"[a-z][a-z0-9_]{0,79}")


def _check_measure(measure: OwnMeasure) -> None:
    if not isinstance(measure.id, str) or not _ID.fullmatch(measure.id):
        shown = one_line(str(measure.id), 40)
        hint = "small letters, digits and _, beginning with a letter; saan puts the pack's id in front"
        raise SaanError(f"'{shown}' cannot be the id of a measure", hint)
    texts = (measure.title.th, measure.title.en) if isinstance(measure.title, Text) else ()
    if not texts or not all(isinstance(each, str) and each.strip() for each in texts):
        raise SaanError(f"the measure {measure.id} has no title in both languages", 'Text(th="…", en="…")')
    if any(one_line(each, _TITLE) != each for each in texts):
        hint = f"one line of at most {_TITLE} letters, all of which can be seen"
        raise SaanError(f"the title of the measure {measure.id} cannot be shown", hint)
    _check_function(measure.compute, f"compute of the measure {measure.id}", "view")


def _check_reader(reader: Reader) -> None:
    name = reader.name
    if not isinstance(name, str) or not name.strip() or one_line(name, 60) != name:
        hint = 'say in one line what the format is called: Reader("coop register", …)'
        raise SaanError("a reader has no name that can be shown", hint)
    if not isinstance(reader.endings, list | tuple) or not reader.endings:
        raise SaanError(f"the reader '{name}' claims no endings", 'name them: (".csv",)')
    for ending in reader.endings:
        shown = one_line(str(ending), 40)
        if not isinstance(ending, str) or not re.fullmatch(r"(\.[^\s./\\]+)+", ending):
            raise SaanError(
                f"the reader '{name}' claims '{shown}', which is no ending", 'name endings as (".csv",)'
            )
        if ending.lower().endswith((".yaml", ".yml", ".json")):
            hint = "those are case files; choose an ending of your own, as .coop"
            raise SaanError(f"the reader '{name}' claims files that end in {shown}", hint)
    _check_function(reader.read, f"read of the reader '{name}'", "content")


def _check_format(form: Format) -> None:
    if not isinstance(form.name, str) or not re.fullmatch("[a-z][a-z0-9]{0,15}", form.name):
        shown = one_line(str(form.name), 40)
        raise SaanError(
            f"'{shown}' cannot be the name of a format", "small letters and digits, as csv: files end in it"
        )
    if not isinstance(form.title, str) or not form.title.strip() or one_line(form.title) != form.title:
        raise SaanError(
            f"the format '{form.name}' has no title of one line", 'say what it is: "advice as a table"'
        )
    _check_function(form.write, f"write of the format '{form.name}'", "data", "language")


def _check_function(function: Callable[..., Any], what: str, *arguments: str) -> None:
    """Refuse what cannot be called with these arguments, or would do nothing when it is."""
    hint = f"give a plain function: def …({', '.join(arguments)}):"
    if not callable(function):
        raise SaanError(f"{what} is no function", hint)
    if inspect.iscoroutinefunction(function) or inspect.isgeneratorfunction(function):
        raise SaanError(f"{what} is async or a generator, so calling it does nothing", hint)
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        number = "one argument, the" if len(arguments) == 1 else "two arguments, the"
        raise SaanError(f"{what} does not take {number} {' and the '.join(arguments)}", hint) from None
    except ValueError:  # built in: its signature is not known
        return
