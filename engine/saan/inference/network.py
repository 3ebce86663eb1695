"""One rule in the network: asleep until facts can reach it, then a chain of nodes, kept from case to case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from saan.errors import PackError, SaanError
from saan.inference.faults import RunawayError
from saan.inference.limits import Allowance
from saan.inference.nodes import Check, Counter, Entry, Facts, Join, Node, Presence, Tally
from saan.inference.patterns import Counted, LeftSide, Pattern, Step

if TYPE_CHECKING:
    from saan.inference.alpha import Alpha

__all__ = ["BuiltRule", "Chain", "Fire", "Match", "Outcome"]

Fire = Callable[[Any, "Match"], object]
"""What a rule does when it fires: it is given the engine and the match."""

N = TypeVar("N", bound=Node)


class BuiltRule:
    """One alternative of a rule: whose it is, what it asks for, and what it does when it fires.

    `left` may be left to be written when facts can first reach the rule; `triggers` are then the patterns that must
    have facts before.
    """

    __slots__ = (
        "_left",
        "_triggers",
        "alternative",
        "distribution",
        "fire",
        "id",
        "pack",
        "salience",
        "stratum",
    )

    def __init__(
        self,
        id: str,  # noqa: A002 - what a rule is known by
        pack: str,
        distribution: str,
        stratum: int,
        left: LeftSide | Callable[[], LeftSide],
        fire: Fire,
        salience: int = 0,
        alternative: int = 0,
        triggers: Sequence[Pattern] | None = None,
    ) -> None:
        self.id, self.pack, self.distribution = id, pack, distribution
        self.stratum, self.salience, self.alternative = stratum, salience, alternative
        self.fire = fire
        self._left = left
        self._triggers = triggers

    @property
    def left(self) -> LeftSide:
        """Its left-hand side, written by now."""
        if not isinstance(self._left, LeftSide):
            self._left = self._left()
        return self._left

    @property
    def triggers(self) -> Sequence[Pattern]:
        """Patterns without a fact for each of which it cannot match."""
        return self.left.present if self._triggers is None else self._triggers

    def blame(self, error: BaseException) -> NoReturn:
        """Raise the error that names the rule whose condition failed; errors that name theirs pass on."""
        if isinstance(error, SaanError):
            raise error
        message = f"rule {self.id} fails while it is matched: {type(error).__name__}"
        hint = "its conditions must accept every value that a case can hold"
        raise PackError(self.pack, message, hint, distribution=self.distribution) from error

    def runaway(self, what: str) -> RunawayError:
        """Make the error that stops the rule."""
        return RunawayError(self.pack, self.id, what, distribution=self.distribution)


class Match:
    """A rule with facts that it matches, in the order of its patterns; equal only to itself."""

    __slots__ = ("end", "facts", "key", "rule", "waits")

    def __init__(self, end: End, facts: Facts) -> None:
        self.end = end
        self.rule: BuiltRule = end.chain.rule
        self.facts = facts
        self.key: tuple[Any, ...] = ()
        """What the agenda is sorted by."""

        self.waits = False
        """Whether it is on the agenda."""

    @property
    def context(self) -> Mapping[str, Any]:
        """The rule's variables, sorted, and what they are bound to."""
        facts = self.facts
        return {name: read(facts) for name, read in self.rule.left.reads}


class Outcome:
    """What has come about and what is gone since it was last asked: only what is different from before."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self._gained: dict[Match, None] = {}
        self._lost: dict[tuple[End, Facts], Match] = {}

    def __bool__(self) -> bool:
        return bool(self._gained or self._lost)

    def gain(self, end: End, facts: Facts) -> Match:
        """Note a match, the same as before if it was lost just now."""
        match = self._lost.pop((end, facts), None) if self._lost else None
        if match is None:
            match = Match(end, facts)
            self._gained[match] = None
        return match

    def lose(self, match: Match) -> None:
        """Note that a match is gone, without a trace if it came only just now."""
        if match in self._gained:
            del self._gained[match]
        else:
            self._lost[match.end, match.facts] = match

    def taken(self) -> tuple[list[Match], list[Match]]:
        """Return what came and what went, and begin anew."""
        gained, lost = list(self._gained), list(self._lost.values())
        self.clear()
        return gained, lost


class End:
    """The end of a rule's chain: its matches."""

    __slots__ = ("chain", "matches", "outcome")

    def __init__(self, chain: Chain, outcome: Outcome) -> None:
        self.chain, self.outcome = chain, outcome
        self.clear()

    def clear(self) -> None:
        """Forget all matches."""
        self.matches: dict[Facts, Match] = {}

    def add(self, facts: Facts) -> None:
        """Make a match."""
        self.chain.made += 1
        if self.chain.made > self.chain.limits.matches:
            raise self.chain.rule.runaway(f"more than {self.chain.limits.matches} matches on one case")
        self.matches[facts] = self.outcome.gain(self, facts)

    def remove(self, facts: Facts) -> None:
        """Withdraw a match."""
        self.outcome.lose(self.matches.pop(facts))


class Chain:
    """The nodes of one rule, and what it has cost on this case."""

    def __init__(
        self, rule: BuiltRule, limits: Allowance, outcome: Outcome, memory: Callable[[Pattern], Alpha]
    ) -> None:
        self.rule, self.limits, self.blame = rule, limits, rule.blame
        self.tried = self.made = 0
        self._memory = memory
        self._nodes: list[Node] = []
        self._met: list[Entry | Join] = []
        end = self._kept(End(self, outcome))
        first, *rest = rule.left.steps or (None,)
        self.entry: Entry | None = None
        if isinstance(first, Pattern):
            self.entry = Entry(self, memory(first), self._wired(rest, 1, end))
            self._met.append(self.entry)
        else:
            self.head = self._wired(rule.left.steps, 0, end)

    def prime(self) -> None:
        """Take in the facts that were there before the chain, and be told of those to come.

        The last pattern comes first: what a match can meet is there before the match is.
        """
        for node in self._met:
            for fact in node.alpha.facts:
                node.meet(fact)
        self.start()
        for node in self._met:
            node.alpha.nodes.append(node)

    def start(self) -> None:
        """Begin a case; a rule that begins with no fact begins with none."""
        if self.entry is None:
            self.head.add(())

    def clear(self) -> None:
        """Forget the case."""
        self.tried = self.made = 0
        for node in self._nodes:
            node.clear()

    def spend(self, facts: int) -> None:
        """Count facts tried, up to the limit."""
        self.tried += facts
        if self.tried > self.limits.steps:
            raise self.rule.runaway(f"more than {self.limits.steps} facts tried on one case")

    def _wired(self, steps: Sequence[Step], width: int, last: Node) -> Node:
        """Make the nodes of steps, the last first, so that each knows the next."""
        if not steps:
            return last
        step, *rest = steps
        then = self._wired(rest, width + isinstance(step, Pattern), last)
        if isinstance(step, Pattern):
            return self._meeting(Join(self, self._memory(step), step, then))
        if isinstance(step, Counted):
            return self._counting(step, width, then)
        return self._kept(Check(self, step, then))

    def _counting(self, step: Counted, width: int, then: Node) -> Node:
        match step.branches:
            case ((Pattern() as pattern,),):
                return self._meeting(Presence(self, self._memory(pattern), pattern, then, exists=step.exists))
        tally = self._kept(Tally(self, step, then))
        tally.branches = [self._wired(branch, width, Counter(tally, width)) for branch in step.branches]
        return tally

    def _meeting(self, node: Join) -> Join:
        self._met.append(node)
        return self._kept(node)

    def _kept(self, node: N) -> N:
        self._nodes.append(node)
        return node
