"""The measures: what counts as right, by what the publications say and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saan.knowledge import KnowledgeBase
from tests.worth.methods import Said

__all__ = ["DEFINED", "MEASURES", "Count", "Published", "total"]

Line = Mapping[str, Any]
"""A line of the table of expectations: its first word says what is looked at, and on what."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many; without `of`, a bare number."""

    number: int
    of: int | None = None

    def __str__(self) -> str:
        return str(self.number) if self.of is None else f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True)
class Published:
    """What the publication behind one case says, as ``published.yaml`` has it."""

    name: str
    says: Mapping[str, Any]

    @property
    def drawn_from(self) -> bool:
        """Whether rules were written from this very publication."""
        return bool(self.says.get("drawn_from"))

    @property
    def composed(self) -> bool:
        """Whether the case's figures are made up around what the publication found."""
        return bool(self.says.get("composed"))

    def lines(self, kind: str) -> Sequence[Line]:
        """Return the entries of one kind; none where the publication says nothing of it."""
        found = self.says.get(kind, ())
        return (found,) if isinstance(found, Mapping) else tuple(found)

    @property
    def tells_causes(self) -> bool:
        """Whether the publication gives causes, or found none."""
        return bool(self.lines("cause") or self.lines("no_cause"))


def _recall(said: Said, told: Published, knowledge: KnowledgeBase) -> Count | None:
    wanted = [_full(line, knowledge) for line in told.lines("cause")]
    return Count(sum(name in said.causes for name in wanted), len(wanted)) if wanted else None


def _false_roots(said: Said, told: Published, knowledge: KnowledgeBase) -> Count | None:
    if not told.tells_causes:
        return None
    right = {_full(line, knowledge) for kind in ("cause", "blamed") for line in told.lines(kind)}
    false = [c for c in said.causes if c not in right and said.findings[c].status == "established"]
    return Count(len(false))


def _violations(said: Said, told: Published, knowledge: KnowledgeBase) -> Count | None:
    lines = told.lines("must_not")
    return Count(sum(not _holds(line, said, knowledge) for line in lines), len(lines)) if lines else None


def _held_open(said: Said, told: Published, knowledge: KnowledgeBase) -> Count | None:
    lines = told.lines("unknown")
    return Count(sum(_holds(line, said, knowledge) for line in lines), len(lines)) if lines else None


def _asked(said: Said, told: Published, knowledge: KnowledgeBase) -> Count | None:
    names = [_full(line, knowledge) for line in told.lines("unknown")]
    askable = [{i.question for i, _ in knowledge.indicators_of(name)} for name in names]
    return Count(sum(bool(said.asks & questions) for questions in askable), len(names)) if names else None


def _right_end(said: Said, told: Published, knowledge: KnowledgeBase) -> Count | None:
    lines = told.lines("end")
    right = said.ends is not None and all(_holds(line, said, knowledge) for line in lines)
    return Count(int(right), 1) if lines else None


def _holds(line: Line, said: Said, knowledge: KnowledgeBase) -> bool:
    word, value = next(iter(line.items()))
    if word == "no_advice_tagged":
        return not any(value in knowledge.recommendations[name].tags for name in said.advised)
    if word == "nothing":
        return not any(found.kind == value and found.present for found in said.findings.values())
    name = _full(line, knowledge)
    if word == "not_root":
        return name not in said.causes
    if word in ("outlook", "not_outlook"):
        return (name in (said.ends or ())) == (word == "outlook")
    found = said.findings[name]
    return {"absent": not found.present, "not_present": not found.present, "not_assessed": found.open}[word]


def _full(line: Line, knowledge: KnowledgeBase) -> str:
    """Return the id that a line is about: bare ids are those of the first pack.

    Raises `LookupError` for what no pack declares, so that a slip of the pen is no success.
    """
    name = str(next(iter(line.values())))
    full = name if ":" in name else f"{knowledge.packs[0].id}:{name}"
    if full not in knowledge.conditions and full not in knowledge.outlooks:
        raise LookupError(full)
    return full


Measure = Callable[[Said, Published, KnowledgeBase], Count | None]

MEASURES: Mapping[str, Measure] = {
    "root recall@3": _recall,
    "false roots": _false_roots,
    "must-nots broken": _violations,
    "held open": _held_open,
    "asked": _asked,
    "right end": _right_end,
}
"""Each measure, in the order of the table; `None` where the publication says nothing of it."""

DEFINED: Mapping[str, str] = {
    "root recall@3": "of the causes that the publication gives, how many are among the first three that the method names.",
    "false roots": "how many of these three are called established and are neither a cause that the publication gives nor "
    "anything else it blames; fewer is better.",
    "must-nots broken": "of what would contradict the publication (a finding, a cause, a kind of advice), how much the method "
    "says all the same; fewer is better.",
    "held open": "of what the publication leaves unknown, on how much the method concludes nothing, either way.",
    "asked": "of the same, how much the method asks for.",
    "right end": "whether the method names the end that the publication gives, and not the one it counts apart from it.",
}
"""Each measure in a sentence."""


def total(counts: Iterable[Count | None]) -> Count | None:
    """Add up what is there; `None` if nothing is."""
    there = [count for count in counts if count]
    if not there:
        return None
    of = None if there[0].of is None else sum(count.of or 0 for count in there)
    return Count(sum(count.number for count in there), of)
