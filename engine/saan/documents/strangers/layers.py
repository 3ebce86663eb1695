"""Whose templates a report is made with, one layer over the other, saan's own beneath them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from saan.documents.branding import Logo
from saan.errors import PackError, SaanError
from saan.records.text import Text

__all__ = ["OWN", "Fault", "Layer", "Templates", "TemplatesError"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a template, and where; line 0 where that is not known."""

    template: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.template}:{self.line}" if self.line else self.template
        return f"{place}: {self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Layer:
    """The templates and words of one pack, or those of the organisation's own folder."""

    owner: str
    """The pack's id; for a folder its name."""

    told: str
    """Whose they are, as messages say it."""

    texts: Mapping[str, str] = field(repr=False)
    """Templates by their names."""

    words: Mapping[str, Text] = field(default_factory=dict)
    """What stands in for saan's own words, by their keys."""

    dress: bytes = field(default=b"", repr=False)
    """The Word file that reports are dressed in; empty where there is none."""

    style: str = field(default="", repr=False)
    """The style sheet that comes after saan's own."""

    logo: Logo | None = field(default=None, repr=False)

    sha256: str = ""
    """The hash of an organisation's own folder; a pack's templates are in the hash of the pack."""


class TemplatesError(PackError):
    """Templates that cannot be used: saan's own could stand in for them, without any loss of findings."""

    def __init__(self, owner: str, told: str, faults: Iterable[Fault]) -> None:
        found = sorted(faults)
        hint = found[0].hint if len(found) == 1 else ""
        said = f"{len(found)} mistakes" if len(found) > 1 else str(found[0])
        lines = [f"{each}  ({each.hint})" if each.hint else str(each) for each in found[:50]]
        SaanError.__init__(self, "\n".join([f"{told}: {said}", *(lines if len(found) > 1 else [])]), hint)
        self.pack = self.origin = owner
        self.distribution = ""


@dataclass(frozen=True, slots=True)
class Templates:
    """The layers of a report: the organisation's own folder first, then packs by their ids; the first that says something has its way."""

    layers: tuple[Layer, ...] = ()
    left_out: tuple[TemplatesError, ...] = ()
    """Those that are broken and were left out."""

    @property
    def sha256(self) -> str | None:
        """The hash of the organisation's own folder, `None` without one: what a report's lock names beside the packs."""
        return next((layer.sha256 for layer in self.layers if layer.sha256), None)

    @property
    def words(self) -> Mapping[str, Text]:
        """What stands in for saan's own words."""
        return {key: text for layer in reversed(self.layers) for key, text in layer.words.items()}

    @property
    def dress(self) -> bytes:
        """The Word file that reports are dressed in; empty for saan's own."""
        return next((layer.dress for layer in self.layers if layer.dress), b"")

    @property
    def style(self) -> str:
        """The style sheets, the outermost last: it has its way."""
        return "\n".join(layer.style for layer in reversed(self.layers) if layer.style)

    @property
    def logo(self) -> Logo | None:
        """The logo of the outermost layer that has one."""
        return next((layer.logo for layer in self.layers if layer.logo), None)

    @property
    def foreign(self) -> bool:
        """Whether there is any template, not words alone: then a report is made in a process of its own."""
        return any(layer.texts for layer in self.layers)

    def without(self, error: TemplatesError) -> Templates:
        """Leave out the layer that an error names; raises the error if there is none."""
        kept = tuple(layer for layer in self.layers if layer.owner != error.pack)
        if len(kept) == len(self.layers):
            raise error
        return replace(self, layers=kept, left_out=(*self.left_out, error))


OWN = Templates()
"""saan's own templates and nothing else."""
