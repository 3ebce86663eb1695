"""Evidence in words: what was asked, what was answered, where it stands, which rule reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from saan.amounts import number, number_or_year, percent
from saan.certainty import STRENGTH, counted
from saan.documents.context.scope import Scope
from saan.documents.context.telling import sentence, unless, why
from saan.documents.dates import day, period
from saan.documents.views import EvidenceView
from saan.knowledge.model import Indicator, Question
from saan.records import Evidence, Finding, Measure, Observation, Place
from saan.records.observed import SEVERAL
from saan.records.situation import DIMENSIONS

__all__ = ["answer_in_words", "evidence_of", "fact_in_words", "shown", "source_name"]

_RUNS = 8
"""How many runs of lines, or of entries, are named for one piece of evidence; it can rest on hundreds."""


def evidence_of(scope: Scope, finding: Finding) -> tuple[EvidenceView, ...]:
    """Return all evidence on a finding: what speaks for it first, the strongest first."""
    counting = {piece.id for piece in counted(finding.evidence)}
    ordered = sorted(finding.evidence, key=lambda piece: (piece.pole != "for", -piece.weight, piece.id))
    return tuple(
        _view(scope, pieces, counts=any(piece.id in counting for piece in pieces))
        for pieces in _together(scope, ordered)
    )


def _together(scope: Scope, ordered: Iterable[Evidence]) -> Iterable[list[Evidence]]:
    """Put together what one rule says of entry after entry, in a sentence of its own; all else stands alone."""
    groups: dict[object, list[Evidence]] = {}
    for piece in ordered:
        said = (piece.indicator, piece.pole, piece.weight, piece.source, piece.certainty, piece.confidential)
        groups.setdefault(said if sentence(scope, piece) else piece.id, []).append(piece)
    return groups.values()


def _view(scope: Scope, pieces: list[Evidence], *, counts: bool) -> EvidenceView:
    piece = pieces[0]
    indicator = scope.knowledge.indicators.get(piece.indicator)
    measure = scope.measures.get(indicator.measure or "") if indicator else None
    asked, answer = _said(scope, indicator, piece, measure)
    if told := _seen(scope, pieces):
        answer = told
    return EvidenceView(
        key=piece.id,
        pole=piece.pole,
        strength=min(STRENGTH, key=lambda grade: abs(STRENGTH[grade] - piece.strength)),
        certainty=piece.certainty,
        source=source_name(scope, piece),
        asked=asked,
        answer=answer,
        because=why(scope, piece.indicator).removesuffix("."),  # more follows on its line
        rule=piece.indicator,
        places=_lines(scope, pieces),
        since=period(piece.since, scope.language) if piece.since else "",
        counted=counts,
        confidential=piece.confidential,
        unless=unless(scope, scope.absences.of_evidence(piece)),
    )


def _lines(scope: Scope, pieces: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the lines that pieces rest on, in short, where they may be shown."""
    if not scope.sources_shown:
        return ()
    return shown(tuple(place for one in pieces for place in _places(scope, one)))


def _places(scope: Scope, piece: Evidence) -> Iterator[Place]:
    """Yield the lines of the case that a piece of evidence rests on: of answers, of entries, of what was computed."""
    for path in piece.reads:
        if path in scope.observations:
            yield scope.observations[path].place
        elif path in scope.listed:
            yield scope.listed[path]
        elif measure := scope.measures.get(path.removeprefix("measure:")):
            yield from measure.places


def _said(
    scope: Scope, indicator: Indicator | None, piece: Evidence, measure: Measure | None
) -> tuple[str, str]:
    """Return what was asked and answered, or what was computed; of a rule without a sentence, all that it read."""
    if measure:
        return "", scope.words.text(measure.tell)
    question = scope.knowledge.questions.get((indicator.question or "") if indicator else "")
    told = [
        answer_in_words(scope, question, scope.observations[path]) if question else _read(scope, path)
        for path in piece.reads
    ]
    return (scope.words.text(question.text) if question else ""), "; ".join(filter(None, told))


def _read(scope: Scope, path: str) -> str:
    """Tell what a rule read at a place of the case."""
    if path in scope.listed and "[" in path:
        return scope.listed_name(path)
    return fact_in_words(scope, path if path.startswith("measure:") else f"answer:{path}")


def _seen(scope: Scope, pieces: Iterable[Evidence]) -> str:
    """Tell what a rule saw, with the names of the entries it speaks of."""
    told = list(dict.fromkeys(text for piece in pieces if (text := sentence(scope, piece))))
    if len(told) < 2:
        return "".join(told)
    return "; ".join(
        [*(text.removesuffix(".") for text in told[:_RUNS]), *(["…"] if len(told) > _RUNS else [])]
    )


def shown(places: tuple[Place, ...]) -> tuple[str, ...]:
    """Return the lines of each file in short: ``case.yaml:12, 15–18``; of one without lines ``register.csv: answers.buyers``."""
    lines: dict[str, set[int]] = {}
    paths: dict[str, set[str]] = {}
    for place in places:
        if place.line:
            lines.setdefault(place.file, set()).add(place.line)
        else:
            paths.setdefault(place.file, set()).update({place.path} - {""})
    told = {
        file: ": ".join([file, *([", ".join(sorted(found))] if found else [])])
        for file, found in paths.items()
    }
    told |= {file: f"{file}:{_ranges(sorted(found))}" for file, found in lines.items()}
    return tuple(told[file] for file in sorted(told))


def _ranges(lines: list[int]) -> str:
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ", ".join(shown[:_RUNS] + (["…"] if len(shown) > _RUNS else []))


def source_name(scope: Scope, said: Evidence | Observation) -> str:
    """Name who or what says so: the kind of source, and its title where the case gives one, or its id.

    Who was interviewed is for the consultant alone.
    """
    kind = scope.words.plain(f"kind_of_source.{said.kind}")
    if said.kind == "interview" and not scope.sources_shown:
        return kind
    if said.source == SEVERAL:
        return scope.words.plain("kind_of_source.several", kind=kind)
    own = said.source.rpartition(":")[2]
    section = scope.diagnosis.case.file.evidence
    for item in section.items if section else ():
        if item.id == own and item.title:
            return _titled(scope, said, item.title[scope.language])
    if said.source.startswith("scores:") and (card := scope.knowledge.instruments.get(own)):
        return _titled(scope, said, scope.words.text(card.title))
    if own in (said.kind, "author", "records", "ratings"):
        return kind
    voices = scope.diagnosis.case.file.respondents
    group = next((one.group for one in (voices.items if voices else ()) if one.id == own), None)
    if group:
        return scope.words.plain("kind_of_source.of_group", kind=kind, group=scope.words.name("group", group))
    return f"{kind} {scope.names.get(own, own)}"


def _titled(scope: Scope, said: Evidence | Observation, title: str) -> str:
    """Return a source by its title; its kind comes first, unless the title tells it (Interview with the chair)."""
    if _tells(title, scope.words.plain(f"kind_in_title.{said.kind}")):
        return title
    return f"{scope.words.plain(f'kind_of_source.{said.kind}')}: {title}"


def _tells(title: str, words: str) -> bool:
    """Whether a word of `title` begins with one of `words`, in any case: “Records”, and not “Unrecorded”; Thai parts no words."""
    return any(
        re.search(rf"(?<![a-z]){re.escape(word)}", title.casefold()) for word in words.casefold().split()
    )


def answer_in_words(scope: Scope, question: Question | None, observation: Observation) -> str:
    """Return an answer as its question offers it: the option's words, yes or no, a number with its unit, a day."""
    value = observation.value
    words = scope.words
    if isinstance(value, tuple):
        return ", ".join(_option(scope, question, str(one)) for one in value)
    if isinstance(value, bool):
        return words.plain(f"answer.{'yes' if value else 'no'}")
    if isinstance(value, int | float):
        return _amount(scope, question, float(value))
    if question and question.type == "yes_no" and value in ("yes", "no"):
        return words.plain(f"answer.{value}")
    if question and question.type == "date":
        return _day(scope, value)
    return _option(scope, question, value)


def _option(scope: Scope, question: Question | None, value: str) -> str:
    for option in question.options if question else ():
        if option.id == value:
            return scope.words.text(option)
    return value


def _amount(scope: Scope, question: Question | None, value: float) -> str:
    if question and question.type == "share":
        return percent(value)
    if question and question.type == "scale":
        return scope.words.plain("answer.scale", value=number(value))
    if question and question.unit:
        return f"{number(value, 2)} {scope.words.text(question.unit)}"
    return number_or_year(value, 2)


def _day(scope: Scope, value: str) -> str:
    try:
        return day(date.fromisoformat(value), scope.language)
    except ValueError:
        return value


def fact_in_words(scope: Scope, key: str) -> str:
    """Tell a fact by its key (``finding:…``, ``answer:…``, ``measure:…``, ``profile:…``); empty where nothing is known of it."""
    kind, _, name = key.partition(":")
    if kind == "finding" and name in scope.knowledge.conditions:
        return scope.words.text(scope.knowledge.conditions[name].statement)
    if kind == "measure" and name in scope.measures:
        return scope.words.text(scope.measures[name].tell)
    if kind == "profile" and name in scope.profile:
        line = scope.profile[name]
        return f"{DIMENSIONS[name].title[scope.language]}: {scope.possible(line)}"
    if kind == "answer" and name in scope.observations:
        observation = scope.observations[name]
        question = scope.knowledge.questions.get(observation.question)
        answer = answer_in_words(scope, question, observation)
        return f"{scope.words.text(question.text)} → {answer}" if question else answer
    return ""
