"""Documents: what a diagnosis says, as Markdown, a web page or data, in Thai and English."""

from saan.documents.rendering import DOCUMENTS, FORMATS, render

__all__ = ["DOCUMENTS", "FORMATS", "render"]
