"""The rule that the page on facts shows as a whole does what the page says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from saan.inference import run
from saan.knowledge import join
from saan.knowledge.brought import Brought
from saan.plugins import load
from saan.reasoning.assessing import Assessor
from tests.docs.pages import ROOT
from tests.engine.build import case, pack

PAGE = (ROOT / "docs/reference/facts.md").read_text("utf-8")


def shown(what: str) -> str:
    """The block that stands behind a mark."""
    (found,) = re.findall(rf"^<!-- {what} -->\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def spoken_of(text: str) -> list[tuple[str, ...]]:
    """What the evidence of the page's rule rests on."""
    names: dict[str, Any] = {}
    exec(shown("rule"), names)  # noqa: S102 - the page's own code
    mine = pack("mine")
    mine = replace(mine, brought=Brought(rules=(names["Members"],)))
    known = join([*load().knowledge.packs, mine])
    stated = case(known, text)
    found = run(known, stated, Assessor(known, stated)).evidence
    return [piece.reads for piece in found if piece.indicator == "mine:Members.took_part_in_nothing"]


def test_the_rule_speaks_of_the_member_that_took_part_in_nothing() -> None:
    """On the page's case, and not where an activity names nobody or the list begins too late."""
    text = shown("case")
    assert set(spoken_of(text)) == {("organisations[1]",)}
    assert spoken_of(text.replace("2025-11, participants: [v01]", "2025-11")) == []
    assert spoken_of(text.replace("since: 2025-01-01", "since: 2025-11-01")) == []
