"""The situation of the network, where its writer knows better than what follows from the rest of the file."""

from typing import Literal

from pydantic import model_validator

from saan.records.casefile.base import CaseRecord
from saan.records.situation import DIMENSIONS

__all__ = ["Situation"]


class _ElsewhereError(ValueError):
    def __init__(self, name: str, place: str) -> None:
        super().__init__(f"'{name}' has its own place in a case file")
        section, _, rest = place.partition(".")
        self.hint = f"write it under '{section}:' as {rest}"


class Situation(CaseRecord):
    """Lines of the profile that saan works out, said in so many words: what stands here holds instead.

    They set weights and no more. What has a place of its own under `network` (stage, governance mode …) is said there.
    """

    size: Literal["small", "medium", "large"] | None = None
    """How many organisations have to get along with each other."""

    age: Literal["new", "young", "mature"] | None = None
    """How long it has worked: under one year, under three years, three years and more."""

    munificence: Literal["scarce", "modest", "ample"] | None = None
    """How much money and how many people there are to draw on."""

    diversity: Literal["uniform", "mixed", "diverse"] | None = None
    """Of how many types its organisations are."""

    conflict_history: Literal["none", "some", "severe"] | None = None
    """Old conflict between its organisations that still leaves a mark."""

    urgency: Literal["high", "moderate", "low"] | None = None
    """How pressing its work is."""

    @model_validator(mode="before")
    @classmethod
    def _said_once(cls, value: object) -> object:
        """What is stated elsewhere is not said a second time here."""
        for name in value if isinstance(value, dict) else ():
            if name in DIMENSIONS and name not in cls.model_fields:
                raise _ElsewhereError(name, DIMENSIONS[name].place)
        return value
