"""What premises mean, and what they make applicable: one meaning at a time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.inference.build import SAID, STRONG, answer, holds, infer, measure, speaking, status


@pytest.mark.parametrize(
    ("premise", "values", "expected"),
    [
        ({"answer": "q", "is": ["a", "b"]}, ["b"], True),
        ({"answer": "q", "is": ["a"]}, ["b"], False),
        ({"answer": "q", "is": ["a"]}, [], False),
        ({"answer": "q", "is": ["a"]}, ["b", "a"], True),
        ({"not": {"answer": "q", "is": ["a"]}}, ["b"], True),
        ({"not": {"answer": "q", "is": ["a"]}}, [], False),
        ({"not": {"answer": "q", "is": ["a"]}}, ["b", "a"], False),
        ({"not": {"not": {"answer": "q", "is": ["a"]}}}, ["a"], True),
        ({"answer": "n", "is": [3]}, [3.0], True),
        ({"answer": "n", "is": [1]}, [True], False),
        ({"answer": "n", "at_least": 3}, ["many"], False),
        ({"answer": "n", "under": 3}, [True], False),
        ({"answer": "q", "known": True}, ["c"], True),
        ({"answer": "q", "known": True}, [], False),
        ({"not": {"answer": "q", "known": True}}, [], False),
        ({"not": {"answer": "q", "known": True}}, ["a"], False),
        ({"all": [{"not": {"answer": "q", "known": True}}, {"answer": "q", "is": ["a"]}]}, ["a"], False),
        ({"not": {"any": [{"answer": "q", "is": ["a"]}, {"answer": "q", "is": ["b"]}]}}, ["c"], True),
        ({"not": {"all": [{"answer": "q", "is": ["a"]}, {"answer": "q", "is": ["b"]}]}}, ["a"], True),
    ],
)
def test_unknown_is_never_no_for_answers(premise: dict[str, Any], values: list[Any], expected: bool) -> None:
    """A premise over answers holds when any says so; its negation needs the question answered, and nobody saying so."""
    assert (
        holds(
            premise,
            *(answer(f"demo:{premise.get('answer', 'q')}", value, n=n) for n, value in enumerate(values)),
        )
        is expected
    )


@pytest.mark.parametrize(
    ("low", "high", "inside", "outside"),
    [
        (3, 5.9, True, False),
        (3, 6, False, False),
        (2, 4, False, False),
        (0, 2.9, False, True),
        (6, 9, False, True),
        (0, 9, False, False),
    ],
)
def test_a_measure_is_inside_or_outside_only_as_a_whole(
    low: float, high: float, inside: bool, outside: bool
) -> None:
    """Neither a range nor its negation holds for bounds that straddle it."""
    premise = {"measure": "gap", "at_least": 3, "under": 6}
    assert holds(premise, measure("gap", low, high)) is inside
    assert holds({"not": premise}, measure("gap", low, high)) is outside


def test_a_measure_that_is_not_there_is_neither_inside_nor_outside() -> None:
    """A measure that could not be computed decides nothing."""
    premise = {"measure": "gap", "at_least": 3}
    assert not holds(premise)
    assert not holds({"not": premise})


@pytest.mark.parametrize(
    ("value", "true"),
    [("a", {"present", "established"}), ("b", {"absent", "excluded"}), (None, {"open", "not_assessed"})],
)
def test_findings_are_read_by_status_and_group(value: str | None, true: set[str]) -> None:
    """A status holds or its negation does, but an open finding is not denied by asking for one that says something."""
    stated = [answer("demo:q", value)] if value else []
    declared = {"indicators": speaking(STRONG, {"when": ["b"], "against": "strong"})}
    for word in (
        "present",
        "absent",
        "open",
        "established",
        "excluded",
        "not_assessed",
        "conflicting",
        "not_applicable",
    ):
        premise = {"finding": "c", "is": [word]}
        assert holds(premise, *stated, **declared) is (word in true)
        asks_what_is_open = word in ("open", "not_assessed", "conflicting")
        denied = word not in true and (value is not None or asks_what_is_open)
        assert holds({"not": premise}, *stated, **declared) is denied


def test_degree_and_status_are_denied_together() -> None:
    """The negation of "established and critical" holds for what is established and mild, not for what is open."""
    premise = {"finding": "c", "is": ["present"], "degree": ["critical"]}
    for degree, expected in (("critical", True), ("mild", False)):
        declared = {"indicators": speaking(STRONG | {"degree": degree})}
        assert holds(premise, answer("demo:q", "a"), **declared) is expected
        assert holds({"not": premise}, answer("demo:q", "a"), **declared) is not expected
        assert not holds({"not": premise}, **declared)


def test_alternatives_do_not_multiply() -> None:
    """Twenty alternatives of two, all required, are forty rules and one conclusion, not a million."""
    either = {"any": [{"answer": "q", "is": ["a"]}, {"answer": "n", "at_least": 1}]}
    got = infer(
        answer("demo:q", "a"), answer("demo:n", 1), outlooks=[{"id": "o", "when": {"all": [either] * 20}}]
    )
    assert got.outlooks[0].why == ("answer:answers.demo:n[0]", "answer:answers.demo:q[0]")
    assert len(got.justifications) == 41


def test_a_condition_is_not_applicable_only_when_that_is_known() -> None:
    """An applies_when that fails makes a finding not applicable; unanswered, it does not."""
    declared: dict[str, Any] = {
        "conditions": [{"id": "c", "applies_when": {"answer": "n", "at_least": 3}}],
        "indicators": speaking(STRONG),
    }
    got = infer(answer("demo:q", "a"), answer("demo:n", 2), **declared)
    assert status(got) == "not_applicable"
    assert "not_applicable:demo:c" in [key for firing in got.justifications for key in firing.asserted]
    assert status(infer(answer("demo:q", "a"), answer("demo:n", 3), **declared)) == "established"
    assert status(infer(answer("demo:q", "a"), **declared)) == "established"


def test_links_open_by_their_premise_and_are_active_by_their_cause() -> None:
    """A link without a premise is open; one with a premise only where that holds; active with its cause present."""
    declared: dict[str, Any] = {
        "conditions": [{"id": "c"}, {"id": "e"}],
        "indicators": speaking(STRONG),
        "links": [
            {"id": "always", "from": "c", "to": "e"},
            {"id": "backwards", "from": "e", "to": "c"},
            {"id": "sometimes", "from": "c", "to": "e", "only_when": {"answer": "n", "at_least": 3}},
        ],
    }
    got = infer(answer("demo:q", "a"), answer("demo:n", 3), **declared)
    assert got.open_links == ("demo:always", "demo:backwards", "demo:sometimes")
    assert got.active_links == ("demo:always", "demo:sometimes")
    fired = {firing.asserted: firing.matched for firing in got.justifications}
    assert fired["open:demo:sometimes",] == ("answer:answers.demo:n[0]",)
    assert fired["link:demo:sometimes",] == ("finding:demo:c", "open:demo:sometimes")
    got = infer(answer("demo:q", "a"), **declared)
    assert (got.open_links, got.active_links) == (("demo:always", "demo:backwards"), ("demo:always",))


def test_recommendations_apply_and_are_contra_indicated() -> None:
    """Advice without a premise applies; not_when is reported by its index; each by a firing of its own."""
    declared: dict[str, Any] = {
        "recommendations": [
            {"id": "always"},
            {
                "id": "sometimes",
                "when": {"answer": "q", "is": ["a"]},
                "not_when": [
                    {"when": {"answer": "q", "is": ["b"]}, "because": SAID},
                    {"when": {"finding": "c", "is": ["open"]}, "because": SAID},
                ],
            },
        ]
    }
    got = infer(answer("demo:q", "a"), **declared)
    assert got.applicable == ("demo:always", "demo:sometimes")
    assert got.contra == (("demo:sometimes", 1),)
    assert [firing.asserted for firing in got.justifications] == [
        ("applicable:demo:sometimes",),
        ("contra:demo:sometimes#1",),
    ]
    assert infer(**declared).applicable == ("demo:always",)


def test_an_outlook_names_what_it_rests_on() -> None:
    """The facts of every way in which it holds, inner alternatives resolved to answers, measures and findings."""
    premise = {
        "all": [
            {"finding": "c", "is": ["present"]},
            {
                "any": [
                    {"measure": "gap", "under": 3},
                    {"not": {"answer": "n", "at_least": 3}},
                    {"answer": "q", "is": ["c"]},
                ]
            },
        ]
    }
    got = infer(
        answer("demo:q", "a"),
        answer("demo:n", 1),
        measure("gap", 1),
        indicators=speaking(STRONG),
        outlooks=[{"id": "o", "when": premise, "good": True}],
    )
    (held,) = got.outlooks
    assert (held.id, held.good) == ("demo:o", True)
    assert held.why == ("answer:answers.demo:n[0]", "finding:demo:c", "measure:gap")
