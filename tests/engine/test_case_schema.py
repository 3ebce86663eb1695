"""The JSON Schema of the case file."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from saan.case import start
from saan.case.schema import case_schema
from saan.knowledge import KnowledgeBase, join
from saan.yamltext import parse
from tests.engine.build import pack

QUESTIONS = """
questions:
  - id: trust
    topic: trust
    text: {th: "ไว้ใจกันไหม", en: "Do they trust each other?"}
    type: choice
    options:
      - {id: low, th: "น้อย", en: "Little"}
      - {id: high, th: "มาก", en: "Much"}
    screen: true
  - {id: kinds, topic: t, text: {th: ก, en: A}, type: multi, options: [{id: a, th: ก, en: A}, {id: b, th: ข, en: B}]}
  - {id: agreed, topic: t, text: {th: ก, en: A}, type: yes_no}
  - {id: hours, topic: t, text: {th: ก, en: A}, type: number, minimum: 0, maximum: 100}
  - {id: part, topic: t, text: {th: ก, en: A}, type: share}
  - {id: grade, topic: t, text: {th: ก, en: A}, type: scale}
  - {id: when, topic: t, text: {th: ก, en: A}, type: date}
  - {id: words, topic: t, text: {th: ก, en: A}, type: text}
"""


@cache
def knowledge(name: str = "community") -> KnowledgeBase:
    return join([pack(name, questions=QUESTIONS)])


@cache
def validator(pack_name: str = "") -> Draft202012Validator:
    return Draft202012Validator(case_schema(knowledge(pack_name) if pack_name else None))


def mistakes(data: dict[str, Any], pack_name: str = "") -> list[str]:
    head = {"saan": 1, "case": {"id": "c", "as_of": "2025-03-01"}}
    errors = validator(pack_name).iter_errors(head | data)
    return sorted(".".join(str(part) for part in error.absolute_path) for error in errors)


@pytest.mark.parametrize("base", [None, knowledge()])
def test_it_is_a_schema(base: KnowledgeBase | None) -> None:
    """It is valid under the dialect that it names."""
    schema = case_schema(base)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_accepts_the_file_to_start_from(language: Any) -> None:
    """A fresh case file shows no mistake in an editor."""
    text = start.text(language, knowledge(), case_id="c", as_of=date(2025, 3, 1))

    assert list(validator("community").iter_errors(parse(text, "c.yaml").data)) == []


@pytest.mark.parametrize(
    "data",
    [
        {"activities": [{"date": "2025-01"}]},
        {"activities": {"complete": "yes", "since": 2024, "items": [{"date": 2024}]}},
        {
            "people": [{"id": 7, "from": "พ.ศ. 2560", "hours_month": "๒๐", "confidential": True}],
            "goals": None,
        },
        {"network": {"can_refuse": "no", "purpose": None, "founded": 2009}},
        {"answers": {"anything": ["a", "b"], "other": [{"value": 1}, 2], "third": None}},
        {"missing": {"anything": "refused"}},
        {"case": {"id": "c", "as_of": "2025-03-01", "title": {"th": "ผัก", "en": "Greens"}}},
    ],
)
def test_it_accepts_what_the_reader_accepts(data: dict[str, Any]) -> None:
    """Plain and wrapped lists, Thai digits, empty keys, words for truth: all as in a file."""
    assert mistakes(data) == []


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"activities": [{"dat": "2025-01"}]}, "activities"),
        ({"network": {"moment": "now"}}, "network.moment"),
        ({"nets": []}, ""),
        ({"missing": {"q": "forgotten"}}, "missing"),
    ],
)
def test_it_refuses_what_the_reader_refuses(data: dict[str, Any], place: str) -> None:
    """Unknown keys and words are mistakes."""
    found = mistakes(data)

    assert len(found) == 1
    assert found[0].startswith(place.partition(".")[0])


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "trust",
            ["low", {"value": "high", "by": "r1"}, [{"value": "low"}, "high"], None],
            ["lo", {"valu": "low"}, 3],
        ),
        ("kinds", ["a", ["a", "b"]], ["c", ["a", "c"]]),
        ("agreed", ["yes", "no", True], ["perhaps"]),
        ("hours", [3, "๓", "1,0"], [101, "three"]),
        ("part", [0.4, "40%"], [1.4]),
        ("grade", [5], [0]),
        ("when", ["2025-03", 2025], [[]]),
        ("words", ["anything"], [{"text": "anything"}]),
    ],
)
def test_answers_take_what_their_question_takes(name: str, good: list[object], bad: list[object]) -> None:
    """Under its bare id and under its full one, a question accepts its own answers only."""
    for key in (name, f"community:{name}"):
        assert [answer for answer in good if mistakes({"answers": {key: answer}}, "community")] == []
        assert [answer for answer in bad if not mistakes({"answers": {key: answer}}, "community")] == []


def test_a_misspelt_question_is_a_mistake() -> None:
    """A bare id must be one of the pack's that bare ids belong to; another pack's may be one not loaded."""
    assert mistakes({"answers": {"trsut": "low"}}, "community")
    assert mistakes({"missing": {"trsut": "refused"}}, "community")
    assert not mistakes({"answers": {"health:trsut": "low"}, "missing": {"health:x": "refused"}}, "community")


def test_bare_ids_are_free_where_their_pack_is_not_loaded() -> None:
    """Without the pack that bare ids belong to, nothing can be said against them."""
    assert not mistakes({"answers": {"anything": "low"}, "missing": {"it": "refused"}}, "health")
    assert mistakes({"answers": {"health:trust": "lo"}}, "health")


def test_it_shows_questions_and_options_in_both_languages() -> None:
    """An editor can show the question on hovering and each option's words when suggesting."""
    schema = case_schema(knowledge())

    assert (
        schema["$defs"]["answers:community:trust"]["description"] == "ไว้ใจกันไหม\n\nDo they trust each other?"
    )
    options = schema["$defs"]["value:community:trust"]["anyOf"]
    assert options[0] == {"const": "low", "description": "น้อย · Little"}
