"""The questions as a list."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from saan.asking import as_json, as_text
from saan.asking.listing import by_topic
from saan.reasoning import diagnose
from saan.records import AskFirst, Diagnosis, Language
from tests.engine.asking.build import known
from tests.engine.build import case


def found() -> Diagnosis:
    return diagnose(case(known()), known())


def asks() -> tuple[AskFirst, ...]:
    return found().questions


@pytest.mark.parametrize(("language", "words"), [("th", "ไว้ใจกันไหม"), ("en", "Is there trust")])
def test_people_read_each_question_once(language: Language, words: str) -> None:
    """Every question stands under its topic with its options, what hangs on it and its id, in one language."""
    text = as_text(found(), known(), language, columns=80)

    assert text.count(words) == 1
    assert all(text.count(f"id: {ask.question}\n") == 1 for ask in asks())
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert ("Fair" in text, "พอควร" in text) == (language == "en", language == "th")


def test_topics_stay_together() -> None:
    """Questions of one topic follow each other, in the order in which they were given."""
    grouped = by_topic(known(), asks())
    topics = [known().questions[ask.question].topic for ask in grouped]

    assert sorted(grouped, key=repr) == sorted(asks(), key=repr)
    assert len([1 for one, other in pairwise(topics) if one != other]) == len(set(topics)) - 1
    assert grouped[0] == asks()[0]


def test_programs_get_all_of_it_in_order() -> None:
    """The JSON holds the questions as the diagnosis orders them, with text and options in both languages."""
    data = json.loads(as_json(found(), known()))

    assert data["case"] == "case.yaml"
    assert [question["id"] for question in data["questions"]] == [ask.question for ask in asks()]
    trust = next(question for question in data["questions"] if question["id"] == "community:trust")
    assert trust["options"][0] == {"id": "low", "th": "น้อย", "en": "Little"}
    assert trust["sensitivity"] == "high"


def test_no_question_is_said_in_words() -> None:
    """Where nothing is left to ask, this is said."""
    done = replace(found(), questions=())
    settled = replace(found(), settled=True)

    assert as_text(done, known(), "en", columns=80) == "No remaining answer would change the main advice.\n"
    assert as_text(settled, known(), "en", columns=80).startswith("No remaining answer would change")
    assert json.loads(as_json(done, known()))["questions"] == []
    assert [json.loads(as_json(each, known()))["settled"] for each in (found(), settled)] == [None, True]


def test_the_limit_counts_the_most_worthwhile() -> None:
    """With a limit the first questions of the diagnosis are listed, whichever their topics."""
    listed = json.loads(as_json(found(), known(), limit=2))["questions"]

    assert [question["id"] for question in listed] == [ask.question for ask in asks()[:2]]
    assert as_text(found(), known(), "th", columns=80, limit=2).count("id: ") == 2
