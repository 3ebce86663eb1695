"""Forward chaining on experta: from what a case states to evidence, findings, and what they make applicable."""

from importlib import import_module
from typing import TYPE_CHECKING

from saan.inference.faults import RunawayError
from saan.inference.matcher import Limits

if TYPE_CHECKING:
    from saan.inference.running import (
        Aggregate,
        Inference,
        Revisable,
        Reviser,
        Rulebook,
        prepare,
        prepare_changed,
        revisable,
        run,
    )

__all__ = [
    "Aggregate",
    "Inference",
    "Limits",
    "Revisable",
    "Reviser",
    "Rulebook",
    "RunawayError",
    "prepare",
    "prepare_changed",
    "revisable",
    "run",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: the engine alone does not wait for the models of knowledge."""
    if name not in __all__:
        raise AttributeError(f"module 'saan.inference' has no attribute '{name}'")
    return getattr(import_module("saan.inference.running"), name)
