"""Every word of expectations: a case in which it holds, and one in which it does not and tells what is so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from saan.knowledge.model.vocabulary import Mistake
from saan.testing import WORDS, expected
from tests.engine.testing.build import looked

BAD, GOOD, NONE = "given: {mood: bad}", "given: {mood: good}", "given: {road: yes}"
FAR = "given: {mood: bad, road: no}"
RING = "given: {mood: bad, count: 7, kind: yes}"
LATE = "given: {count: 7, kind: yes}, measures: {same_type_share: 0.6}"
WEAK = "measures: {same_type_share: 0.6}"
CLASH = "sections: {respondents: [{id: r1, group: core}, {id: r2, group: core}]}, given: {mood: [{value: bad, by: r1}, {value: good, by: r2}]}"
BESIDE = "sections: {organisations: {complete: true, items: [{id: n, type: ngo}]}, ties: {complete: true, items: []}}"
FORMING = "sections: {network: {stage: forming}}"

TABLE: list[tuple[str, Any, dict[str, Any], str, str, str]] = [
    ("present", "worn", {}, BAD, GOOD, "excluded"),
    ("established", "worn", {}, BAD, GOOD, "excluded"),
    ("suspected", "late", {}, WEAK, NONE, "not_assessed"),
    ("contested", "worn", {}, CLASH, BAD, "established"),
    ("absent", "worn", {}, GOOD, BAD, "established"),
    ("unlikely", "late", {}, "given: {count: 1, kind: yes}", WEAK, "suspected"),
    ("excluded", "worn", {}, GOOD, BAD, "established"),
    ("undetermined", "worn", {}, "given: {mood: fair}", BAD, "established"),
    ("not_assessed", "worn", {}, NONE, BAD, "established"),
    ("not_present", "worn", {}, GOOD, BAD, "established"),
    ("not_established", "late", {}, WEAK, LATE, "established"),
    ("degree", "late", {"is_": "critical"}, RING, WEAK, "serious"),
    ("knows", "worn", {"by": "one_informant"}, BAD, NONE, "none"),
    ("evidence", "mood_says", {"supports": "strong", "degree": "serious"}, BAD, GOOD, "against: strong"),
    ("evidence", "nobody_ties", {"on": "odd"}, BESIDE, BAD, "silent"),
    ("no_evidence", "mood_says", {}, "given: {mood: fair}", BAD, "supports: strong"),
    (
        "root",
        "worn",
        {"of": ["root"]},
        "given: {mood: bad, count: 7, kind: yes, road: yes}",
        BAD,
        "no root",
    ),
    ("not_root", "late", {}, BAD, RING, "apparent"),
    ("circle", ["worn", "late"], {}, RING, BAD, "none"),
    ("alone", "worn", {}, BAD, FAR, "none"),
    ("constraint", "far", {}, FAR, BAD, "none"),
    ("entry", "worn", {"of": "far"}, FAR, BAD, "none"),
    ("risk", "late", {}, BAD, GOOD, "none"),
    ("link", "worn_to_late", {"strength": "moderate"}, BAD, GOOD, "not active"),
    ("no_link", "worn_to_late", {}, GOOD, BAD, "active"),
    ("gate", "door", {"is_": "narrow"}, BAD, GOOD, "open"),
    ("gate", "door", {}, BAD, NONE, "not_assessed"),
    ("no_gate", "door", {}, GOOD, BAD, "narrow"),
    ("outlook", "closing", {}, "given: {mood: bad, kind: no}", BAD, "none"),
    ("not_outlook", "closing", {}, BAD, "given: {mood: bad, kind: no}", "closing"),
    ("situation", "early", {}, FORMING, BAD, "none"),
    ("no_situation", "early", {}, BAD, FORMING, "early"),
    ("advice", "mend", {"in_": ["now"]}, "given: {mood: bad, kind: yes}", FAR, "not in the plan"),
    ("not_given", "mend", {}, FAR, "given: {mood: bad, kind: yes}", "in now"),
    ("no_advice_tagged", "build", {}, FAR, "given: {mood: bad, kind: yes}", "mini:mend"),
    ("asks", "mood", {}, NONE, BAD, "asked next"),
    ("disagreement", "contradiction:mini:mood", {}, CLASH, BAD, "none"),
    ("nothing", "problem", {}, GOOD, BAD, "mini:worn"),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_word_holds_where_it_should_and_tells_what_is_so_where_it_does_not(
    row: tuple[str, Any, dict[str, Any], str, str, str], tmp_path: Path
) -> None:
    """Each word holds in the one case, and in the other says what is so instead."""
    word, value, beside, holds, misses, instead = row

    missed = looked(tmp_path, misses, word, value, **beside)

    assert looked(tmp_path, holds, word, value, **beside).holds
    assert not missed.holds
    assert instead in missed.instead


def test_every_word_is_tested() -> None:
    """The table leaves no word out but the one for which the small pack has nothing."""
    assert set(WORDS) - {row[0] for row in TABLE} == {"not_applicable"}


def test_every_word_says_what_it_demands() -> None:
    """Each word has a sentence that the reference prints."""
    assert [name for name, word in WORDS.items() if not word.meaning.endswith((".", "…"))] == []


@pytest.mark.parametrize(
    ("word", "value", "beside", "said", "hint"),
    [
        ("establishd", "worn", {}, "there is no expectation 'establishd'", "did you mean 'established'?"),
        ("advice", "mend", {"inn": ["now"]}, "'inn' does not go with 'advice'", "did you mean 'in'?"),
        ("advice", "mend", {"in": ["latr"]}, "'latr' cannot stand here", "did you mean 'later'?"),
        ("degree", "worn", {}, "'degree' needs 'is'", "mild, serious, critical"),
        ("present", ["worn"], {}, "an id or a word is expected", ""),
        ("nothing", "problms", {}, "'problms' cannot stand here", "did you mean 'problem'?"),
    ],
)
def test_a_wrong_word_is_refused_with_what_may_be_meant(
    word: str, value: Any, beside: dict[str, Any], said: str, hint: str
) -> None:
    """What is no expectation is named, with the nearest that is one."""
    with pytest.raises(Mistake) as caught:
        expected(word, value, beside, "mini")

    assert said in str(caught.value)
    assert hint in caught.value.hint
