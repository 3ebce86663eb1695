"""Which line of a declaration a mistake is on: where the words that it is about stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["pointed"]

Location = tuple[str | int, ...]


def pointed(data: Any, loc: Location, words: Sequence[object], pack: str) -> Location:
    """Return the place of the last of `words` in what stands at `loc` of `data`, or `loc` where it is not found.

    Each word is looked for in what holds the one before it, so that an option is found beside its question. An
    id is found with and without its pack in front.
    """
    here = _at(data, loc)
    spelt = [frozenset((str(word), str(word).removeprefix(f"{pack}:"))) for word in words]
    return loc + next(_together(here, spelt), next(_together(here, spelt[:1]), ()))


def _at(data: Any, loc: Location) -> Any:
    for part in loc:
        data = data[part]
    return data


def _together(data: Any, words: Sequence[frozenset[str]]) -> Iterator[Location]:
    """Yield where the last word stands in what holds those before it."""
    for place in _places(data, words[0]) if words else ():
        if len(words) == 1:
            yield place
        else:
            holder = place[:-1]
            yield from (holder + more for more in _together(_at(data, holder), words[1:]))


def _places(data: Any, spelt: frozenset[str]) -> Iterator[Location]:
    """Yield where a value is spelt like this; what follows a ``#`` (where in a source) does not matter."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if inner is not None:
        for key, value in inner:
            yield from ((key, *rest) for rest in _places(value, spelt))
    elif str(data).partition("#")[0] in spelt:
        yield ()
