"""From evidence to a finding: the algebra of support, and where numbers become words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.certainty import Potential, assess, certainty, counted, status_of, support
from saan.knowledge.model import Condition
from saan.records import Evidence, Finding
from saan.records.dates import parse_partial_date
from tests.engine.build import conditions, evidence, knowledge

WEIGHTS = st.lists(st.sampled_from([0.125, 0.25, 0.375, 0.5, 0.6, 0.75, 0.9]), max_size=6)


def condition(more: str = "") -> Condition:
    return knowledge(conditions=conditions(c=f"problem\n{more}")).conditions["test:c"]


def judged(
    pieces: Sequence[Evidence], unknown: Sequence[Potential] = (), *, two_kinds: bool = False
) -> Finding:
    more = "two_kinds_of_source: true" if two_kinds else ""
    return assess(
        condition(more), "test", pieces, applicable=True, unknown=unknown, known_weight=1.0 if pieces else 0.0
    )


def each_apart(weights: Sequence[float], pole: str) -> list[Evidence]:
    return [evidence(w, pole, source=f"{pole}{i}", kind="interview") for i, w in enumerate(weights)]


@given(WEIGHTS)
def test_support_does_not_depend_on_order(weights: list[float]) -> None:
    """Support is the same whatever order the evidence comes in."""
    assert support(weights) == support(reversed(weights))


@given(WEIGHTS, st.sampled_from([0.25, 0.5, 0.75]))
def test_more_evidence_never_lowers_support(weights: list[float], more: float) -> None:
    """A further piece of evidence for something never lowers its support, and support stays within 0 and 1."""
    assert 0 <= support(weights) <= support([*weights, more]) <= 1


@given(WEIGHTS, WEIGHTS)
def test_certainty_is_antisymmetric(favour: list[float], contrary: list[float]) -> None:
    """Swapping what speaks for and against turns certainty to its negative, which is what an opposite means."""
    assert certainty(support(favour), support(contrary)) == -certainty(support(contrary), support(favour))


def test_one_source_counts_once() -> None:
    """Two statements of one source on one condition count as the stronger; of two sources both count."""
    same = judged([evidence(0.5), evidence(0.75)])
    apart = judged([evidence(0.5, source="a"), evidence(0.75, source="b")])

    assert same.supported == 0.75
    assert apart.supported == pytest.approx(0.875)


def test_one_source_may_speak_on_both_sides() -> None:
    """Within one source the strongest for and the strongest against both count."""
    assert {piece.pole for piece in counted([evidence(0.5), evidence(0.25, "against")])} == {"for", "against"}


@pytest.mark.parametrize(
    ("favour", "contrary", "status"),
    [
        (0.75, 0.0, "established"),
        (0.6, 0.0, "established"),
        (0.5, 0.0, "suspected"),
        (0.2, 0.0, "suspected"),
        (0.125, 0.0, "undetermined"),
        (0.0, 0.0, "undetermined"),
        (0.0, 0.25, "unlikely"),
        (0.0, 0.75, "excluded"),
        (0.75, 0.75, "conflicting"),
        (0.5, 0.75, "conflicting"),
        (0.4, 0.9, "excluded"),
        (0.25, 0.75, "excluded"),
    ],
)
def test_numbers_become_words_at_the_thresholds(favour: float, contrary: float, status: str) -> None:
    """Each status begins at its threshold, and both sides strong is contested, not a middling truth."""
    assert status_of(favour, contrary) == status


def test_hearsay_alone_never_establishes() -> None:
    """However many people have only heard it, the finding stays suspected and says why."""
    found = judged([evidence(0.375, source=f"p{i}", hearsay=True) for i in range(6)])

    assert found.supported > 0.9
    assert (found.status, found.capped, found.evidence_level) == ("suspected", "hearsay_only", "hearsay")


def test_trust_needs_two_kinds_of_source() -> None:
    """A condition that asks for two kinds of source is established by two, and only suspected on one."""
    one = [evidence(0.75, source="a", kind="interview"), evidence(0.75, source="b", kind="interview")]
    two = [one[0], evidence(0.75, source="minutes", kind="record")]

    assert (judged(one, two_kinds=True).status, judged(one, two_kinds=True).capped) == (
        "suspected",
        "one_kind_of_source",
    )
    assert judged(two, two_kinds=True).status == "established"


def test_the_authors_own_word_is_no_second_kind_of_source() -> None:
    """What the writer of the case adds without a source does not make one interview two kinds."""
    pieces = [evidence(0.75, source="a", kind="interview"), evidence(0.75)]

    assert judged(pieces, two_kinds=True).capped == "one_kind_of_source"


def test_nothing_known_is_not_assessed() -> None:
    """Without any answer the finding is not assessed: unknown is never no, and never yes."""
    found = judged([], [Potential("test:q", 0.75, 0.75)])

    assert (found.status, found.coverage, found.interval) == ("not_assessed", 0.0, (-0.75, 0.75))


def test_what_does_not_apply_has_no_other_status() -> None:
    """A condition that does not apply is not applicable, whatever the evidence."""
    found = assess(condition(), "test", [evidence(0.9)], applicable=False, unknown=[], known_weight=1.0)

    assert found.status == "not_applicable"


@given(
    WEIGHTS,
    WEIGHTS,
    st.lists(
        st.tuples(st.sampled_from([0.0, 0.25, 0.75]), st.sampled_from([0.0, 0.5]), st.booleans()), max_size=4
    ),
)
def test_the_interval_bounds_every_completion(
    favour: list[float], contrary: list[float], open_: list[tuple[float, float, bool]]
) -> None:
    """Whatever the unknown answers turn out to be, certainty stays within the interval printed before."""
    unknown = [Potential(f"q{i}", supports, opposes) for i, (supports, opposes, _) in enumerate(open_)]
    pieces = each_apart(favour, "for") + each_apart(contrary, "against")
    low, high = judged(pieces, unknown).interval
    learned_for = [supports for supports, _, holds in open_ if holds]
    learned_against = [opposes for _, opposes, holds in open_ if not holds]

    completed = certainty(support([*favour, *learned_for]), support([*contrary, *learned_against]))

    assert low <= completed <= high


def test_could_flip_needs_one_answer_that_is_strong_enough() -> None:
    """A finding could flip when one unanswered question could move it between present and not present."""
    pieces = [evidence(0.5)]

    assert judged(pieces, [Potential("q", 0.0, 0.75)]).could_flip
    assert not judged(pieces, [Potential("q", 0.75, 0.25)]).could_flip


def test_the_degree_is_that_of_the_strongest_evidence() -> None:
    """A weak sign of something critical does not make a finding critical when the strong evidence says mild."""
    pieces = [evidence(0.75, source="a", degree="mild"), evidence(0.25, source="b", degree="critical")]

    assert judged(pieces).degree == "mild"


@given(WEIGHTS, WEIGHTS)
def test_findings_do_not_depend_on_the_order_of_evidence(favour: list[float], contrary: list[float]) -> None:
    """The same evidence in any order gives the same finding, down to its last digit."""
    pieces = each_apart(favour, "for") + each_apart(contrary, "against")

    assert judged(pieces) == judged(pieces[::-1])


@pytest.mark.parametrize(
    ("pieces", "level"),
    [
        ([evidence(0.5, source="a", kind="interview")], "one_informant"),
        (
            [evidence(0.5, source="a", kind="interview"), evidence(0.5, source="b", kind="interview")],
            "several_people",
        ),
        ([evidence(0.5, source="s", kind="survey")], "several_people"),
        ([evidence(0.5, source="several sources", kind="interview")], "several_people"),
        (
            [evidence(0.5, source="a", kind="interview"), evidence(0.5, source="m", kind="document")],
            "records",
        ),
        (
            [evidence(0.75, source="a", kind="interview"), evidence(0.25, source="m", kind="document")],
            "several_people",
        ),
        (
            [
                evidence(0.9, "against", source="m", kind="record"),
                evidence(0.5, source="a", kind="interview"),
            ],
            "records",
        ),
        (
            [
                evidence(0.5, "against", source="m", kind="record"),
                evidence(0.9, source="a", kind="interview"),
            ],
            "one_informant",
        ),
        ([], "none"),
    ],
)
def test_the_evidence_level_is_that_of_the_stronger_side(pieces: list[Evidence], level: str) -> None:
    """One informant, several people or records: as the side has it that the finding follows."""
    assert judged(pieces).evidence_level == level


def test_an_answer_that_says_nothing_is_an_answer() -> None:
    """What was asked and speaks neither way leaves a finding undetermined, not unassessed."""
    found = assess(condition(), "test", [], applicable=True, unknown=[], known_weight=0.75)

    assert (found.status, found.coverage) == ("undetermined", 1.0)


@pytest.mark.parametrize(
    ("signs", "began"),
    [
        ({"i": ["2024-05"], "j": ["2023"]}, "2023"),
        ({"i": ["2024-05"], "j": ["2024"]}, "2024-01-01/2024-05-31"),
        ({"i": ["2023", "2024-05"]}, "2023-01-01/2024-05-31"),
        ({"i": ["2023", ""], "j": [""]}, "2023"),
        ({"i": [""]}, ""),
    ],
)
def test_a_condition_holds_since_its_first_sign(signs: dict[str, list[str]], began: str) -> None:
    """The first dated sign says since when; those who date one sign differently leave open which of them is right."""
    pieces = [
        replace(
            evidence(0.5, source=f"{n}", indicator=f"test:{sign}"),
            since=parse_partial_date(since) if since else None,
        )
        for sign, dates in signs.items()
        for n, since in enumerate(dates)
    ]
    assert str(judged(pieces).since or "") == began


def test_a_weaker_sign_of_the_same_source_still_says_since_when() -> None:
    """Within one source the strongest counts, but what the others date is no younger for that."""
    pieces = [
        replace(evidence(weight, indicator=f"test:{weight}"), since=parse_partial_date(since))
        for weight, since in ((0.75, "2024"), (0.25, "2020"))
    ]
    assert str(judged(pieces).since) == "2020"
