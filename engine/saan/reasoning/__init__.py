"""From findings to causes, gates, ends, and a plan: numbers that come from algorithms on finished findings."""

from saan.reasoning.diagnosis import diagnose
from saan.reasoning.thresholds import REASONING

__all__ = ["REASONING", "diagnose"]
