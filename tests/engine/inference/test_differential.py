"""The engine against a naive oracle and against CLIPS, on random rules and histories; `make fuzz` does the same at length."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from tests.fuzz.bases import PARENT, Base, random_base
from tests.fuzz.comparing import clips_is_there, mismatches
from tests.fuzz.naive import Oracle, known, proved
from tests.fuzz.ours import Ours

CHUNKS, CHUNK = 20, 100


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_what_could_fire_and_what_is_concluded_are_those_of_the_oracle_and_of_clips(chunk: int) -> None:
    """After every fact stated, taken back or changed, and after every run: NOT, EXISTS, FORALL, OR, joins, tests."""
    assert mismatches(range(chunk * CHUNK, (chunk + 1) * CHUNK)) == []


def test_clips_is_asked_wherever_it_can_be() -> None:
    """In CI it is; where there is no CLIPS for the platform, the tests above hold the engine against the oracle alone."""
    if not clips_is_there():
        assert not os.environ.get("CI"), "CI must hold the engine against CLIPS: install clipspy"
        pytest.skip("no wheel of clipspy for this platform: the engine is held against the oracle alone")


def test_the_random_bases_are_worth_comparing() -> None:
    """Most match, withdraw, join and conclude, also by the kind that a kind is of; some sweep, and match what lacks a field."""
    seen: Counter[str] = Counter()
    for seed in range(200):
        oracle = Oracle(base := random_base(seed))
        before: Counter[Any] = Counter()
        marks = set()
        for step in base.steps:
            oracle.take(step)
            now = oracle.matches()
            facts = [fact for _, matched in now for fact in matched]
            marks |= {"lacking"} if any(fact[2] == ("NoneType", None) for fact in facts) else set()
            marks |= {"of two kinds"} if any(fact[0] in PARENT for fact in facts) else set()
            marks |= {"match"} if now else set()
            marks |= {"withdrawn"} if before - now else set()
            marks |= {"join"} if any(len(facts) > 1 for _, facts in now) else set()
            before = now
        swept = replace(base, sweep=None)
        marks |= {"swept"} if concluded(base) != concluded(swept) else set()
        marks |= {"derived"} if any(fact[0] in "de" for fact in oracle.facts.values()) else set()
        seen.update(marks)
    assert min(seen[mark] for mark in ("match", "withdrawn", "join", "derived", "of two kinds")) > 40
    assert min(seen[mark] for mark in ("lacking", "swept")) > 5


def concluded(base: Base) -> set[Any]:
    """Return what stands after the history of a base."""
    oracle = Oracle(base)
    for step in base.steps:
        oracle.take(step)
    return set(oracle.facts)


@pytest.mark.parametrize("chunk", range(4))
def test_every_proof_replays(chunk: int) -> None:
    """Each firing's facts were there, its rule matched them under its bindings, and it concludes what it says."""
    replayed = 0
    for seed in range(chunk * 50, (chunk + 1) * 50):
        base, there = replace(random_base(seed), sweep=None), {}
        ours = Ours(base)
        for step in base.steps:
            if step.form == "state" and step.fact:
                ours.take(step)
                there[known(step.fact)] = step.fact
        ours.engine.run()
        for firing in ours.firings():
            law = next(law for law in base.laws if law.name == firing.rule)
            assert proved(law, firing.bindings, firing.matched, list(there.values())) == firing.asserted
            there[known(firing.asserted)] = firing.asserted
            replayed += 1
        assert set(there) == ours.facts()
    assert replayed > 20
