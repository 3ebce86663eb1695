"""How findings that a premise reads can come about: by what answers and measures, said by how many.

Each state of a finding needs somebody who speaks: those ways are tried one after the other. Where none of them fits with
the rest, no case in which nobody contradicts another has it; where one fits, the engine has to show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from saan.anomalies.domains import Space, Variable
from saan.anomalies.environments import MOST, Environment, TooManyError, alternatives, both
from saan.anomalies.voices import Saying, Voice, Voices
from saan.certainty import SURENESS, status_of, support
from saan.inference.premises import formula
from saan.knowledge import KnowledgeBase
from saan.records import Certainty

__all__ = ["Ground", "Grounds", "Said"]


class Said(NamedTuple):
    """By how many sources an answer is given, and how sure each is."""

    sources: int = 1
    certainty: Certainty = "firm"


class Ground(NamedTuple):
    """What to state so that a premise may hold; it names no finding."""

    given: Environment
    said: Mapping[Variable, Said]


_SUPPORTED = ("established", "suspected")
_OPPOSED = ("unlikely", "excluded")
_WAYS: tuple[Said, ...] = (
    Said(),
    Said(2),
    Said(1, "likely"),
    Said(1, "hearsay"),
    Said(4),
    Said(6),
    Said(2, "hearsay"),
)


class Grounds:
    """Finds grounds in a knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, space: Space, voices: Voices) -> None:
        self._knowledge = knowledge
        self._space = space
        self._voices = voices

    def of(self, given: Environment) -> Iterator[Ground]:
        """Yield the ways to bring an environment about, the plainest first. Raises `TooManyError`."""
        for number, ground in enumerate(self._grounded(Ground(given, {}))):
            if number >= MOST:
                raise TooManyError
            yield ground

    def _grounded(self, ground: Ground) -> Iterator[Ground]:
        finding = next((each for each in sorted(ground.given) if each.kind == "finding"), None)
        if finding is None:
            yield ground
            return
        rest = {variable: cells for variable, cells in ground.given.items() if variable != finding}
        for given, said in self._ways(finding, ground.given[finding]):
            if (merged := both(rest, given)) is not None:
                yield from self._grounded(Ground(merged, {**said, **ground.said}))

    def _ways(self, finding: Variable, cells: int) -> Iterator[tuple[Environment, Mapping[Variable, Said]]]:
        """Yield what lets a finding be in one of some states."""
        states = [state for bit, state in enumerate(self._space.states[finding.about]) if cells >> bit & 1]
        statuses = list(dict.fromkeys(status for status, _ in states))
        degrees = {degree for _, degree in states}
        if not all(status in (*_SUPPORTED, *_OPPOSED, "not_applicable") for status in statuses):
            yield {}, {}
        spoken = [
            way
            for status in statuses
            if status in (*_SUPPORTED, *_OPPOSED)
            for way in self._spoken(finding.about, status, degrees)
        ]
        yield from sorted(spoken, key=_effort)
        condition = self._knowledge.conditions[finding.about]
        if "not_applicable" in statuses and condition.applies_when:
            denied = formula(condition.applies_when, negated=True)
            yield from ((each, {}) for each in alternatives(denied, self._space))

    def _spoken(
        self, condition: str, status: str, degrees: set[str]
    ) -> Iterator[tuple[Environment, Mapping[Variable, Said]]]:
        pole = "for" if status in _SUPPORTED else "against"
        two_kinds = self._knowledge.conditions[condition].two_kinds_of_source
        for voice, saying in _by_weight(self._voices.on(condition)):
            if saying.pole != pole or (pole == "for" and saying.degree not in degrees):
                continue
            own: Environment = {voice.reads: saying.cells} if voice.reads else {}
            for given in alternatives(voice.when, self._space, own):
                said = _enough(saying, status, two_kinds=two_kinds)
                alone = voice.reads is None or voice.reads.kind != "answer"
                yield given, {} if alone or voice.reads is None else {voice.reads: said}


def _by_weight(
    voices: Iterable[tuple[Voice, tuple[Saying, ...]]],
) -> list[tuple[Voice, Saying]]:
    """What is said, by indicators before rules, the strongest first."""
    spoken = [(voice, saying) for voice, says in voices for saying in says]
    return sorted(spoken, key=lambda each: (each[0].rule, -each[1].weight, each[0].owner.id))


def _effort(way: tuple[Environment, Mapping[Variable, Said]]) -> tuple[int, int, int]:
    """How much has to be said: by how many, whether not simply, and how many lists it takes."""
    given, said = way
    lists = sum(variable.kind == "measure" for variable in given)
    return max((each.sources for each in said.values()), default=1), sum(map(_unsure, said.values())), lists


def _unsure(said: Said) -> bool:
    return said.certainty != "firm"


def _enough(saying: Saying, status: str, *, two_kinds: bool) -> Said:
    """Who must say something so that it comes to a status."""
    return next((way for way in _WAYS if _comes_to(saying, way, two_kinds=two_kinds) == status), Said())


def _comes_to(saying: Saying, way: Said, *, two_kinds: bool) -> str:
    """The status that something comes to if it is all that is said."""
    total = support([saying.weight * SURENESS[way.certainty]] * way.sources)
    status = status_of(total, 0.0) if saying.pole == "for" else status_of(0.0, total)
    if way.certainty == "hearsay" or (two_kinds and way.sources < 2):
        return {"established": "suspected", "excluded": "unlikely"}.get(status, status)
    return status
