"""The order in which rules fire: total, and the same whatever the hash seed or the order of declaration.

experta's own strategy looks for a withdrawn activation only where it expects it, misses it among ties
and fires it; here exactly what was withdrawn is removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from saan.inference.language import Activation, Agenda, BaseFact, BaseStrategy

__all__ = ["OrderedStrategy"]


class OrderedStrategy(BaseStrategy):
    """Lower strata first; within one, higher salience, then rule id, then the keys of the matched facts."""

    def get_key(self, activation: Activation) -> tuple[Any, ...]:
        """Return what the agenda is sorted by, ascending: the first fires first."""
        rule, facts = activation.rule, activation.facts
        # a tuple tells which fact fills which place; experta's own activations hold a set
        keys = [_fact_key(fact) for fact in facts]
        bound = sorted((name, _shown(value)) for name, value in activation.context.items())
        return (
            getattr(rule, "stratum", 0),
            -rule.salience,
            rule.__name__,
            tuple(keys if isinstance(facts, tuple) else sorted(keys)),
            tuple(pair for pair in bound if not pair[0].startswith("__")),
            getattr(activation, "alternative", 0),
        )

    def _update_agenda(
        self, agenda: Agenda, added: Collection[Activation], removed: Collection[Activation]
    ) -> None:
        if not added and not removed:
            return
        for activation in (*added, *removed):
            activation.key = self.get_key(activation)
        gone = set(removed)
        kept: Iterable[Activation] = (act for act in agenda.activations if act not in gone)
        # experta takes the next activation from the end of the list
        agenda.activations = sorted((*kept, *added), key=lambda act: act.key, reverse=True)


def _fact_key(fact: BaseFact) -> str:
    key = getattr(fact, "key", "")
    return key if isinstance(key, str) and key else _shown(fact)


def _shown(value: object) -> str:
    """Describe a value by its content; the number that experta gives a fact depends on the order of declaration."""
    if isinstance(value, BaseFact):
        content = sorted(
            (str(name), repr(part)) for name, part in value.items() if not str(name).startswith("__")
        )
        return getattr(value, "key", "") or f"{type(value).__name__}{content}"
    return f"{type(value).__name__}:{value!r}"
