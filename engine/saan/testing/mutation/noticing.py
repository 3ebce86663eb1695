"""Which tests could notice a mutant: those whose case gives what is changed something to speak of.

The criterion is exact in one direction: in a case that does not consult a declaration, no mutant of it changes a
finding, a root, a gate, an end, or a piece of advice. What could still be asked next depends on all that could
speak, so a test that looks at questions consults everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from saan.knowledge.model import Gate, Indicator, Link, Rule
from saan.knowledge.references import premises
from saan.testing.consulted import Consulted
from saan.testing.mutation.mutants import Mutant
from saan.testing.packtest import PackTest
from saan.testing.seen import Seen

__all__ = ["Witness"]


class Witness:
    """A test with what its case gives to speak of."""

    def __init__(self, test: PackTest, seen: Seen) -> None:
        self.test = test
        self._knowledge = seen.knowledge
        self._seen = seen
        self._consulted = Consulted(seen)

    def could_notice(self, mutant: Mutant) -> bool:
        """Whether a mutant could change what the test comes to."""
        if self.test.asks:
            return True
        declared = getattr(self._knowledge, mutant.kind)[mutant.id]
        return self._BY_KIND[mutant.kind](self, declared)

    def _indicator(self, indicator: Indicator) -> bool:
        return self._consulted.read(indicator)

    def _rule(self, rule: Rule) -> bool:
        """A mutant may lack a step, so any list and any premise will do."""
        lists = {step.section for step in rule.lists}
        return not lists.isdisjoint(self._consulted.lists) or self._consulted.any_touched(rule.premises)

    def _link(self, link: Link) -> bool:
        """A present effect makes its declared causes matter, whatever is known of them."""
        return self._consulted.assessed(link.from_) or (
            link.to is not None and self._consulted.assessed(link.to)
        )

    def _gate(self, gate: Gate) -> bool:
        if gate.answer:
            return gate.answer in self._consulted.known
        named = {str(value) for row in gate.rows for value in row.is_}
        status = self._seen.findings[gate.finding or ""].status
        return status != "not_assessed" or bool(named & {"open", "not_assessed"})

    def _premise(self, declared: Any) -> bool:
        return self._consulted.any_touched(premises(declared))

    def _recommendation(self, declared: Any) -> bool:
        return declared.id in self._candidates

    @cached_property
    def _candidates(self) -> frozenset[str]:
        """What the plan may choose from: what something present calls for, gates or ends name, and all that it needs."""
        found = self._seen.diagnosis
        present = {finding.id for finding in found.findings if finding.present}
        called = {name for gate in found.gates for name in gate.advice}
        called |= {name for held in found.outlook for name in self._knowledge.outlooks[held.id].advice}
        called |= {
            each.id
            for each in self._knowledge.recommendations.values()
            if any(target.condition in present for target in each.addresses)
        }
        return frozenset(self._with_needs(called))

    def _with_needs(self, names: Iterable[str]) -> set[str]:
        found: set[str] = set()
        ahead = list(names)
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead += self._knowledge.recommendations[name].requires
        return found

    _BY_KIND: Mapping[str, Callable[[Witness, Any], bool]] = {
        "conditions": _premise,
        "indicators": _indicator,
        "rules": _rule,
        "links": _link,
        "recommendations": _recommendation,
        "gates": _gate,
        "outlooks": _premise,
        "situations": _premise,
    }
