"""The case: 60 input facts, causal rules in packs of 100, of which the case reaches one; about 75 of them fire.

Six layers of effects; 75 % of the rules have one cause, 25 % two; 8 % are guarded by the absence of an earlier effect.
"""

from __future__ import annotations

import random

from tests.bench.workloads.spec import Fact, Not, Pattern, Rule, Workload

__all__ = ["workload"]

PACK, LAYERS, INPUTS, STATED = 100, 6, 80, 60
SEED = 35


def workload(rules: int) -> Workload:
    """Return the case with this many rules loaded (a multiple of 100)."""
    made = [rule for number in range(rules // PACK) for rule in _pack(number)]
    case = random.Random(SEED).sample(range(INPUTS), STATED)  # noqa: S311 - a workload, not a secret
    facts = tuple(Fact("item", {"name": f"p0-in{number}"}) for number in sorted(case))
    return Workload({"item": ("name",)}, tuple(made), facts, "item")


def _pack(number: int) -> list[Rule]:
    """The rules of one pack; packs are alike but for the names of what they speak of."""
    draw = random.Random(SEED)  # noqa: S311 - ditto
    layers = [[f"p{number}-in{index}" for index in range(INPUTS)]]
    rules = []
    for layer in range(LAYERS):
        wide = PACK // LAYERS + (layer < PACK % LAYERS)
        effects = [f"p{number}-l{layer}e{index}" for index in range(wide)]
        for effect in effects:
            causes = draw.sample(layers[-1], 2 if draw.random() < 0.25 else 1)
            guard = [draw.choice(layers[max(0, layer - 1)])] if draw.random() < 0.08 else []
            when: tuple[Pattern | Not, ...] = (
                *(Pattern("item", {"name": cause}) for cause in causes),
                *(Not(Pattern("item", {"name": name})) for name in guard if name not in causes),
            )
            rules.append(Rule(f"to-{effect}", when, (Fact("item", {"name": effect}),), -layer))
        layers.append(effects)
    return rules
