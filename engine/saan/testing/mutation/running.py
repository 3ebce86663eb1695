"""Running a pack's tests against its mutants: only those that could notice, up to the first that does."""

from __future__ import annotations

import multiprocessing
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from saan.inference import prepare
from saan.testing.coverage import percent
from saan.testing.mutation.mutants import Mutant, applied, mutants_of
from saan.testing.mutation.noticing import Witness
from saan.testing.seen import Seen
from saan.testing.suite import Suite

__all__ = ["Fate", "Score", "mutate"]

Progress = Callable[[int, int], object]
"""Is told how many mutants are done, and how many there are."""

WORTH_FORKING = 32
"""So many mutants are worth more than one process."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant: killed by a test, survived, or invalid (it does not load)."""

    mutant: Mutant
    fate: Literal["killed", "survived", "invalid"]
    by: str = ""
    ran: int = 0
    """How many tests ran against it."""


@dataclass(frozen=True, slots=True)
class Score:
    """What became of all mutants; `discarded` changes made no declaration at all."""

    fates: tuple[Fate, ...]
    discarded: int
    made: int
    """How many mutants there are, of which those in `fates` were tried."""

    @property
    def killed(self) -> int:
        """How many a test noticed."""
        return sum(each.fate == "killed" for each in self.fates)

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """Those that no test noticed."""
        return tuple(each.mutant for each in self.fates if each.fate == "survived")

    @property
    def invalid(self) -> int:
        """How many do not load, or make no declaration."""
        return self.discarded + sum(each.fate == "invalid" for each in self.fates)

    @property
    def percent(self) -> float:
        """How many of those that load were noticed, in percent; 100 where there are none."""
        return percent(self.killed, self.killed + len(self.survivors))

    @property
    def operators(self) -> Mapping[str, tuple[int, int]]:
        """For each kind of change: how many of its mutants were killed, of how many that load."""
        valid = Counter(each.mutant.operator for each in self.fates if each.fate != "invalid")
        killed = Counter(each.mutant.operator for each in self.fates if each.fate == "killed")
        return {name: (killed[name], valid[name]) for name in sorted(valid)}


def mutate(
    suite: Suite,
    *,
    sample: int | None = None,
    seed: int = 0,
    processes: int = 1,
    progress: Progress | None = None,
    mutants: Sequence[Mutant] | None = None,
    seen: Sequence[Seen] | None = None,
) -> Score:
    """Try a pack's mutants, or a `sample` of so many that depends on the `seed` alone, against its tests, which must pass.

    `mutants` are tried instead of those of the pack; `seen` are the diagnoses of the tests' cases, where they are there already.
    The score is the same for any number of processes; more than one are used where processes can be forked (Linux).
    """
    made, discarded = mutants_of(suite.pack, suite.knowledge)
    chosen = tuple(mutants) if mutants is not None else _sampled(made, sample, seed)
    work = _Work(suite, chosen, seen or [Seen.of(test.case, suite.knowledge) for test in suite.tests])
    fates: list[Fate] = []
    for fate in work.fates(processes):
        fates.append(fate)
        if progress:
            progress(len(fates), len(chosen))
    return Score(tuple(fates), discarded, len(made))


def _sampled(mutants: Sequence[Mutant], sample: int | None, seed: int) -> tuple[Mutant, ...]:
    if sample is None or sample >= len(mutants):
        return tuple(mutants)
    numbers = random.Random(seed).sample(range(len(mutants)), sample)  # noqa: S311 - no secret
    return tuple(mutants[number] for number in sorted(numbers))


class _Work:
    """Mutants, and the tests with what their cases consult."""

    def __init__(self, suite: Suite, mutants: Sequence[Mutant], seen: Sequence[Seen]) -> None:
        self._before = prepare(suite.knowledge)
        self._mutants = mutants
        self._witnesses = [Witness(*pair) for pair in zip(suite.tests, seen, strict=True)]

    def fates(self, processes: int) -> Iterable[Fate]:
        """Yield what becomes of each mutant, in order."""
        if processes < 2 or sys.platform != "linux" or len(self._mutants) < WORTH_FORKING:
            yield from map(self.fate, range(len(self._mutants)))
            return
        # what is forked is inherited: neither knowledge nor cases need be sent
        with multiprocessing.get_context("fork").Pool(processes, _inherit, (self,)) as pool:
            found = pool.imap(_inherited, range(len(self._mutants)), chunksize=8)
            for number, (fate, by, ran) in enumerate(found):
                yield Fate(self._mutants[number], fate, by, ran)

    def fate(self, number: int) -> Fate:
        """Try one mutant: the tests made for what is changed come first."""
        mutant = self._mutants[number]
        witnesses = [each for each in self._witnesses if each.could_notice(mutant)]
        if not witnesses:
            return Fate(mutant, "survived" if applied(mutant, self._before) else "invalid")
        knowledge = applied(mutant, self._before)
        if knowledge is None:
            return Fate(mutant, "invalid")
        witnesses.sort(key=lambda each: (each.test.kind, each.test.rule) != (mutant.kind, mutant.id))
        for ran, witness in enumerate(witnesses, 1):
            if not witness.test.holds(Seen.of(witness.test.case, knowledge)):
                return Fate(mutant, "killed", witness.test.name, ran)
        return Fate(mutant, "survived", ran=len(witnesses))


_HERITAGE: dict[str, Any] = {}
"""In a forked process: what it works on."""


def _inherit(work: _Work) -> None:
    _HERITAGE["work"] = work


def _inherited(number: int) -> tuple[Any, str, int]:
    found: Fate = _HERITAGE["work"].fate(number)
    return found.fate, found.by, found.ran
