"""Small knowledge bases, cases and runs for the tests of inference, built through the real models and `join`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from saan.certainty import assess
from saan.inference import Inference, run
from saan.inference.shim import load_experta
from saan.knowledge import KnowledgeBase, Pack, join
from saan.knowledge.brought import Brought
from saan.knowledge.model import Condition, PackManifest
from saan.knowledge.pack import KINDS
from saan.records import Case, Certainty, Evidence, Finding, Measure, Observation, Place, Text, Value

experta: Any = load_experta()
"""experta itself, where a test shows what it does by itself."""

HERE = Place("case.yaml", 1)
SAID = {"th": "ข้อความ", "en": "words"}

_DEFAULTS: dict[str, dict[str, Any]] = {
    "conditions": {
        "kind": "problem",
        "title": SAID,
        "statement": SAID,
        "why": SAID,
        "topic": "t",
        "basis": "judgement",
    },
    "questions": {"topic": "t", "text": SAID, "type": "text"},
    "indicators": {"because": SAID, "basis": "judgement"},
    "links": {"type": "causes", "tell": SAID, "basis": "judgement"},
    "recommendations": {
        "title": SAID,
        "what": SAID,
        "addresses": [],
        "for": ["members"],
        "who": SAID,
        "first_steps": [SAID],
        "hours": 1,
        "months": 1,
        "sign": SAID,
        "basis": "judgement",
    },
    "outlooks": {"title": SAID, "says": SAID, "basis": "judgement"},
    "situations": {"because": SAID, "basis": "judgement"},
}


def pack(
    name: str = "demo", *, python_rules: Sequence[type] = (), **declared: Sequence[Mapping[str, Any]]
) -> Pack:
    """Declare a pack: ``conditions=[{"id": "x"}]`` and so on, with what the tests do not care for filled in."""
    manifest = PackManifest(id=name, version="1", title=cast("Any", SAID), api="1", licence="Apache-2.0")
    made = {
        kind: tuple(
            model.model_validate(_DEFAULTS.get(kind, {}) | dict(item), context={"pack": name})
            for item in declared.get(kind, ())
        )
        for kind, model in KINDS.items()
    }
    return Pack(manifest, "0" * 64, made, Brought(rules=tuple(python_rules)))


def base(
    name: str = "demo", *, python_rules: Sequence[type] = (), **declared: Sequence[Mapping[str, Any]]
) -> KnowledgeBase:
    """Declare a knowledge base of one pack."""
    return join([pack(name, python_rules=python_rules, **declared)])


def answer(
    question: str, value: Value, *, n: int = 0, certainty: Certainty = "firm", **more: Any
) -> Observation:
    """State one answer; `n` tells several answers to one question apart."""
    fields: dict[str, Any] = {"source": f"person{n}", "kind": "interview", "place": HERE} | more
    return Observation(f"answers.{question}[{n}]", question, value, certainty, **fields)


def measure(name: str, low: float, high: float | None = None) -> Measure:
    """State one measure; without `high` it is known exactly."""
    return Measure(
        name, low, low if high is None else high, 1.0, Text("คำนวณ", "computed"), (f"records.{name}",)
    )


def case(*stated: Observation | Measure) -> Case:
    """Make a case of answers and measures; inference reads nothing else of it."""
    return Case(
        file=cast("Any", None),
        name="case.yaml",
        sha256="0" * 64,
        observations=tuple(one for one in stated if isinstance(one, Observation)),
        measures=tuple(one for one in stated if isinstance(one, Measure)),
    )


CHOICE = {"id": "q", "type": "choice", "options": [{"id": option, **SAID} for option in ("a", "b", "c")]}
STRONG = {"when": ["a"], "supports": "strong"}


def aggregate(condition: Condition, evidence: Sequence[Evidence], applies: bool) -> Finding:
    """Make a finding of what counts, nothing unknown."""
    known = 1.0 if evidence else 0.0
    return assess(condition, "demo", evidence, applicable=applies, unknown=(), known_weight=known)


def infer(*stated: Observation | Measure, **declared: Any) -> Inference:
    """Run one small pack over one small case; by default it has a condition c, a choice q and a number n."""
    some: dict[str, Any] = {"conditions": [{"id": "c"}], "questions": [CHOICE, {"id": "n", "type": "number"}]}
    return run(base(**some | declared), case(*stated), aggregate)


def speaking(*levels: dict[str, Any], reads: str = "q", **more: Any) -> list[dict[str, Any]]:
    """Declare one indicator i for the condition c, over a question or the measure ``gap``."""
    over = {"measure": reads} if reads == "gap" else {"question": reads}
    return [{"id": "i", "condition": "c", "levels": list(levels)} | over | more]


def holds(premise: dict[str, Any], *stated: Observation | Measure, **declared: Any) -> bool:
    """Whether an outlook with this premise holds."""
    return bool(infer(*stated, outlooks=[{"id": "o", "when": premise}], **declared).outlooks)


def status(got: Inference, condition: str = "demo:c") -> str:
    """Return the status of one condition."""
    (finding,) = [finding for finding in got.findings if finding.id == condition]
    return finding.status
