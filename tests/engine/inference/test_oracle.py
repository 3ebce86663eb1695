"""The rules against a naive oracle, on random small knowledge bases and cases."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.inference import run
from saan.knowledge import KnowledgeBase, join
from saan.records import Case, Certainty, Profile
from saan.records.situation import DIMENSIONS
from tests.engine.inference.build import SAID, aggregate, answer, case, measure, pack
from tests.engine.inference.oracle import Oracle

CONDITIONS = [f"one:c{n}" for n in range(6)]
CHOICE, NUMBER, MULTI = ["one:q0", "one:q1", "one:q2"], ["one:n0"], ["one:m0"]
OPTIONS = ["a", "b", "c"]
MEASURES = ["age", "gap"]
PROFILE = ["size", "urgency"]
GRADES = ["weak", "moderate", "strong", "very_strong"]
STATUSES = ["present", "absent", "open", "established", "unlikely", "not_applicable", "conflicting"]


def node(condition: str) -> int:
    """Opposites (c0 and c1, c2 and c3) stand on one step of the stairs of strata."""
    number = int(condition[-1])
    return number // 2 if number < 4 else number


def words(dimension: str) -> st.SearchStrategy[tuple[str, list[str]]]:
    """A dimension of the profile with some of its words."""
    known = st.lists(
        st.sampled_from(sorted(DIMENSIONS[dimension].values)), min_size=1, max_size=2, unique=True
    )
    return known.map(lambda some: (dimension, some))


def line(words: tuple[str, list[str]]) -> Profile:
    """A line of the profile."""
    return Profile(words[0], tuple(words[1]), derived=True)


some_options = st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2, unique=True)
ranges = st.one_of(
    st.fixed_dictionaries({"at_least": st.integers(0, 4)}),
    st.fixed_dictionaries({"under": st.integers(1, 5)}),
    st.integers(0, 3).map(lambda low: {"at_least": low, "under": low + 2}),
)


@cache
def literals(below: int) -> st.SearchStrategy[dict[str, Any]]:
    """Premises without parts; findings only of conditions on steps under `below`."""
    lower = [name for name in CONDITIONS if node(name) < below]
    forms: list[st.SearchStrategy[dict[str, Any]]] = [
        st.builds(
            lambda q, options: {"answer": q, "is": options}, st.sampled_from(CHOICE + MULTI), some_options
        ),
        st.builds(lambda q, span: {"answer": q} | span, st.sampled_from(NUMBER), ranges),
        st.sampled_from(CHOICE + NUMBER + MULTI).map(lambda q: {"answer": q, "known": True}),
        st.builds(lambda m, span: {"measure": m} | span, st.sampled_from(MEASURES), ranges),
        st.sampled_from(PROFILE).flatmap(words).map(lambda pair: {"profile": pair[0], "is": pair[1]}),
    ]
    if lower:
        finding = st.builds(
            lambda name, statuses, degree: {"finding": name, "is": statuses} | degree,
            st.sampled_from(lower),
            st.lists(st.sampled_from(STATUSES), min_size=1, max_size=2, unique=True),
            st.sampled_from([{}, {}, {"degree": ["serious"]}, {"degree": ["mild", "critical"]}]),
        )
        forms += [finding, finding]
    return st.one_of(forms)


@cache
def premises(below: int) -> st.SearchStrategy[dict[str, Any]]:
    def parts(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        several = st.lists(inner, min_size=1, max_size=3)
        return st.one_of(
            several.map(lambda found: {"all": found}),
            several.map(lambda found: {"any": found}),
            inner.map(lambda found: {"not": found}),
        )

    return st.recursive(literals(below), parts, max_leaves=5)


@cache
def maybe(field: str, below: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(st.just({}), premises(below).map(lambda premise: {field: premise}))


says = st.one_of(
    st.just({}),
    st.builds(
        lambda side, grade, degree: {side: grade, "degree": degree},
        st.sampled_from(["supports", "against"]),
        st.sampled_from(GRADES),
        st.sampled_from(["mild", "serious", "critical"]),
    ),
)


@st.composite
def levels(draw: st.DrawFn, *, numeric: bool) -> list[dict[str, Any]]:
    if numeric:
        return [draw(ranges) | draw(says) for _ in range(draw(st.integers(1, 3)))]
    options = draw(st.permutations(OPTIONS))
    return [{"when": [option]} | draw(says) for option in options[: draw(st.integers(1, 3))]]


@st.composite
def indicators(draw: st.DrawFn, number: int) -> dict[str, Any]:
    condition = draw(st.sampled_from(CONDITIONS))
    reads = draw(st.sampled_from([*CHOICE, *CHOICE, *NUMBER, *MULTI, *MEASURES]))
    numeric = reads in NUMBER or reads in MEASURES
    return (
        {"id": f"i{number}", "condition": condition, ("measure" if reads in MEASURES else "question"): reads}
        | {"levels": draw(levels(numeric=numeric))}
        | draw(maybe("only_when", node(condition)))
    )


@st.composite
def knowledge(draw: st.DrawFn) -> KnowledgeBase:
    """Two packs; the second adds to the first one's conditions. What reads findings reads lower ones only."""
    opposite = {"c0": "c1", "c3": "c2"}
    conditions = [
        {"id": f"c{n}", "opposite": opposite.get(f"c{n}")} | draw(maybe("applies_when", node(f"one:c{n}")))
        for n in range(6)
    ]
    questions: list[dict[str, Any]] = [
        *({"id": q[4:], "type": "choice", "options": [{"id": o, **SAID} for o in OPTIONS]} for q in CHOICE),
        *({"id": q[4:], "type": "multi", "options": [{"id": o, **SAID} for o in OPTIONS]} for q in MULTI),
        *({"id": q[4:], "type": "number"} for q in NUMBER),
    ]
    declared: dict[str, list[dict[str, Any]]] = {
        "indicators": [draw(indicators(n)) for n in range(draw(st.integers(1, 6)))],
        "links": [
            {"id": f"l{n}"}
            | dict(zip(("from", "to"), draw(st.permutations(CONDITIONS)), strict=False))
            | draw(maybe("only_when", 9))
            for n in range(2)
        ],
        "recommendations": [
            {"id": f"r{n}", "not_when": [{"when": draw(premises(9)), "because": SAID} for _ in range(n)]}
            | draw(maybe("when", 9))
            for n in range(2)
        ],
        "outlooks": [{"id": f"o{n}", "when": draw(premises(9))} for n in range(2)],
        "situations": [
            {"id": f"w{n}", "when": draw(premises(9)), "multiply": [{"condition": "one:c0", "by": 2}]}
            for n in range(2)
        ],
    }
    first: dict[str, Any] = {
        kind: draw(st.permutations(items))[: draw(st.integers(0, len(items)))]
        for kind, items in declared.items()
    }
    rest: dict[str, Any] = {
        kind: [item for item in items if item not in first[kind]] for kind, items in declared.items()
    }
    packs = [
        pack("one", conditions=draw(st.permutations(conditions)), questions=questions, **first),
        pack("two", **rest),
    ]
    return join(draw(st.permutations(packs)))


VALUES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(CHOICE, st.sampled_from(OPTIONS)),
    **dict.fromkeys(NUMBER, st.integers(0, 5) | st.floats(0, 5)),
    **dict.fromkeys(MULTI, some_options.map(tuple)),
}
sure: st.SearchStrategy[Certainty] = st.sampled_from(["firm", "firm", "likely", "hearsay"])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Answers (none, one or several to a question, also contradictory) and measures, in any order."""
    stated: list[Any] = [
        answer(
            question, draw(VALUES[question]), n=n, certainty=draw(sure), source=draw(st.sampled_from("xy"))
        )
        for question in VALUES
        for n in range(draw(st.sampled_from([0, 1, 1, 2])))
    ]
    for name in MEASURES:
        if draw(st.booleans()):
            low = draw(st.integers(0, 5))
            stated.append(measure(name, low, low + draw(st.sampled_from([0, 0, 1, 3]))))
    lines = [line(draw(words(name))) for name in PROFILE if draw(st.booleans())]
    return replace(case(*draw(st.permutations(stated))), profile=tuple(lines))


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge(), cases())
def test_the_rules_conclude_what_the_oracle_concludes(base: KnowledgeBase, stated: Case) -> None:
    """Evidence, findings, links, advice, contra-indications, outlooks and rows of weights with what they rest on are the oracle's."""
    got = run(base, stated, aggregate)
    assert Oracle(base, stated, aggregate).conclude() == {
        "evidence": got.evidence,
        "findings": got.findings,
        "open_links": got.open_links,
        "active_links": got.active_links,
        "applicable": got.applicable,
        "contra": got.contra,
        "outlooks": tuple((held.id, held.why) for held in got.outlooks),
        "situations": tuple((held.id, held.why) for held in got.situations),
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge(), cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_case_changes_nothing(base: KnowledgeBase, stated: Case, random: Any) -> None:
    """Shuffled observations and measures give the same inference, firings included."""
    observations, measures = list(stated.observations), list(stated.measures)
    random.shuffle(observations)
    random.shuffle(measures)
    shuffled = replace(case(*measures, *observations), profile=stated.profile[::-1])
    assert run(base, shuffled, aggregate) == run(base, stated, aggregate)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge(), cases())
def test_every_conclusion_has_a_proof(base: KnowledgeBase, stated: Case) -> None:
    """What a firing matched was there before it: stated by the case, made of evidence, or asserted earlier."""
    got = run(base, stated, aggregate)
    there = {f"answer:{o.path}" for o in stated.observations} | {f"measure:{m.id}" for m in stated.measures}
    there |= {f"finding:{finding.id}" for finding in got.findings}
    there |= {f"profile:{line.id}" for line in stated.profile}
    for firing in got.justifications:
        assert there.issuperset(firing.matched)
        there |= set(firing.asserted)
    assert there.issuperset(piece.id for piece in got.evidence)
