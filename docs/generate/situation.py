"""The dimensions of the profile."""

from __future__ import annotations

from docs.generate.source import table
from saan.records.situation import DIMENSIONS, Dimension

__all__ = ["profile"]


def profile() -> str:
    """Every dimension of the profile: its words in both languages, and where each is read from."""
    return "\n\n".join(_part(dimension) for dimension in DIMENSIONS.values())


def _part(dimension: Dimension) -> str:
    rows = [
        (f"`{word}`", text.en, text.th, _read_from(dimension, word))
        for word, text in dimension.values.items()
    ]
    head = f"### {dimension.id}\n\n{dimension.title.en}, {dimension.title.th}. {_where(dimension)}"
    shown = (
        table("Word|English|ไทย|From", rows)
        if any(row[-1] for row in rows)
        else table("Word|English|ไทย", [row[:3] for row in rows])
    )
    return f"{head}\n\n{shown}\n\nBasis: {dimension.basis}."


def _where(dimension: Dimension) -> str:
    stated = "" if dimension.place and not dimension.says else f"Stated: `situation: {{{dimension.id}: …}}`. "
    place = f"Read from: `{dimension.place}`." if dimension.place else ""
    measure = f"Computed from: the measure `{dimension.measure}`." if dimension.measure else ""
    return f"{stated}{place}{measure}".strip()


def _read_from(dimension: Dimension, word: str) -> str:
    """What leaves the word possible."""
    said = [f"`{there}`" for there, meant in dimension.says.items() if meant == word]
    ends = [*(begin for begin, _ in dimension.classes[1:]), None]
    said += [
        f"from {begin:g}" if end is None else f"{begin:g} to under {end:g}"
        for (begin, words), end in zip(dimension.classes, ends, strict=False)
        if word in words
    ]
    return "; ".join(said)
