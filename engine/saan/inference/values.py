"""Values of fields, told apart by type: 1, 1.0 and True are three values, although Python holds them equal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeGuard

__all__ = [
    "MISSING",
    "Field",
    "Read",
    "key_reader",
    "nested",
    "reader",
    "same",
    "shown",
    "statable",
    "sure_reader",
    "typed",
]

Field = str | int
"""A field of a fact: a name, a place, or a path into nested values (``owner__0__name``)."""

Read = Callable[[Any], Any]

MISSING = object()
"""What a field holds that a fact does not have; equal to nothing."""


def typed(value: Any) -> Any:
    """Return what stands for a value in dictionaries: equal exactly when the values are the same."""
    kind = type(value)
    if kind is str or kind is float:
        return value  # all others are told apart by what stands with them
    if isinstance(value, tuple):
        return (tuple, *map(typed, value))
    if isinstance(value, Mapping):
        return (Mapping, frozenset((typed(key), typed(part)) for key, part in value.items()))
    if isinstance(value, frozenset):
        return (frozenset, frozenset(map(typed, value)))
    return (kind, value)


def same(one: object, other: object) -> bool:
    """Whether two field values are the same: 1.0 and True are not, although Python holds them equal."""
    if isinstance(one, str):
        return type(other) is type(one) and one == other
    return bool(typed(one) == typed(other))


def statable(value: object) -> bool:
    """Whether a value can be a fact's: no NaN of any type (which is not even itself), at any depth."""
    if isinstance(value, tuple | frozenset):
        return all(map(statable, value))
    if isinstance(value, Mapping):
        return all(map(statable, value.values()))
    try:
        return bool(value == value)  # NaN alone is not itself
    except Exception:  # noqa: BLE001 - what cannot even be compared with itself (a signalling NaN) is nothing to match
        return False


def shown(value: object) -> str:
    """Return the text of a value, the same in every process: sets and mappings in order.

    Raises `ValueError` for an object whose text is its place in memory, and for functions.
    """
    if isinstance(value, tuple):
        return f"({', '.join(map(shown, value))})"
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(shown, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(sorted(f'{shown(key)}: {shown(part)}' for key, part in value.items()))}}}"
    if type(value).__repr__ is object.__repr__ or (callable(value) and not isinstance(value, type)):
        raise ValueError(type(value).__name__)
    return repr(value)


def nested(field: Field) -> TypeGuard[str]:
    """Whether a field is a path into nested values."""
    return isinstance(field, str) and "__" in field.strip("_")


def reader(field: Field) -> Read:
    """Return the function that reads a field of a fact: `MISSING` where the fact does not have it."""
    if nested(field):
        return _path_reader([int(step) if step.isdigit() else step for step in field.split("__")])
    return lambda fact: fact.get(field, MISSING)


def sure_reader(field: Field) -> Read:
    """Return a faster function for facts that are known to have the field."""
    if nested(field):
        return reader(field)
    return itemgetter(field)


def key_reader(reads: Sequence[Read]) -> Read:
    """Return the function that reads several values as one key, told apart by type; a single value is its own key."""
    if not reads:
        return lambda _: ()
    if len(reads) == 1:
        (read,) = reads
        return lambda source: typed(read(source))
    if len(reads) == 2:
        one, other = reads
        return lambda source: (typed(one(source)), typed(other(source)))
    return lambda source: tuple([typed(read(source)) for read in reads])


def _path_reader(steps: list[Field]) -> Read:
    def read(fact: Any) -> Any:
        value = fact
        for step in steps:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return MISSING
        return value

    return read
