"""Cases that the tests of documents conclude: the examples, and one that is made by hand."""

from __future__ import annotations

from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis
from tests.engine.documents import sample
from tests.golden.documents import concluded as published

__all__ = ["CASES", "concluded"]

CASES = ("community-forest", "08-nogaps")
"""The rich case, and one of which little is known."""


def concluded(name: str) -> tuple[Diagnosis, KnowledgeBase]:
    """Return an example as it is diagnosed with the packs that saan brings; ``sample`` is made by hand."""
    return (sample.diagnosis(), sample.knowledge()) if name == "sample" else published(name)
