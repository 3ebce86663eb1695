"""The case file that ``saan init`` writes."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from saan.case import start, understood
from saan.knowledge import KnowledgeBase, join
from saan.records import Case, Language
from saan.records.casefile import CaseFile, Section
from saan.yamltext import parse
from tests.engine.build import pack

LANGUAGES: tuple[Language, ...] = ("th", "en")

QUESTIONS = """
questions:
  - id: moment
    topic: goal
    text: {th: "ตอนนี้อยู่ช่วงใด", en: "Where is it now?"}
    type: choice
    options:
      - {id: before_start, th: "ยังไม่เริ่ม", en: "Not started"}
      - {id: running, th: "ดำเนินอยู่", en: "Running"}
    path: network.moment
  - id: trust
    topic: trust
    text: {th: "ไว้ใจกันไหม", en: "Do they trust each other?"}
    type: choice
    options:
      - {id: low, th: "น้อย", en: "Little"}
      - {id: high, th: "มาก", en: "Much"}
    screen: true
    sensitivity: high
  - id: months
    topic: work
    text: {th: "นานเท่าไร", en: "How long?"}
    type: number
    unit: {th: "เดือน", en: "months"}
    screen: true
  - id: unlisted
    topic: work
    text: {th: "ไม่อยู่ในชุดแรก", en: "Not in the screen"}
    type: text
"""


@cache
def knowledge() -> KnowledgeBase:
    """The pack that bare ids belong to, and another."""
    return join(
        [
            pack("community", questions=QUESTIONS),
            pack("health", questions=QUESTIONS.replace("    path: network.moment\n", "")),
        ]
    )


def written(language: Language = "en", *, packs: bool = True, as_of: date = date(2025, 3, 1)) -> str:
    return start.text(language, knowledge() if packs else None, case_id="my-case", as_of=as_of)


def read(text: str) -> Case:
    return understood(parse(text, "case.yaml"), knowledge())


def with_examples(text: str) -> str:
    """The same file with the examples uncommented: one # taken away, explanations left."""
    first, *lines = text.replace("some_question", "months").splitlines()
    return "\n".join([first, *(re.sub(r"^# ", "", line) for line in lines)])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("packs", [True, False])
def test_it_is_accepted_as_it_stands(language: Language, packs: bool) -> None:
    """The file is a valid case that says one thing: that the network is running."""
    case = read(written(language, packs=packs))

    assert case.file.case.id == "my-case"
    assert case.file.case.as_of == date(2025, 3, 1)
    assert [(each.question, each.value) for each in case.observations] == [("community:moment", "running")]
    assert case.warnings == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("as_of", [date(2025, 3, 1), date(2020, 2, 29), date(2031, 12, 31)])
def test_its_examples_are_a_valid_case_as_well(language: Language, as_of: date) -> None:
    """Whatever the day, taking the # from the examples leaves a case without a mistake."""
    case = read(with_examples(written(language, as_of=as_of)))

    assert {each.id for each in case.measures} >= {"activities_12_months", "members_now", "score:vpat:total"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_the_format_has_an_example(language: Language) -> None:
    """Nothing that a case can list stays unmentioned, but ties, parts and feedback, which few cases have."""
    case = read(with_examples(written(language)))

    absent = {
        name
        for name, field in CaseFile.model_fields.items()
        if "Section" in str(field.annotation) and not isinstance(getattr(case.file, name), Section)
    }
    assert absent == {"parts", "ties"}


def test_screen_questions_stand_in_it_with_their_options() -> None:
    """Questions and options are comments, the ids keys to fill in; other packs' ids carry the pack."""
    text = written()

    assert (
        "  ## Do they trust each other? (ask in private)\n  ##   low   Little\n  ##   high  Much\n  trust:\n"
        in text
    )
    assert "  ## How long? (months)\n  ##   a number\n  months:\n" in text
    assert "\n  health:trust:\n" in text
    assert "unlisted" not in text


def test_questions_with_a_place_stand_in_their_place() -> None:
    """What the network section answers is asked there and not among the answers."""
    text = written("th")

    assert (
        "  ## ตอนนี้อยู่ช่วงใด\n  ##   before_start  ยังไม่เริ่ม\n  ##   running       ดำเนินอยู่\n  moment: running\n"
        in text
    )
    assert text.count("moment:") == 1


def test_without_packs_the_network_section_lists_its_words() -> None:
    """No pack is needed to say what the format itself accepts."""
    text = written(packs=False)

    assert "  ## before_start | running | closing | ended\n  moment: running\n" in text
    assert "  ## yes | partly | no\n  can_refuse:\n" in text


def test_an_editor_finds_the_schema() -> None:
    """The first line is the modeline that editors read, with a file name beside the case."""
    assert written().splitlines()[0] == "# yaml-language-server: $schema=saan-case.schema.json"


@pytest.mark.parametrize("case_id", ["007", "null", "เครือข่าย-1", "a-b"])
def test_any_id_stays_the_text_it_is(case_id: str) -> None:
    """An id that looks like a number or a word of YAML is quoted."""
    text = start.text("th", None, case_id=case_id, as_of=date(2025, 3, 1))

    assert read(text).file.case.id == case_id
