"""The comparison as Markdown: counts side by side, the first advice of each, and what is held to be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from saan.knowledge import KnowledgeBase
from tests.worth.measures import DEFINED, MEASURES, Count, Published, total
from tests.worth.methods import Said

__all__ = ["Compared", "page", "table"]

_BLOCK = re.compile(r"(<!-- compared -->\n).*?(<!-- end of compared -->)", re.DOTALL)
_KINDS = {
    "cause": "a cause",
    "blamed": "blamed as well",
    "no_cause": "no cause found",
    "must_not": "must not be contradicted",
    "unknown": "left unknown",
    "end": "its end",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One published case, and what saan and the baseline say of it."""

    told: Published
    saan: Said
    baseline: Said

    def counts(self, knowledge: KnowledgeBase) -> Mapping[str, tuple[Count | None, Count | None]]:
        """Return each measure of saan and of the baseline."""
        return {
            name: (measure(self.saan, self.told, knowledge), measure(self.baseline, self.told, knowledge))
            for name, measure in MEASURES.items()
        }


def table(cases: Sequence[Compared], knowledge: KnowledgeBase) -> str:
    """Return all that the page shows between its marks."""
    definitions = "\n".join(f"- **{name}**: {text}" for name, text in DEFINED.items())
    parts = [definitions, _counts(cases, knowledge), _first(cases, knowledge), _told(cases)]
    titles = ["What is counted", "Counts", "The first advice", "What the publications say"]
    return "\n\n".join(f"## {title}\n\n{part}" for title, part in zip(titles, parts, strict=True))


def _counts(cases: Sequence[Compared], knowledge: KnowledgeBase) -> str:
    counted = [(one, one.counts(knowledge)) for one in cases]
    lines = [["case", *MEASURES], ["---", *["---:"] * len(MEASURES)]]
    lines += [[_name(one.told), *(_pair(*counts[name]) for name in MEASURES)] for one, counts in counted]
    own = [counts for one, counts in counted if not one.told.drawn_from]
    for title, those in (("all", [counts for _, counts in counted]), ("without those marked \\*", own)):
        sums = (_pair(*(total(c[name][side] for c in those) for side in (0, 1))) for name in MEASURES)
        lines.append([f"**{title}**", *sums])
    return (
        "In each cell saan stands first, the lowest score first second. An empty cell: the publication does not say.\n\n"
        + _rows(lines)
        + "\n\n\\* Rules of the pack were drawn from this publication. † The figures are made up around its finding."
    )


def _pair(saan: Count | None, baseline: Count | None) -> str:
    return "" if saan is None else f"{saan} · {baseline}"


def _first(cases: Sequence[Compared], knowledge: KnowledgeBase) -> str:
    lines = [["case", "saan", "lowest score first"], ["---", "---", "---"]]
    for one in cases:
        names = [next(iter(said.advised), "") for said in (one.saan, one.baseline)]
        titles = [knowledge.recommendations[name].title.en if name else "none" for name in names]
        lines.append([_name(one.told), *titles])
    return _rows(lines)


def _told(cases: Sequence[Compared]) -> str:
    lines = [["case", "what it says", "held to be", "line of expectations"], ["---"] * 4]
    lines += [[_name(one.told), *cells] for one in cases for cells in _sayings(one.told)]
    return _rows(lines)


def _sayings(told: Published) -> Iterator[list[str]]:
    for kind, title in _KINDS.items():
        for line in told.lines(kind):
            word, value = next(iter(line.items()))
            yield [str(line["says"]), title, f"`{word}: {value}`"]


def _name(told: Published) -> str:
    mark = (r"\*" if told.drawn_from else "") + ("†" if told.composed else "")
    return f"[{told.name}](../../examples/cases/{told.name}.yaml){mark}"


def _rows(lines: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def page(text: str, compared: str) -> str:
    """Return the page with the comparison in its place."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{compared}\n\n{match[2]}", text)
