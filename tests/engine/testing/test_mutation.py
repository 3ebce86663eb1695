"""Knowledge mutation as a whole: what is killed, what survives, and that nothing but the tests decides it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saan
from saan.inference import prepare, prepare_changed
from saan.knowledge import join, read_pack
from saan.records import Diagnosis, Place
from saan.testing import Seen, Suite, expected
from saan.testing.mutation import Mutant, mutants_of, mutate
from saan.testing.mutation.mutants import applied
from saan.testing.mutation.noticing import Witness
from saan.testing.results import as_text, results_of
from tests.engine.testing.build import ALL, folder, suite

EXAMPLES = sorted((Path(__file__).parents[3] / "examples/cases").glob("*.yaml"))


@cache
def small() -> Suite:
    with TemporaryDirectory() as place:
        found = suite(Path(place), ALL)
        mutants_of(found.pack, found.knowledge)  # places are read while the files are there
        return found


@cache
def small_mutants() -> tuple[Mutant, ...]:
    return mutants_of(small().pack, small().knowledge)[0]


def test_what_the_tests_pin_is_killed_and_what_they_leave_open_survives() -> None:
    """Grades, boundaries and options with examples are noticed; what has none is not."""
    score = mutate(small())
    fates = {(each.mutant.id, each.mutant.now): each.fate for each in score.fates}

    assert {fate for (name, _), fate in fates.items() if name == "mini:mood_says"} == {"killed"}
    assert fates["mini:count_says", "the boundary 6 is 5"] == "killed"
    assert fates["mini:count_says", "the boundary 6 is 7"] == "killed"
    assert fates["mini:share_says", "it is gone"] == "survived"
    assert 30 < score.percent < 90
    assert score.killed + len(score.survivors) + score.invalid == len(score.fates) + score.discarded


def test_survivors_are_told_so_that_one_knows_what_to_add() -> None:
    """Each is told with its line, what is so in it, and which test would notice."""
    told = as_text(replace(results_of(small(), coverage=False), score=mutate(small())))

    assert "nothing notices that\n" in told
    assert "indicators.yaml:22: the boundary 0.5 is 0.4" in told
    assert "add an example with exactly 0.4, and what it says" in told


def test_a_test_that_names_what_is_changed_runs_first() -> None:
    """A mutant of a rule falls to that rule's own example, in one run."""
    gone = [each for each in small_mutants() if each.id == "mini:worn_to_late" and each.operator == "deleted"]

    (fate,) = mutate(small(), mutants=gone).fates

    assert (fate.by, fate.ran) == ("worn_to_late finds 1", 1)


@given(st.data())
@settings(max_examples=10, deadline=None)
def test_a_mutant_that_equals_the_original_is_never_killed(data: st.DataObject) -> None:
    """Whatever declaration is put in place of itself, no test notices."""
    mutant = data.draw(st.sampled_from(small_mutants()))
    original = getattr(small().knowledge, mutant.kind)[mutant.id]

    (fate,) = mutate(small(), mutants=[replace(mutant, declared=original.model_copy())]).fates

    assert fate.fate == "survived"


def test_a_pack_without_tests_kills_nothing(tmp_path: Path) -> None:
    """Nothing is noticed by nobody."""
    score = mutate(suite(tmp_path))

    assert (score.killed, score.percent) == (0, 0)
    assert len(score.survivors) > 50


def test_the_number_of_processes_changes_nothing() -> None:
    """One, two and three processes come to the same score, fate by fate."""
    assert mutate(small()) == mutate(small(), processes=2) == mutate(small(), processes=3)


@given(st.randoms(use_true_random=False))
@settings(max_examples=2, deadline=None)
def test_the_order_of_tests_changes_no_fate(shuffle: random.Random) -> None:
    """Which test notices may differ, whether one does never."""
    tests = list(small().tests)
    shuffle.shuffle(tests)

    shuffled = mutate(replace(small(), tests=tuple(tests)))

    assert [each.fate for each in shuffled.fates] == [each.fate for each in mutate(small()).fates]


def test_a_sample_depends_on_its_seed_alone() -> None:
    """The same seed draws the same, another another, and progress is told to the end."""
    told: list[tuple[int, int]] = []
    one = mutate(small(), sample=10, seed=1, progress=lambda *at: told.append(at))

    assert one == mutate(small(), sample=10, seed=1, processes=2)
    assert one.fates != mutate(small(), sample=10, seed=2).fates
    assert (len(one.fates), told[-1]) == (10, (10, 10))
    assert one.made == len(small_mutants())


def test_what_does_not_load_is_counted_apart(tmp_path: Path) -> None:
    """To delete what something else names leaves a pack that does not load: neither killed nor survived."""
    links = """
links:
  - {id: a, type: causes, from: worn, to: late, tell: {th: เพราะ, en: Because.}, basis: judgement}
  - {id: b, type: prevents, from: warm, weakens: [a], tell: {th: เพราะ, en: Because.}, basis: judgement}
"""
    score = mutate(suite(tmp_path, links=links))

    assert [(each.mutant.id, each.mutant.operator) for each in score.fates if each.fate == "invalid"] == [
        ("mini:a", "deleted")
    ]
    assert score.invalid == score.discarded + 1


def concluded(diagnosis: Diagnosis) -> Any:
    """All that expectations can look at, but for what could still be asked."""
    open_: dict[str, Any] = {
        "coverage": 0.0,
        "thin": False,
        "could_flip": False,
        "interval": (0.0, 0.0),
        "unknown": (),
    }
    return (
        [replace(finding, **open_) for finding in diagnosis.findings],
        (diagnosis.links, diagnosis.circles, diagnosis.roots, diagnosis.risks, diagnosis.entry_points),
        [gate for gate in diagnosis.gates if gate.state != "not_assessed"],
        [held.id for held in diagnosis.outlook],
        [held.id for held in diagnosis.situations],
        [(piece.id, piece.band, piece.relief) for piece in diagnosis.advice],
    )


def unnoticed(seed: int) -> Iterator[tuple[Mutant, Any, Any]]:
    """What the community pack and some of its mutants conclude from cases in which they are said not to be noticed."""
    knowledge = saan.load_packs(only=["community"]).knowledge
    draw = random.Random(seed)  # noqa: S311 - no secret
    before = prepare(knowledge)
    cases = [saan.read_case(path, knowledge) for path in EXAMPLES]
    witnesses = [(Seen.of(case, knowledge), case) for case in draw.sample(cases, 3)]
    for mutant in draw.sample(mutants_of(knowledge.packs[0], knowledge)[0], 16):
        changed = applied(mutant, before)
        for seen, case in witnesses if changed else ():
            if not Witness(suite_less(case), seen).could_notice(mutant):
                yield mutant, concluded(seen.diagnosis), concluded(Seen.of(case, changed).diagnosis)  # type: ignore[arg-type]


def suite_less(case: Any) -> Any:
    """A test of a case by words that everything reaches."""
    expects = (
        (expected("nothing", "advice", {}), Place("", 1)),
        (expected("nothing", "root", {}), Place("", 1)),
    )
    return replace(small().tests[0], case=case, expects=expects)


def test_no_mutant_is_noticed_by_a_test_that_is_not_run() -> None:
    """Run on every test, whatever could notice or not, each mutant comes to the same fate."""
    before = prepare(small().knowledge)
    witnesses = [Witness(test, test.run().seen) for test in small().tests]
    for mutant in small_mutants():
        changed = applied(mutant, before)
        noticed = [
            each for each in witnesses if changed and not each.test.holds(Seen.of(each.test.case, changed))
        ]
        assert all(each.could_notice(mutant) for each in noticed)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_said_not_to_be_noticed_changes_nothing(seed: int) -> None:
    """In a case that does not consult it, a mutant concludes what the pack concludes."""
    found = list(unnoticed(seed))

    assert len(found) > 20
    assert [mutant for mutant, one, other in found if one != other] == []


def test_a_changed_rulebook_is_that_of_the_changed_knowledge(tmp_path: Path) -> None:
    """To compile what is changed alone comes to the same rules as to compile all anew."""
    pack = read_pack(folder(tmp_path))
    before = prepare(join([pack]))
    for mutant in mutants_of(pack, before.knowledge)[0]:
        changed = applied(mutant, before)
        if changed is None:
            continue
        quick = prepare_changed(changed, before, mutant.kind, mutant.id)
        anew = prepare(replace(changed))
        assert sorted((rule.id, rule.stratum) for rule in quick.rules) == sorted(
            (rule.id, rule.stratum) for rule in anew.rules
        )
        assert (quick.lists, quick.names, quick.strata) == (anew.lists, anew.names, anew.strata)
