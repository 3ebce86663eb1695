"""One anomaly, as it is found and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saan.anomalies.codes import CODES, Level
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Declared
from saan.records import Place, Text

__all__ = ["Anomaly", "found"]


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something in joined packs that may be wrong, with all that is needed to look at it."""

    code: str
    """One of `CODES`."""

    of: tuple[str, ...]
    """Ids of the declarations concerned, sorted; a pack's own id where it is about the pack."""

    places: tuple[Place, ...]
    """Where they stand, in the same order."""

    message: Text
    hint: Text
    witness: str = ""
    """A minimal case file in which it shows; empty where no case can show it, or none could be written."""

    decided: bool = True
    """False where a search ended at its limit: it may be so."""

    accepted: Text | None = None
    """Why it is meant, where the pack says so."""

    @property
    def level(self) -> Level:
        """How bad it is; what is not decided is no error yet."""
        return CODES[self.code].level if self.decided else "warning"

    @property
    def order(self) -> tuple[object, ...]:
        """What anomalies are sorted by."""
        return list(CODES).index(self.code), self.of, self.message.en


def found(
    knowledge: KnowledgeBase,
    code: str,
    of: Sequence[Declared],
    message: Text,
    hint: Text,
    *,
    witness: str = "",
    decided: bool = True,
) -> Anomaly:
    """Make an anomaly of declarations of a knowledge base."""
    ordered = sorted(of, key=_id)
    places = tuple(place for each in ordered if (place := knowledge.place_of(each)))
    ids = tuple(dict.fromkeys(map(_id, ordered)))
    return Anomaly(code, ids, places, message, hint, witness, decided)


def _id(declaration: Declared) -> str:
    return str(getattr(declaration, "id", ""))
