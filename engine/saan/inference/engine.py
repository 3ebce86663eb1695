"""experta's engine on saan's memory, matcher and strategy: it records every firing, and has limits.

A subclass with ``@Rule`` methods works as in experta. Unlike experta's, it looks at its class alone
(never at properties), writes nothing into rules that other engines share, and after any exception is as new
once it is reset. A *logical* engine keeps its conclusions true when facts are taken back.
"""

from __future__ import annotations

import gc
import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from saan.errors import PackError, SaanError
from saan.inference.firings import Firing, Firings, Proofs
from saan.inference.language import BaseFact, BaseRule, DefFacts, KnowledgeEngine
from saan.inference.limits import Allowance
from saan.inference.matcher import BuiltRule, Limits, Match, Matcher
from saan.inference.memory import Memory
from saan.inference.patterns import Unsupported, left_sides
from saan.inference.strategy import OrderedAgenda, OrderedStrategy
from saan.records import Justification

__all__ = ["Engine"]


class Engine(KnowledgeEngine):
    """One engine for any number of cases, one after the other: `reset` begins the next.

    `rules` are rules made elsewhere, beside those of the class. With `logical`, what a rule asserts stands only as
    long as the rule matches; otherwise it stays, as in experta. Raises `PackError` naming rule and construct for
    what cannot be matched.

    Rules of an engine's own class fire by salience, then by their names: what is concluded where they deny each other's
    conclusions depends on it, as in experta. Strata, and the refusal of circles through NOT, come with the rules of packs
    (`saan.rules.Rules`, through `saan.inference.prepare`), or by hand, as the attribute ``stratum`` of a rule.
    """

    __matcher__ = Matcher
    __strategy__ = OrderedStrategy
    matcher: Matcher
    facts: Memory
    agenda: OrderedAgenda
    _firing: Firing | None

    def __init__(
        self, limits: Limits | None = None, rules: Iterable[BuiltRule] = (), *, logical: bool = False
    ) -> None:
        self.allowance = Allowance(limits or Limits())
        self.logical = logical
        super().__init__()
        self._initial = tuple(sorted(_of_class(type(self), DefFacts), key=lambda made: made.order))
        with _collector_paused():  # nothing of what is made is garbage, and looking costs as much as making
            for rule in chain(self._own_rules(), rules):
                self.matcher.add_rule(rule)
        self._begin()

    @property
    def limits(self) -> Limits:
        """What rules may do on one case; new ones are set between two cases."""
        return self.allowance.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.allowance.begin(limits)

    def reset(self, **given: object) -> None:
        """Forget the case, and declare the initial facts; `given` is handed to those methods that name it."""
        self._begin()
        self.matcher.reset()
        for made in self._initial:
            function = made.__wrapped__
            accepts = _accepts(function)
            named = {name: value for name, value in given.items() if accepts(name)}
            self.declare(*(fact.copy() for fact in function(self, **named)))
        self._update()

    def declare(self, *facts: BaseFact) -> BaseFact | None:
        """State facts; from within a rule's body, as what that firing asserts. Returns the last, if it was new."""
        self._sound()
        stated = None
        for fact in facts:
            if self._firing is None:
                self.allowance.grow(1)
                stated = self._firings.give(fact)
            else:
                stated = self._firings.conclude(self._firing, fact)
                self._spend(self._firing.match.rule)
        if not self.running:
            self._update()
        return stated

    def retract(self, idx_or_declared_fact: int | BaseFact) -> None:
        """Take back a fact, given itself or its number; in a logical engine it stands while a rule asserts it."""
        self._sound()
        self._firings.take(idx_or_declared_fact)
        if not self.running:
            self._update()

    def exchange(self, old: Iterable[int | BaseFact], new: Iterable[BaseFact]) -> None:
        """Take facts back and state others as one change."""
        self._sound()
        for each in old:
            self._firings.take(each)
        given = [self._firings.give(fact) for fact in new]
        self.allowance.grow(len(given))
        self._update()

    def count(self) -> None:
        """Begin anew to count what rules cost: the limits are those of one case."""
        self._count()
        self.matcher.count()

    def run(self, steps: float = float("inf")) -> None:
        """Fire until nothing is left, or `steps` times; whatever a rule raises, the engine is not left running.

        Raises `RunawayError` naming the rule that has fired most when the limit on firings is reached, and `SaanError`
        from within a rule's body: what that firing still asserts would be lost.
        """
        if self.running:
            raise SaanError(
                "a rule cannot run the engine that it fires in", "what it declares fires after it by itself"
            )
        self._sound()
        self.running = True
        try:
            while steps > 0 and self.running:
                self._update()
                match = self.agenda.get_next()
                if match is None:
                    break
                steps -= 1
                self._fire(match)
        finally:
            self.running, self._firing = False, None

    @property
    def matched(self) -> tuple[Any, ...]:
        """The facts of the rule that is firing."""
        return self._firing.match.facts if self._firing else ()

    def justifications(self) -> tuple[Justification, ...]:
        """Return every firing so far, in order; of a logical engine, those that still hold."""
        return self.proofs().justifications

    def proofs(self) -> Proofs:
        """Return the firings that `justifications` tells, to be told later."""
        return self._firings.proofs()

    def _begin(self) -> None:
        self.facts, self.agenda = Memory(), OrderedAgenda()
        self.running = self._broken = False
        self._firing = None
        self._firings = Firings(self.facts, logical=self.logical)
        self._count()

    def _count(self) -> None:
        """Begin to count what rules cost."""
        self._fired: Counter[BuiltRule] = Counter()
        self._stated: Counter[BuiltRule] = Counter()
        self._made = 0
        self.allowance.begin(self.limits, len(self.facts) - self._firings.derived)

    def _sound(self) -> None:
        if self._broken:
            raise SaanError("an exception stopped the engine while it matched", "begin anew: reset()")

    def _update(self) -> None:
        """Bring the agenda up to date; what an exception leaves half done is not gone on with."""
        if not (self.facts.added or self.facts.removed) and not self.matcher.stirred:
            return
        self._broken = True
        lost = self._changed()
        if self.logical:
            while self._firings.withdraw(lost) or self._firings.restate():
                lost = self._changed()
        self._broken = False

    def _changed(self) -> Sequence[Match]:
        """Tell the matcher what is new and what is gone, and the agenda what follows; return the matches lost."""
        gained, lost = self.matcher.changes(*self.facts.changes)
        self.strategy.update_agenda(self.agenda, gained, lost)
        return lost

    def _fire(self, match: Match) -> None:
        self._fired[match.rule] += 1
        self._made += 1
        if self._made > self.allowance.firings:
            raise _most(self._fired).runaway(
                f"more than {self.allowance.firings} firings on one case, no rule more often than it"
            )
        self._firing = self._firings.begin(match)
        match.rule.fire(self, match)
        self._firing = None

    def _spend(self, rule: BuiltRule) -> None:
        """Count a statement of a rule, up to the limits."""
        self._stated[rule] += 1
        allowed = self.allowance
        if self._stated[rule] > allowed.statements:
            raise rule.runaway(f"it made more than {allowed.statements} statements on one case")
        if self._firings.derived > allowed.facts:
            most = _most(self._stated)
            raise most.runaway(
                f"rules stated more than {allowed.facts} facts on one case, most of them this one"
            )

    def _own_rules(self) -> Iterator[BuiltRule]:
        owner = type(self).__name__
        for rule in _of_class(type(self), BaseRule):
            try:
                sides = left_sides(rule)
            except Unsupported as refusal:
                message = f"rule {rule.__name__} uses what cannot be matched soundly: {refusal.construct}"
                raise PackError(owner, message, refusal.hint) from None
            fire, stratum = _caller(rule), getattr(rule, "stratum", 1)
            for number, left in enumerate(sides):
                yield BuiltRule(rule.__name__, owner, "", stratum, left, fire, rule.salience, number)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Look for no garbage meanwhile, where it is looked for at all."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _most(counted: Counter[BuiltRule]) -> BuiltRule:
    return max(counted.items(), key=lambda item: (item[1], item[0].id))[0]


def _of_class(owner: type, kind: type) -> list[Any]:
    """Return the rules, or initial facts, that a class and its bases define, sorted by name; bases are overridden."""
    members: dict[str, Any] = {}
    for base in reversed(owner.__mro__):
        members |= vars(base)
    return [members[name] for name in sorted(members) if isinstance(members[name], kind)]


def _caller(rule: BaseRule) -> Callable[[Any, Match], object]:
    """Return what calls a rule's method with the variables that it names, past experta's descriptor."""
    body = rule.__wrapped__
    accepts = _accepts(body)
    return lambda engine, match: body(
        engine, **{name: value for name, value in match.context.items() if accepts(name)}
    )


def _accepts(function: Callable[..., object]) -> Callable[[str], bool]:
    """Return what says whether a function takes an argument of some name."""
    parameters = inspect.signature(function).parameters
    if any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters.values()):
        return lambda _: True
    return parameters.__contains__
