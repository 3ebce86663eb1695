"""Joined knowledge as the search for anomalies sees it: what can be, who speaks, and what a case would show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Literal

from saan.anomalies.domains import Space
from saan.anomalies.environments import ANYTHING, Environment, TooManyError, alternatives
from saan.anomalies.grounds import Ground, Grounds
from saan.anomalies.reach import Reach, speaking
from saan.anomalies.voices import Voices
from saan.anomalies.witnesses import concluded, written
from saan.inference import Inference
from saan.inference.premises import Formula, Joined
from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import STATUSES
from saan.records import Case

__all__ = ["NOTHING_SHOWS", "Shown", "View"]

Shows = Callable[[Case, Inference], bool]
"""Whether what the engine concludes from a case shows an anomaly."""

_TRIES = 24
"""Cases that are tried for one anomaly; beyond, it is not decided."""

_RUNS = 400
"""Cases that are run in all; beyond, nothing that needs a run is decided."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether a case shows something: `None` is not decided."""

    verdict: bool | None
    witness: str = ""


NOTHING_SHOWS = Shown(False)


class View:
    """All that the checks need; made once for a knowledge base."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self.space = Space(knowledge)
        self.voices = Voices(knowledge, self.space)
        self.reached: Mapping[str, Reach] = speaking(knowledge, self.space, self.voices)
        self.grounds = Grounds(knowledge, self.space, self.voices)
        self._runs = 0

    @cached_property
    def free(self) -> Space:
        """What could be, if every finding could have every status."""
        all_states = tuple(
            (status, degree) for status in STATUSES for degree in ("mild", "serious", "critical")
        )
        return Space(self.knowledge, dict.fromkeys(self.knowledge.conditions, all_states))

    def possible(
        self, whole: Formula, given: Environment = ANYTHING
    ) -> Literal["yes", "no", "unreachable", "open"]:
        """Whether a formula can hold; ``unreachable``: not for what it asks, but as findings never are so."""
        try:
            if alternatives(whole, self.space, given):
                return "yes"
            if alternatives(whole, self.free, given):
                return "unreachable"
        except TooManyError:
            return "open"
        return "no" if self._whole(whole) else "open"

    def _whole(self, whole: Formula) -> bool:
        if isinstance(whole, Joined):
            return all(map(self._whole, whole.parts))
        return self.space.whole(self.space.variable(whole))

    def ways(self, whole: Formula, given: Environment = ANYTHING) -> list[Environment] | None:
        """Return the environments in which a formula holds; `None` where they are too many."""
        try:
            return alternatives(whole, self.space, given)
        except TooManyError:
            return None

    def show(
        self, ways: Iterable[Environment] | None, shows: Shows, lists: Mapping[str, Any] | None = None
    ) -> Shown:
        """Look for a case within `ways` that shows something; `lists` are sections that it states besides."""
        if ways is None:
            return Shown(None)
        verdict: bool | None = False
        try:
            grounds = ((way, ground) for way in ways for ground in self.grounds.of(way))
            for way, ground in islice(grounds, _TRIES):
                shown = self._tried(way, ground, shows, lists)
                if shown.verdict:
                    return shown
                verdict = None
        except TooManyError:
            verdict = None
        return Shown(verdict)

    def _tried(
        self, way: Environment, ground: Ground, shows: Shows, lists: Mapping[str, Any] | None
    ) -> Shown:
        """Try one case. Where nothing but answers is read, or one measure, a case is as its environment says: no run is needed."""
        text = written(ground, self.space, lists)
        kinds = [variable.kind for variable in way]
        if not lists and (set(kinds) <= {"answer"} or (kinds == ["measure"] and not text)):
            return Shown(True, text)
        return Shown(True, text) if text and self._shown(text, shows) else Shown(None)

    def _shown(self, text: str, shows: Shows) -> bool:
        self._runs += 1
        found = concluded(text, self.knowledge) if self._runs <= _RUNS else None
        return found is not None and shows(*found)

    def case(self, given: Environment) -> str:
        """Write the case that an environment of answers, measures and profile allows."""
        return written(Ground(given, {}), self.space)
