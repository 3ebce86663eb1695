"""Changing one place of a declaration's data, leaving the original as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from saan.knowledge.model import Declared

__all__ = ["Data", "Edit", "Path", "at", "data_of", "moved", "put", "step_of", "without"]

Data = Mapping[str, Any]
"""What a declaration states, as its file writes it."""

Path = tuple[str | int, ...]
"""The way to a part of it."""


class Edit(NamedTuple):
    """One change: what kind it is, where, the data after it (`None`: the declaration is gone), and what is so now, in words."""

    operator: str
    path: Path
    data: Data | None
    now: str
    add: str
    """The test that would notice it, in words."""


def data_of(declaration: Declared) -> Data:
    """Return what a declaration states: fields that are left out stay out."""
    return declaration.model_dump(by_alias=True, exclude_unset=True)


def at(data: Any, path: Path) -> Any:
    """Return the part at `path`."""
    for part in path:
        data = data[part]
    return data


def put(data: Any, path: Path, value: Any) -> Any:
    """Return the data with `value` at `path`."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, Mapping):
        return {**data, first: put(data.get(first), tuple(rest), value)}
    return tuple(put(each, tuple(rest), value) if n == first else each for n, each in enumerate(data))


def without(data: Any, path: Path) -> Any:
    """Return the data without the part at `path`."""
    *way, last = path
    holder = at(data, tuple(way))
    if isinstance(holder, Mapping):
        return put(data, tuple(way), {key: value for key, value in holder.items() if key != last})
    return put(data, tuple(way), tuple(each for n, each in enumerate(holder) if n != last))


def step_of(number: float) -> float:
    """Return the step by which a threshold is moved: one in its last written digit (6 → 1, 0.5 → 0.1, 0.25 → 0.01)."""
    exponent = Decimal(repr(float(number))).normalize().as_tuple().exponent
    return float(Decimal(1).scaleb(min(int(exponent), 0)))


def moved(number: float) -> Iterator[float]:
    """Yield a threshold a step lower and a step higher."""
    step = Decimal(repr(step_of(number)))
    for each in (Decimal(repr(float(number))) - step, Decimal(repr(float(number))) + step):
        yield float(each)
