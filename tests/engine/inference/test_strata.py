"""Strata: what reads a finding comes after it, and circles are named."""

from __future__ import annotations

import re
from typing import Any

import pytest

from saan.errors import PackError
from saan.inference import prepare
from saan.inference.strata import stratify
from saan.knowledge import join
from tests.engine.inference.build import base, pack

QUESTION = {"id": "q", "type": "yes_no"}


def indicator(name: str, condition: str, reads: str | None = None) -> dict[str, Any]:
    """Declare an indicator that speaks only when a finding is present."""
    only_when = {"only_when": {"finding": reads, "is": ["present"]}} if reads else {}
    levels = [{"when": ["yes"], "supports": "strong"}]
    return {"id": name, "condition": condition, "question": "demo:q", "levels": levels} | only_when


def test_what_reads_findings_comes_after_them() -> None:
    """Each condition stands one above the highest that its indicators or its applies_when read."""
    knowledge = base(
        questions=[QUESTION],
        conditions=[
            {"id": "a"},
            {"id": "b"},
            {"id": "c", "applies_when": {"finding": "b", "is": ["present"]}},
            {"id": "d", "opposite": "e"},
            {"id": "e"},
            {"id": "f"},
        ],
        indicators=[
            indicator("i1", "a"),
            indicator("i2", "b", "a"),
            indicator("i3", "d")
            | {
                "only_when": {
                    "not": {"all": [{"finding": "c", "is": ["open"]}, {"answer": "q", "is": ["yes"]}]}
                }
            },
        ],
    )
    strata = stratify(knowledge)
    assert strata.of_finding == {"demo:a": 1, "demo:b": 2, "demo:c": 3, "demo:d": 4, "demo:e": 4, "demo:f": 1}
    assert strata.last == 5
    assert strata.made_in(1) == ("demo:a", "demo:f")
    assert (strata.of_rule(()), strata.of_rule(["demo:a", "demo:c"])) == (1, 4)


def test_knowledge_without_conditions_has_one_stratum() -> None:
    """Outlooks over answers alone need no findings."""
    assert stratify(base(questions=[QUESTION])).last == 1


@pytest.mark.parametrize(
    ("indicators", "named"),
    [
        ([indicator("self", "a", "a")], ["demo:self reads demo:a for demo:a"]),
        ([indicator("mirror", "a", "not_a")], ["demo:mirror reads demo:not_a for demo:a"]),
        (
            [indicator("up", "b", "a"), indicator("down", "a", "b")],
            ["demo:up reads demo:a for demo:b", "demo:down reads demo:b for demo:a"],
        ),
        (
            [indicator("one", "b", "a"), indicator("two", "c", "b"), indicator("three", "not_a", "c")],
            ["demo:one reads demo:a", "demo:two reads demo:b", "demo:three reads demo:c for demo:not_a"],
        ),
    ],
)
def test_a_circle_of_inference_is_named(indicators: list[dict[str, Any]], named: list[str]) -> None:
    """A finding that must be known before itself, also by way of its opposite, is an error with every rule of the circle."""
    conditions = [{"id": "a", "opposite": "not_a"}, {"id": "not_a"}, {"id": "b"}, {"id": "c"}]
    knowledge = base(questions=[QUESTION], conditions=conditions, indicators=indicators)
    with pytest.raises(PackError, match="rule pack demo: a circle of inference: ") as caught:
        prepare(knowledge)
    for step in named:
        assert step in str(caught.value)
    assert "opposites share evidence" in caught.value.hint


def test_a_circle_through_applies_when_is_named() -> None:
    """A condition that applies only by what its own evidence decides is a circle."""
    conditions: list[dict[str, Any]] = [
        {"id": "a", "applies_when": {"finding": "b", "is": ["present"]}},
        {"id": "b"},
    ]
    knowledge = base(questions=[QUESTION], conditions=conditions, indicators=[indicator("i", "b", "a")])
    with pytest.raises(PackError, match=re.escape("demo:a reads demo:b for demo:a")):
        prepare(knowledge)


def test_the_pack_that_closes_the_circle_is_blamed() -> None:
    """Where a pack adds to another's conditions and closes a circle, that pack is named, not the other."""
    first = pack(
        questions=[QUESTION], conditions=[{"id": "a"}, {"id": "b"}], indicators=[indicator("fine", "b", "a")]
    )
    second = pack("other", indicators=[indicator("guilty", "demo:a", "demo:b")])
    with pytest.raises(PackError) as caught:
        prepare(join([second, first]))
    assert caught.value.pack == "other"
    assert "change what other:guilty reads" in caught.value.hint


def test_causes_that_run_in_a_circle_are_no_circle_of_inference() -> None:
    """Links never create evidence: two problems may cause each other."""
    links = [{"id": "l1", "from": "a", "to": "b"}, {"id": "l2", "from": "b", "to": "a"}]
    assert prepare(base(conditions=[{"id": "a"}, {"id": "b"}], links=links)).strata.last == 2
