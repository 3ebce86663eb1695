"""Which rules match: a network like Rete's, so that a firing costs the same however many rules there are.

A fact is looked up among the patterns by type and literals (`alpha`), and grows into matches along the chain
of each rule that asks for it (`nodes`). A rule has no chain until every pattern that it needs has had
a fact at the same time; until then it costs one entry in one list (`network`). Chains are kept from case to case.
"""

from __future__ import annotations

from collections.abc import Iterable

from saan.inference.alpha import Alpha, Dispatch
from saan.inference.language import BaseFact, BaseMatcher, KnowledgeEngine
from saan.inference.limits import Allowance, Limits
from saan.inference.network import BuiltRule, Chain, Fire, Match, Outcome
from saan.inference.patterns import Pattern

__all__ = ["BuiltRule", "Fire", "Limits", "Match", "Matcher"]


class Matcher(BaseMatcher):
    """experta's matcher interface over the network."""

    def __init__(self, engine: KnowledgeEngine) -> None:
        super().__init__(engine)
        self.limits: Allowance = getattr(engine, "allowance", None) or Allowance(Limits())
        self.tried = 0
        """How many patterns were held against facts in this case: what dispatching has cost."""

        self._dispatch = Dispatch()
        self._outcome = Outcome()
        self._facts: dict[type[BaseFact], dict[BaseFact, None]] = {}
        self._touched: dict[Alpha, None] = {}
        self._waking: list[BuiltRule] = []
        self._beginning: list[Chain] = []
        self._chains: list[Chain] = []

    def reset(self) -> None:
        """Forget all facts, also what an exception has left half done; rules stay."""
        # a rule that was to be built when an exception came goes back to sleep
        asleep = [*self._waking, *(rule for memory in self._touched for rule in memory.waiting)]
        chains = {node.chain: None for memory in self._touched for node in memory.nodes}
        for memory in self._touched:
            memory.facts.clear()
            memory.waiting.clear()
        self._touched, self._waking, self._facts, self.tried = {}, [], {}, 0
        for chain in (*chains, *self._beginning):
            chain.clear()
        self._outcome.clear()
        for chain in self._beginning:
            chain.start()
        self._settle(asleep)

    def count(self) -> None:
        """Begin to count what rules cost."""
        for chain in self._chains:
            chain.tried = chain.made = 0

    @property
    def built(self) -> frozenset[str]:
        """The ids of the rules that have chains, because facts of this case or an earlier one reached them."""
        return frozenset(chain.rule.id for chain in self._chains)

    @property
    def stirred(self) -> bool:
        """Whether matches have come about that no change of facts has reported: a rule was added or begun."""
        return bool(self._outcome)

    def add_rule(self, rule: BuiltRule) -> None:
        """Take in a rule; with facts that are there already it matches at once."""
        for pattern in rule.triggers[1:]:
            self._memory(pattern, rule)  # later it would have to go through the facts that are there
        self._settle([rule])

    def changes(
        self, adding: Iterable[BaseFact] | None = None, deleting: Iterable[BaseFact] | None = None
    ) -> tuple[list[Match], list[Match]]:
        """Take in new facts and take back old ones; return exactly the matches that come and that go by it."""
        new, old = list(adding or ()), list(deleting or ())
        if new and old:  # a fact that came and went between two firings was never there
            passing = {id(fact) for fact in new} & {id(fact) for fact in old}
            new = [fact for fact in new if id(fact) not in passing]
            old = [fact for fact in old if id(fact) not in passing]
        for fact in old:
            self._take_back(fact)
        for fact in new:
            self._take_in(fact)
        return self._outcome.taken()

    def _take_in(self, fact: BaseFact) -> None:
        self._facts.setdefault(type(fact), {})[fact] = None
        memories = [memory for memory in self._dispatch.candidates(fact) if self._fits(memory, fact)]
        for memory in memories:
            if memory.waiting:
                self._waking += memory.waiting
                memory.waiting.clear()
        for memory in memories:
            for node in memory.nodes:
                node.meet(fact)
        if self._waking:
            self._settle(())

    def _fits(self, memory: Alpha, fact: BaseFact) -> bool:
        self.tried += 1
        try:
            accepted = memory.accepts(fact)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a rule's predicate may raise anything; it is named and chained
            memory.owner.blame(error)
        if accepted:
            if not memory.facts:
                self._touched[memory] = None
            memory.facts[fact] = None
        return accepted

    def _take_back(self, fact: BaseFact) -> None:
        del self._facts[type(fact)][fact]
        for memory in self._dispatch.candidates(fact):
            if fact in memory.facts:
                del memory.facts[fact]
                for node in reversed(memory.nodes):
                    node.part(fact)

    def _memory(self, pattern: Pattern, rule: BuiltRule) -> Alpha:
        """Return the memory of a pattern; a new one is given the facts that are there already."""
        memory, new = self._dispatch.alpha(pattern, rule)
        if new:
            for kind, facts in self._facts.items():
                if issubclass(kind, pattern.kind):
                    for fact in facts:
                        if memory.literally(fact):
                            self._fits(memory, fact)
        return memory

    def _settle(self, rules: Iterable[BuiltRule]) -> None:
        """Build the rules that facts have reached, and let the others wait on."""
        self._waking += rules
        while self._waking:
            rule = self._waking[-1]
            if not self._waits(rule):
                self._build(rule)
            self._waking.pop()

    def _waits(self, rule: BuiltRule) -> bool:
        """Whether some pattern of a rule still has no fact; the rule then waits there."""
        for pattern in rule.triggers:
            memory = self._memory(pattern, rule)
            if not memory.facts:
                memory.waiting.append(rule)
                return True
        return False

    def _build(self, rule: BuiltRule) -> None:
        chain = Chain(rule, self.limits, self._outcome, lambda pattern: self._memory(pattern, rule))
        chain.prime()
        self._chains.append(chain)
        if chain.entry is None:
            self._beginning.append(chain)
