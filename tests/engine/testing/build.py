"""A small pack with one thing of each kind that speaks, and suites over it."""

from __future__ import annotations

import textwrap
from pathlib import Path

from saan.inference.loading import verify
from saan.knowledge import join, read_pack
from saan.testing import Seen, Suite, expected, suite_of
from saan.testing.words import Result
from tests.engine.build import MANIFEST, conditions

KNOWLEDGE = {
    "pack": MANIFEST.format(name="mini"),
    "conditions": conditions(
        worn="problem", late="problem", warm="strength", far="constraint\nchangeable: no", odd="problem"
    ),
    "questions": """
questions:
  - {id: mood, topic: test, text: {th: ถาม, en: Ask}, type: choice, screen: true, options: [
      {id: bad, th: แย่, en: Bad}, {id: poor, th: ไม่ดี, en: Poor}, {id: fair, th: พอใช้, en: Fair}, {id: good, th: ดี, en: Good}]}
  - {id: count, topic: test, text: {th: ถาม, en: Ask}, type: number}
  - {id: kind, topic: test, text: {th: ถาม, en: Ask}, type: yes_no}
  - {id: road, topic: test, text: {th: ถาม, en: Ask}, type: yes_no}
""",
    "indicators": """
indicators:
  - id: mood_says
    condition: worn
    question: mood
    levels:
      - {when: [bad, poor], supports: strong}
      - {when: [fair]}
      - {when: [good], against: strong}
    because: {th: เพราะ, en: Because.}
    basis: judgement
  - id: count_says
    condition: late
    question: count
    levels: [{at_least: 6, supports: moderate, degree: critical}, {at_least: 2.5, under: 6}, {under: 2.5, against: moderate}]
    only_when: {answer: kind, is: [yes]}
    because: {th: เพราะ, en: Because.}
    basis: judgement
  - id: share_says
    condition: late
    measure: same_type_share
    levels: [{at_least: 0.5, supports: weak}, {under: 0.5}]
    because: {th: เพราะ, en: Because.}
    basis: judgement
  - {id: kind_says, condition: warm, question: kind, levels: [{when: [yes], supports: strong}, {when: [no], against: strong}], because: {th: เพราะ, en: Because.}, basis: judgement}
  - {id: road_says, condition: far, question: road, levels: [{when: [no], supports: strong}, {when: [yes], against: strong}], because: {th: เพราะ, en: Because.}, basis: judgement}
""",
    "rules": """
rules:
  - id: nobody_ties
    when:
      - {for_each: organisations, as: one, where: {type: ngo}}
      - {none_of: ties, where: {touches: $one}}
    then: [{condition: odd, supports: moderate}]
    tell: {th: "{one} ไม่มีสาย", en: "{one} has no tie"}
    because: {th: เพราะ, en: Because.}
    basis: judgement
""",
    "links": """
links:
  - {id: worn_to_late, type: causes, from: worn, to: late, strength: moderate, tell: {th: เพราะ, en: Because.}, basis: judgement}
  - {id: far_to_worn, type: causes, from: far, to: worn, strength: strong, tell: {th: เพราะ, en: Because.}, basis: judgement}
  - {id: late_to_worn, type: causes, from: late, to: worn, strength: weak, tell: {th: เพราะ, en: Because.}, basis: judgement}
""",
    "recommendations": """
recommendations:
  - id: mend
    title: {th: ซ่อม, en: Mend}
    what: {th: ซ่อม, en: Mend.}
    addresses: [{condition: worn, effect: strong}]
    for: [members]
    who: {th: ทุกคน, en: All}
    first_steps: [{th: เริ่ม, en: Begin}]
    hours: 10
    months: 2
    sign: {th: เห็น, en: Seen}
    when: {not: {answer: kind, is: [no]}}
    not_when: [{when: {answer: road, is: [no]}, because: {th: ไกล, en: It is far.}}]
    tags: [build]
    basis: judgement
""",
    "gates": """
gates:
  - id: door
    title: {th: ประตู, en: Door}
    finding: worn
    ask: mood
    rows:
      - {moment: [running], is: [established, suspected], state: narrow, blocks: [grow], says: {th: แคบ, en: Narrow.}}
      - {moment: [running], is: [absent], state: open, says: {th: เปิด, en: Open.}}
    basis: judgement
""",
    "outlooks": """
outlooks:
  - {id: closing, title: {th: จบ, en: End}, says: {th: จบ, en: End.}, when: {all: [{finding: worn, is: [present]}, {answer: kind, is: [no]}]}, basis: judgement}
""",
    "situations": """
situations:
  - {id: early, when: {profile: stage, is: [forming]}, multiply: [{condition: worn, by: 1.5}], because: {th: เพราะ, en: Because.}, basis: judgement}
""",
}


def folder(place: Path, tests: str = "", **files: str) -> Path:
    """Write the small pack with a ``tests.yaml``; `files` take the place of its own, by kind."""
    place.mkdir(exist_ok=True)
    for name, text in (KNOWLEDGE | files).items():
        (place / f"{name}.yaml").write_text(text, "utf-8")
    if tests:
        (place / "tests.yaml").write_text(textwrap.dedent(tests), "utf-8")
    return place


def suite(place: Path, tests: str = "", **files: str) -> Suite:
    """Return the tests of the small pack."""
    pack = read_pack(folder(place, tests, **files))
    known = join([pack])
    verify(known)
    return suite_of(pack, known)


def seen(place: Path, given: str) -> Seen:
    """Diagnose what is given, in the small pack."""
    (test,) = suite(place, f"tests: [{{id: one, {given}, expect: [{{nothing: outlook}}]}}]").tests
    return test.run().seen


def looked(place: Path, given: str, word: str, value: object, **beside: object) -> Result:
    """Hold one expectation against what is given; ``in`` and ``is`` are written ``in_`` and ``is_``."""
    more = {name.removesuffix("_"): each for name, each in beside.items()}
    return expected(word, value, more, "mini").of(seen(place, given))


ALL = """
tests:
  - {id: worn_first, given: {mood: bad, count: 7, kind: yes}, expect: [{root: worn, of: [root, apparent]}, {advice: mend, in: [now]}]}
rules:
  - rule: mood_says
    finds:
      - {given: {mood: bad}, says: {supports: strong, degree: serious}}
      - {given: {mood: poor}, says: {supports: strong}}
      - {given: {mood: good}, says: {against: strong}}
    silent: [{given: {mood: fair}}]
  - rule: count_says
    finds:
      - {given: {count: 6, kind: yes}, says: {supports: moderate, degree: critical}}
      - {given: {count: 2.4, kind: yes}, says: {against: moderate}}
    silent:
      - given: {count: 5, kind: yes}
      - given: {count: 2.5, kind: yes}
      - given: {count: 7, kind: no}
      - given: {count: 7}
  - rule: worn_to_late
    finds: [{given: {mood: bad}, says: {strength: moderate}}]
    silent: [{given: {mood: good}}]
"""
"""Tests that catch much, and not all."""
