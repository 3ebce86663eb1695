"""The profile of a case: what is known of its situation, from where, and what stays unknown."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.case import profiled
from saan.case.measures import MEASURES
from saan.errors import InputError
from saan.knowledge import KnowledgeBase, join
from saan.records import Profile
from saan.records.casefile import CaseFile, Situation
from saan.records.situation import DIMENSIONS
from tests.engine import build

ASKED = """
questions:
  - {id: stage, path: network.stage, <T>, type: choice, options: [
      {id: forming, th: ก, en: F}, {id: maintaining, th: ข, en: M}]}
  - {id: window, path: network.purpose.window, <T>, type: choice, options: [
      {id: closing, th: ก, en: C}, {id: open, th: ข, en: D}, {id: none, th: ค, en: N}, {id: closed, th: ง, en: X}]}
  - {id: around, <T>, type: choice, tells: {profile: munificence, as: {little: scarce, some: [modest, ample]}}, options: [
      {id: little, th: ก, en: L}, {id: some, th: ข, en: S}, {id: other, th: ค, en: O}]}
  - {id: how_many, <T>, type: number, tells: {profile: size}}
""".replace("<T>", "topic: test, text: {th: ถาม, en: Asked}")


@pytest.fixture(scope="module")
def known() -> KnowledgeBase:
    """A pack that asks for the stage, the window, the surroundings and the number of members."""
    return join([build.pack("community", questions=ASKED)])


def profile(known: KnowledgeBase, text: str) -> dict[str, Profile]:
    """The lines of a case of which `text` is what matters."""
    return {line.id: line for line in build.case(known, text, moment="").profile}


def members(number: int, *, complete: str = "true") -> str:
    listed = ", ".join(f"{{id: m{n}, type: ngo}}" for n in range(number))
    return f"organisations: {{complete: {complete}, items: [{listed}]}}"


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("network: {moment: closing}", "moment", "closing"),
        ("network: {stage: forming}", "stage", "forming"),
        ("network: {purpose: {kind: one_task}}", "purpose_kind", "one_task"),
        ("network: {purpose: {status: nearly_fulfilled}}", "purpose_status", "nearly_fulfilled"),
        ("network: {governance_mode: nao}", "governance_mode", "nao"),
        ("network: {initiated_by: funder}", "initiator", "funder"),
        ("network: {purpose: {window: closing}}", "urgency", "high"),
        ("network: {purpose: {window: open}}", "urgency", "moderate"),
        ("network: {purpose: {window: none}}", "urgency", "low"),
        (members(7), "size", "small"),
        (members(8), "size", "medium"),
        (members(24), "size", "medium"),
        (members(25), "size", "large"),
        (members(30, complete="false"), "size", "large"),
        ("answers: {how_many: 12}", "size", "medium"),
        ("network: {founded: 2025-06-01}", "age", "new"),
        ("network: {founded: 2025-03-01}", "age", "young"),
        ("network: {founded: 2023-03-01}", "age", "mature"),
        ("answers: {around: little}", "munificence", "scarce"),
        (members(5), "diversity", "uniform"),
        (
            "organisations: {complete: true, items: [{id: a, type: x}, {id: b, type: x}, {id: c, type: y}]}",
            "diversity",
            "mixed",
        ),
        (
            "organisations: {complete: true, items: [{id: a, type: x}, {id: b, type: y}, {id: c, type: z}]}",
            "diversity",
            "diverse",
        ),
    ],
)
def test_each_dimension_is_derived(known: KnowledgeBase, text: str, dimension: str, value: str) -> None:
    """Every dimension is read from its place, its measure or an answer, with the thresholds of its table."""
    assert profile(known, text)[dimension].value == value


@pytest.mark.parametrize(
    ("text", "dimension", "possible"),
    [
        (members(12, complete="false"), "size", ("medium", "large")),
        (members(5, complete="false"), "size", None),
        ("network: {founded: 2025}", "age", ("new", "young")),
        ("answers: {around: some}", "munificence", ("modest", "ample")),
        ("answers: {around: other}", "munificence", None),
        ("disputes: [{about: land, state: open}]", "conflict_history", ("some", "severe")),
        ("disputes: [{about: land, state: settled}]", "conflict_history", None),
        ("disputes: {complete: true, items: []}", "conflict_history", None),
        ("network: {purpose: {window: closed}}", "urgency", None),
        ("network: {purpose: {status: open}}", "urgency", None),
        (members(3, complete="false"), "diversity", None),
    ],
)
def test_what_bounds_leave_open_stays_open(
    known: KnowledgeBase, text: str, dimension: str, possible: tuple[str, ...] | None
) -> None:
    """Bounds that straddle leave several words; where every word is possible, nothing is known and there is no line."""
    line = profile(known, text).get(dimension)

    assert (line.possible if line else None) == possible
    assert line is None or line.value is None


def test_nothing_said_is_nothing_known(known: KnowledgeBase) -> None:
    """A case that says nothing of its situation has no profile."""
    assert profile(known, "answers: {around: other}") == {}


def test_what_the_situation_section_says_holds(known: KnowledgeBase) -> None:
    """A stated line holds instead of what is derived, and is not called derived."""
    found = profile(known, f"situation: {{size: small, urgency: high}}\n{members(30)}")

    assert (found["size"].value, found["size"].derived, found["size"].reads) == (
        "small",
        False,
        ("situation.size",),
    )
    assert found["urgency"].value == "high"
    assert str(found["size"].places[0]).endswith("case.yaml:3")


def test_lines_say_where_they_come_from(known: KnowledgeBase) -> None:
    """A line names the place, the answer or the measure it was read from, and how it was computed."""
    found = profile(known, f"network: {{stage: forming}}\nanswers: {{around: little}}\n{members(2)}")

    assert [(line.id, line.derived, line.reads) for line in found.values()] == [
        ("stage", False, ("network.stage",)),
        ("size", True, ("measure:members_now",)),
        ("munificence", True, ("answers.community:around",)),
        ("diversity", True, ("measure:same_type_share",)),
    ]
    assert "2 member organisations" in found["size"].tell.en
    assert found["stage"].places[0].line == 3


TWO = "evidence: [{id: a, kind: interview}, {id: b, kind: interview}]\n"


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ("stage: [{value: forming, evidence: a}, {value: forming, evidence: b}]", "forming"),
        ("stage: [{value: forming, evidence: a}, {value: maintaining, evidence: b}]", None),
        ("stage: {value: forming, certainty: hearsay}", None),
        ("stage: [{value: forming, evidence: a}, {value: maintaining, evidence: b, certainty: hearsay}]", "forming"),
    ],
)  # fmt: skip
def test_sources_must_agree_and_hearsay_says_nothing(
    known: KnowledgeBase, answers: str, value: str | None
) -> None:
    """Where sources contradict each other the line is not known; hearsay neither makes nor breaks one."""
    line = profile(known, f"{TWO}answers: {{{answers}}}").get("stage")

    assert (line and line.possible) == (value and (value,))


def test_sources_narrow_each_other(known: KnowledgeBase) -> None:
    """A list that is not complete and an answer together leave what both leave."""
    found = profile(known, f"answers: {{how_many: 12}}\n{members(10, complete='false')}")["size"]

    assert found.value == "medium"
    assert found.reads == ("answers.community:how_many", "measure:members_now")


def test_confidential_answers_make_confidential_lines(known: KnowledgeBase) -> None:
    """A line that rests on a confidential answer is confidential itself."""
    found = profile(known, "answers: {around: {value: little, confidential: yes}}")

    assert found["munificence"].confidential


@given(st.floats(0, 200), st.floats(0, 200), st.floats(0, 1), st.floats(0, 1))
def test_narrower_bounds_never_add_a_word(a: float, b: float, left: float, right: float) -> None:
    """Of every numeric dimension: what bounds within bounds leave possible was possible before."""
    low, high = sorted((a, b))
    cut = sorted((low + left * (high - low), low + right * (high - low)))
    for dimension in DIMENSIONS.values():
        if dimension.classes:
            assert set(dimension.possible(*cut)) <= set(dimension.possible(low, high)) != set()


def test_order_changes_nothing(known: KnowledgeBase) -> None:
    """Answers and measures in any order give the same profile."""
    text = f"{TWO}answers: {{around: some, how_many: 12, stage: [{{value: forming, evidence: a}}, {{value: forming, evidence: b}}]}}\n{members(12)}"
    stated = build.case(known, text, moment="")
    found = {
        profiled(replace(stated, observations=order, measures=stated.measures[::-1]), known).profile
        for order in permutations(stated.observations)
    }

    assert found == {stated.profile}


def test_changed_answers_give_the_profile_of_a_case_that_says_so(known: KnowledgeBase) -> None:
    """A case whose answers were exchanged has, profiled anew, the lines of one that said so from the start."""
    text = "situation: {urgency: low}\nanswers: {around: %s}"
    before, after = (build.case(known, text % word, moment="") for word in ("little", "some"))
    changed = profiled(replace(before, observations=after.observations), known)

    assert changed.profile == after.profile != before.profile


def test_names_of_organisations_do_not_matter(known: KnowledgeBase) -> None:
    """Renaming and permuting members changes nothing of the profile."""
    listed = [f"{{id: m{n}, type: {kind}}}" for n, kind in enumerate("aabbc")]
    turned = [each.replace("m", "other_") for each in reversed(listed)]
    texts = (f"organisations: {{complete: true, items: [{', '.join(some)}]}}" for some in (listed, turned))
    one, other = (profile(known, text) for text in texts)

    assert {n: (line.possible, line.tell) for n, line in one.items()} == {
        n: (line.possible, line.tell) for n, line in other.items()
    }


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("situation: {size: smal}", "expected one of small, medium, large", "did you mean 'small'?"),
        ("situation: {sise: small}", "unknown key 'sise'", "did you mean 'size'?"),
        (
            "situation: {stage: forming}",
            "'stage' has its own place in a case file",
            "write it under 'network:' as stage",
        ),
        (
            "situation: {purpose_kind: lasting}",
            "'purpose_kind' has its own place",
            "under 'network:' as purpose.kind",
        ),
    ],
)
def test_mistakes_in_the_section_are_named(known: KnowledgeBase, text: str, message: str, hint: str) -> None:
    """A misspelt dimension or word, or one that has its place elsewhere, is named with its line and what to do."""
    with pytest.raises(InputError) as caught:
        build.case(known, text, moment="")
    (problem,) = caught.value.problems

    assert (problem.line, message in problem.message, hint in problem.hint) == (3, True, True)


def test_the_vocabulary_is_whole() -> None:
    """Every dimension has words in both languages, one source of its own, and the words of its place in the file."""
    for dimension in DIMENSIONS.values():
        texts = [dimension.title, *dimension.values.values()]
        assert all(text.th and text.en for text in texts), dimension.id
        assert dimension.basis
        assert not dimension.measure or dimension.measure in MEASURES
        assert {word for _, words in dimension.classes for word in words} <= set(dimension.values)
        stated = _literals(dimension.place)
        meant = set(dimension.says.values()) if dimension.says else stated
        assert not dimension.place or meant == set(dimension.values), dimension.id
        assert set(dimension.says) <= stated


def test_the_section_takes_what_has_no_place_of_its_own() -> None:
    """The section offers the dimensions that are worked out, each with all its words."""
    offered = {name: set(_words(field.annotation)) for name, field in Situation.model_fields.items()}
    stated_elsewhere = {d.id for d in DIMENSIONS.values() if d.place and not d.says}

    assert offered == {
        name: set(each.values) for name, each in DIMENSIONS.items() if name not in stated_elsewhere
    }


def _literals(path: str) -> set[str]:
    model: Any = CaseFile
    for part in path.split(".") if path else ():
        found = model.model_fields[part]
        model = type(found.default) if found.default is not None else found.annotation
    return set(_words(model)) if path else set()


def _words(kind: Any) -> list[str]:
    parts = get_args(kind)
    return [part for part in parts if isinstance(part, str)] + [w for part in parts for w in _words(part)]
