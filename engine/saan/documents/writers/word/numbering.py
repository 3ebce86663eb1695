"""Lists of a Word file: definitions of bullets and of numbers, and each list that begins anew."""

from __future__ import annotations

from saan.documents.writers.word.markup import NAMESPACES

__all__ = ["definition", "list_of"]


def definition(number: int, kind: str) -> str:
    """Return the definition of a list of four levels with signs of a kind (``bullet``, ``decimal``, ``thaiNumbers``); paragraphs say themselves how far they are indented."""
    levels = ""
    for level in range(4):
        text = "•–•–"[level] if kind == "bullet" else f"%{level + 1}."
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{340 * (level + 1)}" w:hanging="340"/></w:pPr>'
            '<w:rPr><w:color w:val="auto"/><w:bdr w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
            '<w:shd w:val="clear" w:color="auto" w:fill="auto"/></w:rPr></w:lvl>'
        )
    return f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def list_of(number: int, defined: int, start: int) -> str:
    """Return a list by its number: of which definition, and the number it begins with; 0 for bullets."""
    begins = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in range(4)
        if start
    )
    return f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{defined}"/>{begins}</w:num>'
