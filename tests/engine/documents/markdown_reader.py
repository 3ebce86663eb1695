"""Reading a Markdown file back, as a program would."""

from __future__ import annotations

from saan.documents.tokens import parser

__all__ = ["said_by_markdown"]


def said_by_markdown(markdown: str) -> str:
    """Return the words of a Markdown document, in order, without the comments at its end."""
    tokens = parser().parse(markdown.partition("\n<!-- saan ")[0])
    children = (child for token in tokens for child in token.children or ())
    return "".join(child.content for child in children if child.type in ("text", "code_inline"))
