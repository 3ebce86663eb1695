"""Cutting a case down to what one edition may hold, before anything is concluded from it.

What is taken out cannot come back as a finding, a number, a warning or a hash. Besides what `saan.case.hiding` names,
these go from every edition but the consultant's: notes and what people say in their own words; who said what (ids
become numbers, interviews lose title and day); and which question was refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from typing import Any

from saan.case.answering import answer_path
from saan.case.entries import Entries
from saan.case.hiding import PASSING, hidden
from saan.case.measures.ratings import left_over
from saan.records import EDITIONS, Case, Edition, Withheld
from saan.records.casefile import (
    AnswerForm,
    CaseFile,
    EvidenceItem,
    Feedback,
    FindingFeedback,
    Item,
    MissingWhy,
    Network,
    Rating,
    Respondent,
    Section,
    Tie,
)
from saan.yamltext import Document, Location

__all__ = ["abridged", "withheld"]

_OWN_WORDS = ("note", "how", "says", "left_because", "ended_because")
"""Fields with what somebody said or noted, as it was said."""


def abridged(file: CaseFile, document: Document, edition: Edition) -> tuple[CaseFile, Document]:
    """Return what `edition` may hold of a case file, and of the document it was read from.

    Its hash is that of what the edition holds, in one way of writing, so that it confirms no guess about the rest.
    """
    cut = _Cut(file, document, edition)
    held = cut.file()
    data = held.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data["answers"] = {name: cut.written(name, forms) for name, forms in data.get("answers", {}).items()}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return held, document.abridged(data, hashlib.sha256(text.encode("utf-8")).hexdigest(), cut.back)


def withheld(file: CaseFile, document: Document, stated: Callable[[Edition], Case]) -> tuple[Withheld, ...]:
    """Return what the editions other than the consultant's do not hold, those left out that hold everything.

    `stated` gives the case as an edition has it.
    """
    entries = Entries(file)
    found = []
    for edition in EDITIONS[1:]:
        out = hidden(entries, edition)
        paths = {answer_path(_answer(document, *one)) for one in out.answers}
        paths |= {f"{loc[0]}[{loc[2]}]" for loc in out.entries if loc[1] == "items"}
        if out.answers or out.entries:
            counts = len(out.answers), len(out.entries)
            found.append(Withheld(edition, *counts, frozenset(paths), stated(edition)))
    return tuple(found)


def _forms(document: Document, name: str) -> bool:
    """Whether a question is answered by a list of answers, each by itself."""
    written = document.data["answers"][name]
    return isinstance(written, list) and any(isinstance(each, dict) for each in written)


def _answer(document: Document, name: str, number: int) -> Location:
    return ("answers", name, number) if _forms(document, name) else ("answers", name)


class _Numbered:
    """Gives each name a number in the order of their first use. No id of a case file holds a space."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.given: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        return self.given.setdefault(name, f"{self.word} {len(self.given) + 1}")


class _Cut:
    """One case file on its way to one edition."""

    def __init__(self, file: CaseFile, document: Document, edition: Edition) -> None:
        self.whole = file
        self.document = document
        self.hidden = hidden(Entries(file), edition)
        self.voice = _Numbered("voice")
        self.interview = _Numbered("interview")
        self.kept: dict[Location, list[int]] = {}
        """List → the numbers that its entries have in the file."""

    def file(self) -> CaseFile:
        """Return what stays."""
        parts: dict[str, Any] = {}
        for name in CaseFile.model_fields:
            value = getattr(self.whole, name)
            parts |= {name: self.section(name, value)} if isinstance(value, Section) else {}
        parts["network"] = self.network(self.whole.network)
        parts["feedback"] = self.feedback(self.whole.feedback)
        parts["answers"] = self.answers()
        parts["missing"] = {name: _unrefused(why) for name, why in self.whole.missing.items()}
        return _without_left_over(self.whole.model_copy(update=parts))

    def back(self, loc: Location) -> Location:
        """Return where in the file what stands at `loc` in the edition is."""
        found: Location = ()
        for part in loc:
            numbers = self.kept.get(found, ())
            if isinstance(part, int) and part < len(numbers):
                found = (*found, numbers[part])
            elif len(numbers) == 1 and found[0] == "answers":
                found = (*found, numbers[0], part)
            else:
                found = (*found, part)
        return found

    def written(self, name: str, forms: list[dict[str, Any]]) -> Any:
        """Return the answers to a question as they would be written had nothing been taken out."""
        written = self.document.data["answers"][name]
        if isinstance(written, list) and not _forms(self.document, name):
            return written
        return forms if len(forms) > 1 else forms[0]

    def section(self, name: str, section: Section[Any]) -> Section[Any] | None:
        """Return a list without what is hidden: it is no longer complete then, and absent if nothing is left."""
        items = self.items(name, (name, "items"), section.items)
        whole = section.complete and len(items) == len(section.items)
        if not items and not whole:
            return None
        partial = {} if whole else {"complete": False, "since": None}
        return section.model_copy(update={"items": items} | partial)

    def items(self, name: str, loc: Location, items: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return those entries of a list that are not hidden, each as the edition may hold it."""
        kept = [number for number in range(len(items)) if (*loc, number) not in self.hidden.entries]
        self.kept[loc] = kept
        return tuple(self.entry(name, (*loc, number), items[number]) for number in kept)

    def entry(self, name: str, loc: Location, item: Item) -> Item:
        """Return an entry without own words, hidden names and who said it."""
        parts: dict[str, Any] = {word: None for word in _OWN_WORDS if getattr(item, word, None) is not None}
        parts |= {field: self.named(name, field, getattr(item, field)) for field in PASSING.get(name, ())}
        parts["evidence"] = self.evidence(item.evidence)
        if name == "goals" and (results := getattr(item, "results", None)):
            parts["results"] = self.items("goals.results", (*loc, "results"), results) or None
        return item.model_copy(update=parts | self.unnamed(item))

    def named(self, list_: str, field: str, value: Any) -> Any:
        """Return the names in a field that are not hidden; in ratings they are keys."""
        if value is None or isinstance(value, str):
            return None if value is not None and self.hidden.names_in(list_, field, value) else value
        stay = [name for name in value if not self.hidden.names_in(list_, field, name)]
        return {self.voice(name): value[name] for name in stay} if isinstance(value, dict) else tuple(stay)

    def evidence(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return evidence in an order in which no interview stands out: after what is none, which comes by id."""
        ordered = sorted(
            dict.fromkeys(names), key=lambda name: (True, "") if name in self.interviews else (False, name)
        )
        return tuple(self.interview(name) if name in self.interviews else name for name in ordered)

    @cached_property
    def interviews(self) -> frozenset[str]:
        """The ids of interviews."""
        section = self.whole.evidence
        return (
            frozenset(each.id for each in section.items if each.kind == "interview")
            if section
            else frozenset()
        )

    def unnamed(self, item: Item) -> dict[str, Any]:
        """Return what makes an entry silent about who said it, and when that person was asked."""
        match item:
            case Respondent():
                return {"id": self.voice(item.id), "organisation": None, "asked_on": None}
            case EvidenceItem(kind="interview"):
                by = None if item.by is None else self.voice(item.by)
                return {"id": self.interview(item.id), "by": by, "title": None, "where": None, "date": None}
            case EvidenceItem():
                return {"by": None, "where": None}
            case Tie() | FindingFeedback():
                return {"by": None}
        return {}

    def network(self, network: Network) -> Network:
        """Return the network as a whole; who was against its end is somebody's word."""
        assets = self.items("network.assets", ("network", "assets"), network.assets)
        ending = network.ending
        if ending.dissent:
            ending = ending.model_copy(update={"dissent": None})
        return network.model_copy(update={"assets": assets, "ending": ending})

    def feedback(self, feedback: Feedback | None) -> Feedback | None:
        """Return what members said to an earlier report."""
        if feedback is None:
            return None
        findings = self.items("feedback.findings", ("feedback", "findings"), feedback.findings)
        advice = self.items("feedback.advice", ("feedback", "advice"), feedback.advice)
        return feedback.model_copy(update={"findings": findings, "advice": advice})

    def answers(self) -> dict[str, tuple[AnswerForm, ...]]:
        """Return the answers that stay, those to one question in the order of what they say: not of who was asked first."""
        found = {}
        for name, forms in sorted(self.whole.answers.items()):
            kept = [number for number in range(len(forms)) if (name, number) not in self.hidden.answers]
            if _forms(self.document, name):
                self.kept["answers", name] = kept = sorted(
                    kept, key=lambda number: self.content(forms[number])
                )
            if kept:
                found[name] = tuple(self.answer(forms[number]) for number in kept)
        return found

    def content(self, form: AnswerForm) -> str:
        """What an answer says and which documents say so, whoever says it."""
        said = form.model_dump(mode="json", include={"value", "certainty", "since"})
        documents = sorted(name for name in form.evidence if name not in self.interviews)
        return json.dumps([said, documents], ensure_ascii=False, sort_keys=True)

    def answer(self, form: AnswerForm) -> AnswerForm:
        """Return an answer as the edition may hold it."""
        by = None if form.by is None else self.voice(form.by)
        return form.model_copy(
            update={"by": by, "evidence": self.evidence(form.evidence), "asked_on": None, "note": None}
        )


def _unrefused(why: MissingWhy) -> MissingWhy:
    """That a question was refused may point to one person. Neither is it asked again if it was asked and is not known."""
    return "asked_not_known" if why == "refused" else why


def _without_left_over(file: CaseFile) -> CaseFile:
    """Return the file without ratings that could be found by taking groups from the whole."""
    few = left_over(file)
    if file.ratings is None or not few:
        return file

    def told(rating: Rating) -> Rating:
        out = few.get(rating.item, frozenset())
        return rating.model_copy(update={"values": {n: v for n, v in rating.values.items() if n not in out}})

    items = tuple(told(rating) for rating in file.ratings.items)
    return file.model_copy(update={"ratings": file.ratings.model_copy(update={"items": items})})
