"""Whatever makes a worse answer lower a problem, or raise what speaks against it, the report names the NOT on the path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saan.inference import run
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.brought import Brought
from saan.knowledge.model import Premise
from saan.reasoning.absences import Absence, Absences
from saan.reasoning.assessing import Assessor
from saan.records import Evidence, Finding
from saan.rules import GE, NOT, Answer, Rule, Rules
from saan.rules import Evidence as Said
from saan.rules import Finding as Found
from tests.engine.build import case, conditions, pack
from tests.engine.reasoning.test_monotonicity import GRADES, OPTIONS, PHRASE, Speaks, asked

STATUSES = (
    "established", "suspected", "present", "absent", "open", "undetermined", "unlikely", "excluded", "conflicting",
    "not_assessed", "not_applicable",
)  # fmt: skip
SIDES = ("a", "b", "s")


@dataclass(frozen=True)
class Pack:
    """What a random pack declares: `b` and its rules read answers alone, `a` may read `b` as well."""

    indicators: Sequence[Speaks]
    rules: Sequence[tuple[str, str, str]] = ()
    applies: str = ""
    python: type[Rules] | None = None

    def known(self) -> KnowledgeBase:
        """Load it."""
        rules = "".join(
            f"  - {{id: r{n}, when: [{premise}], then: [{{condition: {about}, {said}}}], tell: {PHRASE}, because: {PHRASE},"
            " basis: judgement}\n"
            for n, (about, premise, said) in enumerate(self.rules)
        )
        applies = f"\napplies_when: {self.applies}" if self.applies else ""
        made = pack(
            conditions=conditions(a="problem\nopposite: s", b=f"problem{applies}", s="strength"),
            questions=f"questions:\n{asked()}",
            indicators="indicators:\n" + "".join(one.text(n) for n, one in enumerate(self.indicators)),
            **({"rules": f"rules:\n{rules}"} if rules else {}),
        )
        return join([replace(made, brought=Brought(rules=(self.python,) if self.python else ()))])


class Seen:
    """What is concluded of a case, and the absences that its evidence rests on."""

    def __init__(self, base: KnowledgeBase, answer: str, other: str = "", more: str = "") -> None:
        self.base = base
        said = f", test:other: {other}" if other else ""
        stated = case(base, f"answers: {{test:q: {answer}{said}}}\n{more}")
        findings = run(base, stated, Assessor(base, stated)).findings
        self.findings: dict[str, Finding] = {one.id: one for one in findings}
        self._absences = Absences(base, stated, findings)

    def named(self, condition: str, *, burdens: bool) -> set[Absence]:
        """The absences on all paths to what speaks for (`burdens`) or against a problem, through the findings that are read."""
        names = {condition, "test:b"} if condition == "test:a" else {condition}
        pieces = (piece for name in names for piece in self.findings[name].evidence)
        return {
            one
            for piece in pieces
            if (piece.pole == "for") == burdens
            for one in self._absences.of_evidence(piece)
        }

    def of(self, piece: Evidence) -> tuple[Absence, ...]:
        return self._absences.of_evidence(piece)


def leaf(*, finding: bool) -> st.SearchStrategy[str]:
    """A premise over an answer, or over the finding on b."""
    words = st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=3, unique=True).map(", ".join)
    answers = st.builds("{{answer: {}, is: [{}]}}".format, st.sampled_from(("q", "q", "other")), words)
    if not finding:
        return answers
    statuses = st.lists(st.sampled_from(STATUSES), min_size=1, max_size=3, unique=True).map(", ".join)
    degree = st.sampled_from(("", ", degree: [critical]", ", degree: [mild, serious]"))
    return st.one_of(answers, st.builds("{{finding: b, is: [{}]{}}}".format, statuses, degree))


def premise(*, finding: bool = True) -> st.SearchStrategy[str]:
    """Any premise: negated, joined, over answers, and over the finding on b where it may be read."""
    return st.recursive(
        leaf(finding=finding),
        lambda inner: st.one_of(
            inner.map("{{not: {}}}".format),
            st.lists(inner, min_size=1, max_size=2).map(lambda parts: f"{{all: [{', '.join(parts)}]}}"),
            st.lists(inner, min_size=1, max_size=2).map(lambda parts: f"{{any: [{', '.join(parts)}]}}"),
        ),
        max_leaves=3,
    )


GRADED = st.lists(st.integers(0, len(GRADES) - 1), min_size=4, max_size=4)
QUESTION = st.sampled_from(("q", "q", "other"))
SAID = st.sampled_from(("supports: strong", "supports: weak, degree: critical", "against: strong"))


def speaking() -> st.SearchStrategy[Speaks]:
    """Any indicator."""
    of_b = st.builds(Speaks, st.just("b"), QUESTION, GRADED, st.one_of(st.just(""), premise(finding=False)))
    of_a = st.builds(Speaks, st.sampled_from("as"), QUESTION, GRADED, st.one_of(st.just(""), premise()))
    return st.one_of(of_b, of_a)


def ruling() -> st.SearchStrategy[tuple[str, str, str]]:
    """Any general rule of one premise, over the case at least in part."""
    of_b = st.tuples(st.just("b"), premise(finding=False), SAID)
    both = st.builds("{{all: [{{answer: q, known: true}}, {}]}}".format, premise())
    return st.one_of(of_b, st.tuples(st.just("a"), both, SAID))


def in_python() -> st.SearchStrategy[type[Rules] | None]:
    """Any rule in Python of a pattern or two, over answers and the finding on b."""
    answers = st.builds(lambda q, v: Answer(question=q, value=v), QUESTION, st.sampled_from(OPTIONS))
    status = st.sampled_from(("established", "suspected", "undetermined", "unlikely", "excluded"))
    found = st.one_of(
        st.builds(lambda s: Found(condition="b", status=s), status),
        st.booleans().map(lambda p: Found(condition="b", present=p)),
        st.booleans().map(lambda p: Found(condition="b", absent=p)),
        st.sampled_from(("mild", "critical")).map(lambda d: Found(condition="b", degree=d)),
        st.just(Found(condition="b", certainty=GE(0.5))),
    )
    fact = st.one_of(answers, found)
    return st.one_of(st.none(), st.builds(_ruled, fact, st.booleans(), st.sampled_from(("for", "against"))))


def _ruled(fact: Any, turned: bool, pole: str) -> type[Rules]:
    def speak(self: Rules) -> None:
        self.declare(Said(condition="a", pole=pole, strength="strong"))

    patterns = [Answer(question="q"), Answer(question="other"), NOT(fact) if turned else fact]
    return type("Any", (Rules,), {"one": Rule(*patterns, concludes="a")(speak)})


PACKS = st.builds(
    Pack,
    st.lists(speaking(), min_size=1, max_size=4),
    st.lists(ruling(), max_size=2),
    st.one_of(st.just(""), premise(finding=False)),
    in_python(),
)


def movable(found: Iterable[Absence]) -> bool:
    """Whether an answer to q can end one of them: it is on q, or on a finding."""
    return any(one.kind == "finding" or one.about == "test:q" for one in found)


@settings(max_examples=150, deadline=None)
@given(PACKS, st.sampled_from(["", *OPTIONS]))
def test_what_is_not_by_order_is_named(pack: Pack, other: str) -> None:
    """If a worse answer lowers what speaks for a problem, the better one's report names a NOT on the path; if it raises what
    speaks against it, the worse one's does.
    """
    base = pack.known()
    for worse, better in combinations([Seen(base, option, other) for option in OPTIONS], 2):
        for problem in ("test:a", "test:b"):
            named = better.named(problem, burdens=True) | worse.named(problem, burdens=False)
            named |= (
                (better.named(problem, burdens=False) | worse.named(problem, burdens=True))
                if problem == "test:a"
                else set()
            )
            if worse.findings[problem].supported < better.findings[problem].supported:
                assert movable(named), (problem, "lowered")
            if worse.findings[problem].opposed > better.findings[problem].opposed:
                assert movable(named), (problem, "opposed")


DOWN = (
    "{answer: q, is: [awful, poor]}",
    "{finding: b, is: [present]}",
    "{not: {answer: q, is: [fair, good]}}",
)
"""Premises that a worse answer cannot undo, however they are written."""


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.builds(Speaks, st.just("b"), st.just("q"), GRADED.map(sorted)), min_size=1, max_size=2),
    st.sampled_from(DOWN),
)
def test_what_is_by_order_names_nothing(plain: list[Speaks], only: str) -> None:
    """Where a worse answer can take nothing away the report is not burdened with it."""
    base = Pack([*plain, Speaks("a", "other", (1, 1, 1, 1), only)]).known()
    for option in OPTIONS:
        seen = Seen(base, option, "poor")
        assert not seen.named("test:a", burdens=True) | seen.named("test:b", burdens=False)


def only(text: str, *, about: str = "a", answer: str = "fair", more: str = "") -> set[Absence]:
    """What one piece of evidence rests on that speaks only under a premise."""
    speaks = [Speaks(about, "other", (1, 1, 1, 1), text), Speaks("b", "q", (0, 1, 4, 5))]
    seen = Seen(Pack(speaks).known(), answer, "poor", more)
    (piece,) = (one for one in seen.findings[f"test:{about}"].evidence if one.indicator == "test:i0")
    return set(seen.of(piece))


def test_an_answer_is_named_with_the_worse_options_that_end_it() -> None:
    """Not worse ones that it holds of as well, nor better ones, and however the premise is written."""
    assert only("{answer: q, is: [fair, awful, poor]}") == set()
    assert only("{answer: q, is: [fair, awful]}") == {Absence("answer", "test:q", ("poor",))}
    assert only("{not: {answer: q, is: [poor, good]}}") == {Absence("answer", "test:q", ("poor",))}


def test_what_speaks_for_a_strength_rests_on_answers_not_being_better() -> None:
    """It should go when they get worse; that it would go as they get better is what turns it round."""
    assert only("{answer: q, is: [fair]}", about="s") == {Absence("answer", "test:q", ("good",))}


def test_one_way_that_nothing_ends_is_enough() -> None:
    """Of several alternatives that hold none need be named if one stays."""
    assert only("{any: [{answer: q, is: [fair]}, {answer: other, is: [awful, poor]}]}") == set()


def test_a_finding_is_named_with_the_statuses_that_end_it() -> None:
    """Those it can come to as answers get worse: an absent problem that may turn out to be there."""
    (one,) = only("{finding: b, is: [absent]}", answer="good")
    assert (one.kind, one.about) == ("finding", "test:b")
    assert set(one.values) == {"established", "suspected", "undetermined", "conflicting", "not_assessed"}


def test_a_condition_may_cease_to_apply() -> None:
    """What makes a worse answer inapplicable ends all that is said of it."""
    base = Pack([Speaks("b", "q", (0, 1, 1, 1))], applies="{answer: q, is: [fair, good]}").known()
    (named,) = Seen(base, "fair").named("test:b", burdens=True)
    assert named == Absence("answer", "test:q", ("awful", "poor"))


def test_what_has_no_order_is_named_where_a_rule_puts_it_under_not() -> None:
    """A measure, and nothing where the premise only asks for it."""
    listed = "organisations: {complete: true, items: [{id: x}]}"
    assert only("{measure: members_now, under: 5}", more=listed) == set()
    assert only("{not: {measure: members_now, at_least: 5}}", more=listed) == {
        Absence("measure", "members_now", (), (), 5.0)
    }


@pytest.mark.parametrize(
    ("fact", "turned", "values"),
    [
        (Answer(question="q", value="poor"), True, ("poor",)),
        (Answer(question="q", value="good"), True, None),
        (Answer(question="q", value="fair"), False, ("awful", "poor")),
    ],
)
def test_a_rule_in_python_is_read_by_its_patterns(
    fact: Answer, turned: bool, values: tuple[str, ...] | None
) -> None:
    """Under NOT or not: by the options that would end its match."""
    seen = Seen(
        Pack([Speaks("b", "q", (1, 1, 4, 4))], python=_ruled(fact, turned, "for")).known(), "fair", "poor"
    )
    (piece,) = seen.findings["test:a"].evidence
    assert seen.of(piece) == ((Absence("answer", "test:q", values),) if values else ())


def test_an_absence_can_be_said_as_a_premise() -> None:
    """But for what only the rule itself can say."""
    premise = Absence("finding", "test:b", ("established",), ("mild",)).premise
    assert premise == Premise.model_validate({"finding": "test:b", "is": ["established"], "degree": ["mild"]})
    assert Absence("finding", "test:b").premise is None
