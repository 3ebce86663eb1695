"""Which patterns a fact fits by itself: found by its type, then by what its fields hold, by dictionary.

Patterns that ask the same literals of the same fields stand in one table, under those literals: a fact
looks them up once for each set of fields that patterns of its type name, however many rules there are.
A fact of a type also fits the patterns of the types that its type derives from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from saan.inference.language import BaseFact, InitialFact
from saan.inference.patterns import Pattern
from saan.inference.values import MISSING, Field, key_reader, nested, reader

if TYPE_CHECKING:
    from saan.inference.network import BuiltRule
    from saan.inference.nodes import Entry, Join

__all__ = ["Alpha", "Dispatch"]


class Alpha:
    """The facts that fit one pattern by itself, the nodes they go to, and the rules that wait for the first."""

    __slots__ = ("checks", "facts", "key", "needs", "nodes", "owner", "table", "waiting")

    def __init__(self, pattern: Pattern, owner: BuiltRule, table: _Table, key: Any) -> None:
        self.table, self.key, self.owner = table, key, owner
        self.needs = tuple(name for name, check in pattern.checks if check is None and not nested(name))
        self.checks = tuple(
            (reader(name), check) for name, check in pattern.checks if check is not None or nested(name)
        )
        self.facts: dict[BaseFact, None] = {}
        self.nodes: list[Entry | Join] = []
        self.waiting: list[BuiltRule] = []

    def literally(self, fact: BaseFact) -> bool:
        """Whether a fact of the right type holds the pattern's literals."""
        return bool(self.table.key(fact) == self.key)

    def accepts(self, fact: BaseFact) -> bool:
        """Whether the fact passes the checks; its literals have been looked up."""
        for name in self.needs:
            if name not in fact:
                return False
        for read, check in self.checks:
            value = read(fact)
            if value is MISSING or (check is not None and not check(value)):
                return False
        return True


class _Table:
    """Patterns of one type that ask literals of the same fields, by those literals."""

    __slots__ = ("alphas", "key", "shared")

    def __init__(self, fields: Iterable[Field]) -> None:
        self.key = key_reader([reader(field) for field in fields])
        """Reads what a fact holds in these fields."""

        self.alphas: dict[Any, list[Alpha]] = {}
        self.shared: dict[tuple[Any, Any], Alpha] = {}
        """Each of them, by its literals and checks."""

    def of(self, fact: BaseFact) -> Sequence[Alpha]:
        """Return the patterns whose literals the fact holds."""
        return self.alphas.get(self.key(fact), ())


class Dispatch:
    """All patterns of all rules; one that several rules share is kept once."""

    def __init__(self) -> None:
        self._tables: dict[type[BaseFact], dict[tuple[Field, ...], _Table]] = {}
        self._of_type: dict[type[BaseFact], tuple[_Table, ...]] = {}

    def alpha(self, pattern: Pattern, owner: BuiltRule) -> tuple[Alpha, bool]:
        """Return the memory of a pattern, and whether it is new; `owner` is the rule that brings it."""
        literals = pattern.literals
        if len(literals) > 1:
            literals = tuple(sorted(literals, key=lambda literal: str(literal[0])))
        table = self._table(pattern.kind, tuple([name for name, _ in literals]))
        key = literals[0][1] if len(literals) == 1 else tuple([value for _, value in literals])
        known = table.shared.get((key, pattern.checks))
        if known is not None:
            return known, False
        alpha = table.shared[key, pattern.checks] = Alpha(pattern, owner, table, key)
        table.alphas.setdefault(key, []).append(alpha)
        return alpha, True

    def candidates(self, fact: BaseFact) -> Sequence[Alpha]:
        """Return the patterns that ask of a fact what it literally holds; their checks are still to be made."""
        kind = type(fact)
        tables = self._of_type.get(kind)
        if tables is None:
            tables = self._of_type[kind] = tuple(self._reaching(kind))
        if len(tables) == 1:
            return tables[0].of(fact)
        return [memory for table in tables for memory in table.of(fact)]

    def _table(self, kind: type[BaseFact], fields: tuple[Field, ...]) -> _Table:
        tables = self._tables.setdefault(kind, {})
        if fields not in tables:
            tables[fields] = _Table(fields)
            self._of_type.clear()
        return tables[fields]

    def _reaching(self, kind: type[BaseFact]) -> Iterator[_Table]:
        # experta's own initial fact says nothing: a pattern of any fact does not mean it
        for base in (kind,) if kind is InitialFact else kind.__mro__:
            yield from self._tables.get(base, {}).values()
