"""One random base on the engine, on the oracle and on CLIPS: after each step the same agenda, and the same facts.

So it is on an engine that has been through another case before. A logical engine goes through the same history; after each run it must conclude, and justify, what it would of the
facts that are left if they had been stated from the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.fuzz.bases import Base, Step, random_base
from tests.fuzz.naive import Oracle
from tests.fuzz.ours import Ours, plain
from tests.fuzz.reuse import used

try:
    import clips

    from tests.fuzz.clips import Clips
except ImportError:  # no wheel for this platform: the oracle alone remains
    clips = None

__all__ = ["clips_is_there", "mismatches"]


def clips_is_there() -> bool:
    """Whether CLIPS can be asked."""
    return clips is not None


def mismatches(seeds: Iterable[int]) -> list[str]:
    """Compare the bases of these seeds; describe each difference (none: an empty list)."""
    environment = clips.Environment() if clips else None
    return [
        said
        for seed in seeds
        for said in (_mismatch(seed, environment), _stale(random_base(seed), seed))
        if said
    ]


def _mismatch(seed: int, environment: Any) -> str:
    base = random_base(seed)
    oracle = Oracle(base)
    ours = {"saan": Ours(base), "saan, used before,": used(base, seed)}
    theirs = Clips(base, environment) if clips else None
    for number, step in enumerate(base.steps):
        for engine in (oracle, *ours.values(), theirs):
            if engine:
                engine.take(step)
        where, agenda = f"seed {seed}, step {number} ({step.form})", oracle.agenda()
        for name, our in ours.items():
            if our.agenda() != agenda:
                return f"{where}: {name} has {our.agenda() - agenda}, lacks {agenda - our.agenda()}"
            if our.facts() != set(oracle.facts):
                return f"{where}: {name} concludes {our.facts() ^ set(oracle.facts)}"
        # CLIPS may let fire anew what never ceased to match, where a nested NOT fails and holds again within one step
        if theirs and not agenda <= theirs.agenda() <= oracle.matches():
            return f"{where}: CLIPS has {theirs.agenda() - agenda}, lacks {agenda - theirs.agenda()}"
        if theirs and theirs.facts() != set(oracle.facts):
            return f"{where}: CLIPS concludes {theirs.facts() ^ set(oracle.facts)}"
    return ""


def _stale(base: Base, seed: int) -> str:
    """Describe where a logical engine, used before, stands by what the facts no longer support, or lacks what they support."""
    if base.sweep:
        return ""  # what a rule of a logical engine asserts stands while its match does: nothing can sweep it away
    ours = used(base, seed, logical=True)
    for number, step in enumerate(base.steps):
        ours.take(step)
        if step.form != "run":
            continue
        fresh, oracle = Ours(base), Oracle(base)
        for engine in (fresh, oracle):
            for fact in map(plain, ours.stated):
                engine.take(Step("state", fact))
            engine.take(Step("run"))
        where = f"seed {seed}, step {number} (run), logical"
        if ours.facts() != set(oracle.facts):
            return f"{where}: saan concludes {ours.facts() ^ set(oracle.facts)}"
        if ours.engine.justifications() != fresh.engine.justifications():
            return f"{where}: saan justifies otherwise than from the start"
    return ""
