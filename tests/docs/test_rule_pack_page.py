"""The tutorial on rule packs keeps what it promises."""

from __future__ import annotations

from itertools import takewhile

from tests.docs.pages import ROOT, Command, Excerpt, steps

PAGE = ROOT / "docs/tutorial/a-rule-pack.md"
ADVICE = "Pay a part at once on delivery"


def test_the_advice_of_a_new_rule_shows_after_at_most_five_commands() -> None:
    """From `saan packs new` to the report with it, counted in what the page has its reader type (and the tests run)."""
    before = takewhile(lambda step: not (isinstance(step, Excerpt) and ADVICE in step.text), steps(PAGE))
    typed = [step.line for step in before if isinstance(step, Command)]

    assert typed[0].startswith("saan packs new")
    assert typed[-1].startswith("saan diagnose")
    assert len(typed) <= 5
