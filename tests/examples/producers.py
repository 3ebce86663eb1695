"""The example pack in this process, with its Python, as an entry point would bring it; and packs that add to it."""

from __future__ import annotations

from pathlib import Path

import saan_producers
from saan.knowledge import KnowledgeBase, Pack, join, read_pack
from saan.knowledge.brought import Brought
from saan.plugins import load
from tests.engine.build import pack

__all__ = ["CASE", "DISTRIBUTION", "FOLDER", "ROOT", "coops", "hauliers", "loaded", "producers"]

ROOT = Path(__file__).parents[2]
DISTRIBUTION = ROOT / "examples/rulepack"
FOLDER = saan_producers.saan_knowledge()
CASE = FOLDER / "cases/hill-vegetables.yaml"

INDICATOR = """
indicators:
  - id: {name}
    condition: {condition}
    question: {question}
    levels: {levels}
    because: {{th: ก, en: b}}
    basis: judgement
"""


def producers() -> Pack:
    """The example pack."""
    rules, measures = saan_producers.saan_rules(), saan_producers.saan_measures()
    return read_pack(FOLDER, brought=Brought(tuple(rules), tuple(measures), templates=FOLDER / "templates"))


def coops() -> Pack:
    """A pack that reads the example pack's question for a condition that the example pack adds to as well."""
    return pack(
        "coops",
        indicators=INDICATOR.format(
            name="helpers_are_few",
            condition="community:weak_commitment",
            question="producers:who_helps",
            levels="[{when: [few], supports: moderate}, {when: [about_half]}, {when: [nearly_all], against: weak}]",
        ),
    )


def hauliers() -> Pack:
    """Another: of the same condition, and of one of the example pack's own."""
    return pack(
        "hauliers",
        rules="""
rules:
  - id: carried_for_all
    when:
      - {for_each: ties, as: tie, where: {kind: money}}
    then:
      - {condition: community:weak_commitment, against: weak}
      - {condition: producers:one_buyer, supports: weak}
    tell: {th: ก, en: A tie}
    because: {th: ก, en: b}
    basis: judgement
""",
    )


def loaded(*more: Pack) -> KnowledgeBase:
    """The founding pack, joined with others."""
    return join([*load(only=["community"]).knowledge.packs, *more])
