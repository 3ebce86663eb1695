"""The lock of a report: what it takes to make the same report again, readable for programs in every format.

In JSON it is a key of the report; in Markdown a comment before the list of ids at the end, in HTML a ``meta`` element of the head, in PDF
the keywords of the metadata, in Word a part of its own.
"""

from __future__ import annotations

from typing import Any

from saan.documents.escaping import json_text
from saan.records import Diagnosis

__all__ = [
    "LOCK_COMMENT",
    "LOCK_META",
    "LOCK_NAMESPACE",
    "LOCK_PART",
    "lock_comment",
    "lock_data",
    "lock_text",
    "settings",
]

LOCK_COMMENT = "saan lock"
"""How the comment begins that carries the lock in Markdown."""

_HYPHENS = "-" + r"\u002d"  # the same in JSON, and nothing that could end a comment

LOCK_META = "saan-lock"
"""The name of the element that carries the lock in HTML."""

LOCK_PART, LOCK_NAMESPACE = "customXml/saan-lock.xml", "urn:saan:lock"
"""The part of a Word file that carries the lock, and the namespace of its one element."""


def lock_data(diagnosis: Diagnosis, **made: str | bool | None) -> dict[str, Any]:
    """Return the lock as plain data; `made` are the options of the document, beside those of the diagnosis."""
    return {
        "saan": diagnosis.saan,
        "case_file": diagnosis.case.name,
        "case_sha256": diagnosis.case.sha256,
        "packs": [
            {"id": e.pack, "version": e.version, "sha256": e.sha256, "code_sha256": e.code or None}
            for e in diagnosis.lock
        ],
        "left_out": sorted(diagnosis.left_out),
        "options": {
            "edition": diagnosis.case.edition,
            "hours": diagnosis.hours,
            "horizon_months": diagnosis.months[1],
            "draws": diagnosis.robustness.draws if diagnosis.robustness else None,
            **made,
        },
    }


def lock_text(
    diagnosis: Diagnosis,
    language: str,
    document: str,
    kind: str,
    templates: str | None = None,
    *,
    thai_digits: bool = False,
) -> str:
    """Return the lock of a document in one line of JSON; `templates` is the hash of an organisation's own.

    Thai digits are named where there are any, so that reports from before there were any can be made again.
    """
    more = {"thai_digits": True} if thai_digits else {}
    data = lock_data(
        diagnosis, format=kind, document=document, language=language, templates=templates, **more
    )
    return json_text(data, indent=None, sort_keys=True)


def lock_comment(text: str) -> str:
    """Return a lock as a comment of Markdown; nothing in a file's name ends it."""
    return f"\n<!-- {LOCK_COMMENT} {text.replace('--', _HYPHENS)} -->\n"


def settings(diagnosis: Diagnosis) -> str:
    """Return what was asked for, as options of ``saan diagnose``."""
    asked = [f"--edition {diagnosis.case.edition}", f"--horizon {diagnosis.months[1]}"]
    if diagnosis.hours is not None:
        asked.append(f"--hours {diagnosis.hours:g}")
    if diagnosis.robustness is None:
        asked.append("--quick")
    return " ".join(asked)
