"""From findings to causes, gates, ends, and a plan: numbers that come from algorithms on finished findings."""

from saan.reasoning.conclusions import Means
from saan.reasoning.diagnosis import Thorough, diagnose
from saan.reasoning.thresholds import REASONING

__all__ = ["REASONING", "Means", "Thorough", "diagnose"]
