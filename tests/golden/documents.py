"""Whole documents as they are kept in ``tests/golden/documents``, so that every change of one is seen where it is made.

What is the same in all of them, or changes without their saying anything else, stands as its hash or its name: fonts, style sheet
and script of a page, and the hashes of packs. A page has one element of a figure to a line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from saan.case import read
from saan.documents import render
from saan.inference.loading import load_packs
from saan.knowledge import KnowledgeBase
from saan.reasoning import Means, diagnose
from saan.records import Diagnosis

__all__ = ["CASES", "FOLDER", "LANGUAGES", "concluded", "document", "names"]

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "documents"
CASES = ("community-forest", "10-fighting-back", "14-code-ngo")
LANGUAGES = ("th", "en")

_SAME = re.compile(r"(<(style|script)>)(.*?)(</\2>)", re.DOTALL)
_SVG = re.compile("<svg.*?</svg>", re.DOTALL)
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


@cache
def concluded(name: str) -> tuple[Diagnosis, KnowledgeBase]:
    """Diagnose an example with the packs that saan brings, without variations of the case."""
    knowledge = load_packs(plugins=False).knowledge
    case = read(ROOT / "examples" / "cases" / f"{name}.yaml", knowledge, "consultant")
    return diagnose(case, knowledge, means=Means(None, 12), version="0.1.0"), knowledge


def names() -> Iterator[tuple[str, str, str]]:
    """Yield what is kept: case, language and format of each document."""
    for case in CASES:
        for language in LANGUAGES:
            for kind in ("md", "html"):
                yield case, language, kind


def document(case: str, language: str, kind: str) -> str:
    """Return a document as it is kept."""
    text = render(*concluded(case), kind, language)
    if kind == "html":
        text = _SAME.sub(lambda found: f"{found[1]}{_hashed(found[3])}{found[4]}", text)
        text = re.sub("'sha256-[^']*'", "'sha256-…'", text)
        text = _SVG.sub(lambda found: found[0].replace("><", ">\n<"), text)
    return _HASH.sub("sha256", text)


def _hashed(text: str) -> str:
    return f"sha256 {hashlib.sha256(text.encode()).hexdigest()[:12]}" if text.strip() else text
