"""Documents: what a diagnosis says, as Markdown, a web page, PDF or data, in Thai and English."""

from saan.documents.rendering import DOCUMENTS, FORMATS, TEXTS, check_format, render, written

__all__ = ["DOCUMENTS", "FORMATS", "TEXTS", "check_format", "render", "written"]
