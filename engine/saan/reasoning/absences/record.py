"""What one absence is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saan.knowledge.model import Premise
from saan.records import Value

__all__ = ["Absence"]


@dataclass(frozen=True, slots=True)
class Absence:
    """What is not so, and would end a piece of evidence: that `about` were one of these `values`.

    Of an answer `values` are options, of a finding statuses, of the situation words. Numbers lie from `at_least` up to `under`.
    With neither, it is what a rule in Python excludes in its own words.
    """

    kind: Literal["answer", "measure", "finding", "profile"]
    about: str
    values: tuple[Value, ...] = ()
    degrees: tuple[str, ...] = ()
    at_least: float | None = None
    under: float | None = None

    @property
    def premise(self) -> Premise | None:
        """It as a premise; `None` where only the rule in Python can say it."""
        if not self.values and self.at_least is None and self.under is None:
            return None
        bounds = {"at_least": self.at_least, "under": self.under}
        stated = {self.kind: self.about, "is": self.values, "degree": self.degrees, **bounds}
        return Premise.model_validate(
            {name: value for name, value in stated.items() if value not in (None, ())}
        )
