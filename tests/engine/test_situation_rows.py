"""Mistakes in tables of weights, in premises over the profile and in what questions tell, found when packs are joined."""

from __future__ import annotations

import pytest

from saan.errors import PackError
from tests.engine.build import conditions, knowledge

HEAD = "situations:\n  - {id: row, because: {th: ก, en: a}, basis: judgement, "
QUESTION = "questions:\n  - {id: q, topic: t, text: {th: ก, en: q}, "
CHOICE = "type: choice, options: [{id: few, th: ก, en: F}, {id: many, th: ข, en: M}], "


def refused(**files: str) -> str:
    some = {
        "conditions": conditions(distrust="problem\nopposite: trust", trust="strength", jobs="constraint")
    }
    with pytest.raises(PackError) as caught:
        knowledge(**some | files)
    return str(caught.value)


@pytest.mark.parametrize(
    ("row", "message", "hint"),
    [
        ("when: {profile: sise, is: [small]}", "the profile has no 'sise'", "did you mean 'size'?"),
        ("when: {profile: size, is: [smal]}", "size is never 'smal'", "did you mean 'small'?"),
        ("when: {profile: size}", "a profile premise needs 'is'", ""),
        ("when: {profile: size, is: [small], under: 3}", "a profile premise needs 'is'", ""),
        ("when: {profile: size, answer: q, is: [small]}", "a premise is exactly one of", ""),
        ("multiply: [{condition: distrst, by: 1.5}]", "'test:distrst' is not in any", "'test:distrust'?"),
        ("multiply: [{topic: tests, by: 1.5}]", "no problem of a loaded pack has the topic", "'test'?"),
        ("multiply: [{condition: distrust, by: 0}]", "a factor is a number above 0, not 0", "0.5 halves"),
        ("multiply: [{condition: distrust, by: -2}]", "a factor is a number above 0, not -2", ""),
        ("multiply: [{condition: distrust, by: 1}]", "a factor of 1 changes nothing", "leave it out"),
        ("multiply: [{condition: distrust, by: much}]", "expected a number", ""),
        ("multiply: [{by: 2}]", "names one condition or one topic", "{condition: distrust, by: 1.5}"),
        ("multiply: [{condition: distrust, topic: test, by: 2}]", "names one condition or one topic", ""),
        ("multiply: [{condition: distrust, by: 2}, {condition: distrust, by: 1.5}]", "two factors", ""),
        ("multiply: []", "the row multiplies nothing", "multiply: [{condition: distrust"),
        ("multiply: [{condition: trust, by: 2}]", "'test:trust' is a strength", "its opposite 'test:distrust'"),
        ("multiply: [{condition: jobs, by: 2}]", "'test:jobs' is a constraint, and only problems weigh", ""),
        ("basis: cited", "basis is 'cited', but no source is given", ""),
        ("basis: cited, sources: [hearing]", "leans on recalled sources alone", "basis is judgement"),
    ],
)  # fmt: skip
def test_mistakes_in_a_row_are_named(row: str, message: str, hint: str) -> None:
    """Each mistake is refused with what is wrong, where, and what was meant."""
    whole = {"when": "{profile: size, is: [small]}", "multiply": "[{condition: distrust, by: 1.5}]"}
    text = HEAD.replace("basis: judgement, ", "") if row.startswith("basis") else HEAD
    text += row + "".join(f", {key}: {value}" for key, value in whole.items() if not row.startswith(key))
    found = refused(situations=text + "}\n")

    assert message in found
    assert hint in found
    assert "situations.yaml:2:" in found


@pytest.mark.parametrize(
    ("question", "message", "hint"),
    [
        (CHOICE + "tells: {profile: sise, as: {few: small}}", "the profile has no 'sise'", "'size'?"),
        (CHOICE + "tells: {profile: size, as: {few: smal}}", "size is never 'smal'", "'small'?"),
        (CHOICE + "tells: {profile: size, as: {fwe: small}}", "'test:q' does not offer 'fwe'", "it offers few, many"),
        (CHOICE + "tells: {profile: size}", "'tells' needs a number, or a choice with 'as", ""),
        ("type: text, tells: {profile: size, as: {few: small}}", "'tells' needs a number, or a choice", ""),
        ("type: number, tells: {profile: urgency}", "a number tells a dimension with classes", "size"),
        ("type: number, tells: {profile: size, as: {few: small}}", "without 'as'", ""),
    ],
)  # fmt: skip
def test_mistakes_in_what_a_question_tells_are_named(question: str, message: str, hint: str) -> None:
    """A question that tells what there is not, or not in the dimension's words, is refused."""
    found = refused(questions=QUESTION + question + "}\n")

    assert message in found
    assert hint in found
