"""Variations of one case: what would be concluded if an answer, or a judgement, were another."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from saan import inference
from saan.case import profiled
from saan.inference import Revisable
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.reasoning.conclusions import Conclusions, Means, conclude
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.thresholds import REASONING
from saan.records import Band, Case

__all__ = ["Bands", "Outcome", "Progress", "Variable", "Variant", "Variations", "band_weight", "plan_change"]

Bands = Mapping[str, Band]
"""What a plan advises to do, in order, each with its band."""

Progress = Callable[[int, int], object]
"""Is told how many variations are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One variation: the case as it would be, and the judgement it is concluded with."""

    case: Case
    judged: Judgement = AS_DECLARED


class Variable(Protocol):
    """Whatever stands for a variation, and makes it when it is its turn: hundreds at once would fill the memory."""

    @property
    def variant(self) -> Variant:
        """The variation."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a variation comes to: its plan, the first piece that no gate puts first, the members of its roots and apparent
    roots, and the problems that are present.
    """

    bands: Bands
    roots: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    top: str = ""

    @classmethod
    def of(cls, concluded: Conclusions) -> Outcome:
        """Keep of conclusions what variations are compared by."""
        roots = (root for root in concluded.causes.roots if root.kind in ("root", "apparent"))
        return cls(
            concluded.plan.bands,
            frozenset(member for root in roots for member in root.members),
            frozenset(finding.id for finding in concluded.findings.values() if finding.present),
            concluded.plan.top,
        )

    @property
    def now(self) -> frozenset[str]:
        """What stands in *now*."""
        return frozenset(name for name, band in self.bands.items() if band == "now")


@dataclass(frozen=True, slots=True)
class Variations:
    """Concludes variations of one case, each at the cost of what it changes."""

    knowledge: KnowledgeBase
    means: Means
    _live: Revisable

    @classmethod
    @contextmanager
    def of(cls, case: Case, knowledge: KnowledgeBase, means: Means | None = None) -> Iterator[Variations]:
        """Open the variations of a case."""
        with inference.revisable(knowledge, case, Assessor(knowledge, case, bounds=False)) as live:
            yield cls(knowledge, means or Means(), live)

    def conclude(self, variant: Variant) -> Conclusions:
        """Conclude what a diagnosis of this variation would, but for the bounds of its findings."""
        case, judged = profiled(variant.case, self.knowledge), variant.judged
        inferred = self._live.revise(case, Assessor(self.knowledge, case, judged, bounds=False))
        return conclude(self.knowledge, case, inferred, judged, self.means)

    def outcomes(
        self, variables: Sequence[Variable], processes: int = 1, progress: Progress | None = None
    ) -> list[Outcome]:
        """Return what each variation comes to, in order, whatever the number of processes.

        More than one are used where processes can be forked (Linux), and where there is enough to do.
        """
        found: list[Outcome] = []
        for outcome in self._outcomes(variables, processes):
            found.append(outcome)
            if progress:
                progress(len(found), len(variables))
        return found

    def _outcomes(self, variables: Sequence[Variable], processes: int) -> Iterable[Outcome]:
        if processes < 2 or sys.platform != "linux" or len(variables) < REASONING.worth_forking:
            yield from (Outcome.of(self.conclude(each.variant)) for each in variables)
            return
        # what is forked is inherited: neither knowledge nor variations need be sent
        fork = multiprocessing.get_context("fork")
        with fork.Pool(processes, _inherit, (self, variables)) as pool:
            yield from pool.imap(_inherited, range(len(variables)), chunksize=16)


_HERITAGE: dict[str, Any] = {}
"""In a forked process: the variations it works on."""


def _inherit(varied: Variations, variables: Sequence[Variable]) -> None:
    _HERITAGE.update(varied=varied, variables=variables)


def _inherited(number: int) -> Outcome:
    return Outcome.of(_HERITAGE["varied"].conclude(_HERITAGE["variables"][number].variant))


_BAND_WEIGHT: Mapping[str, int] = {"now": 3, "next": 2, "later": 1}


def band_weight(bands: Bands, name: str) -> int:
    """Return what a piece of advice counts for when plans are compared: now 3, next 2, later 1, else 0."""
    return _BAND_WEIGHT.get(bands.get(name, ""), 0)


def plan_change(one: Bands, other: Bands) -> float:
    """Return how far two plans differ, from 0 to 1: one less their weighted Jaccard similarity (Ruzicka 1958)."""
    weights = [(band_weight(one, name), band_weight(other, name)) for name in one.keys() | other.keys()]
    most = sum(max(pair) for pair in weights)
    return round(1.0 - sum(min(pair) for pair in weights) / most, 9) if most else 0.0
