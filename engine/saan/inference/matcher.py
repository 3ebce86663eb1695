"""Which rules match: found by what a fact is about, so that a firing costs the same however many rules there are.

Facts are only ever added during a run (nothing takes one back), which keeps this simple: every new
fact is joined with those before it, once in each place where it fits. A NOT is checked when the rest
matches, and a fact that arrives later withdraws what it denies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn, cast

from saan.errors import PackError, SaanError
from saan.inference.facts import SaanFact
from saan.inference.faults import RunawayError
from saan.inference.language import Activation, BaseFact, BaseMatcher, BaseRule, KnowledgeEngine
from saan.inference.patterns import Context, LeftSide, Pattern

__all__ = ["BuiltRule", "Limits", "Match", "Matcher"]

Place = tuple[type[SaanFact], str | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one rule may cost on one case before it counts as run away, and how many facts a case may have."""

    matches: int = 3_000
    statements: int = 5_000
    steps: int = 300_000
    """Facts tried while joining."""

    facts: int = 100_000


@dataclass(frozen=True, eq=False, slots=True)
class BuiltRule:
    """One alternative of a rule: experta's `Rule`, whose it is, and what its left-hand side tests."""

    rule: BaseRule
    id: str
    pack: str
    distribution: str
    stratum: int
    left: LeftSide
    alternative: int = 0


class Match(Activation):
    """An activation that keeps its facts in the order of the rule's patterns; equal only to itself."""

    def __init__(self, built: BuiltRule, facts: tuple[SaanFact, ...], context: Context) -> None:
        self.built = built
        self.rule = built.rule
        self.facts: tuple[SaanFact, ...] = facts
        self.context = context
        self.alternative = built.alternative
        self.key = None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Matcher(BaseMatcher):
    """experta's matcher interface over hashed places: ``(kind of fact, what it is about)``."""

    def __init__(self, engine: KnowledgeEngine) -> None:
        super().__init__(engine)
        self.limits: Limits = getattr(engine, "limits", Limits())
        self.reset()

    def reset(self) -> None:
        """Forget all facts and rules."""
        self._facts: dict[Place, list[SaanFact]] = defaultdict(list)
        self._asking: dict[Place, list[tuple[BuiltRule, int]]] = defaultdict(list)
        self._denying: dict[Place, list[tuple[BuiltRule, Pattern]]] = defaultdict(list)
        self._live: dict[BuiltRule, list[Match]] = defaultdict(list)
        self._steps: Counter[BuiltRule] = Counter()
        self._matches: Counter[BuiltRule] = Counter()
        self._waiting: list[Match] = []

    @property
    def tried(self) -> int:
        """How many facts were tried while joining, over all rules: what matching has cost."""
        return self._steps.total()

    def known(self, kind: type[SaanFact], about: str | None) -> Sequence[SaanFact]:
        """Return the facts of one kind about one thing (about anything: `None`), in order of arrival."""
        return self._facts.get((kind, about), ())

    def add_rule(self, built: BuiltRule) -> None:
        """Take in a rule and match it with what is known already."""
        for place, pattern in enumerate(built.left.present):
            self._asking[pattern.kind, pattern.about].append((built, place))
        for pattern in built.left.absent:
            self._denying[pattern.kind, pattern.about].append((built, pattern))
        self._keep(built, self._joined(built, None, -1), self._waiting)

    def changes(
        self, adding: Iterable[BaseFact] | None = None, deleting: Iterable[BaseFact] | None = None
    ) -> tuple[list[Match], list[Match]]:
        """Take in new facts; return the activations that they, and new rules, bring about and withdraw."""
        if deleting:
            raise SaanError(
                "facts are not taken back during a run", "run the case again without what should not hold"
            )
        added, self._waiting = self._waiting, []
        removed: list[Match] = []
        for fact in cast("Iterable[SaanFact]", adding or ()):
            places = ((type(fact), fact[fact.anchor]), (type(fact), None))
            for place in places:
                removed += self._denied(fact, place)
                self._facts[place].append(fact)
            for place in places:
                for built, position in self._asking.get(place, ()):
                    self._keep(built, self._joined(built, fact, position), added)
        gone = set(removed)
        new = set(added)
        return [match for match in added if match not in gone], [
            match for match in removed if match not in new
        ]

    def _keep(self, built: BuiltRule, matches: Iterator[Match], added: list[Match]) -> None:
        try:
            found = list(matches)
        except SaanError:
            raise
        except Exception as error:  # noqa: BLE001 - a pack's predicate may raise anything; it is named and chained
            _blame(built, error)
        added += found
        if built.left.absent:
            self._live[built] += found

    def _denied(self, fact: SaanFact, place: Place) -> list[Match]:
        denied = []
        for built, pattern in self._denying.get(place, ()):
            gone = [match for match in self._live[built] if pattern.match(fact, match.context) is not None]
            denied += gone
            self._live[built] = [match for match in self._live[built] if match not in gone]
        return denied

    def _joined(self, built: BuiltRule, seed: SaanFact | None, position: int) -> Iterator[Match]:
        """Yield every match of a rule; with a `seed`, those that hold it first in `position`."""
        left = built.left

        def join(place: int, facts: tuple[SaanFact, ...], context: Context) -> Iterator[Match]:
            if place == len(left.present):
                if self._stands(left, context):
                    self._bound(built, self._matches, 1, self.limits.matches, "matches")
                    yield Match(built, facts, context)
                return
            pattern = left.present[place]
            candidates = (
                (seed,) if seed is not None and place == position else self.known(pattern.kind, pattern.about)
            )
            self._bound(built, self._steps, len(candidates), self.limits.steps, "facts tried")
            for fact in candidates:
                if fact is seed and place < position:
                    continue  # found already, from the earlier place
                bound = pattern.match(fact, context)
                if bound is not None:
                    yield from join(place + 1, (*facts, fact), bound)

        return join(0, (), {})

    def _stands(self, left: LeftSide, context: Context) -> bool:
        for pattern in left.absent:
            for fact in self.known(pattern.kind, pattern.about):
                if pattern.match(fact, context) is not None:
                    return False
        return all(test(**{name: context[name] for name in wanted}) for test, wanted in left.tests)

    def _bound(self, built: BuiltRule, count: Counter[BuiltRule], more: int, limit: int, what: str) -> None:
        count[built] += more
        if count[built] > limit:
            raise RunawayError(
                built.pack, built.id, f"more than {limit} {what} on one case", distribution=built.distribution
            )


def _blame(built: BuiltRule, error: Exception) -> NoReturn:
    message = f"rule {built.id} fails while it is matched: {type(error).__name__}"
    hint = "its conditions must accept every value that a case can hold"
    raise PackError(built.pack, message, hint, distribution=built.distribution) from error
