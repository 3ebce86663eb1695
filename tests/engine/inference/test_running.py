"""What indicators say of a case, and that nothing but the case decides it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from saan.inference import Limits, prepare, run
from saan.records import Evidence
from saan.records.dates import parse_partial_date
from tests.engine.inference.build import (
    CHOICE,
    STRONG,
    aggregate,
    answer,
    base,
    case,
    infer,
    measure,
    speaking,
    status,
)


def test_an_answer_becomes_evidence_with_all_that_the_observation_says() -> None:
    """Strength is the level's, weight is less for what is only likely, and source, since and confidence come along."""
    said = answer(
        "demo:q",
        "a",
        certainty="likely",
        source="ann",
        kind="document",
        since=parse_partial_date("2024-05"),
        confidential=True,
    )
    got = infer(said, indicators=speaking(STRONG | {"degree": "critical"}))
    assert got.evidence == (
        Evidence(
            id="evidence:demo:i@answers.demo:q[0]",
            condition="demo:c",
            pole="for",
            strength=0.75,
            weight=0.6,
            degree="critical",
            indicator="demo:i",
            source="ann",
            kind="document",
            certainty="likely",
            reads=("answers.demo:q[0]",),
            since=parse_partial_date("2024-05"),
            confidential=True,
        ),
    )
    assert got.justifications[0].matched == ("answer:answers.demo:q[0]",)
    assert got.justifications[0].asserted == ("evidence:demo:i@answers.demo:q[0]",)


def test_every_answer_to_a_question_speaks_from_its_own_source() -> None:
    """Two people who disagree give evidence for and against."""
    levels = STRONG, {"when": ["b", "c"], "against": "weak"}
    got = infer(answer("demo:q", "a"), answer("demo:q", "c", n=1), indicators=speaking(*levels))
    assert [(e.pole, e.source, e.strength) for e in got.evidence] == [
        ("for", "person0", 0.75),
        ("against", "person1", 0.25),
    ]


def test_a_level_without_a_side_says_nothing() -> None:
    """A value that is declared to say nothing makes no evidence, nor does one that no level names."""
    levels = STRONG, {"when": ["b"]}
    assert (
        infer(answer("demo:q", "b"), answer("demo:q", "c", n=1), indicators=speaking(*levels)).evidence == ()
    )


def test_of_levels_that_overlap_the_first_speaks() -> None:
    """The order of levels decides where ranges overlap."""
    levels = {"at_least": 5, "supports": "strong"}, {"at_least": 3, "supports": "weak"}
    got = infer(answer("demo:n", 6), answer("demo:n", 4, n=1), indicators=speaking(*levels, reads="n"))
    assert [piece.strength for piece in got.evidence] == [0.75, 0.25]


def test_several_options_chosen_speak_each() -> None:
    """An answer of several options reaches every level that names one of them."""
    multi = {"id": "m", "type": "multi", "options": CHOICE["options"]}
    levels = STRONG, {"when": ["b"], "against": "weak"}, {"when": ["c"], "supports": "weak"}
    got = infer(answer("demo:m", ("a", "b")), questions=[multi], indicators=speaking(*levels, reads="m"))
    assert [(e.id, e.pole) for e in got.evidence] == [
        ("evidence:demo:i@answers.demo:m[0]/0", "for"),
        ("evidence:demo:i@answers.demo:m[0]/1", "against"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "poles"),
    [
        (0, 2.9, ["for"]),
        (0, 3, []),
        (3, 3, ["against"]),
        (3, 9, ["against"]),
        (2, 4, []),
        (0, float("inf"), []),
    ],
)
def test_a_measure_speaks_when_its_whole_interval_lies_in_one_level(
    low: float, high: float, poles: list[str]
) -> None:
    """Bounds that straddle a threshold say nothing."""
    levels = {"under": 3, "supports": "strong"}, {"at_least": 3, "against": "weak"}
    got = infer(measure("gap", low, high), indicators=speaking(*levels, reads="gap"))
    assert [piece.pole for piece in got.evidence] == poles
    assert all(piece.reads == ("measure:gap",) and piece.kind == "record" for piece in got.evidence)


def test_evidence_is_mirrored_to_the_opposite() -> None:
    """What speaks for a problem speaks with the same strength and degree against its opposite, from either side."""
    conditions = [{"id": "c", "opposite": "s"}, {"id": "s", "kind": "strength"}]
    indicators = [
        *speaking(STRONG),
        {"id": "j", "condition": "s", "question": "q", "levels": [{"when": ["b"], "supports": "weak"}]},
    ]
    got = infer(
        answer("demo:q", "a"), answer("demo:q", "b", n=1), conditions=conditions, indicators=indicators
    )
    assert [(e.id, e.condition, e.pole, e.weight) for e in got.evidence] == [
        ("evidence:demo:i@answers.demo:q[0]", "demo:c", "for", 0.75),
        ("evidence:demo:i@answers.demo:q[0]~mirror", "demo:s", "against", 0.75),
        ("evidence:demo:j@answers.demo:q[1]", "demo:s", "for", 0.25),
        ("evidence:demo:j@answers.demo:q[1]~mirror", "demo:c", "against", 0.25),
    ]


def test_only_when_holds_back_an_indicator() -> None:
    """A contingent rule speaks only where its premise holds, and its firing names what it rested on."""
    indicators = speaking(STRONG, only_when={"answer": "n", "at_least": 3})
    assert infer(answer("demo:q", "a"), indicators=indicators).evidence == ()
    assert infer(answer("demo:q", "a"), answer("demo:n", 2), indicators=indicators).evidence == ()
    got = infer(answer("demo:q", "a"), answer("demo:n", 3), indicators=indicators)
    (spoke,) = got.proofs("evidence:demo:i@answers.demo:q[0]")
    assert spoke.matched == ("answer:answers.demo:q[0]", "premise:indicator:demo:i#1")
    (held,) = got.proofs("premise:indicator:demo:i#1")
    assert held.matched == ("answer:answers.demo:n[0]",)
    assert got.evidence[0].reads == ("answers.demo:q[0]",)


def test_an_indicator_can_wait_for_a_finding() -> None:
    """Evidence that reads another finding comes after it, in the same run."""
    conditions = [{"id": "c"}, {"id": "first"}]
    indicators = [
        *speaking(STRONG, only_when={"finding": "first", "is": ["present"]}),
        {"id": "j", "condition": "first", "question": "n", "levels": [{"at_least": 1, "supports": "strong"}]},
    ]
    stated = answer("demo:q", "a"), answer("demo:n", 1)
    got = infer(*stated, conditions=conditions, indicators=indicators)
    assert (status(got, "demo:first"), status(got)) == ("established", "established")
    assert infer(stated[0], conditions=conditions, indicators=indicators).evidence == ()


def test_every_condition_has_a_finding_also_without_a_word() -> None:
    """An empty case gives findings that were not assessed, and nothing else."""
    got = infer(conditions=[{"id": "c"}, {"id": "d"}])
    assert [finding.status for finding in got.findings] == ["not_assessed", "not_assessed"]
    assert (got.evidence, got.justifications) == ((), ())


def test_a_case_leaves_nothing_for_the_next() -> None:
    """The same knowledge base gives the second case what it gives it alone."""
    knowledge = base(conditions=[{"id": "c"}], questions=[CHOICE], indicators=speaking(STRONG))
    empty = run(knowledge, case(), aggregate)
    run(knowledge, case(answer("demo:q", "a")), aggregate)
    assert run(knowledge, case(), aggregate) == empty


def test_what_is_taken_back_was_never_said() -> None:
    """What-if is a run with changed answers: equal to a case that never held the answer."""
    declared: dict[str, Any] = {
        "indicators": speaking(STRONG),
        "outlooks": [{"id": "o", "when": {"not": {"answer": "q", "is": ["a"]}}}],
    }
    said = answer("demo:q", "b"), answer("demo:q", "a", n=1)
    assert infer(*said, **declared) != infer(said[0], **declared)
    assert infer(*[one for one in said if one.value != "a"], **declared) == infer(said[0], **declared)


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    """Processes with different hash seeds give the same inference, firings and all."""
    code = (
        "from tests.engine.inference.build import *\n"
        "links = [{'id': f'l{n}', 'from': 'c', 'to': 'd'} for n in range(9)]\n"
        "got = infer(answer('demo:q', 'a'), answer('demo:q', 'b', n=1), answer('demo:n', 2), conditions=[{'id': 'c'}, {'id': 'd'}],"
        " indicators=speaking(STRONG), links=links, outlooks=[{'id': 'o', 'when': {'not': {'answer': 'n', 'is': [1]}}}])\n"
        "print(got)"
    )
    root = Path(__file__).parents[3]
    path = os.pathsep.join([str(root), str(root / "engine")])
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": path},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in range(3)
    }
    assert len(printed) == 1
    assert "OutlookHeld" in printed.pop()


def test_rules_are_built_only_when_a_case_reaches_them_and_then_kept() -> None:
    """Of a thousand indicators a case with one answer that matters builds one; the next case finds it built."""
    questions = [CHOICE | {"id": f"q{n}"} for n in range(1000)]
    indicators = [
        {"id": f"i{n}", "condition": "c", "question": f"q{n}", "levels": [STRONG]} for n in range(1000)
    ]
    knowledge = base(conditions=[{"id": "c"}], questions=questions, indicators=indicators)
    for n, built in ((7, {"demo:i7"}), (9, {"demo:i7", "demo:i9"})):
        run(knowledge, case(answer(f"demo:q{n}", "a"), answer("demo:q8", "c")), aggregate)
        with prepare(knowledge).engine(Limits()) as engine:
            assert engine.matcher.built == built


def test_a_conclusion_has_all_its_proofs() -> None:
    """Where an outlook follows in two ways, both firings are kept, each with what it rests on."""
    either = {"any": [{"answer": "q", "is": ["a"]}, {"answer": "n", "at_least": 1}]}
    got = infer(answer("demo:q", "a"), answer("demo:n", 2), outlooks=[{"id": "o", "when": either}])
    assert [firing.matched for firing in got.proofs("outlook:demo:o")] == [
        ("answer:answers.demo:n[0]",),
        ("answer:answers.demo:q[0]",),
    ]
    assert got.proofs("outlook:demo:other") == ()


def test_a_firing_says_what_had_to_be_absent() -> None:
    """Where a premise denies an answer, the firing names the absence it rests on."""
    denied = {"not": {"answer": "q", "is": ["a"]}}
    (firing,) = infer(answer("demo:q", "b"), outlooks=[{"id": "o", "when": denied}]).justifications
    assert firing.absences == ("NOT(Answer(question='demo:q', …))",)
