"""experta's engine on saan's memory, matcher and strategy: it records every firing, and has limits.

A subclass with ``@Rule`` methods works as in experta. Unlike experta's, it looks at its class alone
(never at properties), writes nothing into rules that other engines share, and after any exception is as new
once it is reset.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from saan.errors import PackError, SaanError
from saan.inference.language import BaseFact, BaseRule, DefFacts, KnowledgeEngine
from saan.inference.matcher import BuiltRule, Limits, Match, Matcher
from saan.inference.memory import Memory
from saan.inference.patterns import Unsupported, left_sides
from saan.inference.strategy import OrderedAgenda, OrderedStrategy, key_of
from saan.records import Justification

__all__ = ["Engine"]


@dataclass(eq=False, slots=True)
class _Firing:
    match: Match
    asserted: list[BaseFact]


class Engine(KnowledgeEngine):
    """One engine for any number of cases, one after the other: `reset` begins the next.

    `rules` are rules made elsewhere, beside those of the class. Raises `PackError` naming rule and construct for
    what cannot be matched.
    """

    __matcher__ = Matcher
    __strategy__ = OrderedStrategy
    matcher: Matcher
    facts: Memory
    agenda: OrderedAgenda
    _firing: _Firing | None

    def __init__(self, limits: Limits | None = None, rules: Iterable[BuiltRule] = ()) -> None:
        self.limits = limits or Limits()
        super().__init__()
        self._initial = tuple(sorted(_of_class(type(self), DefFacts), key=lambda made: made.order))
        for rule in chain(self._own_rules(), rules):
            self.matcher.add_rule(rule)
        self._begin()

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
            stated = self.facts.declare(fact)
            if self._firing is not None:
                self._record(self._firing, fact)
        if not self.running:
            self._update()
        return stated

    def retract(self, idx_or_declared_fact: int | BaseFact) -> None:
        """Take back a fact, given itself or its number."""
        self._sound()
        self.facts.retract(idx_or_declared_fact)
        if not self.running:
            self._update()

    def run(self, steps: float = float("inf")) -> None:
        """Fire until nothing is left, or `steps` times; whatever a rule raises, the engine is not left running.

        Raises `RunawayError` naming the rule that has fired most when the limit on firings is reached.
        """
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
        return self._fired[-1].match.facts

    def justifications(self) -> tuple[Justification, ...]:
        """Return every firing so far, in order."""
        return tuple(
            Justification(
                rule=firing.match.rule.id,
                matched=tuple(map(key_of, firing.match.facts)),
                asserted=tuple(map(key_of, firing.asserted)),
                bindings=_bindings(firing.match),
                absences=firing.match.rule.left.absences,
            )
            for firing in self._fired
        )

    def _begin(self) -> None:
        self.facts, self.agenda = Memory(), OrderedAgenda()
        self.running = self._broken = False
        self._firing = None
        self._fired: list[_Firing] = []
        self._stated: Counter[BuiltRule] = Counter()

    def _sound(self) -> None:
        if self._broken:
            raise SaanError("an exception stopped the engine while it matched", "begin anew: reset()")

    def _update(self) -> None:
        """Bring the agenda up to date; what an exception leaves half done is not gone on with."""
        if not (self.facts.added or self.facts.removed) and not self.matcher.stirred:
            return
        self._broken = True
        self.strategy.update_agenda(self.agenda, *self.matcher.changes(*self.facts.changes))
        self._broken = False

    def _fire(self, match: Match) -> None:
        self._firing = firing = _Firing(match, [])
        self._fired.append(firing)
        if len(self._fired) > self.limits.firings:
            fired = Counter(firing.match.rule for firing in self._fired)
            raise _most(fired).runaway(
                f"more than {self.limits.firings} firings on one case, most of them its own"
            )
        match.rule.fire(self, match)
        self._firing = None

    def _record(self, firing: _Firing, fact: BaseFact) -> None:
        firing.asserted.append(fact)
        rule: BuiltRule = firing.match.rule
        self._stated[rule] += 1
        if self._stated[rule] > self.limits.statements:
            raise rule.runaway(f"it made more than {self.limits.statements} statements on one case")
        if len(self.facts) > self.limits.facts:
            most = _most(self._stated)
            raise most.runaway(f"the case grew beyond {self.limits.facts} facts, most of them stated by it")

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


def _bindings(match: Match) -> tuple[tuple[str, object], ...]:
    if not match.rule.left.variables:
        return ()
    return tuple(
        (name, key_of(value) if isinstance(value, BaseFact) else value)
        for name, value in match.context.items()
    )


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
