"""How matches grow: each rule is a row of nodes, and each node passes on what it lets through.

A node is told of facts matched so far (a tuple, one fact for each pattern) that `add` or `remove`
themselves, and tells the next in the same words; so taking a fact back undoes exactly what stating it did,
at the same cost. A `Join` is also told of facts (`meet`, `part`) by the memory of its pattern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from saan.inference.language import BaseFact
from saan.inference.patterns import Counted, Pattern, Tested
from saan.inference.values import key_reader, sure_reader

if TYPE_CHECKING:
    from saan.inference.alpha import Alpha
    from saan.inference.network import Chain

__all__ = ["Check", "Entry", "Facts", "Join", "Node", "Presence", "Tally"]

Facts = tuple[BaseFact, ...]

T = TypeVar("T")
Index = dict[Any, list[T] | dict[T, None]]
"""Items by the values of the variables that they share with others; a few with one key stand in a list."""

FEW = 8
"""How many items are found faster in a list, which is also a third as large."""


class Node(Protocol):
    """Whatever takes in matches so far."""

    def add(self, facts: Facts) -> None:
        """Take in facts that match so far."""

    def remove(self, facts: Facts) -> None:
        """Forget facts that matched so far."""

    def clear(self) -> None:
        """Forget all."""


class Entry:
    """The first pattern of a rule: every fact of its memory is a match so far."""

    __slots__ = ("alpha", "chain", "next")

    def __init__(self, chain: Chain, alpha: Alpha, then: Node) -> None:
        self.chain, self.alpha, self.next = chain, alpha, then

    def meet(self, fact: BaseFact) -> None:
        """Begin a match with a fact."""
        self.next.add((fact,))

    def part(self, fact: BaseFact) -> None:
        """End the matches that begin with a fact."""
        self.next.remove((fact,))


class Join:
    """A further pattern: pairs matches so far with facts that agree with them on the variables they share."""

    __slots__ = ("alpha", "chain", "key_of_fact", "key_of_facts", "left", "next", "right")

    def __init__(self, chain: Chain, alpha: Alpha, pattern: Pattern, then: Node) -> None:
        self.chain, self.alpha, self.next = chain, alpha, then
        self.key_of_fact = key_reader([sure_reader(name) for name, _ in pattern.joins])
        self.key_of_facts = key_reader([source.read() for _, source in pattern.joins])
        self.clear()

    def clear(self) -> None:
        """Forget all matches and facts."""
        self.left: Index[Facts] = {}
        self.right: Index[BaseFact] = {}

    def add(self, facts: Facts) -> None:
        """Pair a match with the facts that it agrees with."""
        key = self.key_of_facts(facts)
        _put(self.left, key, facts)
        met = self.right.get(key)
        if met:
            self.chain.spend(len(met))
            for fact in met:
                self.next.add((*facts, fact))

    def remove(self, facts: Facts) -> None:
        """Take a match back, and its pairs."""
        key = self.key_of_facts(facts)
        _drop(self.left, key, facts)
        for fact in self.right.get(key, ()):
            self.next.remove((*facts, fact))

    def meet(self, fact: BaseFact) -> None:
        """Pair a new fact with the matches that it agrees with."""
        key = self.key_of_fact(fact)
        _put(self.right, key, fact)
        waiting = self.left.get(key)
        if waiting:
            self.chain.spend(len(waiting))
            for facts in waiting:
                self.next.add((*facts, fact))

    def part(self, fact: BaseFact) -> None:
        """Take a fact back, and its pairs."""
        key = self.key_of_fact(fact)
        _drop(self.right, key, fact)
        for facts in self.left.get(key, ()):
            self.next.remove((*facts, fact))


class Presence(Join):
    """NOT or EXISTS of one pattern: passes on the matches that no fact agrees with, or that some fact does."""

    __slots__ = ("exists",)

    def __init__(self, chain: Chain, alpha: Alpha, pattern: Pattern, then: Node, *, exists: bool) -> None:
        super().__init__(chain, alpha, pattern, then)
        self.exists = exists

    def add(self, facts: Facts) -> None:
        """Take in a match, and pass it on as facts are now."""
        key = self.key_of_facts(facts)
        _put(self.left, key, facts)
        if (key in self.right) == self.exists:
            self.next.add(facts)

    def remove(self, facts: Facts) -> None:
        """Take a match back."""
        key = self.key_of_facts(facts)
        _drop(self.left, key, facts)
        if (key in self.right) == self.exists:
            self.next.remove(facts)

    def meet(self, fact: BaseFact) -> None:
        """Take in a fact; the first with its key decides anew."""
        key = self.key_of_fact(fact)
        if key not in self.right:
            self._decide(key, there=True)
        _put(self.right, key, fact)

    def part(self, fact: BaseFact) -> None:
        """Take a fact back; the last with its key decides anew."""
        key = self.key_of_fact(fact)
        _drop(self.right, key, fact)
        if key not in self.right:
            self._decide(key, there=False)

    def _decide(self, key: Any, *, there: bool) -> None:
        matches = self.left.get(key, ())
        self.chain.spend(len(matches))
        tell = self.next.add if there == self.exists else self.next.remove
        for facts in matches:
            tell(facts)


class Check:
    """A test: passes on what it holds of. What has passed is remembered, so that no test is asked twice."""

    __slots__ = ("chain", "holds", "next", "passed")

    def __init__(self, chain: Chain, tested: Tested, then: Node) -> None:
        self.chain, self.holds, self.next = chain, tested.holds, then
        self.clear()

    def clear(self) -> None:
        """Forget what has passed."""
        self.passed: set[Facts] = set()

    def add(self, facts: Facts) -> None:
        """Pass on facts that the test holds of."""
        try:
            held = bool(self.holds(facts))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a rule's test may raise anything; it is named and chained
            self.chain.blame(error)
        if held:
            self.passed.add(facts)
            self.next.add(facts)

    def remove(self, facts: Facts) -> None:
        """Take back what has passed."""
        if facts in self.passed:
            self.passed.discard(facts)
            self.next.remove(facts)


class Tally:
    """NOT, EXISTS, FORALL: counts what its branches make of each match, and passes on those with none, or some."""

    __slots__ = ("branches", "chain", "counts", "exists", "known", "next")

    def __init__(self, chain: Chain, counted: Counted, then: Node) -> None:
        self.chain, self.exists, self.next = chain, counted.exists, then
        self.branches: list[Node] = []
        self.clear()

    def clear(self) -> None:
        """Forget all counts."""
        self.counts: dict[Facts, int] = {}
        self.known: set[Facts] = set()

    def add(self, facts: Facts) -> None:
        """Let the branches try a match; they have all counted before it is judged."""
        for branch in self.branches:
            branch.add(facts)
        self.known.add(facts)
        if (facts in self.counts) == self.exists:
            self.next.add(facts)

    def remove(self, facts: Facts) -> None:
        """Take a match back, then what the branches made of it."""
        self.known.discard(facts)
        if (facts in self.counts) == self.exists:
            self.next.remove(facts)
        for branch in self.branches:
            branch.remove(facts)

    def more(self, facts: Facts) -> None:
        """Count one more way in which a branch matches."""
        before = self.counts.get(facts, 0)
        self.counts[facts] = before + 1
        if not before and facts in self.known:
            (self.next.add if self.exists else self.next.remove)(facts)

    def less(self, facts: Facts) -> None:
        """Count one way less."""
        left = self.counts[facts] - 1
        if left:
            self.counts[facts] = left
            return
        del self.counts[facts]
        if facts in self.known:
            (self.next.remove if self.exists else self.next.add)(facts)


class Counter:
    """The end of a branch: counts for the match that it began with, the first `width` facts."""

    __slots__ = ("tally", "width")

    def __init__(self, tally: Tally, width: int) -> None:
        self.tally, self.width = tally, width

    def add(self, facts: Facts) -> None:
        """Count up."""
        self.tally.more(facts[: self.width])

    def remove(self, facts: Facts) -> None:
        """Count down."""
        self.tally.less(facts[: self.width])

    def clear(self) -> None:
        """Keep nothing: the tally does."""


def _put(index: Index[T], key: Any, item: T) -> None:
    """Put a new item into an index."""
    items = index.get(key)
    if items is None:
        index[key] = [item]
    elif isinstance(items, dict):
        items[item] = None
    elif len(items) < FEW:
        items.append(item)
    else:
        index[key] = {**dict.fromkeys(items), item: None}


def _drop(index: Index[T], key: Any, item: T) -> None:
    """Take an item out of an index; an empty place would stay for ever."""
    items = index[key]
    if len(items) == 1:
        del index[key]
    elif isinstance(items, dict):
        del items[item]
    else:
        items.remove(item)
