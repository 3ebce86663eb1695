"""Which states the finding on each condition can have at all, whatever a case says.

An outer bound: what is not in it no case can bring about. Somebody's answer can be given by many sources, so one weak
sign can grow to certainty; what a measure or the records show speaks once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from saan.anomalies.domains import Space, State
from saan.anomalies.environments import ANYTHING, TooManyError, alternatives
from saan.anomalies.voices import Saying, Voice, Voices
from saan.certainty import STRENGTH, THRESHOLDS, support
from saan.inference import prepare
from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import STATUSES
from saan.knowledge.model import Condition, Rule

__all__ = ["Reach", "speaking"]

_DEGREES = ("mild", "serious", "critical")


@dataclass(frozen=True, slots=True)
class Reach:
    """The most that can speak for and against one condition, from 0 to 1, and the voices that ever speak for it."""

    favour: float
    contrary: float
    degrees: frozenset[str]
    heard: bool
    """Whether anything can be known of it."""

    @property
    def present(self) -> bool:
        """Whether any case can have it."""
        return self.favour >= THRESHOLDS.suspected


def speaking(knowledge: KnowledgeBase, space: Space, voices: Voices) -> Mapping[str, Reach]:
    """Work out what can be said on every condition, and enter the states of their findings into `space`.

    What reads a finding comes after all that makes the finding.
    """
    rulebook = prepare(knowledge)
    python = {name for rule in rulebook.python for name in rule.concludes}
    python |= {other for name in python if (other := knowledge.opposite(name))}
    reached = {}
    for name in sorted(knowledge.conditions, key=lambda each: (rulebook.strata.of_finding[each], each)):
        reach = _reach(name, space, voices, python=name in python)
        reached[name] = reach
        space.states[name] = tuple(_states(knowledge.conditions[name], reach))
    return reached


def _reach(condition: str, space: Space, voices: Voices, *, python: bool) -> Reach:
    heard = [(voice, says) for voice, says in voices.on(condition) if _ever(voice, space)]
    spoken = [(voice, saying) for voice, says in heard for saying in says]
    if python:
        return Reach(1.0, 1.0, frozenset(_DEGREES), heard=True)
    favour = [(voice, saying) for voice, saying in spoken if saying.pole == "for"]
    return Reach(
        _most(favour),
        _most((voice, saying) for voice, saying in spoken if saying.pole == "against"),
        frozenset(saying.degree for _, saying in favour),
        heard=bool(heard),
    )


def _ever(voice: Voice, space: Space) -> bool:
    """Whether a voice's premise can hold; what is not decided may."""
    try:
        return bool(alternatives(voice.when, space, ANYTHING))
    except TooManyError:
        return True


def _most(spoken: Iterable[tuple[Voice, Saying]]) -> float:
    """The most that voices add up to: without end where several sources can say it."""
    once: dict[str, float] = {}
    for voice, saying in spoken:
        if _by_several(voice):
            return 1.0
        key = voice.reads.about if voice.reads else str(voice.owner.id)
        once[key] = max(once.get(key, 0.0), STRENGTH[saying.strength])
    return support(once.values())


def _by_several(voice: Voice) -> bool:
    if voice.reads:
        return voice.reads.kind == "answer"
    return type(voice.owner) is Rule and any(step.for_each for step in voice.owner.when)


def _states(condition: Condition, reach: Reach) -> Iterator[State]:
    for status in STATUSES:
        if _possible(status, condition, reach):
            degrees = reach.degrees if status in ("established", "suspected") else {*reach.degrees, "mild"}
            yield from ((status, degree) for degree in _DEGREES if degree in degrees)


def _possible(status: str, condition: Condition, reach: Reach) -> bool:
    least = THRESHOLDS
    match status:
        case "not_applicable":
            return condition.applies_when is not None
        case "conflicting":
            return min(reach.favour, reach.contrary) >= least.conflict
        case "undetermined":
            return reach.heard
        case "established" | "suspected":
            return reach.favour >= (least.established if status == "established" else least.suspected)
        case "unlikely" | "excluded":
            return reach.contrary >= (least.established if status == "excluded" else least.suspected)
    return True
