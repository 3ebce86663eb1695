"""Documents: what a diagnosis says, as Markdown, a web page, PDF or data, in Thai and English. Nothing is imported before it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saan.documents.rendering import DOCUMENTS, FORMATS, TEXTS, check_extra, render, render_bytes

__all__ = ["DOCUMENTS", "FORMATS", "TEXTS", "check_extra", "render", "render_bytes"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: the process that runs strangers' templates needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'saan.documents' has no attribute '{name}'")
    return getattr(import_module("saan.documents.rendering"), name)
