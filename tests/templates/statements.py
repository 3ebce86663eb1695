"""Finds what a template says of the network without the macro that carries the statement's id.

Every text of the report's views is wrapped in a pair of letters that no document has, and so is every phrase of
``words.yaml`` that says something: one that is filled with values, ends as a sentence does, or names a status. What
then stands on the page outside ``say`` (or ``see``, a reference to the place that says it) was printed past the macro.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from saan.documents.marks import BLOCK_LINE, END, MIDDLE, START
from saan.documents.words import Words

__all__ = ["Marked", "outside", "wrapped"]

BEGIN, FINISH = "\u1780", "\u1781"
"""Two Khmer letters: printable, never escaped, in no document of ours."""

KEYS = {
    "key", "id", "anchor", "kind", "status", "degree", "level", "capped", "strength", "certainty", "pole", "basis", "band",
    "state", "edition", "reason", "minutes", "reading", "weight", "size", "share", "language", "seen", "rule", "case_id", "actor", "actors",
    "hours", "caveat",
}  # fmt: skip
"""Fields that are keys of words, or ids: a template prints what they stand for."""

NOT_OF_THE_NETWORK: Mapping[str, str] = {
    "HeadView": "who asked what, in their words; the title is said",
    "SourceView": "the list of sources",
    "CitationView": "where a source says something",
    "LockView": "versions",
    "MethodView": "thresholds of the engine",
    "TopicView.name": "a heading",
    "ActorView": "a heading",
    "ProfileView.name": "a label; the value beside it is said",
    "ProfileView.places": "lines of the case file, beside what is said",
    "SituationView.factors": "what a row multiplies wherever it is active: the pack's numbers",
    "ScorecardView.title": "a heading",
    "QuestionView.options": "answers that could be given",
    "QuestionView.help": "how to ask",
    "QuestionView.about": "which finding hangs on a question, named beside it",
    "EvidenceView.because": "why a rule says what it says: the pack's sentence",
    "EvidenceView.source": "who says so, beside what is said",
    "EvidenceView.places": "lines of the case file, beside what is said",
    "EventView.place": "lines of the case file, beside what is said",
    "EvidenceView.since": "a day beside what is said",
    "AdviceView.what": "what to do",
    "AdviceView.who": "who would do it",
    "AdviceView.first_steps": "what to do",
    "AdviceView.sign": "what to look for",
    "AdviceView.guards": "cautions of the pack",
    "AdviceView.months": "how long it takes anywhere",
    "AdviceView.hours": "how long it takes anywhere",
}
"""Views and fields that say nothing of the network, each with the reason."""

CHROME = re.compile(
    r"(title|page|method|basis|basis_short|seen|kind_of_source|annex|reason|minutes|topic|figure|time|profile|actor|report_kind|report_note|guide|reply)\."
    r"|advice\.(now|next|later)$"
    r"|workshop\.(strengths|differing|hard|ideas|together|ask|time|part|opening|closing|begin|step|better|room|explain|break_it|missing|proud|perhaps)$"
    r"|edition\.(consultant|members|funder|holds_all|holds_all_unnamed|holds_some)$"
    r"|.*\.(intro|.*_intro|title|hours|no_hours|months|options|around)$"
)
"""Phrases that introduce, label or refer: they say nothing of this network by themselves."""


VERDICTS = (
    "status", "degree", "level", "capped", "gate_state", "reading", "size", "share", "strength", "sureness", "band",
)  # fmt: skip
"""Sections of words of which each says how something stands."""


def wrapped(view: Any) -> Any:
    """Return a view with every text in it wrapped, but for keys and what says nothing of the network."""
    fields = getattr(view, "_fields", None)
    if fields is None:
        return tuple(map(wrapped, view)) if isinstance(view, tuple) else view
    name = type(view).__name__
    if name in NOT_OF_THE_NETWORK:
        kept = () if name != "HeadView" else ("title",)
        return view._replace(**{field: _text(getattr(view, field)) for field in kept}, **_inner(view, fields))
    changed = {
        field: _text(wrapped(getattr(view, field)))
        for field in fields
        if (field not in KEYS or name == "NumbersView") and f"{name}.{field}" not in NOT_OF_THE_NETWORK
    }
    return view._replace(**changed)


def _inner(view: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {
        f: wrapped(getattr(view, f)) for f in fields if type(view).__name__ == "ActorView" and f == "advice"
    }


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return f"{BEGIN}{value}{FINISH}" if value else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(_text, value))
    return value


class Marked(Words):
    """Words whose phrases that say something are wrapped."""

    def __call__(self, key: str, **values: object) -> Markup:
        """Return a phrase, wrapped where it says something."""
        made = super().__call__(key, **values)
        return Markup(f"{BEGIN}{made}{FINISH}") if self._says(key) and made else made  # noqa: S704 -- escaped above

    def _says(self, key: str) -> bool:
        english = Words("en").plain(key)
        dynamic = key.partition(".")[0] in VERDICTS
        return dynamic or (not CHROME.match(key) and ("{" in english or english.rstrip("*").endswith(".")))


def outside(text: str) -> list[str]:
    """Return what is wrapped and stands outside every `say` and `see`, with the line it stands on."""
    found = []
    for line in text.splitlines():
        if BLOCK_LINE.match(line):
            continue
        found += [f"{piece} ← {_readable(line)}" for piece in _loose(line)]
    return found


def _loose(line: str) -> Iterator[str]:
    stack: list[str] = []
    for part in re.findall(
        f"{START}[a-z_]+:[^{MIDDLE}{END}]*{MIDDLE}|{END}|{BEGIN}[^{BEGIN}{FINISH}{START}]*|.", line
    ):
        if part.startswith(START):
            stack.append(part[1:].partition(":")[0])
        elif part == END:
            stack.pop()
        elif part.startswith(BEGIN) and not {"states", "see"} & set(stack):
            yield _readable(part)


def _readable(text: str) -> str:
    return re.sub(f"{START}([a-z_]+):[^{MIDDLE}{END}]*{MIDDLE}", r"<\1 ", text).translate(
        {ord(END): ">", ord(BEGIN): None, ord(FINISH): None}
    )
