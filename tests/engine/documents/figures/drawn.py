"""Cases made by hand for pictures, and what a picture says."""

from __future__ import annotations

from typing import Any

from saan.documents.context.scope import Scope
from saan.records import Language
from saan.records.casefile import CaseFile
from tests.engine.documents import sample
from tests.engine.documents.figures.boxes import text_boxes

__all__ = ["scope", "texts"]


def scope(language: Language = "en", **sections: Any) -> Scope:
    """A diagnosis by hand whose case lists what is given."""
    head = {"id": "made", "as_of": "2026-01-31"}
    file = CaseFile.model_validate({"saan": 1, "case": head, **sections})
    return Scope(sample.diagnosis(file), sample.knowledge(), language)


def texts(svg: str) -> str:
    return " | ".join(box.text for box in text_boxes(svg))
