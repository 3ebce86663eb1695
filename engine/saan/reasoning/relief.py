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
        self._through: dict[str, list[tuple[str, float]]] = {node: [] for node in self.nodes}
        for (cause, effect), share in sorted(self.share.items()):
            self._through[cause].append((effect, share))

    @property
    def inverse(self) -> Sequence[Row]:
        """N = (I − S)⁻¹, in the order of `nodes`."""
        return self._n

    @property
    def following(self) -> Row:
        """N b: the burden of each node with all that follows from it, circles counted over and over."""
        return self._nb

    def accounted(self, node: str) -> float:
        """The share (0 to 1) of a finding that its known present causes account for."""
        return math.fsum(share for (_, effect), share in self.share.items() if effect == node)

    def shares(self, node: str) -> tuple[Share, ...]:
        """Decompose a relief: directly so much (the node itself first), through each effect so much."""
        i = self._at[node]
        through = []
        for effect, share in self._through[node]:
            j = self._at[effect]
            through.append(Share(effect, share * (self._nb[j] - self._n[j][i] * self.of[node])))
        return (
            Share(node, self.burden[i]),
            *sorted(through, key=lambda part: (-part.amount, part.condition)),
        )


class Cover:
    """The relief of a growing set of advice: h = x + (1 − x) ∘ Sᵀ h, relief = bᵀ h.

    xᵢ is what the advice so far takes off condition i directly, hᵢ with all that follows. With A the inverse of
    I − (1 − x) ∘ Sᵀ, advice that raises x by d on a few conditions K adds uₖ y, where u = bᵀ A and y solves
    (I + d ∘ G) y = d ∘ (1 − Sᵀ h) with G = Sᵀ A, on K alone (Woodbury 1950): a candidate costs a system as small as itself.
    """

    def __init__(self, relief: Relief) -> None:
        self._burden = relief.burden
        self._at = {node: i for i, node in enumerate(relief.nodes)}
        self._into: list[list[tuple[int, float]]] = [[] for _ in relief.nodes]
        for (cause, effect), share in sorted(relief.share.items()):
            self._into[self._at[effect]].append((self._at[cause], share))
        self._x = [0.0] * len(relief.nodes)
        self._h = [0.0] * len(relief.nodes)
        self._inverse: list[Row] = [list(column) for column in zip(*relief.inverse, strict=True)]
        self._u = list(relief.following)
        self._local: dict[int, tuple[float, float]] = {}

    @property
    def value(self) -> float:
        """The relief (bᵀ h) of the advice so far."""
        return math.fsum(b * h for b, h in zip(self._burden, self._h, strict=True))

    def covered(self, node: str) -> float:
        """How much (0 to 1) of a present finding the advice so far takes away."""
        return self._h[self._at[node]]

    def gain(self, effects: Iterable[tuple[str, float]]) -> float:
        """What advice with these ``(condition, effectiveness)`` would add, without adding it."""
        lifts = self._lifts(self._raised(effects))
        return max(0.0, math.fsum(self._u[k] * lift for k, lift in lifts))

    def add(self, effects: Iterable[tuple[str, float]]) -> None:
        """Add advice: x becomes 1 − (1 − x)(1 − effectiveness) for each condition that is present."""
        for k, more in self._raised(effects):
            ((_, lift),) = self._lifts([(k, more)])
            column = [row[k] for row in self._inverse]
            self._h = [h + lift * c for h, c in zip(self._h, column, strict=True)]
            self._update(k, more, column)
            self._x[k] += more
            self._local.clear()

    def _raised(self, effects: Iterable[tuple[str, float]]) -> list[tuple[int, float]]:
        """Return by how much advice raises x, for each present condition that it changes."""
        left: dict[int, float] = {}
        for condition, effect in effects:
            if condition in self._at:
                k = self._at[condition]
                left[k] = left.get(k, 1.0) * (1.0 - effect)
        return [(k, (1.0 - self._x[k]) * (1.0 - rest)) for k, rest in left.items() if rest < 1.0]

    def _lifts(self, raised: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
        """Solve for y: what each raised condition passes on along its column of A."""
        if len(raised) == 1:
            ((k, more),) = raised
            left, own = self._around(k)
            return [(k, more * left / (1.0 + more * own))]
        rows = [
            [*(float(k == j) + more * self._passed(k, j) for j, _ in raised), more * self._around(k)[0]]
            for k, more in raised
        ]
        return [(k, solved) for (k, _), solved in zip(raised, _solved(rows), strict=True)]

    def _around(self, k: int) -> tuple[float, float]:
        """Return 1 − (Sᵀ h)ₖ and Gₖₖ; kept until advice is added."""
        found = self._local.get(k)
        if found is None:
            left = 1.0 - math.fsum(share * self._h[j] for j, share in self._into[k])
            found = self._local[k] = left, self._passed(k, k)
        return found

    def _passed(self, k: int, j: int) -> float:
        """Return one entry of G = Sᵀ A."""
        return sum(share * self._inverse[cause][j] for cause, share in self._into[k])

    def _update(self, k: int, more: float, column: Row) -> None:
        """Keep the inverse, and u, true when xₖ is raised (Sherman and Morrison 1950)."""
        row = [0.0] * len(self._x)
        for j, share in self._into[k]:
            row = [value + share * other for value, other in zip(row, self._inverse[j], strict=True)]
        scale = more / (1.0 + more * row[k])
        changed = [(j, scale * value) for j, value in enumerate(row) if value]
        own = self._u[k]
        for j, value in changed:
            self._u[j] -= own * value
        for i, c in enumerate(column):
            if c:
                line = self._inverse[i]
                for j, value in changed:
                    line[j] -= c * value


def _solved(rows: list[Row]) -> Row:
    """Solve a system of a few equations; each row ends in its right-hand side.

    Gauss–Jordan without pivoting: the leading minors of I + d ∘ G are ratios of determinants of M-matrices, so positive.
    """
    for place, row in enumerate(rows):
        head = rows[place] = [value / row[place] for value in row]
        for other, line in enumerate(rows):
            if other != place and line[place]:
                factor = line[place]
                rows[other] = [value - factor * above for value, above in zip(line, head, strict=True)]
    return [row[-1] for row in rows]
