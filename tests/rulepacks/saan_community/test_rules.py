"""The community pack's general rules: each has a case in which it fires, and neighbours in which it stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

import saan
from saan.records import Diagnosis

HEAD = "saan: 1\ncase: {id: t, as_of: 2026-03-01}\nnetwork: {moment: running}\n"

ONE_PERSON = """
people:
  complete: true
  items:
    - {id: chair, roles: [chair, treasurer, secretary]}
    - {id: p2, roles: [member]}
    - {id: p3, roles: [coordinator], to: 2025-01-31}
"""


def diagnosed(text: str, folder: Path) -> Diagnosis:
    known = saan.load_packs(only=["community"]).knowledge
    path = folder / "case.yaml"
    path.write_text(HEAD + text, "utf-8")
    return saan.diagnose(saan.read_case(path, known), known)


def fired(found: Diagnosis) -> dict[str, list[tuple[str, ...]]]:
    """What each general rule's evidence for a condition rests on."""
    said: dict[str, list[tuple[str, ...]]] = {}
    for finding in found.findings:
        for piece in finding.evidence:
            if piece.indicator in saan.load_packs(only=["community"]).knowledge.rules and piece.pole == "for":
                said.setdefault(piece.indicator.partition(":")[2], []).append(piece.reads[1:])
    return said


def test_a_rule_fires(tmp_path: Path) -> None:
    """The rule speaks where the case shows what it is about, and rests on the entries and lists that show it."""
    assert fired(diagnosed(ONE_PERSON, tmp_path)) == {"many_roles_in_one_person": [("people[0]", "people")]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("complete: true", "complete: false"),
        ("[member]", "[member, coordinator]"),
        ("[chair, treasurer, secretary]", "[chair, treasurer]"),
    ],
)
def test_a_rule_stays_silent(old: str, new: str, tmp_path: Path) -> None:
    """Where a list may leave something out, somebody may be meant, or it is otherwise, no rule speaks."""
    assert old in ONE_PERSON
    assert fired(diagnosed(ONE_PERSON.replace(old, new), tmp_path)) == {}


def test_the_report_tells_what_a_rule_saw(tmp_path: Path) -> None:
    """The evidence annex names the entry, why it counts, its lines and the rule, in both languages."""
    known = saan.load_packs(only=["community"]).knowledge
    found = diagnosed(ONE_PERSON, tmp_path)
    text = saan.render(found, known, language="en")
    assert "chair holds three roles or more" in text
    assert known.rules["community:many_roles_in_one_person"].because.en.rstrip(".") in text
    assert "case.yaml:3, 5, 8" in text
    assert "community:many_roles_in_one_person" in text
    assert "chair รับหน้าที่ตั้งแต่สามอย่างขึ้นไป" in saan.render(found, known, language="th")


def test_a_rule_that_may_still_speak_lowers_coverage(tmp_path: Path) -> None:
    """Where the list is not complete the rule is among what is unknown of a finding; where it is, it is known."""
    name = "community:many_roles_in_one_person"
    two_roles = ONE_PERSON.replace("[chair, treasurer, secretary]", "[chair, treasurer]")
    for text, unknown in ((two_roles, False), (ONE_PERSON.replace("true", "false"), True)):
        found = diagnosed(text, tmp_path).findings
        dependence = next(f for f in found if f.id == "community:key_person_dependence")
        assert (name in dependence.unknown) == unknown
