"""A case as a whole: what is enough, what may stand beside what, and what changes nothing."""

from __future__ import annotations

import hashlib
import json
import random
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from saan import yamltext
from saan.case import read, understood
from saan.errors import InputError, UsageError
from saan.records import Case, Observation, Place
from tests.engine.case.build import HEAD, case, questions

WHOLE: dict[str, Any] = {
    "saan": 1,
    "case": {"id": "c", "as_of": "2025-03-12"},
    "network": {"moment": "running", "hours_month": 40, "founded": 2010},
    "organisations": {"complete": True, "items": [{"id": "temple", "type": "religious"}, {"id": "school"}]},
    "people": [{"id": "chair", "organisation": "temple", "hours_month": 10}],
    "respondents": [{"id": "chair"}, {"id": "r2"}],
    "evidence": [{"id": "minutes", "kind": "record", "date": "2024"}],
    "activities": [{"date": "2024-11-02", "participants": ["temple"]}],
    "answers": {
        "coordination": [{"value": "weak", "by": "r2"}, "fair"],
        "meets": "yes",
        "allies": ["ngo", "state"],
        "members_active": "60 %",
        "story": {"value": "เล่า", "evidence": ["minutes"], "certainty": "likely"},
    },
    "missing": {"satisfaction": "refused"},
}


@pytest.mark.parametrize(
    "body",
    [
        "network: {moment: running}\n",
        "network: {purpose: {kind: lasting}}\n",
        "answers: {meets: yes}\n",
        "answers: {'coops:x': 1}\n",
        "missing: {meets: refused}\n",
        "people: [{id: chair}]\n",
        "disputes: {complete: true}\n",
        "feedback: {report: last year}\n",
    ],
)
def test_one_statement_is_enough(body: str) -> None:
    """Any one value, entry or missing answer beyond the head makes a case."""
    assert case(body).file.case.id == "c"


@pytest.mark.parametrize(
    "body", ["", "network: {}\n", "network:\nanswers:\n", "answers: {meets: }\n", "people: []\n"]
)
def test_a_case_that_says_nothing_is_refused(body: str) -> None:
    """Keys without values say nothing, and the message says with what to begin."""
    with pytest.raises(InputError, match="says nothing about the network yet") as caught:
        case(body)
    assert "moment: running" in caught.value.problems[0].hint


def test_a_case_knows_its_file(tmp_path: Path) -> None:
    """The case keeps the file's name without its folder, in places too, and the hash of its bytes."""
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + "network: {moment: running}\n", "utf-8")
    found = read(path, questions())
    assert found.name == "case.yaml"
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.observations[0].place == Place("case.yaml", 3, 19)
    assert str(tmp_path) not in repr(found)


def test_a_file_that_is_not_there_is_a_mistake_of_use(tmp_path: Path) -> None:
    """The message names the path."""
    with pytest.raises(UsageError, match=r"none\.yaml: there is no such file"):
        read(tmp_path / "none.yaml", questions())


def test_measures_and_disagreements_come_with_the_case() -> None:
    """What can be computed from the lists is computed."""
    found = understood(yamltext.parse(yaml.safe_dump(WHOLE), "a.yaml"), questions())
    assert "members_now" in {measure.id for measure in found.measures}
    assert found.disagreements == ()


def said(found: Case) -> tuple[object, ...]:
    nowhere = Place("", 0)
    observations = [replace(each, place=nowhere) for each in found.observations]
    missing = [replace(each, place=nowhere) for each in found.missing]
    measures = [replace(each, places=()) for each in found.measures]
    return observations, missing, measures, found.warnings, found.disagreements, found.file


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(each, chance) for each in value] if isinstance(value, list) else value


def commented(text: str, chance: random.Random) -> str:
    lines = [line + chance.choice(["", "  # ที่นี่"]) for line in text.splitlines()]
    return "\n".join(chance.choice(["", "# a: b\n", "\n"]) + line for line in lines) + "\n"


@given(st.randoms(use_true_random=False), st.booleans())
def test_order_comments_and_layout_change_nothing(chance: random.Random, flow: bool) -> None:
    """Keys in any order, comments, block or flow style, YAML or JSON: the case says the same."""
    plain = said(understood(yamltext.parse(yaml.safe_dump(WHOLE), "a.yaml"), questions()))
    other = shuffled(WHOLE, chance)
    text = yaml.safe_dump(other, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10**6)
    assert said(understood(yamltext.parse(commented(text, chance), "a.yaml"), questions())) == plain
    as_json = json.dumps(other, indent="\t")
    assert said(understood(yamltext.parse(as_json, "a.json"), questions())) == plain


def test_paths_of_observations_are_unique_and_sorted_by_question() -> None:
    """Each observation has a path of its own, and their order does not follow the file's."""
    found: tuple[Observation, ...] = understood(
        yamltext.parse(yaml.safe_dump(WHOLE), "a"), questions()
    ).observations
    assert len({each.path for each in found}) == len(found)
    assert [each.question for each in found] == sorted(each.question for each in found)


def test_references_are_free_where_nothing_is_declared() -> None:
    """A file without organisations may name participants; one with them must name those."""
    case("meetings: [{date: 2024, participants: [a, b]}]\nratings: [{item: trust, values: {x: 3}}]\n")
    with pytest.raises(InputError, match="'b' is not declared"):
        case("meetings: [{date: 2024, participants: [a, b]}]\nparts: [{id: a}]\n")


def test_one_person_may_be_asked_and_work_along() -> None:
    """The same id in people and respondents is the same person."""
    assert case("people: [{id: chair}]\nrespondents: [{id: chair}]\n").warnings == ()


def test_a_case_may_look_back_and_plans_may_lie_ahead() -> None:
    """Interviews after the day of the case, planned meetings and running grants are no mistakes."""
    found = case(
        "evidence: [{id: talk, kind: interview, date: 2026}]\n"
        "respondents: [{id: r, asked_on: 2026-01-01}]\n"
        "activities: [{date: 2026, state: planned}, {date: 2025}]\n"
        "funding: [{source: fund, from: 2025-06, to: 2027}]\n"
        "network: {moment: before_start, founded: 2026}\n"
    )

    assert found.warnings == ()


def test_the_day_of_the_case_itself_is_not_after_it() -> None:
    """What happened on that very day has happened; the day after has not."""
    day = case("network: {moment: running}\n").file.case.as_of

    case(f"activities: [{{date: {day}}}]\n")
    with pytest.raises(InputError, match="lies after the day of the case"):
        case(f"activities: [{{date: {day + timedelta(days=1)}}}]\n")


HOSTILE = {
    "unknown questions": "answers:\n" + "".join(f"  coordinatoin{n}: x\n" for n in range(50_000)),
    "questions of unknown packs": "answers:\n" + "".join(f"  p{n}:q: x\n" for n in range(50_000)),
    "unknown keys": "".join(f"activites{n}: x\n" for n in range(50_000)),
    "references to nothing": "parts: [{id: a}]\nmeetings: [{date: 2024, participants: ["
    + ", ".join(f"b{n}" for n in range(50_000))
    + "]}]\n",
    "references among many": "parts: ["
    + ", ".join(f"{{id: a{n}}}" for n in range(20_000))
    + "]\nties: ["
    + ", ".join(f"{{from: b{n}, to: a{n}, kind: help}}" for n in range(20_000))
    + "]\n",
    "one id many times": "parts: [" + "{id: a}, " * 50_000 + "]\n",
    "wrong words": "activities: [" + "{date: 2024, state: hold}, " * 50_000 + "]\n",
    "a long word": f"network: {{moment: '{'x' * 1_000_000}'}}\n",
    "a long question": f"answers: {{'{'x' * 1_000_000}': 1}}\n",
    "a long date": f"network: {{founded: '{' ' * 1_000_000}x'}}\n",
    "a long number": f"network: {{hours_month: '{' ' * 1_000_000}x'}}\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_case_takes_long_or_floods_the_screen(name: str) -> None:
    """Files made to take long end within seconds, in a message of bounded length."""
    before = time.process_time()
    try:
        told = str(case(HOSTILE[name]).warnings)
    except InputError as error:
        told = str(error)
    assert time.process_time() - before < 10
    assert len(told) < 100_000
