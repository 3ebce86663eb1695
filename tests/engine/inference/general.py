"""Builders for the tests of general rules: a rule, a case that lists things, what follows."""

from __future__ import annotations

from typing import Any

from saan.inference import Inference, run
from saan.knowledge import KnowledgeBase
from tests.engine.build import case, conditions, knowledge
from tests.engine.inference.build import aggregate

QUESTIONS = "questions:\n  - {id: q, topic: t, text: {th: ก, en: q}, type: yes_no}\n"
TAIL = """
    tell: {th: เห็น, en: seen}
    because: {th: เพราะ, en: because}
    basis: judgement
"""
MEMBER = "{for_each: organisations, as: member, where: {standing: member, here: yes}}"


def written(*steps: str, name: str = "r", then: str = "{condition: c, supports: moderate}") -> str:
    """Write one entry of rules.yaml."""
    when = "".join(f"\n      - {step}" for step in steps)
    return f"  - id: {name}\n    when:{when}\n    then:\n      - {then}{TAIL}"


def base(*rules: str, **files: str) -> KnowledgeBase:
    """Join a pack with these rules, two conditions and a question."""
    some = {"conditions": conditions(c="problem", d="problem"), "questions": QUESTIONS}
    return knowledge(rules="rules:\n" + "\n".join(rules), **some | files)


def concluded(text: str, *steps: str, **more: Any) -> list[str]:
    """Return what one rule's evidence rests on, on a case of which `text` is the part that matters."""
    return [piece.id.partition("@")[2] for piece in inferred(text, base(written(*steps, **more))).evidence]


def inferred(text: str, known: KnowledgeBase) -> Inference:
    """Run a case."""
    return run(known, case(known, text), aggregate)
