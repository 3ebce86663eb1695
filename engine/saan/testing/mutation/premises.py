"""Changes of premises, and of the steps of general rules: turned round, left out, a threshold moved, an option taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from saan.testing.mutation.editing import Data, Edit, Path, at, moved, put, without

__all__ = ["of_premise", "of_steps", "written"]

_SWAPPED = {"some_of": "none_of", "none_of": "some_of"}


def written(value: Any) -> str:
    """Write a part of a declaration in one line, as a file would."""
    if isinstance(value, Mapping):
        if value.keys() == {"is"} and len(value["is"]) == 1:
            return written(value["is"][0])  # a bare value in `where`
        return "{" + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    return f"{value:g}" if isinstance(value, float) else str(value)


def of_premise(data: Data, path: Path, *, optional: bool) -> Iterator[Edit]:
    """Yield the changes of the premise at `path`; one that is `optional` may be left out as a whole."""
    if optional:
        yield _dropped(data, path)
    for here, node in _nodes(at(data, path), path):
        if here[-1:] != ("not",):  # what stands under `not` is turned round with it
            turned = node.get("not", {"not": node})
            yield Edit(
                "negated",
                here,
                put(data, here, turned),
                f"the premise {written(node)} is turned round",
                _BOTH,
            )
        for key in ("all", "any"):
            parts = node.get(key, ())
            yield from (_dropped(data, (*here, key, n)) for n in range(len(parts)) if len(parts) > 1)
        yield from _thresholds(data, here, node)
        yield from _options(data, (*here, "is"), node.get("is", ()))


_BOTH = "a case in which it holds and one in which it does not, all else alike"


def _dropped(data: Data, path: Path) -> Edit:
    told = f"the premise {written(at(data, path))} is left out"
    return Edit(
        "dropped",
        path,
        without(data, path),
        told,
        "a case in which it alone does not hold: the rule is silent",
    )


def _nodes(premise: Data, path: Path) -> Iterator[tuple[Path, Data]]:
    """Yield a premise and all premises in it."""
    yield path, premise
    for key in ("all", "any"):
        for number, part in enumerate(premise.get(key, ())):
            yield from _nodes(part, (*path, key, number))
    if "not" in premise and isinstance(premise["not"], Mapping):
        yield from _nodes(premise["not"], (*path, "not"))


def _thresholds(data: Data, here: Path, node: Data) -> Iterator[Edit]:
    for key in ("at_least", "under"):
        number = node.get(key)
        if number is None:
            continue
        for other in moved(number):
            told = f"{key}: {number:g} is {other:g}"
            yield Edit(
                "threshold", (*here, key), put(data, (*here, key), other), told, _between(number, other)
            )


def _between(number: float, other: float) -> str:
    return f"a case with exactly {min(number, other):g}"


def _options(data: Data, path: Path, options: Any) -> Iterator[Edit]:
    if isinstance(options, list | tuple) and len(options) > 1:
        for number, option in enumerate(options):
            told = f"'{option}' does not count any more"
            yield Edit(
                "option", (*path, number), without(data, (*path, number)), told, f"a case with '{option}'"
            )


def of_steps(data: Data, path: Path) -> Iterator[Edit]:
    """Yield the changes of the steps of a general rule."""
    steps = at(data, path)
    for number, step in enumerate(steps):
        here = (*path, number)
        if len(steps) > 1:
            yield _dropped(data, here)
        if any(key in step for key in ("for_each", "some_of", "none_of", "count_of")):
            yield from _of_list_step(data, here, step)
        else:
            yield from of_premise(data, here, optional=False)


def _of_list_step(data: Data, here: Path, step: Data) -> Iterator[Edit]:
    turned = {_SWAPPED.get(key, key): value for key, value in step.items()}
    if turned.keys() == step.keys() and "count_of" in step and ("at_least" in step) != ("under" in step):
        other = {"at_least": "under", "under": "at_least"}
        turned = {other.get(key, key): value for key, value in step.items()}
    if turned.keys() != step.keys():
        yield Edit(
            "negated", here, put(data, here, turned), f"the step {written(step)} is turned round", _BOTH
        )
    yield from _thresholds(data, here, step)
    for name, test in step.get("where", {}).items():
        way = (*here, "where", name)
        told = f"'{name}: {written(test)}' is left out of 'where'"
        yield Edit(
            "dropped",
            way,
            without(data, way),
            told,
            f"a case in which '{name}' alone is otherwise: the rule is silent",
        )
        for key in ("is", "not", "all"):
            yield from _options(data, (*way, key), test.get(key, ()))
        yield from _thresholds(data, way, test)
