"""What a condition's page says of advice: what helps, and what holds it back or guards it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from saan.amounts import number
from saan.documents.explanation.declared import premise_lines
from saan.knowledge.model import Gate, Recommendation
from saan.packs.book.shelf import Shelf, Spoken
from saan.reasoning.selection import blocks
from saan.records import GateState, Text

__all__ = ["AdviceLine", "advice"]


class AdviceLine(NamedTuple):
    """One recommendation that relieves it, with what to heed: each a label and its lines."""

    see: Markup
    what: str
    helps: str
    heed: tuple[tuple[str, tuple[Spoken, ...]], ...]


def advice(name: str, here: str, shelf: Shelf) -> Iterator[AdviceLine]:
    """Yield what relieves a condition (or keeps it, where it is a strength), what helps most first."""
    saying = shelf.saying
    order = ("very_strong", "strong", "moderate", "weak")
    found = [
        (order.index(target.effect), item, target.effect)
        for item in shelf.knowledge.recommendations.values()
        for target in item.addresses
        if target.condition == name
    ]
    for _, item, effect in sorted(found, key=lambda each: (each[0], each[1].id)):
        helps = shelf.own.plain(
            "condition.helps",
            strength=saying.words.plain(f"strength.{effect}"),
            hours=number(item.hours, 0),
            months=number(item.months),
        )
        see = shelf.see(here, "recommendations", item.id, saying.text(item.title))
        heed = [(label, lines) for label, lines in _heed(item, here, shelf) if lines]
        yield AdviceLine(see, saying.text(item.what), helps, tuple(heed))


def _heed(item: Recommendation, here: str, shelf: Shelf) -> Iterator[tuple[str, tuple[Spoken, ...]]]:
    """Yield what must come first, where it is not advised, what to look out for, and the gates that hold it back."""
    saying = shelf.saying
    label = {each: saying.own.plain(f"label.{each}") for each in ("when", "requires", "not_when", "guards")}
    yield label["when"], shelf.spoken(here, premise_lines(item.when, saying))
    yield label["requires"], shelf.spoken(here, item.requires)
    contra = [
        line
        for each in item.not_when
        for line in (saying.text(each.because), *(f"  {said}" for said in premise_lines(each.when, saying)))
    ]
    yield label["not_when"], shelf.spoken(here, contra)
    yield label["guards"], shelf.spoken(here, [saying.text(each) for each in item.guards])
    gates = [
        Spoken(0, shelf.see(here, "gates", gate.id, saying.text(gate.title))) for gate in _gates(item, shelf)
    ]
    yield shelf.own.plain("condition.gates"), tuple(gates)


def _gates(item: Recommendation, shelf: Shelf) -> Iterator[Gate]:
    """Yield the gates of which some row holds the recommendation back."""
    for gate in shelf.knowledge.gates.values():
        rows = (
            GateState(gate.id, row.state, row.blocks, row.allows, row.advice, Text(), gate.ask, "")
            for row in gate.rows
        )
        if any(blocks(row, item) for row in rows):
            yield gate
