"""Coverage: what spoke in some test, and what was silent in one that gave it something to speak of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saan.errors import Place
from saan.inference import prepare
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.model import Gate, Indicator
from saan.testing.consulted import Consulted
from saan.testing.packtest import SPEAKS
from saan.testing.seen import Seen, Unit

__all__ = ["Counted", "Coverage", "covered", "percent", "place_of", "shown", "units_of"]


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of one kind there is, spoke and was silent."""

    kind: str
    units: int
    spoke: int
    silent: int


@dataclass(frozen=True)
class Coverage:
    """What of a pack spoke in its tests, and what was silent in some test that asked it."""

    units: tuple[Unit, ...]
    spoke: frozenset[Unit]
    silent: frozenset[Unit]

    @property
    def never_spoke(self) -> tuple[Unit, ...]:
        """What spoke in no test."""
        return tuple(unit for unit in self.units if unit not in self.spoke)

    @property
    def never_silent(self) -> tuple[Unit, ...]:
        """What was silent in no test that asked it."""
        return tuple(unit for unit in self.units if unit not in self.silent)

    @property
    def percent(self) -> float:
        """How much of it did both, in percent; 100 where there is nothing that speaks."""
        return percent(len(self.spoke & self.silent), len(self.units))

    @property
    def kinds(self) -> tuple[Counted, ...]:
        """The same for each kind of which there is any; of indicators each level counts, of gates each row."""
        return tuple(
            Counted(kind, len(own), len(own & self.spoke), len(own & self.silent))
            for kind in SPEAKS
            if (own := {unit for unit in self.units if unit.kind == kind})
        )


def percent(part: int, whole: int) -> float:
    """Return a share in percent, with one digit and rounded down; 100 where there is nothing."""
    return math.floor(1000 * part / whole) / 10 if whole else 100.0  # 100 only where all of it is


def covered(pack: Pack, knowledge: KnowledgeBase, seen: Iterable[Seen]) -> Coverage:
    """Return what the cases of tests, as they were seen, cover of a pack."""
    units = tuple(units_of(pack, knowledge))
    spoke: set[Unit] = set()
    silent: set[Unit] = set()
    for each in seen:
        consulted = Consulted(each)
        spoken = each.spoken
        spoke |= spoken
        silent |= {
            unit for unit in units if unit not in spoken and unit not in silent and consulted.asked(unit)
        }
    return Coverage(units, frozenset(spoke).intersection(units), frozenset(silent))


def units_of(pack: Pack, knowledge: KnowledgeBase) -> Iterator[Unit]:
    """Yield all that can speak of a pack: levels of indicators that say something, rows of gates, and the rest whole."""
    for kind in SPEAKS:
        if kind == "python":
            yield from (Unit(kind, rule.id) for rule in prepare(knowledge).python if rule.pack == pack.id)
            continue
        for declared in pack.declared[kind]:
            name: str = declared.id  # type: ignore[attr-defined]  # all of these kinds have one
            if isinstance(declared, Indicator):
                speaking = (n for n, level in enumerate(declared.levels) if level.supports or level.against)
                yield from (Unit(kind, name, number) for number in speaking)
            elif isinstance(declared, Gate):
                yield from (Unit(kind, name, number) for number in range(len(declared.rows)))
            else:
                yield Unit(kind, name)


def place_of(unit: Unit, knowledge: KnowledgeBase) -> Place | None:
    """Where something that speaks stands."""
    if unit.kind == "python":
        rule = next(rule for rule in prepare(knowledge).python if rule.id == unit.id)
        file, _, line = rule.place.rpartition(":")
        return Place(file, int(line)) if line.isdigit() else None
    within = ("levels" if unit.kind == "indicators" else "rows", unit.part) if unit.part >= 0 else ()
    return knowledge.place_of(getattr(knowledge, unit.kind)[unit.id], within)


def shown(unit: Unit, knowledge: KnowledgeBase) -> str:
    """Name something that speaks, with the values of a level or the answers of a row."""
    if unit.kind == "indicators":
        level = knowledge.indicators[unit.id].levels[unit.part]
        bounds = [
            f"{level.at_least:g} and more" if level.at_least is not None else "",
            f"under {level.under:g}" if level.under is not None else "",
        ]
        return f"{unit.id} at {', '.join(map(str, level.when)) or ', '.join(filter(None, bounds))}"
    if unit.kind == "gates":
        row = knowledge.gates[unit.id].rows[unit.part]
        return f"{unit.id} at {', '.join(map(str, row.is_))} ({', '.join(row.moment)})"
    return unit.id
