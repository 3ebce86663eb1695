"""Answers as a case states them: values by the question's type, sources, what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.case.values import AnswerError, typed
from saan.errors import InputError
from saan.knowledge.model import Question
from saan.records import Observation, Value
from saan.records.dates import parse_partial_date
from tests.engine.case.build import case


def observed(body: str) -> list[Observation]:
    return list(case(body).observations)


def only(body: str) -> Observation:
    (observation,) = observed(body)
    return observation


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("coordination: weak", "weak"),
        ("community:coordination: weak", "weak"),
        ("coordination: [weak]", "weak"),
        ("can_refuse: true", "yes"),
        ("can_refuse: no", "no"),
        ("allies: state", ("state",)),
        ("allies: [university, ngo, ngo]", ("ngo", "university")),
        ("allies: {value: [state, ngo]}", ("ngo", "state")),
        ("meets: no", "no"),
        ("meets: false", "no"),
        ("meets: True", "yes"),
        ("hours_month: 12", 12.0),
        ("hours_month: ๑,๒๐๐", 1200.0),
        ("members_active: 0.6", 0.6),
        ("members_active: 60 %", 0.6),
        ("members_active: ร้อยละ ๖๐", 0.6),
        ("members_active: 1", 1.0),
        ("satisfaction: 4", 4.0),
        ("last_visit: 2025-03", "2025-03"),
        ("last_visit: 12 มี.ค. 2567", "2024-03-12"),
        ("last_visit: 2024", "2024"),
        ("story: 2024", "2024"),
        ("story: no", "no"),
        ("story: 'น\u0e4d\u0e49\u0e32'", "น้ำ"),
    ],
)
def test_a_value_means_what_the_questions_type_says(answer: str, value: Value) -> None:
    """The same text is an option, a number, a date or a text, as the question demands; numbers are float."""
    found = only(f"answers:\n  {answer}\n").value
    assert (found, type(found)) == (value, type(value))


def test_a_plain_answer_is_the_authors_and_firm() -> None:
    """Without more, the author says so, firmly and openly, at the line of the answer."""
    found = only("answers:\n  coordination: weak\n")
    assert found == Observation(
        path="answers.community:coordination",
        question="community:coordination",
        value="weak",
        certainty="firm",
        source="author",
        kind="author",
        place=found.place,
    )
    assert (found.place.file, found.place.line, found.place.column) == ("case.yaml", 4, 17)


def test_an_answer_says_how_sure_since_when_and_by_whom() -> None:
    """A form carries certainty, source and beginning; a date is as exact as it was stated."""
    found = only(
        "respondents: [{id: r1}]\nanswers:\n"
        "  coordination: {value: weak, certainty: hearsay, by: r1, since: พ.ศ. 2567}\n"
    )
    assert (found.certainty, found.source, found.kind) == ("hearsay", "r1", "interview")
    assert found.since == parse_partial_date("2024")


def test_several_answers_may_contradict_each_other() -> None:
    """Each of several answers is an observation of its own, at its own line."""
    found = observed("answers:\n  coordination:\n    - weak\n    - {value: good, certainty: likely}\n")
    assert [(o.path, o.value, o.place.line) for o in found] == [
        ("answers.community:coordination[0]", "weak", 5),
        ("answers.community:coordination[1]", "good", 6),
    ]
    assert [o.value for o in observed("answers: {meets: [yes, no]}\n")] == ["yes", "no"]


EVIDENCE = """\
evidence:
  - {id: minutes, kind: record}
  - {id: talk, kind: interview, by: r1}
  - {id: second_talk, kind: interview, by: r1}
  - {id: letter, kind: document, confidential: yes}
respondents: [{id: r1}, {id: r2, confidential: yes}]
"""


@pytest.mark.parametrize(
    ("form", "sources"),
    [
        ("evidence: [minutes]", [("minutes", "record", False)]),
        ("evidence: [minutes], by: r2", [("minutes", "record", False)]),
        ("evidence: [minutes, minutes]", [("minutes", "record", False)]),
        ("by: r1", [("talk", "interview", False)]),
        ("evidence: [second_talk]", [("talk", "interview", False)]),
        ("evidence: [second_talk, talk]", [("talk", "interview", False)]),
        ("by: r2", [("r2", "interview", True)]),
        ("evidence: [letter]", [("letter", "document", True)]),
        ("evidence: [minutes, letter]", [("minutes", "record", True), ("letter", "document", True)]),
        ("confidential: yes", [("author", "author", True)]),
    ],
)
def test_an_answer_counts_for_what_it_rests_on(form: str, sources: list[tuple[str, str, bool]]) -> None:
    """Each piece of evidence is a source, one person is one source, and one confidential source hides the answer."""
    found = observed(f"{EVIDENCE}answers:\n  meets: {{value: yes, {form}}}\n")
    assert [(o.source, o.kind, o.confidential) for o in found] == sources
    assert len({o.path for o in found}) == len(found)


def test_the_network_section_answers_the_questions_bound_to_it() -> None:
    """A place of the file answers its question, and only where the file states it."""
    found = observed(
        "network: {moment: running, hours_month: ๑๒๐, founded: 2560 BE, can_refuse: false, area: เลย}\n"
    )
    assert {(o.path, o.value, o.source, o.place.line) for o in found} == {
        ("network.moment", "running", "author", 3),
        ("network.hours_month", 120.0, "author", 3),
        ("network.founded", "2017", "author", 3),
        ("network.can_refuse", "no", "author", 3),
        ("network.area", "เลย", "author", 3),
    }
    assert observed("network: {purpose: {kind: lasting}}\n") == []


def test_others_may_contradict_the_network_section() -> None:
    """What a named source says otherwise stands beside what the author states."""
    found = observed("network: {moment: running}\nanswers:\n  moment: {value: ended, by: chair}\n")
    assert [(o.path, o.value, o.source) for o in found] == [
        ("answers.community:moment", "ended", "chair"),
        ("network.moment", "running", "author"),
    ]
    assert len(observed("network: {moment: running}\nanswers: {moment: running}\n")) == 2


def test_missing_answers_are_kept_with_their_reason() -> None:
    """What could not be answered, and why, is not lost."""
    found = case("missing:\n  meets: refused\n  community:allies: not_applicable\n")
    assert [(m.question, m.why, m.place.line) for m in found.missing] == [
        ("community:allies", "not_applicable", 5),
        ("community:meets", "refused", 4),
    ]


def test_answers_for_a_pack_that_is_not_loaded_are_a_warning() -> None:
    """They are named in both languages, and everything else is read."""
    found = case("answers: {meets: yes, 'coops:b': 1, 'coops:a': [x, y]}\nmissing: {'savings:c': refused}\n")
    assert [o.question for o in found.observations] == ["community:meets"]
    first, second = found.warnings
    assert "2 question(s) of the rule pack “coops”" in first.en
    assert first.en.endswith("coops:a, coops:b")
    assert "“coops” ไว้ 2 ข้อ" in first.th
    assert "savings:c" in second.en


def test_an_answer_written_down_empty_is_unknown() -> None:
    """A question left open says nothing."""
    assert (
        observed("answers:\n  meets:\n  coordination: weak\n  allies: ~\n")[0].question
        == "community:coordination"
    )


def test_all_mistakes_in_answers_are_told_at_once() -> None:
    """Every wrong answer, name and reference of a file is found in one reading."""
    with pytest.raises(InputError) as caught:
        case(
            "answers:\n  meets: perhaps\n  satisfaction: 9\n  nope: 1\n  allies: {value: ngo, evidence: [x]}\n"
        )
    assert [problem.line for problem in caught.value.problems] == [4, 5, 6, 7]


@given(st.lists(st.sampled_from(["none", "weak", "fair", "good"]), min_size=1, max_size=5))
def test_a_list_of_options_is_as_many_answers(options: list[str]) -> None:
    """A bare list for a question with one option reads as the same list of forms."""
    bare = observed(f"answers: {{coordination: [{', '.join(options)}]}}\n")
    forms = observed(f"answers: {{coordination: [{', '.join(f'{{value: {o}}}' for o in options)}]}}\n")
    assert [(o.path, o.value) for o in bare] == [(o.path, o.value) for o in forms]
    assert [o.value for o in bare] == options


@pytest.mark.parametrize(
    ("number", "message"),
    [(-1, "expected 0 or more, found -1"), (8, "expected 7 or less, found 8"), (4, "")],
)
def test_a_number_may_be_bounded_on_one_side(number: int, message: str) -> None:
    """A question may give a least value, a greatest value, or both."""
    lowest = Question.model_validate(QUESTION | {"minimum": 0})
    highest = Question.model_validate(QUESTION | {"maximum": 7})
    told = []
    for question in (lowest, highest):
        try:
            assert typed(question, number) == number
        except AnswerError as error:
            told.append(str(error))
    assert told == ([message] if message else [])


QUESTION = {"id": "q", "topic": "t", "type": "number", "text": {"th": "ก", "en": "a"}}
