"""What rules in Python saw can be followed in documents and in data, as that of rules.yaml can."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import saan
from saan.documents.data import as_data
from saan.documents.schema import report_schema
from saan.errors import PackError
from saan.inference import prepare
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.brought import Brought
from saan.rules import (
    CONTAINS,
    GE,
    LE,
    MATCH,
    NOT,
    Activity,
    Answer,
    Evidence,
    Listing,
    Measure,
    Named,
    Organisation,
    Person,
    Rule,
    Rules,
    Tie,
)
from tests.engine.build import conditions, pack

CASE = """saan: 1
case: {id: t, as_of: 2026-03-01}
organisations:
  complete: true
  items:
    - {id: a, name: {th: กลุ่ม ก, en: Group A}}
    - {id: b}
people:
  - {id: p1, organisation: a, roles: [treasurer, chair]}
ties:
  complete: true
  items:
    - {from: a, to: b, kind: help}
activities:
  complete: true
  items:
    - {date: 2026-01-10, participants: [b]}
    - {date: 2026-02, participants: [b]}
"""
TELL = {"th": "{home} ไม่ได้ไป{work}", "en": "{home} was not at {work}."}
AWAY = (
    Person(id=MATCH.who, roles=CONTAINS("treasurer"), organisation=MATCH.home),
    Activity(path=MATCH.work, state="held"),
    Listing(list="activities", complete=True),
    NOT(Named(list="activities.participants", entry=MATCH.work, name=MATCH.home)),
)


def speak(self: Rules) -> None:
    """Speak weakly for c."""
    self.declare(Evidence(condition="c", pole="for", strength="weak"))


def known(*patterns: Any, body: Any = speak, **said: Any) -> KnowledgeBase:
    """A pack with one rule in Python."""
    rules = type("Away", (Rules,), {"treasurer": Rule(*patterns, concludes="c", **said)(body)})
    return join([replace(pack(conditions=conditions(c="problem")), brought=Brought(rules=(rules,)))])


def told(folder: Path, knowledge: KnowledgeBase) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Diagnose the case: the documents by language, and the justifications of c."""
    path = folder / "case.yaml"
    path.write_text(CASE, "utf-8")
    diagnosis = saan.diagnose(saan.read_case(path, knowledge), knowledge)
    data = as_data(diagnosis, knowledge)
    jsonschema.validate(data, report_schema())
    (finding,) = [one for one in data["findings"] if one["id"] == "test:c"]
    documents = {lang: saan.render(diagnosis, knowledge, language=lang) for lang in ("th", "en")}
    return documents, finding["justifications"]


def test_a_rules_sentence_names_what_it_speaks_of(tmp_path: Path) -> None:
    """Ids and paths bound by the rule stand as names; an activity without a name by its date, in both languages."""
    because = {"th": "คนถือเงินควรอยู่", "en": "Whoever holds the money should be there."}
    documents, _ = told(tmp_path, known(*AWAY, tell=TELL, because=because))
    # days stand together on one line
    english, thai = (documents[lang].replace("\u00a0", " ") for lang in ("en", "th"))
    assert (
        "Group A was not at the activity of 10 January 2026; Group A was not at the activity of February 2026"
        in english
    )
    assert "Why it speaks: Whoever holds the money should be there ·" in english
    assert "กลุ่ม ก ไม่ได้ไปกิจกรรมวันที่ 10 มกราคม 2569" in thai
    assert "กลุ่ม ก ไม่ได้ไปกิจกรรมเดือนกุมภาพันธ์ 2569" in thai
    assert "`case.yaml:9, 17–18`" in documents["en"]


def test_data_has_bindings_absences_and_sentence(tmp_path: Path) -> None:
    """A script can follow a rule: what its variables are, what had to be absent, what it says, and on what it stands."""
    _, (first, _) = told(tmp_path, known(*AWAY, tell=TELL))
    assert first["bindings"] == {"home": "a", "who": "p1", "work": "activities[0]"}
    assert first["absences"] == [
        "NOT(Named(list='activities.participants', entry=MATCH.work, name=MATCH.home))"
    ]
    assert first["tell"]["en"].startswith("Group A was not at the activity of 10")
    assert (first["because"], first["basis"]) == ({"th": "", "en": ""}, "judgement")
    assert first["places"] == ["case.yaml:9", "case.yaml:17"]


def test_a_rule_without_a_sentence_tells_what_it_read(tmp_path: Path) -> None:
    """Entries are named, and a measure is told with the lines that it was computed from."""
    size = Measure(measure="members_now", low=GE(1), high=LE(9))
    documents, (piece,) = told(tmp_path, known(Organisation(id="a"), Tie(from_="a", path=MATCH.t), size))
    assert "Group A; the tie between Group A and b; " in documents["en"]
    assert piece["places"] == ["case.yaml:6", "case.yaml:7", "case.yaml:13"]
    _, (piece,) = told(tmp_path, known(size))
    assert piece["places"] == ["case.yaml:6", "case.yaml:7"]


def test_what_a_rule_says_may_hang_on_a_name_it_is_given(tmp_path: Path) -> None:
    """Evidence of one entry is told apart by the name that the method asked for."""

    def body(self: Rules, role: str) -> None:
        strength = "strong" if role == "chair" else "weak"
        self.declare(Evidence(condition="c", pole="for", strength=strength))

    patterns = Person(path=MATCH.p), Named(list="people.roles", entry=MATCH.p, name=MATCH.role)
    _, pieces = told(tmp_path, known(*patterns, body=body))
    assert [(piece["bindings"]["role"], piece["strength"]) for piece in pieces] == [
        ("chair", 0.75),
        ("treasurer", 0.25),
    ]


def test_an_edition_shows_neither_lines_nor_who_said_what(tmp_path: Path) -> None:
    """What members may see of a rule names no voice, neither in its sentence nor among its bindings."""
    path = tmp_path / "case.yaml"
    evidence = "evidence: [{id: talk, kind: interview}]\n"
    answer = "answers: {'test:q': {value: yes, evidence: [talk]}}\n"
    path.write_text(CASE + evidence + answer, "utf-8")
    asked = "questions:\n  - {id: q, topic: t, text: {th: ก, en: q}, type: yes_no}\n"
    heard = Rule(
        Answer(question="q", source=MATCH.who),
        concludes="c",
        tell={"th": "{who} บอก", "en": "{who} says so"},
    )(speak)
    heard_by = type("Heard", (Rules,), {"heard": heard})
    knowledge = join(
        [
            replace(
                pack(conditions=conditions(c="problem"), questions=asked), brought=Brought(rules=(heard_by,))
            )
        ]
    )
    shown = {}
    for edition in ("consultant", "members"):
        diagnosis = saan.diagnose(saan.read_case(path, knowledge, edition), knowledge)
        (shown[edition],) = (
            p for f in as_data(diagnosis, knowledge)["findings"] for p in f["justifications"]
        )
    assert "talk" in shown["consultant"]["bindings"]["who"]
    assert shown["consultant"]["places"]
    assert (shown["members"]["bindings"], shown["members"]["places"]) == ({}, [])
    assert shown["members"]["tell"]["en"] == "interview says so"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"tell": "a text"}, "tell is not a text in both languages"),
        ({"tell": {"th": "ก"}}, "tell is not a text in both languages"),
        ({"because": {"th": "ก", "en": " "}}, "because is not a text in both languages"),
        ({"tell": {"th": "{hoem}", "en": "x"}}, "speaks of {hoem}, which not every alternative binds"),
        ({"basis": "judgment"}, "basis is never 'judgment'"),
    ],
)
def test_a_slip_in_what_a_rule_tells_is_named(said: dict[str, Any], message: str) -> None:
    """Texts are in both languages and speak of what every alternative binds."""
    with pytest.raises(PackError) as refused:
        prepare(known(*AWAY, **said))
    assert message in str(refused.value)
