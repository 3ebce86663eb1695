"""Roots, apparent and possible roots, constraints, entry points and risks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.knowledge import KnowledgeBase
from saan.reasoning.causes import Causes, explain
from saan.reasoning.graph import CausalGraph, active_links
from saan.reasoning.relief import Relief, burdens
from saan.records import Finding
from saan.records.dates import PartialDate, parse_partial_date
from tests.engine.build import conditions, finding, knowledge

LINK = "  - {{id: {0}_{1}, type: causes, from: {0}, to: {1}, strength: strong, basis: judgement, tell: {{th: ก, en: a}}}}\n"


def base(*pairs: str, **kinds: str) -> KnowledgeBase:
    """Make conditions a to d (problems unless said otherwise) and links such as ``a>b``."""
    named = dict.fromkeys("abcd", "problem") | kinds
    links = "links:\n" + "".join(LINK.format(*pair.split(">")) for pair in pairs)
    return knowledge(conditions=conditions(**named), links=links if pairs else "links: []")


@cache
def base_ab() -> KnowledgeBase:
    return base("a>b")


def causes(known: KnowledgeBase, *findings: Finding) -> Causes:
    """Explain a case in which these are found and the rest was never assessed."""
    found = {
        name: finding(name, "not_assessed", 0.0, kind=condition.kind)
        for name, condition in known.conditions.items()
    }
    found |= {one.id: one for one in findings}
    links = active_links(known, found, frozenset(known.links))
    graph = CausalGraph.of(found, links)
    return explain(known, found, links, graph, Relief(graph, burdens(found, {})))


def kinds(result: Causes) -> list[tuple[str, str]]:
    return [(root.id, root.kind) for root in result.roots]


def test_an_established_cause_with_no_declared_causes_is_a_root() -> None:
    """What explains something present and has no causes anyone declares is a root, and its effect is not."""
    found = causes(base("a>b"), finding("test:a"), finding("test:b"))

    assert kinds(found) == [("test:a", "root")]
    assert found.roots[0].explains == ("test:b",)


def test_a_root_whose_causes_nobody_assessed_is_only_apparent() -> None:
    """If what could cause it was never asked, the root is apparent and names what to ask about."""
    found = causes(base("a>b", "b>c"), finding("test:b"), finding("test:c"))

    assert kinds(found) == [("test:b", "apparent")]
    assert found.roots[0].ask == ("test:a",)


def test_a_root_whose_causes_are_excluded_is_a_root() -> None:
    """Known causes that are known to be absent leave a real root."""
    found = causes(
        base("a>b", "b>c"), finding("test:a", "excluded", -0.7), finding("test:b"), finding("test:c")
    )

    assert kinds(found) == [("test:b", "root")]


def test_no_headline_rests_on_a_suspected_cause() -> None:
    """A source that is only suspected is a possible root, whatever it would explain."""
    found = causes(base("a>b"), finding("test:a", "suspected", 0.4), finding("test:b"))

    assert kinds(found) == [("test:a", "possible")]


def test_a_finding_that_neither_causes_nor_follows_stands_alone() -> None:
    """A present finding without active links in or out is a stand-alone issue, not a root."""
    found = causes(base("a>b"), finding("test:c"), finding("test:a"))

    assert found.roots == ()
    assert found.stand_alone == ("test:a", "test:c")


def test_a_constraint_is_no_root_and_points_to_where_to_act() -> None:
    """What nobody can change is shown as a constraint; the nearest changeable effect is the entry point."""
    known = base("a>b", "b>c", a='constraint\nchangeable: "no"')
    found = causes(known, finding("test:a", kind="constraint"), finding("test:b"), finding("test:c"))

    assert found.roots == ()
    assert found.constraints == ("test:a",)
    assert [(point.id, point.of) for point in found.entry_points] == [("test:b", "test:a")]


def test_a_circle_with_no_cause_outside_is_one_root() -> None:
    """Findings that cause each other are a root together, told as one circle."""
    found = causes(base("a>b", "b>a", "b>c"), finding("test:a"), finding("test:b"), finding("test:c"))

    assert kinds(found) == [("circle:test:a+test:b", "root")]
    assert [circle.members for circle in found.circles] == [("test:a", "test:b")]


def test_a_cause_that_began_later_maintains_but_does_not_make_a_root_less() -> None:
    """A link whose cause is younger than its effect counts for circles, not against the effect being a root."""
    early, late = parse_partial_date("2020"), parse_partial_date("2024")
    cause = replace(finding("test:a", "suspected", 0.5), since=late)
    effect = replace(finding("test:b"), since=early)
    found = causes(base("a>b", "b>c"), cause, effect, finding("test:c"))

    assert ("test:b", "root") in kinds(found)


def test_what_a_later_cause_maintains_does_not_follow_from_it() -> None:
    """A cause all of whose effects were there before it only keeps them going: it is no root, of any kind."""
    early, late = parse_partial_date("2020"), parse_partial_date("2024")
    cause, effect = replace(finding("test:a"), since=late), replace(finding("test:b"), since=early)
    found = causes(base("a>b", "b>c"), cause, effect, finding("test:c"))

    assert kinds(found) == [("test:b", "root")]
    assert found.stand_alone == ("test:a",)


def test_two_of_which_the_later_keeps_the_earlier_going_both_stand_alone() -> None:
    """Neither causes the other, so neither is lost: each can head a plan where nothing else does."""
    early, late = parse_partial_date("2020"), parse_partial_date("2024")
    cause, effect = replace(finding("test:a"), since=late), replace(finding("test:b"), since=early)
    found = causes(base("a>b"), cause, effect)

    assert found.roots == ()
    assert found.stand_alone == ("test:a", "test:b")


def test_a_root_explains_only_what_began_with_it_or_after() -> None:
    """Of two effects, one there before, the root explains the other; and nothing beyond the earlier one."""
    early, late = parse_partial_date("2020"), parse_partial_date("2024")
    cause, before = replace(finding("test:a"), since=late), replace(finding("test:b"), since=early)
    found = causes(base("a>b", "a>c", "b>d"), cause, before, finding("test:c"), finding("test:d"))

    explained = {root.id: root.explains for root in found.roots}
    assert explained == {"test:a": ("test:c",), "test:b": ("test:d",)}


def test_a_circle_turns_on_a_link_that_maintains() -> None:
    """A link back to what was there first still closes the circle, and the circle is one root."""
    early, late = parse_partial_date("2020"), parse_partial_date("2024")
    first, then = replace(finding("test:a"), since=early), replace(finding("test:b"), since=late)
    found = causes(base("a>b", "b>a"), first, then)

    assert kinds(found) == [("circle:test:a+test:b", "root")]
    assert found.roots[0].explains == ("test:a", "test:b")
    assert found.stand_alone == ()


@pytest.mark.parametrize(
    ("cause", "effect", "later"),
    [
        ("2024-05", "2024-05", False),
        ("2024-05-20", "2024-05", False),
        ("2024-05", "2024", False),
        ("2024", "2024-01-01", False),
        ("2024-06", "2024-05", True),
        ("2024-05-20", "2024-05-03", True),
    ],
)
def test_later_means_certainly_later(cause: str, effect: str, later: bool) -> None:
    """A month or a year may mean any of its days, so within one the order is not known."""
    dated = [
        replace(finding(name), since=parse_partial_date(since))
        for name, since in (("test:a", cause), ("test:b", effect))
    ]
    (found,) = active_links(
        base("a>b"),
        {one.id: one for one in [*dated, *map(finding, ("test:c", "test:d"))]},
        frozenset({"test:a_b"}),
    )
    assert found.maintains == later


DAYS = st.integers(0, 60).map(lambda n: date(2024, 1, 1) + timedelta(n))
SPANS = st.tuples(DAYS, DAYS).map(lambda days: PartialDate(min(days), max(days)))


@given(SPANS, SPANS)
def test_a_link_maintains_only_if_no_days_would_say_otherwise(
    cause: PartialDate, effect: PartialDate
) -> None:
    """It does exactly where the cause is later on every pair of days that the two dates may mean."""
    sure = all(
        one > other for one in (cause.earliest, cause.latest) for other in (effect.earliest, effect.latest)
    )
    found = {name: finding(f"test:{name}") for name in "abcd"}
    found |= {"a": replace(found["a"], since=cause), "b": replace(found["b"], since=effect)}
    (link,) = active_links(base_ab(), {one.id: one for one in found.values()}, frozenset({"test:a_b"}))
    assert link.maintains == sure


def test_an_effect_never_assessed_is_asked_for_and_one_absent_is_a_risk() -> None:
    """Of a present cause, an effect nobody looked at may already exist; one known to be absent is a risk."""
    known = base("a>b", "a>c")
    found = causes(known, finding("test:a", certainty=0.8), finding("test:b", "excluded", -0.8))

    assert [(risk.id, risk.kind) for risk in found.risks] == [("test:c", "ask"), ("test:b", "risk")]
    assert found.risks[1].size == pytest.approx(0.8 * 0.75)


def test_a_weakly_explained_finding_stays_a_candidate() -> None:
    """If known causes account for less than half of an established finding, it stays a candidate for a root."""
    found = causes(base("a>b", "b>c"), finding("test:a", certainty=0.3), finding("test:b"), finding("test:c"))

    assert ("test:b", "candidate") in kinds(found)


def test_a_cause_that_is_only_suspected_does_not_hide_an_established_finding() -> None:
    """Where all that leads to an established finding is suspected, it is an apparent root and the suspicion is asked about."""
    known = base("a>b", "b>c", "c>d")
    suspected = (finding("test:a", "suspected", 0.5), finding("test:b", "suspected", 0.5))
    found = causes(known, *suspected, finding("test:c"), finding("test:d"))

    assert [(root.id, root.kind, root.ask) for root in found.roots if root.kind != "possible"] == [
        ("test:c", "apparent", ("test:b",))
    ]


def test_an_established_cause_behind_a_suspected_one_is_the_root() -> None:
    """A finding that an established one leads to, if only by way of a suspected one, is no root."""
    found = causes(
        base("a>b", "b>c", "c>d"),
        finding("test:a"),
        finding("test:b", "suspected", 0.5),
        finding("test:c"),
        finding("test:d"),
    )

    assert [root.id for root in found.roots] == ["test:a"]


def test_no_finding_gives_nothing_to_explain() -> None:
    """A case in which nothing is known has no roots, no circles and no risks."""
    found = causes(base("a>b", "b>c"))

    assert (found.roots, found.circles, found.risks, found.stand_alone) == ((), (), (), ())


def test_explanations_of_the_same_that_are_close_stand_side_by_side() -> None:
    """Two roots of one effect compete when they would relieve about as much; a far weaker one does not, nor one of another effect."""
    known = base("a>c", "b>c", "e>d", e="problem")
    close = causes(known, *(finding(f"test:{name}", certainty=0.8) for name in "abcde"))
    far = causes(known, finding("test:a"), finding("test:b", certainty=0.6, degree="mild"), finding("test:c"))

    assert {root.id: root.rivals for root in close.roots} == {
        "test:a": ("test:b",),
        "test:b": ("test:a",),
        "test:e": (),
    }
    assert all(root.rivals == () for root in far.roots)


def test_a_present_cause_of_which_nobody_knows_whether_it_acts_leaves_an_apparent_root() -> None:
    """Its link waits for an answer: until then it may lie behind, and is what to ask about."""
    phrase = "{th: ก, en: a}"
    known = knowledge(
        conditions=conditions(**dict.fromkeys("abc", "problem")),
        questions=f"""
questions:
  - {{id: q, topic: t, text: {phrase}, type: yes_no}}
""",
        links=f"""
links:
  - {{id: ab, type: causes, from: a, to: b, strength: strong, only_when: {{answer: q, is: ["yes"]}}, tell: {phrase}, basis: judgement}}
  - {{id: bc, type: causes, from: b, to: c, strength: strong, tell: {phrase}, basis: judgement}}
""",
    )
    found = {name: finding(name) for name in known.conditions}
    links = active_links(known, found, frozenset({"test:bc"}))
    graph = CausalGraph.of(found, links)
    relief = Relief(graph, burdens(found, {}))
    open_, closed = (explain(known, found, links, graph, relief, each) for each in ({"test:ab"}, ()))

    assert [(root.id, root.kind, root.ask) for root in open_.roots] == [("test:b", "apparent", ("test:a",))]
    assert [(root.id, root.kind) for root in closed.roots] == [("test:b", "root")]
