"""CLIPS through clipspy: facts by ``load_facts``, results read back as one list."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.adapters import Unable
from tests.bench.workloads.spec import Change, Fact, Not, Other, Pattern, Plus, Rule, Value, Var, Workload

try:
    import clips
except ImportError:
    clips = None

__all__ = ["Clips"]


class Clips:
    """One environment, built once and reset for every case."""

    def __init__(self, workload: Workload) -> None:
        if clips is None:
            raise Unable("clipspy is not installed")
        self._environment = clips.Environment()
        for kind, fields in workload.kinds.items():
            slots = " ".join(f"(slot {name})" for name in fields)
            self._environment.build(f"(deftemplate {kind} {slots})")
        for rule in workload.rules:
            self._environment.build(_rule(rule))
        slots = " ".join(f"?f:{name}" for name in workload.kinds[workload.result])
        self._environment.build(
            "(deffunction results () (bind ?all (create$)) "
            f"(do-for-all-facts ((?f {workload.result})) TRUE (bind ?all (create$ ?all {slots}))) ?all)"
        )
        self._width = len(workload.kinds[workload.result])
        self._facts = "\n".join(_fact(fact) for fact in workload.facts)

    def run(self) -> int:
        """Run the case."""
        self._environment.reset()
        # facts are read from text each time, as a program that hands a case over would do
        self._environment.load_facts(self._facts)
        self._environment.run()
        # clipspy's own fact objects leak, and a router in Python would slow down every line that CLIPS reads
        found = self._environment.eval("(results)")
        return len({found[at : at + self._width] for at in range(0, len(found), self._width)})


def _rule(rule: Rule) -> str:
    when = " ".join(
        f"(not {_pattern(part.pattern)})" if isinstance(part, Not) else _named(part) for part in rule.when
    )
    then = " ".join(_action(action) for action in rule.then)
    return f"(defrule {rule.name} (declare (salience {rule.salience})) {when} => {then})"


def _named(pattern: Pattern) -> str:
    return f"?{pattern.name}- <- {_pattern(pattern)}" if pattern.name else _pattern(pattern)


def _pattern(pattern: Pattern) -> str:
    return f"({pattern.kind} {_slots(pattern.fields)})"


def _fact(fact: Fact) -> str:
    return f"({fact.kind} {_slots(fact.fields)})"


def _action(action: Fact | Change) -> str:
    if isinstance(action, Fact):
        return f"(assert {_fact(action)})"
    return (
        f"(modify ?{action.name}- {_slots(action.fields)})" if action.fields else f"(retract ?{action.name}-)"
    )


def _slots(fields: Mapping[str, Value | Var | Other | Plus]) -> str:
    return " ".join(f"({name} {_value(value)})" for name, value in fields.items())


def _value(value: Value | Var | Other | Plus) -> str:
    if isinstance(value, Var):
        return f"?{value.name}"
    if isinstance(value, Other):
        return f"~?{value.name}"
    return f"(+ ?{value.name} {value.more})" if isinstance(value, Plus) else str(value)
