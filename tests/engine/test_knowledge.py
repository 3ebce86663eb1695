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
