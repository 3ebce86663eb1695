"""What was measured of rule engines, as a line, a table and a page."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Measured", "page", "table"]

_BLOCK = re.compile(r"(<!-- measured -->\n).*?(<!-- end of measured -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Measured:
    """One workload at one size: what each engine needed, or why it was not measured."""

    title: str
    engines: Mapping[str, Mapping[str, Any]]

    def ms(self, engine: str) -> float | None:
        """Milliseconds of one run; of a cold task, of the whole process."""
        return self.engines.get(engine, {}).get("run_ms")

    def ratio(self, engine: str, other: str) -> float | None:
        """How many times as long one engine takes as another."""
        one, two = self.ms(engine), self.ms(other)
        return one / two if one and two else None

    def line(self) -> str:
        """Tell it in a line, as it is measured."""
        said = [f"{engine} {_ms(found.get('run_ms'))}" for engine, found in self.engines.items()]
        return f"{self.title}: {', '.join(said)}"

    def reasons(self) -> Iterable[str]:
        """Why engines were not measured."""
        for engine, found in self.engines.items():
            if "unable" in found:
                yield f"{self.title}, {engine}: {found['unable']}"
        results = {
            found["results"] for name, found in self.engines.items() if "results" in found and name != "none"
        }
        if len(results) > 1:
            yield f"{self.title}: the engines do not agree on the results: {sorted(results)}"


def table(found: Sequence[Measured]) -> str:
    """Return a Markdown table, what follows from it, and why figures are missing."""
    head = "workload|saan, ms|CLIPS, ms|experta, ms|saan ÷ CLIPS|experta ÷ saan|memory, MB: saan / CLIPS / experta"
    lines = [head.split("|"), ["---", *["---:"] * 6]]
    lines += [_row(one) for one in found]
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    notes = [*_derived({one.title: one for one in found}), *(r for one in found for r in one.reasons())]
    return text + "\n\n" + "\n".join(f"- {note}" for note in notes)


def _row(one: Measured) -> list[str]:
    memory = (one.engines.get(engine, {}).get("peak_mb") for engine in ("saan", "clips", "experta"))
    return [
        one.title,
        *(_ms(one.ms(engine)) for engine in ("saan", "clips", "experta")),
        _ratio(one.ratio("saan", "clips")),
        _ratio(one.ratio("experta", "saan")),
        " / ".join(f"{each:.0f}" if each else "–" for each in memory),
    ]


def _ms(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _derived(found: Mapping[str, Measured]) -> Iterable[str]:
    """What the sizes of one workload say together."""
    few = found.get("case, 100 rules")
    for title in ("case, 1,000 rules", "case, 10,000 rules"):
        one = found.get(title)
        if few and one and (base := few.ms("saan")) and (more := one.ms("saan")):
            yield f"{title}: saan takes {more / base:.2f} times as long as with 100"
    small, large = found.get("joins, 100 facts"), found.get("joins, 10,000 facts")
    for engine in ("saan", "clips"):
        if small and large and (low := small.ms(engine)) and (high := large.ms(engine)):
            yield f"joins, 100 to 10,000 facts: {engine} grows with exponent {math.log10(high / low) / 2:.2f}"
    for title in ("cold, 100 rules", "cold, 10,000 rules"):
        one = found.get(title)
        if one and (ratio := one.ratio("saan", "none")):
            empty = _ms(one.ms("none"))
            yield f"{title}: saan takes {ratio:.1f} times as long as a process that only makes the case ({empty} ms)"


def page(text: str, found: Sequence[Measured], machine: Mapping[str, Any]) -> str:
    """Return the page with the table in its place."""
    said = f"{machine['cores']} cores, {machine['python']}, {machine['system']}"
    return _BLOCK.sub(lambda match: f"{match[1]}\nMeasured on {said}.\n\n{table(found)}\n\n{match[2]}", text)
