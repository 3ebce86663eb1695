"""What can be changed of each kind of declaration, so that it still means something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from saan.knowledge.model import Declared, Strength
from saan.testing.mutation.editing import Data, Edit, Path, data_of, moved, put, without
from saan.testing.mutation.premises import of_premise, of_steps, written

__all__ = ["OPERATORS", "edits"]

OPERATORS: Mapping[str, str] = {
    "threshold": "A threshold is a step lower or higher: one in its last written digit. A boundary that two levels share moves for both.",
    "polarity": "What supports a condition speaks against it, and the other way round.",
    "strength": "A grade is one lower or higher: of a level, of what a rule concludes, of a `causes` or `prevents` link.",
    "option": "An option, a status or a word is taken out of `when`, `is` or `where`.",
    "negated": "A premise, or a step of a general rule, is turned round.",
    "dropped": "A premise, a step, or one field of `where` is left out.",
    "deleted": "An indicator, a rule, a link, a recommendation, a gate or a row of it, an outlook, a row of weights is gone.",
}
"""Every kind of change, and what it does."""

_GRADES: tuple[str, ...] = get_args(Strength)
_SIDES = {"supports": "against", "against": "supports"}


def edits(kind: str, declaration: Declared) -> Iterator[Edit]:
    """Yield every change of a declaration of some kind (a name of `saan.knowledge.pack.KINDS`)."""
    if kind in _OF:
        yield from _OF[kind](data_of(declaration))
    if kind in _DELETED:
        yield Edit("deleted", (), None, "it is gone", "a case in which it speaks")


_DELETED = ("indicators", "rules", "links", "recommendations", "gates", "outlooks", "situations")


def _indicator(data: Data) -> Iterator[Edit]:
    yield from _boundaries(data)
    for number, level in enumerate(data["levels"]):
        if _SIDES.keys() & level.keys():
            where = written(
                level.get("when") or {key: level[key] for key in ("at_least", "under") if key in level}
            )
            yield from _sides(data, ("levels", number), f"at {where}: ")
            yield from _options(data, ("levels", number))
    yield from _premise(data, "only_when")


def _boundaries(data: Data) -> Iterator[Edit]:
    """Move each boundary in all levels that it bounds: a level that ends where the next begins goes on doing so."""
    places: dict[float, list[Path]] = {}
    for number, level in enumerate(data["levels"]):
        for key in ("at_least", "under"):
            if level.get(key) is not None:
                places.setdefault(level[key], []).append(("levels", number, key))
    for bound, paths in sorted(places.items()):
        for other in moved(bound):
            changed: Any = data
            for path in paths:
                changed = put(changed, path, other)
            told = f"the boundary {bound:g} is {other:g}"
            yield Edit(
                "threshold",
                paths[0],
                changed,
                told,
                f"an example with exactly {min(bound, other):g}, and what it says",
            )


def _sides(data: Data, path: Path, where: str = "") -> Iterator[Edit]:
    """Change what a level, or a conclusion, says: for or against, and how strongly."""
    said = data
    for part in path:
        said = said[part]  # type: ignore[index]
    for key in ("supports", "against"):
        grade = said.get(key)
        if grade is None:
            continue
        turned = {_SIDES.get(name, name): value for name, value in said.items()}
        yield Edit(
            "polarity",
            (*path, key),
            put(data, path, turned),
            f"{where}'{key}' is '{_SIDES[key]}'",
            _says(key, grade),
        )
        for other in _neighbours(grade):
            changed = put(data, (*path, key), other)
            yield Edit("strength", (*path, key), changed, f"{where}{grade} is {other}", _says(key, grade))


def _says(key: str, grade: str) -> str:
    return f"an example that finds it, with says: {{{key}: {grade}}}"


def _neighbours(grade: str) -> tuple[str, ...]:
    here = _GRADES.index(grade)
    return tuple(_GRADES[n] for n in (here - 1, here + 1) if 0 <= n < len(_GRADES))


def _options(data: Data, path: Path) -> Iterator[Edit]:
    """Take each option out of a level; with its only one the level goes."""
    options = data["levels"][path[1]].get("when", ())
    for number, option in enumerate(options):
        gone: Path = (*path, "when", number) if len(options) > 1 else path
        told = f"'{option}' says nothing any more"
        yield Edit(
            "option", (*path, "when", number), without(data, gone), told, f"an example with '{option}'"
        )


def _premise(data: Data, field: str) -> Iterator[Edit]:
    """Change a premise that may be left out."""
    if data.get(field) is not None:
        yield from of_premise(data, (field,), optional=True)


def _rule(data: Data) -> Iterator[Edit]:
    for number, said in enumerate(data["then"]):
        yield from _sides(data, ("then", number), f"on {said['condition']}: ")
    yield from of_steps(data, ("when",))


def _link(data: Data) -> Iterator[Edit]:
    if data["type"] in ("causes", "prevents"):  # the grade of others says nothing
        grade = data.get("strength", "moderate")
        for other in _neighbours(grade):
            changed = put(data, ("strength",), other)
            yield Edit(
                "strength",
                ("strength",),
                changed,
                f"{grade} is {other}",
                f"an example that finds it, with says: {{strength: {grade}}}",
            )
    yield from _premise(data, "only_when")


def _recommendation(data: Data) -> Iterator[Edit]:
    yield from _premise(data, "when")
    for number in range(len(data.get("not_when", ()))):
        here = ("not_when", number)
        told = "it is not held back any more"
        yield Edit(
            "dropped",
            here,
            without(data, here),
            f"{told}: not_when {written(data['not_when'][number]['when'])}",
            "a case in which it is held back",
        )
        yield from of_premise(data, (*here, "when"), optional=False)


def _gate(data: Data) -> Iterator[Edit]:
    for number, row in enumerate(data["rows"]):
        here = ("rows", number)
        said = f"the row for {written(row['is'])} at {written(row['moment'])}"
        yield Edit(
            "deleted",
            here,
            without(data, here),
            f"{said} is gone",
            "a case in which it decides, with the gate's state",
        )
        for place, value in enumerate(row["is"] if len(row["is"]) > 1 else ()):
            told = f"'{value}' does not count any more in {said}"
            yield Edit(
                "option",
                (*here, "is", place),
                without(data, (*here, "is", place)),
                told,
                f"a case with '{value}', with the gate's state",
            )


def _whole_premise(data: Data) -> Iterator[Edit]:
    yield from of_premise(data, ("when",), optional=False)


_OF: Mapping[str, Callable[[Data], Iterator[Edit]]] = {
    "conditions": lambda data: _premise(data, "applies_when"),
    "indicators": _indicator,
    "rules": _rule,
    "links": _link,
    "recommendations": _recommendation,
    "gates": _gate,
    "outlooks": _whole_premise,
    "situations": _whole_premise,
}
