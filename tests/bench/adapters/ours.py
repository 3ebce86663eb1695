"""saan's engine, justifications on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from saan.errors import SaanError
from saan.inference import language
from saan.inference.engine import Engine
from saan.inference.facts import SaanFact
from saan.inference.language import BaseRule
from saan.inference.matcher import BuiltRule, Limits, Match
from saan.inference.patterns import left_sides
from tests.bench.adapters import Unable
from tests.bench.adapters.notation import elements, steps
from tests.bench.workloads.spec import Rule, Workload

__all__ = ["Ours"]

LIMITS = Limits(matches=10**9, statements=10**9, steps=10**12, facts=10**9, firings=10**9)
"""A benchmark may cost what it costs."""


class Ours:
    """The engine built once and reset for every case, as `saan.inference.run` does."""

    def __init__(self, workload: Workload) -> None:
        self._workload = workload
        self._kinds = {kind: _kind(kind, fields) for kind, fields in workload.kinds.items()}
        self._engine = Engine(LIMITS, [built for rule in workload.rules for built in self._built(rule)])

    def run(self) -> int:
        """Run the case."""
        self._keys: dict[object, str] = {}
        engine = self._engine
        engine.reset()
        engine.declare(*(self._made(fact.kind, fact.fields) for fact in self._workload.facts))
        try:
            engine.run()
        except SaanError as error:
            raise Unable(f"the engine refuses: {error.message}") from error
        engine.justifications()
        wanted = self._kinds[self._workload.result]
        return len({fact.key for fact in engine.facts.values() if type(fact) is wanted})

    def _built(self, rule: Rule) -> list[BuiltRule]:
        written = BaseRule(*elements(rule, lambda kind, fields: self._kinds[kind](**fields), language))
        fire = self._body(rule)
        return [BuiltRule(rule.name, "bench", "", -rule.salience, left, fire) for left in left_sides(written)]

    def _body(self, rule: Rule) -> Callable[[Any, Match], None]:
        def fire(engine: Any, match: Match) -> None:
            steps(
                rule.then,
                match.context,
                lambda kind, fields: engine.declare(self._made(kind, fields)),
                engine.retract,
                lambda fact: type(fact).__name__,
            )

        return fire

    def _made(self, kind: str, fields: Mapping[str, Any]) -> SaanFact:
        """Make a fact; the same content has the same key, and what is new comes first, as in CLIPS's depth strategy."""
        content = (kind, *fields.values())
        key = self._keys.setdefault(content, f"{kind}:{999_999_999 - len(self._keys)}")
        return self._kinds[kind]._made(key, **{name: _typed(value) for name, value in fields.items()})


def _typed(value: object) -> object:
    return float(value) if isinstance(value, int) else value


def _kind(kind: str, fields: tuple[str, ...]) -> type[SaanFact]:
    return type(kind, (SaanFact,), {"anchor": fields[0], "names": fields})
