"""How much rules may do on one case before one of them counts as run away.

Counted is what a rule matches, tries, states and fires. A body in Python that turns in a circle of its own, without
stating anything, is not stopped: it is the pack's code, and trusted as such.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Allowance", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What rules may do on one case of up to `size` facts; on a larger one, more in proportion.

    Only what rules do is counted, never what a case states: no case is too large in itself.
    """

    matches: int = 3_000
    """Of one rule."""

    statements: int = 5_000
    """Of one rule, whether new or not."""

    steps: int = 300_000
    """Facts that one rule tries while it joins."""

    facts: int = 20_000
    """Stated by all rules together."""

    firings: int = 20_000
    """Of all rules together."""

    size: int = 300


class Allowance:
    """The limits as they stand for the facts given so far: what the engine and the chains of its rules count up to."""

    __slots__ = ("_given", "facts", "firings", "limits", "matches", "statements", "steps")

    def __init__(self, limits: Limits) -> None:
        self.begin(limits)

    def begin(self, limits: Limits, given: int = 0) -> None:
        """Begin with a number of facts."""
        self.limits, self._given = limits, given
        self._measure()

    def grow(self, facts: int) -> None:
        """Allow for more facts."""
        self._given += facts
        if self._given > self.limits.size:
            self._measure()

    def _measure(self) -> None:
        limits, times = self.limits, max(1.0, self._given / self.limits.size)
        self.matches, self.statements = int(limits.matches * times), int(limits.statements * times)
        self.steps, self.facts = int(limits.steps * times), int(limits.facts * times)
        self.firings = int(limits.firings * times)
