"""Forward chaining on experta: from what a case states to evidence, findings, and what they make applicable."""

from saan.inference.faults import RunawayError
from saan.inference.matcher import Limits
from saan.inference.run import Aggregate, Inference, Rulebook, prepare, run

__all__ = ["Aggregate", "Inference", "Limits", "Rulebook", "RunawayError", "prepare", "run"]
