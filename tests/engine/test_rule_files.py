"""Mistakes in rules.yaml are found when the pack is read, named with file, line and what to do."""

from __future__ import annotations

import pytest

from saan.errors import PackError
from tests.engine.inference.general import MEMBER, base, written

TIE = "{none_of: ties, where: {touches: $member}}"


@pytest.mark.parametrize(
    ("steps", "message", "hint"),
    [
        (
            (MEMBER, TIE.replace("touches", "touchs")),
            "ties have no field 'touchs'",
            "did you mean 'touches'?",
        ),
        ((MEMBER, TIE.replace("$member", "$membr")), "$membr is not named", "did you mean 'member'?"),
        ((TIE, MEMBER), "$member is not named by an earlier step", "name it in an earlier step"),
        (
            (MEMBER.replace("standing: member", "standing: membr"),),
            "standing is never 'membr'",
            "did you mean 'member'?",
        ),
        ((MEMBER.replace("here: yes", "here: maybe"),), "here is yes or no, not 'maybe'", ""),
        ((MEMBER.replace("as: member, ", ""),), "'for_each' and 'as' go together", "as: member"),
        ((MEMBER, MEMBER), "two entries are called 'member'", ""),
        (("{noneof: ties}",), "unknown key 'noneof'", "did you mean 'none_of'?"),
        (("{none_of: tie}",), "found 'tie'", "did you mean 'ties'?"),
        (("{none_of: ties, some_of: ties}",), "a step is exactly one of", ""),
        (("{count_of: ties}",), "'count_of' goes with 'at_least' and/or 'under'", "at_least: 3"),
        (
            ("{for_each: organisations, as: m, where: {roles: funderr}}",),
            "roles is never 'funderr'",
            "'funder'?",
        ),
        (("{count_of: ties, at_least: ๓}",), "expected a number, found '๓'", "write 3"),
        (("{count_of: ties, at_least: 0}",), "'at_least: 0' is no number of entries", "'none_of' says"),
        (("{count_of: ties, at_least: -3}",), "'at_least: -3' is no number of entries", "from 1"),
        (("{count_of: ties, under: 2.5}",), "'under: 2.5' is no number of entries", "whole numbers"),
        (("{count_of: ties, at_least: 3, under: 3}",), "no number reaches 3 and stays under 3", "the larger"),
        (("{none_of: ties, at_least: 3}",), "'count_of' goes with 'at_least' and/or 'under'", ""),
        (("{some_of: ties, known: true}",), "belong to a premise", ""),
        (("{some_of: ties, different: kind}",), "'different' belongs to 'count_of'", ""),
        (("{count_of: ties, different: strength, under: 2}",), "'different' counts words", ""),
        (("{answer: q, is: [yes], where: {id: a}}",), "'where' belongs to a list", ""),
        (("{answer: q}",), "an answer premise needs one of", ""),
        (
            ("{some_of: meetings, where: {months_ago: 12}}",),
            "a number of months: use at_least and/or under",
            "",
        ),
        (("{some_of: ties, where: {kind: {at_least: 3}}}",), "kind is a word: use a value", ""),
        (("{some_of: people, where: {organisation: {all: [a, b]}}}",), "'all' cannot hold of it", ""),
        (("{some_of: ties, where: {kind: {is: [help], under: 3}}}",), "a test is exactly one of", ""),
        ((MEMBER, "{some_of: ties, where: {touches: $member.people}}"), "cannot be compared", ""),
        (("{for_each: ties, as: tie}", "{some_of: ties, where: {from: $tie}}"), "ties have none", "$tie."),
        (("{finding: d, is: [present]}",), "nothing of the case speaks here", "write a link"),
        (("{answer: qq, known: true}",), "'test:qq' is not in any loaded pack's questions", ""),
    ],
)
def test_a_mistake_is_named(steps: tuple[str, ...], message: str, hint: str) -> None:
    """Every mistake says what is wrong in the words of the file, where, and what to do."""
    with pytest.raises(PackError) as refused:
        base(written(*steps))
    said = str(refused.value)
    assert message in said
    assert hint in said
    assert "rules.yaml:" in said


@pytest.mark.parametrize(
    ("then", "message"),
    [
        ("{condition: e, supports: weak}", "'test:e' is not in any loaded pack's conditions"),
        ("{condition: c}", "one of 'supports' and 'against'"),
        ("{condition: c, supports: weak, against: weak}", "one of 'supports' and 'against'"),
        (
            "{condition: c, supports: weak}\n      - {condition: c, against: weak}",
            "two conclusions on one condition",
        ),
    ],
)
def test_a_rule_says_one_thing_of_a_condition_that_there_is(then: str, message: str) -> None:
    """Each conclusion speaks for or against one declared condition, once."""
    with pytest.raises(PackError) as refused:
        base(written(MEMBER, then=then))
    assert message in str(refused.value)


def test_the_sentence_names_only_entries_of_the_rule() -> None:
    """A name in braces must be one that the rule gives to an entry."""
    with pytest.raises(PackError, match=r"tell.en speaks of \{membr\}") as refused:
        base(written(MEMBER).replace("en: seen", 'en: "{membr} is seen"'))
    assert "did you mean 'member'?" in str(refused.value)


def test_two_rules_with_one_id_are_refused() -> None:
    """Ids of rules are unique like all others."""
    with pytest.raises(PackError, match="'test:r' is declared twice"):
        base(written(MEMBER), written(MEMBER))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "en: seen",
            "en: '{membr} is bad'",
            "rules.yaml:7:26: tell.en speaks of {membr}, which the rule does not name",
        ),
        ("en: seen", "en: '{member is bad'", "rules.yaml:7:26: tell.en has a '{' without its '}'"),
        (
            "en: seen",
            "en: '{member} is bad'",
            "rules.yaml:7:16: tell.th does not speak of {member}, as tell.en does",
        ),
        ("th: เห็น", "th: เห็น, ดี", "a comma begins a new key: put the text in quotes"),
        ("en: seen", "en: {member} seen", "a text with { } or : in it stands in quotes"),
    ],
)
def test_a_slip_in_a_sentence_is_named_where_it_stands(old: str, new: str, said: str) -> None:
    """Places for names are closed, named by the rule, and the same in both languages; texts stand in quotes."""
    with pytest.raises(PackError) as refused:
        base(written(MEMBER).replace(old, new))
    assert said in str(refused.value)


def test_a_mistake_within_the_only_step_is_told_alone() -> None:
    """A step that cannot be read is no reason to say that there is none."""
    with pytest.raises(PackError, match=r"1 mistake in its knowledge files\nrules\.yaml:4:64: ") as refused:
        base(written(MEMBER.replace("standing", "standng")))
    assert "at least 1" not in str(refused.value)


def test_what_an_entry_is_held_against_is_pointed_at() -> None:
    """One id is not several: the error points at the field and turns the question round."""
    steps = (
        "{for_each: activities, as: work}",
        "{for_each: organisations, as: host, where: {id: $work.participants}}",
    )
    with pytest.raises(PackError) as refused:
        base(written(*steps))
    assert "rules.yaml:5:57: id (a word) cannot be compared with $work.participants" in str(refused.value)
    assert "then ask of activities: {participants: $host}" in str(refused.value)


@pytest.mark.parametrize("here", ["true", "yes", "{not: false}", "{not: no}", "[yes]"])
def test_true_means_yes(here: str) -> None:
    """Yes and no may be written as true and false, as in case files."""
    known = base(written(MEMBER.replace("here: yes", f"here: {here}")))
    (rule,) = known.rules.values()
    (value,) = rule.when[0].where["here"].values
    assert value == ("no" if "not" in here else "yes")


def test_a_rule_has_an_id_of_its_own() -> None:
    """A rule called as an indicator would share its places in reports."""
    indicator = """indicators:
  - {id: r, condition: c, question: q, levels: [{when: [yes], supports: weak}], because: {th: ก, en: a}, basis: judgement}
"""
    with pytest.raises(PackError, match="an indicator is called 'test:r' too"):
        base(written(MEMBER), indicators=indicator)


def test_alternatives_may_rest_on_answers_alone() -> None:
    """A rule whose one premise is an any of answers speaks of the case; with a finding among them it may not."""
    assert base(written("{any: [{answer: q, is: [yes]}, {answer: q, known: true}]}"))
    with pytest.raises(PackError, match="nothing of the case speaks here"):
        base(written("{any: [{answer: q, is: [yes]}, {finding: d, is: [present]}]}"))
