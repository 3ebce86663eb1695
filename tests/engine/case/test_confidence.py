"""Nothing said in confidence interferes with what others read: no canary comes out, and no byte depends on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saan
from saan.case import understood
from saan.knowledge import KnowledgeBase
from saan.records import EDITIONS, Case, Edition, Place
from tests.engine.case.canaries import (
    NUMBER,
    WORD,
    add_answer,
    document,
    entries,
    rich,
    secrets,
    with_canaries,
)

OTHERS: tuple[Edition, ...] = EDITIONS[1:]
BOTH = [(kind, "both") for kind in ("md", "html", "json")]
FORMATS = [(kind, language) for kind in ("md", "html") for language in ("th", "en", "both")] + [
    ("json", "both")
]


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


def documents(
    data: dict[str, Any], edition: Edition, formats: Sequence[tuple[str, str]] = FORMATS
) -> dict[tuple[str, str], str]:
    """Everything that can be written of one edition."""
    found = saan.diagnose(understood(document(data), community(), edition), community())
    return {each: saan.render(found, community(), *each) for each in formats}


def unplaced(case: Case) -> Case:
    """A case without the lines of its file."""
    nowhere = Place("", 0)
    return replace(
        case,
        observations=tuple(replace(each, place=nowhere) for each in case.observations),
        missing=tuple(replace(each, place=nowhere) for each in case.missing),
        measures=tuple(replace(each, places=()) for each in case.measures),
        profile=tuple(replace(each, places=()) for each in case.profile),
        lists=tuple(
            replace(one, place=nowhere, entries=tuple(replace(each, place=nowhere) for each in one.entries))
            for one in case.lists
        ),
    )


@pytest.mark.parametrize("edition", OTHERS)
def test_no_canary_reaches_another_edition(edition: Edition) -> None:
    """Of confidential entries in every list, and of notes, no word and no number stands in any document or in the case."""
    data = with_canaries(rich())
    case = understood(document(data), community(), edition)

    for text in (*documents(data, edition).values(), repr(case)):
        assert WORD not in text.casefold()
        assert str(NUMBER) not in text
    assert WORD in documents(data, "consultant")["html", "en"]


@cache
def _choices() -> dict[str, tuple[str, ...]]:
    """Questions of the community pack that the composed case does not say it cannot answer, and their options."""
    closed = {f"community:{name}" for name in rich()["missing"]}
    return {
        question.id.removeprefix("community:"): tuple(option.id for option in question.options)
        for question in community().questions.values()
        if question.type == "choice" and question.id.startswith("community:") and question.id not in closed
    }


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_cases_that_differ_in_confidence_are_one_case_to_others(data: st.DataObject) -> None:
    """Whatever is said in confidence, and how much of it, the members' and the funder's case are the same, hash and all."""
    told = secrets(_choices())
    one, other = (document(data.draw(told).told_in(rich())) for _ in range(2))

    for edition in OTHERS:
        first, second = (understood(each, community(), edition) for each in (one, other))
        assert unplaced(first) == unplaced(second)
    whole = [understood(each, community()).sha256 for each in (one, other)]
    assert (whole[0] == whole[1]) == (one.data == other.data)


@settings(max_examples=2, deadline=None)
@given(st.data())
def test_cases_that_differ_in_confidence_give_others_the_same_bytes(data: st.DataObject) -> None:
    """The members' and the funder's documents are equal byte for byte, in every format and language; the consultant's differ."""
    told = secrets(_choices())
    one, other = (data.draw(told).told_in(rich()) for _ in range(2))
    add_answer(other, "goal_clarity", {"value": "unclear", "confidential": True}, 0)

    for edition in OTHERS:
        assert documents(one, edition, BOTH) == documents(other, edition, BOTH)
    assert documents(one, "consultant", BOTH) != documents(other, "consultant", BOTH)


def _turned(data: dict[str, Any]) -> dict[str, Any]:
    """The same case, other people's ids, and the answers to each question in another order."""
    asked = {each["id"] for each in entries(data, "respondents")} - {
        each["id"] for each in entries(data, "people")
    }
    asked |= {each["id"] for each in entries(data, "evidence") if each["kind"] == "interview"}

    def renamed(part: Any) -> Any:
        if isinstance(part, dict):
            return {f"z-{key}" if key in asked else key: renamed(value) for key, value in part.items()}
        if isinstance(part, list):
            return [renamed(each) for each in part]
        return f"z-{part}" if part in asked else part

    other: dict[str, Any] = renamed(data)
    for answers in other["answers"].values():
        if isinstance(answers, list):
            answers.reverse()
    return other


@pytest.mark.parametrize("edition", OTHERS)
def test_who_said_what_cannot_be_told(edition: Edition) -> None:
    """Renaming those who were asked, and asking them in another order, changes no byte; no interview is named."""
    plain = documents(rich(), edition)

    case = understood(document(rich()), community(), edition)

    assert documents(_turned(rich()), edition) == plain
    assert '"source": "interview' in plain["json", "both"]
    assert '"source": "interview ' not in plain["json", "both"]
    for text in (*plain.values(), repr(case)):
        assert not any(name in text for name in ("talk_", "host_director", "Interview with", "คุยกับ"))
    for text in plain.values():
        assert not any(name in text for name in ("south_lead", "case.yaml:"))
