"""A pack with one Python rule, for the tests of such rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from saan.inference import Inference, run
from saan.knowledge import KnowledgeBase
from saan.records import Measure, Observation
from saan.rules import Answer, Evidence, Rule, Rules
from tests.engine.inference.build import CHOICE, STRONG, aggregate, base, case, speaking

DECLARED: dict[str, Any] = {
    "conditions": [{"id": "c"}, {"id": "d", "opposite": "s"}, {"id": "s", "kind": "strength"}],
    "questions": [CHOICE, {"id": "n", "type": "number"}],
    "indicators": speaking(STRONG, {"when": ["c"], "against": "strong"}),
}
ASKED = Answer(question="q", value="a")


def knowledge(*classes: type) -> KnowledgeBase:
    """Declare the pack with these classes of rules."""
    return base(**DECLARED, python_rules=classes)


def infer(rules: type, *stated: Observation | Measure) -> Inference:
    """Run the pack with one class of rules over one case."""
    return run(knowledge(rules), case(*stated), aggregate)


def ruled(
    *conditions: Any, body: Callable[..., object] | None = None, concludes: Any = "d", **more: Any
) -> type[Rules]:
    """Make a class of one rule; without a body it declares strong evidence for d."""

    def speak(self: Rules) -> None:
        self.declare(Evidence(condition="d", pole="for", strength="strong"))

    return type("Trust", (Rules,), {"low": Rule(*conditions, concludes=concludes, **more)(body or speak)})
