"""All checks of joined packs, in one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from saan.anomalies.accepting import accepted
from saan.anomalies.codes import Level
from saan.anomalies.covering import holes
from saan.anomalies.firing import cannot_fire
from saan.anomalies.found import Anomaly
from saan.anomalies.gating import idle_rows
from saan.anomalies.headings import headless
from saan.anomalies.linking import circles, polarities, repeated_links
from saan.anomalies.opposing import advised_against, speaking_both_ways
from saan.anomalies.reaching import dead_ends, unreachable
from saan.anomalies.repeating import repeated
from saan.anomalies.using import not_looked_into, unfounded, unused
from saan.anomalies.view import View
from saan.anomalies.weighing import cut_back
from saan.anomalies.wording import wording
from saan.knowledge import KnowledgeBase

__all__ = ["Report", "check"]

_CHECKS: tuple[Callable[[View], Iterator[Anomaly]], ...] = (
    cannot_fire,
    idle_rows,
    speaking_both_ways,
    advised_against,
    polarities,
    repeated,
    repeated_links,
    circles,
    unreachable,
    dead_ends,
    holes,
    cut_back,
    unused,
    wording,
    headless,
    unfounded,
    not_looked_into,
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in packs, in a fixed order."""

    packs: tuple[str, ...]
    """Ids of the packs that were looked at."""

    anomalies: tuple[Anomaly, ...]
    """Those that are accepted as well."""

    @property
    def open(self) -> tuple[Anomaly, ...]:
        """The anomalies that nobody accepts."""
        return tuple(each for each in self.anomalies if each.accepted is None)

    def count(self, level: Level) -> int:
        """How many of a level nobody accepts."""
        return Counter(each.level for each in self.open)[level]

    @property
    def undecided(self) -> int:
        """How many searches ended at their limit."""
        return sum(not each.decided for each in self.open)


def check(knowledge: KnowledgeBase, packs: Collection[str] | None = None) -> Report:
    """Look for anomalies in joined packs; with `packs`, those that concern at least one of these.

    The same knowledge gives the same report, whatever the order of packs, files and entries. Raises `PackError` for an
    ``accepted.yaml`` that cannot be read.
    """
    view = View(knowledge)
    chosen = tuple(pack.id for pack in knowledge.packs if packs is None or pack.id in packs)
    every = accepted((each for one in _CHECKS for each in one(view)), knowledge)
    concerned = dict.fromkeys(
        each for each in every if any(knowledge.pack_of(name) in chosen for name in each.of)
    )
    return Report(chosen, tuple(sorted(concerned, key=lambda each: each.order)))
