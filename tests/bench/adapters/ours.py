"""saan's engine, justifications on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from saan.errors import SaanError
from saan.inference import language
from saan.inference.engine import Engine
from saan.inference.facts import SaanFact
from saan.inference.language import BaseRule
from saan.inference.matcher import BuiltRule, Fire, Limits, Match
from saan.inference.patterns import LeftSide, Pattern, left_sides
from tests.bench.adapters import Unable, notation
from tests.bench.workloads import spec

__all__ = ["Ours"]

LIMITS = Limits(matches=10**9, statements=10**9, steps=10**12, facts=10**9, firings=10**9)
"""A benchmark may cost what it costs."""


class Ours:
    """One engine, as `saan.inference.run` keeps it for a knowledge base, reset for every case."""

    def __init__(self, workload: spec.Workload) -> None:
        self._workload, self._searches = workload, workload.retracts
        self._facts = [(fact.kind, _stored(fact.fields)) for fact in workload.facts]
        self._keys: dict[str, str] = {}
        self._doing: dict[str, notation.Doing] = {}
        self._kinds = {kind: _kind(kind, fields) for kind, fields in workload.kinds.items()}
        rules = map(self._built, workload.rules)
        self._engine = Engine(LIMITS, rules, logical=not workload.retracts)  # logical, as for packs

    def run(self) -> int:
        """Run the case."""
        engine = self._engine
        engine.reset()
        self._keys.clear()
        engine.declare(*(self._made(kind, fields) for kind, fields in self._facts))
        try:
            engine.run()
        except SaanError as error:
            raise Unable(f"the engine refuses: {error.message}") from error
        engine.justifications()
        wanted = self._kinds[self._workload.result]
        return len({fact.key for fact in engine.facts.values() if type(fact) is wanted})

    def _built(self, rule: spec.Rule) -> BuiltRule:
        """Give a rule to the engine as packs' rules are given: written when facts first reach it."""
        return BuiltRule(
            rule.name,
            "bench",
            "",
            -rule.salience,
            partial(self._left, rule),
            self._fire(rule),
            triggers=[self._trigger(part) for part in rule.when if isinstance(part, spec.Pattern)],
        )

    def _trigger(self, pattern: spec.Pattern) -> Pattern:
        words = {name: value for name, value in pattern.fields.items() if isinstance(value, str)}
        return Pattern(self._kinds[pattern.kind], tuple(words.items()))

    def _left(self, rule: spec.Rule) -> LeftSide:
        written = notation.elements(rule, lambda kind, fields: self._kinds[kind](**fields), language)
        (left,) = left_sides(BaseRule(*written))
        return left

    def _fire(self, rule: spec.Rule) -> Fire:
        def fire(engine: Any, match: Match) -> None:
            do = self._doing.get(rule.name)
            if do is None:
                do = self._doing[rule.name] = notation.doing(_said(rule))
            do(
                match.context,
                lambda kind, fields: engine.declare(self._made(kind, fields)),
                engine.retract,
            )

        return fire

    def _made(self, kind: str, fields: Mapping[str, Any]) -> SaanFact:
        """Make a fact, named by its content; in searches what is new comes first, as in CLIPS's depth strategy."""
        key = f"{kind}:{':'.join(map(str, fields.values()))}"
        if self._searches:
            key = self._keys.setdefault(key, f"{kind}:{999_999_999 - len(self._keys)}")
        return self._kinds[kind]._made(key, **fields)


def _stored(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as saan keeps them: always float."""
    return {name: float(value) if isinstance(value, int) else value for name, value in fields.items()}


def _said(rule: spec.Rule) -> spec.Rule:
    return replace(rule, then=tuple(replace(action, fields=_stored(action.fields)) for action in rule.then))


def _kind(kind: str, fields: tuple[str, ...]) -> type[SaanFact]:
    return type(kind, (SaanFact,), {"anchor": fields[0], "names": fields})
