"""The views of a report that tests look at, in English: of the sample, or of an example as it is diagnosed with all packs."""

from __future__ import annotations

from saan.documents.context import report
from saan.documents.views import Report
from saan.records import Diagnosis
from tests.engine.documents import sample
from tests.engine.documents.cases import concluded

__all__ = ["example", "view"]


def view(diagnosis: Diagnosis | None = None) -> Report:
    """Show a diagnosis with the knowledge of the sample; the sample itself where none is given."""
    return report(diagnosis or sample.diagnosis(), sample.knowledge(), "en")


def example(name: str) -> tuple[Diagnosis, Report]:
    """Return an example's diagnosis and what is shown of it."""
    diagnosis, knowledge = concluded(name)
    return diagnosis, report(diagnosis, knowledge, "en")
