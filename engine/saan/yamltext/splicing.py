"""Writing into a file of somebody else's hand: one entry is put in or taken out, every other character stays.

Comments, blank lines, the order of keys, quoting, line ends, a byte-order mark and the spelling of Thai are kept
because they are never read: the new text is cut in at the parser's marks. The result is read again before it is
given back. A layout in which saan cannot write is refused, so that no file is ever broken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from yaml.nodes import MappingNode

from saan.errors import InputError, UsageError
from saan.yamltext.document import composed, parse
from saan.yamltext.layout import Edit, Layout, child
from saan.yamltext.writing import plain_data

__all__ = ["put", "removed"]

_BOM = "\ufeff"


def put(text: str, name: str, loc: tuple[str, ...], value: Any) -> str:
    """Return the document `text` with `value` at `loc` (keys of mappings), whatever stood there before.

    Mappings on the way are made where they are absent or empty. `value` is text, a number, a truth value, or
    lists and mappings of these. `name` says what is read: JSON when it ends in ``.json``, else YAML. Raises
    `InputError` when the document cannot be read, `UsageError` when it is laid out so that this cannot be
    written into it.
    """
    value = plain_data(value)
    body, data = _read(text, name)
    wanted = _with(data, loc, value)
    if wanted is None:
        raise _not_writable(name, loc)
    return text if _same(wanted, data) else _spliced(text, body, name, loc, wanted, [value])


def removed(text: str, name: str, loc: tuple[str, ...]) -> str:
    """Return the document `text` without the entry at `loc`; unchanged where there is none. Raises as `put` does."""
    body, data = _read(text, name)
    wanted = _without(data, loc)
    return text if _same(wanted, data) else _spliced(text, body, name, loc, wanted, [])


def _read(text: str, name: str) -> tuple[str, Any]:
    body = text.removeprefix(_BOM)
    return body, parse(body, name).data


def _spliced(text: str, body: str, name: str, loc: tuple[str, ...], wanted: Any, values: list[Any]) -> str:
    root = composed(body, name)
    layout = Layout(body, root, json=name.lower().endswith(".json"))
    edits = _putting(layout, root, loc, values[0]) if values else _removing(layout, root, loc)
    made = text[: len(text) - len(body)] + _applied(body, edits)
    try:
        found = parse(made, name).data
    except InputError:
        raise _not_writable(name, loc) from None
    if not _same(found, wanted, line_ends=body.endswith(("\n", "\r"))):
        raise _not_writable(name, loc)
    return made


def _putting(layout: Layout, node: Any, loc: tuple[str, ...], value: Any) -> Iterator[Edit]:
    for depth, part in enumerate(loc):
        key, inner = child(node, part)
        if key is None:
            return layout.added(node, loc[depth:], value)
        if depth == len(loc) - 1:
            return layout.replaced(key, inner, value)
        if not inner.value or not isinstance(inner, MappingNode):
            return layout.filled(node, key, inner, loc[depth + 1 :], value)
        node = inner
    return iter(())


def _removing(layout: Layout, node: Any, loc: tuple[str, ...]) -> Iterator[Edit]:
    for part in loc[:-1]:
        node = child(node, part)[1]
    return layout.removed(node, loc[-1])


def _applied(text: str, edits: Iterator[Edit]) -> str:
    in_order = sorted(edits, key=lambda edit: edit[0])  # two at one place stay in the order they came
    for start, end, new in reversed(in_order):
        text = text[:start] + new + text[end:]
    return text


def _with(data: Any, loc: tuple[str, ...], value: Any) -> Any:
    """The data with `value` at `loc`; None where something other than a mapping stands on the way."""
    if not loc:
        return value
    if not isinstance(data, dict) and data is not None:
        return None
    inner = _with((data or {}).get(loc[0]), loc[1:], value)
    return None if inner is None and loc[1:] else {**(data or {}), loc[0]: inner}


def _without(data: Any, loc: tuple[str, ...]) -> Any:
    if not isinstance(data, dict) or loc[0] not in data:
        return data
    if len(loc) > 1:
        return {**data, loc[0]: _without(data[loc[0]], loc[1:])}
    return {key: each for key, each in data.items() if key != loc[0]}


def _same(one: Any, other: Any, *, line_ends: bool = True) -> bool:
    """Whether the data says the same; an empty mapping and nothing at all do, 1 and true do not.

    Without `line_ends` those at the end of texts do not count: where a file ends without one, a block of text that
    is its last entry gains one, or loses it, with the lines that follow.
    """
    return _told(one, line_ends) == _told(other, line_ends)


def _told(data: Any, line_ends: bool) -> str:
    return json.dumps(_full(data, line_ends), sort_keys=True)


def _full(data: Any, line_ends: bool) -> Any:
    if isinstance(data, dict):
        return {key: _full(each, line_ends) for key, each in data.items()} or None
    if isinstance(data, str) and not line_ends:
        return data.rstrip("\n")
    return [_full(each, line_ends) for each in data] if isinstance(data, list) else data


def _not_writable(name: str, loc: tuple[str, ...]) -> UsageError:
    return UsageError(
        f"{name}: '{'.'.join(loc)}' cannot be written into this file as it is laid out; nothing was changed",
        "write the entry by hand, one key on a line, without '?', '&' or '*'",
    )
