"""From a case file to a `Case`: read, check as a whole, state what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from saan.case.answering import Said, answered
from saan.case.bound import bound_answers
from saan.case.chronology import date_problems
from saan.case.editions import abridged, withheld
from saan.case.entries import Entries
from saan.case.foreign import opened
from saan.case.instruments import unknown_scales
from saan.case.listing import listings, open_lists
from saan.case.measures import compute, disagreements
from saan.case.measures.own import own_measures
from saan.case.references import identity_problems, reference_problems
from saan.case.situation import profile
from saan.case.sources import AUTHOR
from saan.errors import MAX_PROBLEMS, InputError, Problem, UsageError, did_you_mean
from saan.knowledge import KnowledgeBase
from saan.records import EDITIONS, Case, Edition, Measure, Observation
from saan.records.casefile import CaseFile
from saan.yamltext import Document

__all__ = ["measured", "read", "understood"]


def read(path: Path, knowledge: KnowledgeBase, edition: Edition = "consultant") -> Case:
    """Return the case that the file at `path` describes, its answers read by the questions of `knowledge`.

    A file that is no case file is read by the pack that claims its ending (`saan.case.foreign`).

    With another `edition` it is the case as that edition's audience may know it: what is not for them is taken out
    before anything is read from it (`saan.case.editions`).

    Raises `UsageError` when the file cannot be opened or there is no such edition, and `InputError` with every mistake
    in the file at once. Mistakes of shape come first: only a file of the right shape is checked for references, dates
    and answers.
    """
    return understood(opened(path, knowledge), knowledge, edition)


def understood(document: Document, knowledge: KnowledgeBase, edition: Edition = "consultant") -> Case:
    """Return the case that a document describes; raises as `read` does, whatever the edition holds of the mistakes."""
    if edition not in EDITIONS:
        hint = did_you_mean(edition, EDITIONS) or f"there are {', '.join(EDITIONS)}"
        raise UsageError(f"'{edition}' is not an edition of reports", hint)
    file = document.validated(CaseFile)
    said = _said(file, document, knowledge)
    _check(file, document, said)

    def of(edition: Edition) -> Case:
        held, cut = abridged(file, document, edition)
        return replace(_stated(held, cut, _said(held, cut, knowledge), knowledge), edition=edition)

    if edition != "consultant":
        return of(edition)
    return replace(_stated(file, document, said, knowledge), withheld=withheld(file, document, of))


def _said(file: CaseFile, document: Document, knowledge: KnowledgeBase) -> Said:
    """Return what the file answers, in `answers` and elsewhere."""
    said = answered(Entries(file), document, knowledge)
    _add_bound(said, file, document, knowledge)
    return said


def _check(file: CaseFile, document: Document, said: Said) -> None:
    """Raise `InputError` with the mistakes of a file of the right shape."""
    entries = Entries(file)
    checks = (check(entries, document) for check in (identity_problems, reference_problems, date_problems))
    problems = [*said.problems, *islice(chain.from_iterable(checks), MAX_PROBLEMS)]
    if not _says_something(file):
        hint = "begin with 'network:' and 'moment: running', or with one answer under 'answers:'"
        problems.append(
            document.problem(("case",), "this case says nothing about the network yet", hint, at_key=True)
        )
    if problems:
        raise InputError(problems)


def _stated(file: CaseFile, document: Document, said: Said, knowledge: KnowledgeBase) -> Case:
    """Return what a file without mistakes states."""
    case = Case(
        file=file,
        name=document.file,
        sha256=document.sha256,
        observations=tuple(sorted(said.observations, key=lambda each: each.question)),
        missing=tuple(sorted(said.missing, key=lambda each: each.question)),
        measures=measured(file, document, knowledge),
        disagreements=disagreements(file, document, knowledge.scales),
        warnings=(*said.warnings, *unknown_scales(file, knowledge)),
        lists=listings(file, document),
        open_lists=open_lists(file, document),
    )
    lines = profile(case, knowledge, lambda path: document.place(tuple(path.split("."))))
    return replace(case, profile=lines)


def measured(file: CaseFile, document: Document, knowledge: KnowledgeBase) -> tuple[Measure, ...]:
    """Return the measures of the engine and of packs, by id."""
    found = (*compute(file, document, knowledge.scales), *own_measures(file, document, knowledge))
    return tuple(sorted(found, key=lambda measure: measure.id))


def _add_bound(said: Said, file: CaseFile, document: Document, knowledge: KnowledgeBase) -> None:
    """Add what the file states outside `answers`; the author may not say two things of one question."""
    missing = {each.question: each for each in said.missing}
    for stated in bound_answers(file, document, knowledge):
        if isinstance(stated, Problem):
            said.problems.append(stated)
            continue
        loc = tuple(stated.path.split("."))
        if stated.question in missing:
            where = missing[stated.question].place.within
            said.problems.append(
                document.problem(loc, f"this is said to be missing in {where}", "keep one of the two")
            )
        for other in _contradicting(stated, said.observations):
            message = f"this says '{stated.value}', but {other.place.within} answers '{other.value}'"
            said.problems.append(
                document.problem(loc, message, "name who says otherwise there: by or evidence")
            )
        said.observations.append(stated)


def _contradicting(stated: Observation, others: Iterable[Observation]) -> list[Observation]:
    return [
        each
        for each in others
        if each.question == stated.question and each.source == AUTHOR.source and each.value != stated.value
    ]


def _says_something(file: CaseFile) -> bool:
    """Whether the file states anything beyond which case it is: one value, one entry, even one missing answer."""
    return any(_states(getattr(file, name)) for name in file.model_fields_set - {"saan", "case"})


def _states(value: Any) -> bool:
    if isinstance(value, BaseModel):
        return any(_states(getattr(value, name)) for name in value.model_fields_set)
    return bool(value) if isinstance(value, tuple | dict) else value is not None
