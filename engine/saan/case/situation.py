"""The profile of a case: what its file, its answers and its measures leave possible, dimension by dimension.

Each source takes words away; what all of them leave is what is known. So bounds, order and several sources need no
rules of their own, and learning more never changes one word into another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.records import Case, Observation, Place, Profile, Text
from saan.records.casefile import CaseFile
from saan.records.situation import DIMENSIONS, Dimension

__all__ = ["profile", "profiled"]


_UNTOLD = Text()


@dataclass(frozen=True, slots=True)
class _Sign:
    """What one source leaves possible; `states`: in so many words."""

    dimension: str
    possible: tuple[str, ...]
    path: str
    places: tuple[Place, ...]
    states: bool = False
    tell: Text = _UNTOLD
    confidential: bool = False


def profiled(case: Case, knowledge: KnowledgeBase) -> Case:
    """Return a case whose answers or measures were changed with the profile that follows from them.

    Lines that the file itself states keep the place that they were read from.
    """
    known = {
        path: place for line in case.profile for path, place in zip(line.reads, line.places, strict=False)
    }
    return replace(case, profile=profile(case, knowledge, lambda path: known.get(path, Place(case.name, 1))))


def profile(case: Case, knowledge: KnowledgeBase, place: Callable[[str], Place]) -> tuple[Profile, ...]:
    """Return what is known of the situation, in the order of `DIMENSIONS`; `place` finds a path of the case's file."""
    stated = _stated(case.file, place)
    signs: dict[str, list[_Sign]] = {}
    for sign in (*_placed(case, place), *_answered(case, knowledge), *_measured(case)):
        signs.setdefault(sign.dimension, []).append(sign)
    lines = (
        _line(dimension, [stated[dimension.id]] if dimension.id in stated else signs.get(dimension.id, []))
        for dimension in DIMENSIONS.values()
    )
    return tuple(line for line in lines if line)


def _line(dimension: Dimension, signs: list[_Sign]) -> Profile | None:
    """Take together what the sources leave; no line where that is every word, or, as they contradict, none."""
    possible = tuple(word for word in dimension.values if all(word in sign.possible for sign in signs))
    telling = [sign for sign in signs if len(sign.possible) < len(dimension.values)]
    if not telling or not possible:
        return None
    told = next((sign.tell for sign in telling if sign.tell != _UNTOLD), _UNTOLD)
    return Profile(
        id=dimension.id,
        possible=possible,
        derived=not any(sign.states for sign in telling),
        reads=tuple(dict.fromkeys(sign.path for sign in telling)),
        places=tuple(dict.fromkeys(place for sign in telling for place in sign.places)),
        tell=told,
        confidential=any(sign.confidential for sign in telling),
    )


def _stated(file: CaseFile, place: Callable[[str], Place]) -> dict[str, _Sign]:
    """What the section `situation` says holds instead of all else."""
    found: dict[str, _Sign] = {}
    for name in DIMENSIONS:
        word = getattr(file.situation, name, None)
        if word is not None:
            path = f"situation.{name}"
            found[name] = _Sign(name, (word,), path, (place(path),), states=True)
    return found


def _placed(case: Case, place: Callable[[str], Place]) -> Iterator[_Sign]:
    """What the file states at the dimensions' own places."""
    for dimension in DIMENSIONS.values():
        word = _at(case.file, dimension.place)
        if word is not None:
            possible = dimension.stated(str(word))
            yield _Sign(
                dimension.id, possible, dimension.place, (place(dimension.place),), states=not dimension.says
            )


def _at(file: CaseFile, path: str) -> Any:
    here: Any = file if path else None
    for part in path.split("."):
        here = getattr(here, part, None)
    return here


def _answered(case: Case, knowledge: KnowledgeBase) -> Iterator[_Sign]:
    """What answers say: to questions of a dimension's place, and to those that tell one. Hearsay says nothing."""
    places = {dimension.place: dimension for dimension in DIMENSIONS.values() if dimension.place}
    for said in sorted(case.observations, key=lambda each: each.path):
        question = knowledge.questions.get(said.question)
        if question is None or said.certainty == "hearsay":
            continue
        if question.path in places and said.path != question.path:
            dimension = places[question.path]
            possible = dimension.stated(str(said.value))
            yield _of_answer(dimension, possible, said, states=not dimension.says)
        if question.tells:
            dimension = DIMENSIONS[question.tells.profile]
            yield _of_answer(dimension, _told(dimension, question, said), said)


def _told(dimension: Dimension, question: Question, said: Observation) -> tuple[str, ...]:
    """The words that an answer leaves of the dimension that its question tells."""
    assert question.tells is not None  # noqa: S101 - asked for by the caller
    if isinstance(said.value, float | int):
        return dimension.possible(said.value, said.value)
    return question.tells.as_.get(str(said.value), tuple(dimension.values))


def _of_answer(
    dimension: Dimension, possible: Iterable[str], said: Observation, *, states: bool = False
) -> _Sign:
    return _Sign(
        dimension.id, tuple(possible), said.path, (said.place,), states, confidential=said.confidential
    )


def _measured(case: Case) -> Iterator[_Sign]:
    """What the measures leave: every class that their interval touches."""
    measures = {measure.id: measure for measure in case.measures}
    for dimension in DIMENSIONS.values():
        measure = measures.get(dimension.measure)
        if measure is not None:
            yield _Sign(
                dimension.id,
                dimension.possible(measure.low, measure.high),
                f"measure:{measure.id}",
                measure.places,
                tell=measure.tell,
                confidential=measure.confidential,
            )
