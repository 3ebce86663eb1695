"""How much of the burden goes away when a condition, or a set of advice, is dealt with.

With burden b and S the shares that causes account for in their effects, N = (I − S)⁻¹ sums every path,
and relief = (N b)ᵢ / Nᵢᵢ counts each circle once (Markov chains with one absorbing state; Kemeny and Snell,
*Finite Markov Chains*, 1960). Matrices are small (tens of findings), so lists of floats serve.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from saan.certainty import BURDEN
from saan.reasoning.graph import CausalGraph
from saan.reasoning.thresholds import REASONING
from saan.records import Finding, Share

__all__ = ["Cover", "Relief", "burdens"]

Row = list[float]


def burdens(findings: Mapping[str, Finding], weights: Mapping[str, float]) -> dict[str, float]:
    """Return bᵢ = degree × certainty × weight of every present problem; constraints and strengths weigh nothing.

    `weights` come from the situation; a problem that it does not name weighs 1.
    """
    return {
        finding.id: BURDEN[finding.degree] * finding.certainty * weights.get(finding.id, 1.0)
        for finding in findings.values()
        if finding.present and finding.kind == "problem"
    }


def _shares(graph: CausalGraph) -> dict[tuple[str, str], float]:
    """Return sᵢⱼ, the share of effect j that cause i accounts for, beside causes that nobody knows (λ)."""
    shares: dict[tuple[str, str], float] = {}
    for effect, links in graph.causes.items():
        total = REASONING.unknown_causes + math.fsum(graph.pull(link) for link in links)
        shares |= {(link.cause, effect): graph.pull(link) / total for link in links}
    return shares


def _inverse(matrix: Sequence[Row]) -> list[Row]:
    """Invert by Gauss–Jordan with partial pivoting."""
    size = len(matrix)
    rows = [list(row) + [1.0 if i == j else 0.0 for j in range(size)] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda i: abs(rows[i][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column]
        scale = head[column]
        head = rows[column] = [value / scale for value in head]
        for i in range(size):
            factor = rows[i][column]
            if i != column and factor:
                rows[i] = [value - factor * above for value, above in zip(rows[i], head, strict=True)]
    return [row[size:] for row in rows]


class Relief:
    """Relief of every present finding: its own burden plus what follows from it, circles counted once."""

    def __init__(self, graph: CausalGraph, burden: Mapping[str, float]) -> None:
        self.nodes = graph.nodes
        self.share = _shares(graph)
        self.burden = [burden.get(node, 0.0) for node in self.nodes]
        self.total = math.fsum(self.burden)
        self._at = {node: i for i, node in enumerate(self.nodes)}
        size = range(len(self.nodes))
        matrix = [
            [float(i == j) - self.share.get((a, b), 0.0) for j, b in enumerate(self.nodes)]
            for i, a in enumerate(self.nodes)
        ]
        self._n = _inverse(matrix)
        self._nb = [math.fsum(self._n[i][j] * self.burden[j] for j in size) for i in size]
        self.of = {node: self._nb[i] / self._n[i][i] for i, node in enumerate(self.nodes)}

    def accounted(self, node: str) -> float:
        """The share (0 to 1) of a finding that its known present causes account for."""
        return math.fsum(share for (_, effect), share in self.share.items() if effect == node)

    def shares(self, node: str) -> tuple[Share, ...]:
        """Decompose a relief: directly so much (the node itself first), through each effect so much."""
        i = self._at[node]
        through = []
        for (cause, effect), share in sorted(self.share.items()):
            if cause == node:
                j = self._at[effect]
                through.append(Share(effect, share * (self._nb[j] - self._n[j][i] * self.of[node])))
        return (
            Share(node, self.burden[i]),
            *sorted(through, key=lambda part: (-part.amount, part.condition)),
        )


class Cover:
    """The relief of a growing set of advice: h = x + (1 − x) ∘ Sᵀ h, relief = bᵀ h.

    xᵢ is what the advice so far takes off condition i directly, hᵢ with all that follows. Adding
    advice is a rank-one update (Sherman–Morrison) of the inverse, so no candidate needs a linear solve.
    """

    def __init__(self, relief: Relief) -> None:
        self._relief = relief
        self._size = len(relief.nodes)
        at = {node: i for i, node in enumerate(relief.nodes)}
        self._at = at
        self._into: list[list[tuple[int, float]]] = [[] for _ in relief.nodes]
        for (cause, effect), share in sorted(relief.share.items()):
            self._into[at[effect]].append((at[cause], share))
        self._x = [0.0] * self._size
        matrix = [[float(i == j) for j in range(self._size)] for i in range(self._size)]
        for i, causes in enumerate(self._into):
            for j, share in causes:
                matrix[i][j] -= share
        self._inverse = _inverse(matrix)
        self._h = [0.0] * self._size
        self._update: tuple[int, float, Row] | None = None
        """The last rank-one update: most trials end before another one needs the inverse it makes."""

    @property
    def value(self) -> float:
        """The relief (bᵀ h) of the advice so far."""
        return math.fsum(b * h for b, h in zip(self._relief.burden, self._h, strict=True))

    def covered(self, node: str) -> float:
        """How much (0 to 1) of a present finding the advice so far takes away."""
        return self._h[self._at[node]]

    def gain(self, effects: Iterable[tuple[str, float]]) -> float:
        """What advice with these ``(condition, effectiveness)`` would add, without adding it."""
        self._settle()
        trial = self._copy()
        trial.add(effects)
        return max(0.0, trial.value - self.value)

    def add(self, effects: Iterable[tuple[str, float]]) -> None:
        """Add advice: x becomes 1 − (1 − x)(1 − effectiveness) for each condition that is present."""
        for condition, effect in effects:
            if condition in self._at:
                self._raise(self._at[condition], effect)

    def _raise(self, k: int, effect: float) -> None:
        more = (1.0 - self._x[k]) * effect
        if not more:
            return
        self._settle()
        column = [row[k] for row in self._inverse]
        itself = sum(share * column[j] for j, share in self._into[k])
        follows = math.fsum(share * self._h[j] for j, share in self._into[k])
        scale = more / (1.0 + more * itself)
        self._h = [h + scale * c * (1.0 - follows) for h, c in zip(self._h, column, strict=True)]
        self._update = (k, scale, column)
        self._x[k] += more

    def _settle(self) -> None:
        if self._update is None:
            return
        k, scale, column = self._update
        row = [0.0] * self._size
        for j, share in self._into[k]:
            row = [value + share * other for value, other in zip(row, self._inverse[j], strict=True)]
        changed = [(j, r) for j, r in enumerate(row) if r]
        self._inverse = list(self._inverse)  # its lines may be another trial's
        for i, c in enumerate(column):
            if c:
                line = self._inverse[i] = list(self._inverse[i])
                for j, r in changed:
                    line[j] -= scale * c * r
        self._update = None

    def _copy(self) -> Cover:
        twin = object.__new__(Cover)
        twin.__dict__ = self.__dict__ | {"_x": list(self._x)}
        return twin
