"""The community pack's general rules: each has a case in which it fires, and neighbours in which it stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

import saan
from saan.records import Diagnosis

HEAD = "saan: 1\ncase: {id: t, as_of: 2026-03-01}\nnetwork: {moment: running}\n"

SILENT_MEMBER = """
organisations: {complete: true, items: [{id: a}, {id: b}, {id: c, name: {th: กลุ่ม ค, en: Group C}}]}
ties: {complete: true, items: [{from: a, to: b, kind: joint_work}]}
activities: {complete: true, since: 2025-01-01, items: [{date: 2026-01-10, participants: [a, b]}]}
meetings: {complete: true, since: 2025-01-01, items: [{date: 2026-02-10, participants: [a]}]}
"""
CENTRE = """
organisations: {complete: true, items: [{id: hub, roles: [lead]}, {id: a}, {id: b}, {id: c}, {id: d}]}
ties:
  complete: true
  items:
    - {from: hub, to: a, kind: help}
    - {from: b, to: hub, kind: information}
    - {from: hub, to: c, kind: joint_work}
    - {from: d, to: hub, kind: money}
"""
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SILENT_MEMBER, {"member_in_nothing": [("organisations[2]", "ties", "activities", "meetings")]}),
        (
            CENTRE,
            {
                "linked_only_through_the_centre": [
                    ("organisations[0]", "ties[0]", "ties[1]", "ties[2]", "ties[3]", "ties")
                ]
            },
        ),
        (ONE_PERSON, {"many_roles_in_one_person": [("people[0]", "people")]}),
    ],
    ids=["a member in nothing", "all through the centre", "many roles in one person"],
)
def test_a_rule_fires(text: str, expected: dict[str, list[tuple[str, ...]]], tmp_path: Path) -> None:
    """The rule speaks where the case shows what it is about, and rests on the entries and lists that show it."""
    assert fired(diagnosed(text, tmp_path)) == expected


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (SILENT_MEMBER, "\nties: {complete: true", "\nties: {complete: no"),
        (SILENT_MEMBER, "2025-01-01", "2026-01-01"),
        (SILENT_MEMBER, "participants: [a]", "present: 9"),
        (SILENT_MEMBER, "participants: [a]", "participants: [a, c]"),
        (SILENT_MEMBER, "{id: c,", "{id: c, left: 2025-06,"),
        (CENTRE, "complete: true\n  items", "complete: false\n  items"),
        (CENTRE, "from: d, to: hub", "from: d, to: a"),
        (CENTRE, "    - {from: d, to: hub, kind: money}\n", ""),
        (ONE_PERSON, "complete: true", "complete: false"),
        (ONE_PERSON, "[member]", "[member, coordinator]"),
        (ONE_PERSON, "[chair, treasurer, secretary]", "[chair, treasurer]"),
    ],
)
def test_a_rule_stays_silent(text: str, old: str, new: str, tmp_path: Path) -> None:
    """Where a list may leave something out, somebody may be meant, or it is otherwise, no rule speaks."""
    assert old in text
    assert fired(diagnosed(text.replace(old, new), tmp_path)) == {}


def test_the_report_tells_what_a_rule_saw(tmp_path: Path) -> None:
    """The evidence annex names the entry, why it counts, its lines and the rule, in both languages."""
    known = saan.load_packs(only=["community"]).knowledge
    found = diagnosed(SILENT_MEMBER, tmp_path)
    text = saan.render(found, known, language="en")
    assert "Group C is listed as a member, but in no tie" in text
    assert known.rules["community:member_in_nothing"].because.en.rstrip(".") in text
    assert "case.yaml:3, 5–8" in text
    assert "community:member_in_nothing" in text
    assert "กลุ่ม ค มีชื่อเป็นสมาชิก" in saan.render(found, known, language="th")


def test_a_rule_that_may_still_speak_lowers_coverage(tmp_path: Path) -> None:
    """Where the lists are not complete the rules are among what is unknown of a finding; where they are, they are known."""
    names = {"community:member_in_nothing", "community:linked_only_through_the_centre"}
    for text, unknown in ((SILENT_MEMBER, set()), (CENTRE.replace("true", "false"), names)):
        isolation = next(f for f in diagnosed(text, tmp_path).findings if f.id == "community:isolation")
        assert names & set(isolation.unknown) == unknown
