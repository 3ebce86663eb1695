"""Packs' knowledge: read from folders, joined in any order, refused with the place of every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from saan.errors import PackError
from saan.knowledge import join, read_pack
from tests.engine.build import conditions, knowledge, pack

QUESTION = """
questions:
  - id: q
    topic: t
    text: {th: ถาม, en: Ask}
    type: choice
    options: [{id: bad, th: แย่, en: bad}, {id: good, th: ดี, en: good}]
"""


def indicator(
    levels: str = "[{when: [bad], supports: strong}]", more: str = "", reads: str = "question: q"
) -> str:
    because = "{th: ก, en: a}"
    basis = "" if "basis" in more else "basis: judgement, "
    return f"indicators:\n  - {{id: i, condition: c, {reads}, levels: {levels}, {basis}because: {because}{more}}}\n"


def refusal(**files: str) -> str:
    with pytest.raises(PackError) as caught:
        knowledge(**files)
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_ids_get_the_packs_name() -> None:
    """A bare id is the declaring pack's own; every id in the joined base carries its pack."""
    base = knowledge(conditions=conditions(c="problem"), questions=QUESTION, indicators=indicator())

    assert list(base.conditions) == ["test:c"]
    assert base.indicators["test:i"].question == "test:q"
    assert base.pack_of("test:c") == "test"


def test_packs_join_in_any_order_to_the_same_base() -> None:
    """The order in which packs are loaded changes nothing."""
    one = pack("one", conditions=conditions(c="problem"))
    two = pack("two", conditions=conditions(d="problem", e="strength\nopposite: one:c"))

    assert list(join([one, two]).conditions) == list(join([two, one]).conditions)


def test_an_opposite_is_declared_once_and_holds_both_ways() -> None:
    """Evidence is written for one pole; the other reads it mirrored."""
    both = conditions(c="problem", d="strength\nopposite: c")
    base = knowledge(conditions=both, questions=QUESTION, indicators=indicator())

    assert (base.opposite("test:c"), base.opposite("test:d")) == ("test:d", "test:c")
    assert [(found.id, mirrored) for found, mirrored in base.indicators_of("test:d")] == [("test:i", True)]


def test_every_mistake_of_a_pack_is_told_at_once_with_its_place() -> None:
    """A pack with several mistakes is refused with all of them, each with file, line and offending line."""
    text = refusal(conditions=conditions(c="probem", d="strength\nchangable: no"))

    assert "conditions.yaml:" in text
    assert "probem" in text
    assert "did you mean 'changeable'?" in text


@pytest.mark.parametrize(
    ("files", "fragment"),
    [
        (
            {"conditions": "conditions: []", "indicators": indicator()},
            "'test:c' is not in any loaded pack's conditions",
        ),
        ({"indicators": indicator("[{when: [terrible], supports: weak}]")}, "does not offer 'terrible'"),
        ({"indicators": indicator("[{at_least: 3, supports: weak}]")}, "is not a number"),
        (
            {"indicators": indicator("[{when: [a], supports: weak}]", reads="measure: age_years")},
            "levels are ranges",
        ),
        (
            {"indicators": indicator("[{when: [bad], supports: weak}, {when: [bad]}]")},
            "two levels name the same value",
        ),
        (
            {"indicators": indicator(more=", only_when: {finding: c, is: [presnt]}")},
            "did you mean 'present'?",
        ),
        ({"indicators": indicator(more=", basis: cited, sources: [hearing]")}, "recalled sources alone"),
        ({"indicators": indicator(more=", basis: cited")}, "no source is given"),
        (
            {"conditions": conditions(c="strength\nopposite: x", x="problem", y="strength\nopposite: x")},
            "two opposites",
        ),
        (
            {"conditions": conditions(c="problem") + conditions(c="problem").removeprefix("conditions:")},
            "declared twice",
        ),
        ({"questions": "questions: 3"}, "expected a list, found the number 3"),
        ({"links": "lnks: []"}, "did you mean 'links'?"),
    ],
)
def test_structural_mistakes_are_refused_when_packs_load(files: dict[str, str], fragment: str) -> None:
    """What could only go wrong later is refused before any case is read, with what to do."""
    assert fragment in refusal(**({"questions": QUESTION, "conditions": conditions(c="problem")} | files))


def test_a_second_declaration_is_told_with_the_place_of_the_first() -> None:
    """Whoever copied an entry and forgot its id finds the one it was copied from."""
    twice = conditions(c="problem") + conditions(c="problem").removeprefix("conditions:")
    found = refusal(questions=QUESTION, conditions=twice)

    assert "give one of the two another id; the first is at conditions.yaml:2" in found


def test_a_pack_speaks_in_its_own_name_only() -> None:
    """An id that carries another pack's name is refused: what it said would be credited to that pack."""
    assert "declared in another pack's name" in refusal(conditions=conditions(**{"other:c": "problem"}))


def test_a_circle_of_prerequisites_is_named() -> None:
    """Two recommendations that each need the other first are refused, and the circle is shown."""
    phrase = "{th: ก, en: a}"
    rest = (
        f"title: {phrase}, what: {phrase}, addresses: [{{condition: c, effect: weak}}], for: [members], who: {phrase}, "
        f"first_steps: [{phrase}], hours: 1, months: 1, sign: {phrase}, basis: judgement"
    )
    text = f"recommendations:\n  - {{id: a, requires: [b], {rest}}}\n  - {{id: b, requires: [a], {rest}}}\n"

    assert "→" in refusal(conditions=conditions(c="problem"), recommendations=text)


def test_a_pack_that_needs_another_says_so() -> None:
    """A pack whose required pack is missing is refused with the name of what is missing."""
    manifest = 'id: test\nversion: "1"\ntitle: {th: ก, en: a}\napi: "1"\nlicence: MIT\nrequires: [other]\n'

    assert "needs 'other'" in refusal(pack=manifest)


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path) -> None:
    """A folder without pack.yaml is refused with what it needs."""
    with pytest.raises(PackError, match=r"there is no pack\.yaml"):
        read_pack(tmp_path)


def test_the_hash_changes_with_the_content_alone() -> None:
    """Two readings of the same files have one hash, wherever they lie; another text has another."""
    one, same = pack(conditions=conditions(c="problem")), pack(conditions=conditions(c="problem"))
    other = pack(conditions=conditions(c="strength"))

    assert one.sha256 == same.sha256 != other.sha256


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("type: choice", "need options"),
        ("type: number, options: [{id: a, th: ก, en: a}]", "need options"),
        ("type: choice, options: [{id: a, th: ก, en: a}, {id: a, th: ข, en: b}]", "the same id"),
        ("type: number, minimum: 5, maximum: 5", "no number lies between 5 and 5"),
        ("type: text, path: network.purpose.knd", "'network.purpose.knd' is no place of a case file"),
        ("type: text, path: nework.moment", "'nework.moment' is no place of a case file"),
        ("type: text, path: case.id.length", "'case.id.length' is no place of a case file"),
    ],
)
def test_a_question_that_nobody_can_answer_is_refused(more: str, fault: str) -> None:
    """Options that are missing or too many, an empty range, and a path that leads nowhere stop the load, whatever the case."""
    text = f"questions:\n  - {{id: q, topic: t, text: {{th: ถาม, en: Ask}}, {more}}}\n"

    assert fault in refusal(questions=text)


@pytest.mark.parametrize(
    "path", ["network.moment", "network.purpose.kind", "network.ending.decision", "feedback.report"]
)
def test_a_question_may_be_bound_to_any_place_of_a_case_file(path: str) -> None:
    """Paths lead through sections, those included that a case may leave out."""
    text = f"questions:\n  - {{id: q, topic: t, text: {{th: ถาม, en: Ask}}, type: text, path: {path}}}\n"

    assert knowledge(questions=text).questions["test:q"].path == path


def test_a_range_over_what_is_no_number_is_refused() -> None:
    """It would never hold, and its denial always."""
    more = ", only_when: {not: {answer: q, at_least: 3}}"
    text = refusal(conditions=conditions(c="problem"), questions=QUESTION, indicators=indicator(more=more))

    assert "'test:q' is not a number" in text


def test_a_level_that_no_number_reaches_is_refused() -> None:
    """A range that ends where it begins, or before, would be silent for ever."""
    levels = "[{at_least: 5, under: 5, supports: strong}]"
    text = refusal(
        conditions=conditions(c="problem"), indicators=indicator(levels, reads="measure: age_years")
    )

    assert "no number reaches 5 and stays under 5" in text


@pytest.mark.parametrize("kind", ["causes", "enables"])
def test_a_condition_that_causes_itself_is_refused(kind: str) -> None:
    """Circles of several conditions are knowledge; one of a single condition says nothing."""
    links = f"links:\n  - {{id: round, type: {kind}, from: test:c, to: c, tell: {{th: ก, en: a}}, basis: judgement}}\n"

    text = refusal(conditions=conditions(c="problem"), links=links)

    assert "links.yaml:2:" in text
    assert "'test:c' is linked to itself" in text


def test_a_gate_over_several_options_at_once_is_refused() -> None:
    """No row could be said to fit."""
    multi = QUESTION.replace("type: choice", "type: multi")
    phrase = "{th: ก, en: a}"
    rows = f"[{{moment: [running], is: [bad], state: closed, says: {phrase}}}]"
    gates = f"gates:\n  - {{id: g, title: {phrase}, answer: q, ask: q, basis: judgement, rows: {rows}}}\n"

    assert "no row of a gate can read it" in refusal(questions=multi, gates=gates)
    assert knowledge(questions=QUESTION, gates=gates).gates


@pytest.mark.parametrize("field", ["hours", "months", "releases"])
def test_advice_takes_no_less_than_no_time(field: str) -> None:
    """Negative hours would make room in the plan that nobody has."""
    phrase = "{th: ก, en: a}"
    time = {"hours": 1, "months": 1, "releases": 0} | {field: -1}
    text = (
        f"recommendations:\n  - {{id: r, title: {phrase}, what: {phrase}, who: {phrase}, sign: {phrase}, for: [members], "
        f"addresses: [{{condition: c, effect: strong}}], first_steps: [{phrase}], basis: judgement, "
        f"{', '.join(f'{name}: {value}' for name, value in time.items())}}}\n"
    )

    assert "expected 0 or more" in refusal(conditions=conditions(c="problem"), recommendations=text)
