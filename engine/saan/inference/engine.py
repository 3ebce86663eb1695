"""experta's engine for one case: its memory, its agenda that records every firing, and its limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import cast

from saan.inference.facts import Memory, SaanFact
from saan.inference.faults import RunawayError
from saan.inference.language import Activation, Agenda, BaseFact, KnowledgeEngine
from saan.inference.matcher import BuiltRule, Limits, Match, Matcher
from saan.inference.strategy import OrderedStrategy
from saan.records import Justification

__all__ = ["Engine"]


@dataclass(eq=False, slots=True)
class _Firing:
    match: Match
    asserted: list[str]


class _RecordingAgenda(Agenda):
    """An agenda that keeps what was taken from it."""

    def __init__(self) -> None:
        super().__init__()
        self.fired: list[_Firing] = []

    def get_next(self) -> Activation | None:
        """Return the next activation, and note that it fires."""
        match = super().get_next()
        if match is not None:
            self.fired.append(_Firing(cast("Match", match), []))
        return match


class Engine(KnowledgeEngine):
    """One engine for one case. What rules it holds, its matcher is told as they become reachable."""

    __matcher__ = Matcher
    __strategy__ = OrderedStrategy
    matcher: Matcher
    facts: Memory
    agenda: _RecordingAgenda

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        super().__init__()
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.facts = Memory()
        self.agenda = _RecordingAgenda()
        self.matcher.reset()
        self.running = False
        self._stated: Counter[BuiltRule] = Counter()

    def declare(self, *facts: BaseFact) -> None:
        """State facts; from within a rule's body, as what that firing asserts."""
        for fact in facts:
            if self.running:
                self._record(cast("SaanFact", fact))
            self.facts.declare(fact)
        if not self.running:
            self.strategy.update_agenda(self.agenda, *self.get_activations())

    def run(self, steps: float = float("inf")) -> None:
        """Fire until nothing is left; whatever a rule raises, the engine is not left running."""
        try:
            super().run(steps)
        finally:
            self.running = False

    @property
    def matched(self) -> tuple[SaanFact, ...]:
        """The facts of the rule that is firing."""
        return self.agenda.fired[-1].match.facts

    def justifications(self) -> tuple[Justification, ...]:
        """Return every firing so far, in order."""
        return tuple(
            Justification(
                rule=firing.match.built.id,
                matched=tuple(fact.key for fact in firing.match.facts),
                asserted=tuple(firing.asserted),
            )
            for firing in self.agenda.fired
        )

    def _record(self, fact: SaanFact) -> None:
        firing = self.agenda.fired[-1]
        firing.asserted.append(fact.key)
        built = firing.match.built
        self._stated[built] += 1
        if self._stated[built] > self.limits.statements:
            raise _runaway(built, f"it made more than {self.limits.statements} statements on one case")
        if len(self.facts) > self.limits.facts:
            worst, _ = max(self._stated.items(), key=lambda counted: (counted[1], counted[0].id))
            raise _runaway(
                worst, f"the case grew beyond {self.limits.facts} facts, most of them stated by it"
            )


def _runaway(built: BuiltRule, what: str) -> RunawayError:
    return RunawayError(built.pack, built.id, what, distribution=built.distribution)
