"""The words of expectations."""

from saan.testing.words import causes, findings, plan
from saan.testing.words.findings import grade_of
from saan.testing.words.table import WORDS, Result, Takes, Word

__all__ = ["WORDS", "Result", "Takes", "Word", "causes", "findings", "grade_of", "plan"]
