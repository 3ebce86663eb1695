"""What is refused of packs' Python rules when they are loaded, before any case is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from saan.errors import PackError
from saan.inference import prepare
from saan.inference.facts import OutlookFact
from saan.rules import EXISTS, FORALL, GE, MATCH, NOT, OR, Answer, Evidence, Finding, Rules
from saan.rules import Measure as Size
from tests.engine.inference.build import experta
from tests.engine.inference.python_pack import ASKED, knowledge, ruled


def needs_x(_: Rules, x: object) -> object:
    """A method that asks for a variable."""
    return x


@pytest.mark.parametrize(
    ("conditions", "names"),
    [
        ((ASKED, NOT(ASKED, Answer(question="n"))), "NOT(Answer) over what may be unknown"),
        ((ASKED, NOT(EXISTS(Answer(question="n")))), "NOT(Answer) over what may be unknown"),
        ((ASKED, FORALL(Answer(question="n"), ASKED)), "NOT(Answer) over what may be unknown"),
        ((ASKED, NOT(NOT(NOT(Answer(question="n"))))), "NOT(Answer) over what may be unknown"),
        ((ASKED, NOT(NOT(OutlookFact(of="demo:o")))), "OutlookFact as a pattern"),
        ((ASKED, Evidence(condition="c"), NOT(ASKED, Evidence(condition="c"))), "NOT(Evidence)"),
        ((ASKED, NOT()), "NOT of nothing"),
        ((NOT(ASKED),), "a rule without a positive pattern"),
        ((EXISTS(ASKED),), "a rule without a positive pattern"),
        ((ASKED, NOT(Answer(question="n"))), "NOT(Answer) over what may be unknown"),
        ((ASKED, NOT(Answer(value="b"))), "NOT(Answer) over what may be unknown"),
        ((ASKED, NOT(Size(measure="gap", low=GE(1)))), "NOT(Measure) over what may be unknown"),
        ((ASKED, Evidence(condition="c"), NOT(Evidence(condition="c", pole="for"))), "NOT(Evidence)"),
        ((ASKED, Finding(present=True)), "Finding of any condition"),
        ((ASKED, Finding(condition=MATCH.c)), "Finding of any condition"),
        ((ASKED, Evidence(pole="for")), "Evidence of any condition"),
        ((Finding(condition="c", present=True),), "a rule that matches neither Answer nor Measure"),
        ((), "a rule without a positive pattern"),
        ((Answer(question="qq"),), "names the question 'demo:qq', which no loaded pack declares"),
        (
            (ASKED, Finding(condition="other:c")),
            "names the condition 'other:c', which no loaded pack declares",
        ),
        ((ASKED, experta.Fact(x=1)), "Fact as a pattern"),
        ((ASKED, OutlookFact(of="demo:o")), "OutlookFact as a pattern"),
    ],
)
def test_what_would_be_answered_wrongly_is_refused(conditions: tuple[Any, ...], names: str) -> None:
    """The error names pack, rule and construct, and says what to write instead, before any case is read."""
    with pytest.raises(PackError) as caught:
        prepare(knowledge(ruled(*conditions)))
    assert caught.value.pack == "demo"
    assert "rule demo:Trust.low" in caught.value.message
    assert names in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        (lambda: ruled(ASKED, concludes=()), "does not say what it concludes"),
        (lambda: ruled(ASKED, concludes="dd"), "names the condition 'demo:dd'"),
        (lambda: ruled(ASKED, body=needs_x), "its method asks for 'x', which no pattern binds"),
        (
            lambda: ruled(OR(Answer(question="q", value=MATCH.x), ASKED), body=needs_x),
            "asks for 'x'",
        ),
        (
            lambda: ruled(ASKED, Finding(condition="d")),
            "a circle of inference: demo:Trust.low reads demo:d for demo:d",
        ),
        (
            lambda: ruled(ASKED, Finding(condition="s")),
            "a circle of inference: demo:Trust.low reads demo:s for demo:d",
        ),
        (lambda: ruled(ASKED, Evidence(condition="d")), "a circle of inference"),
        (lambda: int, "int is not a class of rules"),
        (lambda: type("Empty", (Rules,), {}), "Empty has no rules"),
        (
            lambda: type("Stock", (Rules,), {"r": experta.Rule(ASKED)(needs_x)}),
            "demo:Stock.r is made with experta's own Rule",
        ),
    ],
)
def test_a_rule_that_has_no_place_is_refused(rules: Callable[[], type], names: str) -> None:
    """Rules say what they conclude, ask for what is bound, and close no circle."""
    with pytest.raises(PackError) as caught:
        prepare(knowledge(rules()))
    assert names in caught.value.message
