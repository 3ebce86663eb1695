"""Answers written into the text of a case file."""

from __future__ import annotations

import pytest

from saan.case import understood
from saan.case.writing import with_answer, with_missing
from saan.records import Case
from saan.records.casefile import AnswerForm
from saan.yamltext import parse
from tests.engine.case.build import HEAD, questions

NAME = "case.yaml"


def read(text: str) -> Case:
    return understood(parse(text, NAME), questions())


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("coordination", "weak", "  coordination: weak"),
        ("allies", ("ngo", "state"), "  allies: [ngo, state]"),
        ("meets", "no", "  meets: no"),
        ("satisfaction", 4.0, "  satisfaction: 4"),
        ("members_active", 0.25, "  members_active: 0.25"),
        ("last_visit", "พ.ศ. 2567", '  last_visit: "พ.ศ. 2567"'),
        ("last_visit", "2024-03", "  last_visit: 2024-03"),
        ("story", "null", '  story: "null"'),
    ],
)
def test_an_answer_is_written_as_people_write_it(name: str, value: object, line: str) -> None:
    """A value stands in one line under answers, in quotes only where it would be read as something else."""
    question = questions().questions[f"community:{name}"]
    made, loc = with_answer(f"{HEAD}network: {{moment: running}}\n", NAME, question, AnswerForm(value=value))

    assert loc == ("answers", name)
    assert made.splitlines()[-2:] == ["answers:", line]
    assert [each.question for each in read(made).observations] == [
        question.id,
        "community:moment",
    ] or name > "moment"


def test_an_answer_goes_to_the_place_that_is_bound_to_it() -> None:
    """A plain answer to a question that a place of the file answers stands there; one with a source stands under answers."""
    question = questions().questions["community:moment"]
    plain, there = with_answer(HEAD + "network:\n  area: x\n", NAME, question, AnswerForm(value="ended"))
    sourced, here = with_answer(
        HEAD + "network:\n  area: x\n", NAME, question, AnswerForm(value="ended", by="somebody")
    )

    assert (there, here) == (("network", "moment"), ("answers", "moment"))
    assert plain.endswith("  area: x\n  moment: ended\n")
    assert read(plain).file.network.moment == "ended"
    assert sourced.endswith("answers:\n  moment: {value: ended, by: somebody}\n")


def test_missing_is_answered_and_the_other_way_round() -> None:
    """An answer takes the question out of missing, however it is written there; a reason replaces another."""
    question = questions().questions["community:meets"]
    text = HEAD + "missing:\n  community:meets: not_asked\n  coordination: refused\n"
    refused, loc = with_missing(text, NAME, question, "refused")
    answered, _ = with_answer(refused, NAME, question, AnswerForm(value="yes"))

    assert loc == ("missing", "community:meets")
    assert refused == text.replace("not_asked", "refused")
    assert answered == HEAD + "missing:\n  coordination: refused\nanswers:\n  meets: yes\n"
