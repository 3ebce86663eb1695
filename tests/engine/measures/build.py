"""Builders for tests of measures: a case file written as data, and its measures."""

from __future__ import annotations

from typing import Any

import yaml

from saan.case.measures import compute, disagreements
from saan.records import Disagreement, Measure
from saan.records.casefile import CaseFile
from saan.yamltext import Document, parse

__all__ = ["bounds", "case", "disagreement_ids", "document", "measure", "whole"]


def case(**sections: Any) -> dict[str, Any]:
    """A case file as data, on 1 March 2025."""
    return {"saan": 1, "case": {"id": "c", "as_of": "2025-03-01"}} | sections


def whole(*items: dict[str, Any], since: str | None = None) -> dict[str, Any]:
    """A complete list."""
    return {"complete": True, "items": list(items)} | ({"since": since} if since else {})


def document(**sections: Any) -> tuple[CaseFile, Document]:
    """A case file and the document it stands in."""
    read = parse(yaml.safe_dump(case(**sections), sort_keys=False, allow_unicode=True), "case.yaml")
    return read.validated(CaseFile), read


def measure(name: str, **sections: Any) -> Measure | None:
    """One measure of a case file, if it has it."""
    return next((each for each in compute(*document(**sections)) if each.id == name), None)


def bounds(name: str, **sections: Any) -> tuple[float, float] | None:
    """The bounds of one measure of a case file, if it has it."""
    found = measure(name, **sections)
    return (found.low, found.high) if found else None


def parted(**sections: Any) -> tuple[Disagreement, ...]:
    """What people disagree on."""
    return disagreements(*document(**sections))


def disagreement_ids(**sections: Any) -> list[str]:
    """The ids of what people disagree on."""
    return [each.id for each in parted(**sections)]
