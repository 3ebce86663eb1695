"""Working memory: the facts of one case, each there once.

What counts as the same fact is decided by type and content, values told apart by their types: experta
takes 1, 1.0 and True for one value and drops the later facts. A statement of saan's own is named by its key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from saan.errors import SaanError
from saan.inference.facts import SaanFact
from saan.inference.language import BaseFact, Element, FactList, Field
from saan.inference.values import same, shown, statable, typed

__all__ = ["Memory", "name_of"]


class Memory(FactList):
    """experta's list of facts, with an index by identity and one by what statements are about."""

    def __init__(self) -> None:
        super().__init__()
        self._named: dict[Any, BaseFact] = {}
        self._of_kind: defaultdict[type[BaseFact], dict[SaanFact, None]] = defaultdict(dict)
        self._places: dict[type[BaseFact], dict[Any, dict[SaanFact, None]]] = {}
        """By what they are about: the statements of those kinds that were asked for so."""

    def known(self, kind: type[BaseFact], about: str | None = None) -> Sequence[BaseFact]:
        """Return the statements of one kind about one thing (about anything: `None`), in order of arrival."""
        if about is None:
            return tuple(self._of_kind.get(kind, ()))
        if kind not in self._places:
            places = self._places[kind] = defaultdict(dict)
            for fact in self._of_kind.get(kind, ()):
                places[fact[fact.anchor]][fact] = None
        return tuple(self._places[kind].get(about, ()))

    def like(self, fact: BaseFact) -> BaseFact | None:
        """Return the fact that stands under the name of this one."""
        return self._named.get(name_of(fact))

    def declare(self, fact: BaseFact) -> BaseFact | None:
        """Take in a fact; return `None` when it is already there.

        Raises `SaanError`, which shows no value, for what is no fact, and for another statement with a known key.
        """
        name = (isinstance(fact, SaanFact) and fact.key) or name_of(fact)
        known = self._named.get(name)
        if known is not None and not self.duplication:
            if isinstance(fact, SaanFact):
                _agree(fact, known)
            return None
        if self.duplication and fact.__factid__ is not None and self.get(fact.__factid__) is fact:
            raise SaanError(
                f"a {type(fact).__name__} that is declared already", "declare a copy of it: fact.copy()"
            )
        self._named[name] = fact
        dict.__setitem__(fact, "__factid__", self.last_index)  # as experta's property does, in one step
        self[self.last_index] = fact
        self.last_index += 1
        self.added.append(fact)
        if isinstance(fact, SaanFact):
            for place in self._places_of(fact):
                place[fact] = None
        return fact

    def retract(self, idx_or_fact: int | BaseFact) -> int:
        """Take back a fact, given itself or its number; return the number.

        Raises `IndexError` where it is not there (any more).
        """
        return self.taken(idx_or_fact).__factid__  # type: ignore[return-value]

    def taken(self, idx_or_fact: int | BaseFact) -> BaseFact:
        """Take back a fact as `retract` does, and return it."""
        number = idx_or_fact if isinstance(idx_or_fact, int) else idx_or_fact.__factid__
        fact = self.get(number) if number is not None else None
        if fact is None or (fact is not idx_or_fact and not isinstance(idx_or_fact, int)):
            raise IndexError("Fact not found.")
        del self[number]  # type: ignore[arg-type]
        self.removed.append(fact)
        self._forget(fact)
        return fact

    def _forget(self, fact: BaseFact) -> None:
        name = name_of(fact)
        if self._named.get(name) is fact:
            del self._named[name]
            if self.duplication:
                twin = next((other for other in self.values() if name_of(other) == name), None)
                self._named |= {name: twin} if twin is not None else {}
        if isinstance(fact, SaanFact):
            for place in self._places_of(fact):
                del place[fact]

    def _places_of(self, fact: SaanFact) -> Iterator[dict[SaanFact, None]]:
        """Yield where a statement stands in the indexes."""
        kind = type(fact)
        yield self._of_kind[kind]
        if kind in self._places:
            yield self._places[kind][fact[fact.anchor]]


def _agree(fact: SaanFact, known: BaseFact) -> None:
    """Refuse another statement with the key of a known one."""
    for part, value in fact.items():
        if known[part] is not value and not same(known[part], value):
            raise SaanError(f"two different statements have the key {fact.key}")


def name_of(fact: BaseFact) -> Any:
    """Return what a fact is known by: a statement by its key, others by type and content."""
    if isinstance(fact, SaanFact) and fact.key:
        return fact.key
    if isinstance(fact, SaanFact) or not isinstance(fact, BaseFact):
        raise SaanError(f"a {type(fact).__name__} cannot be declared")
    if fact.__factid__ is None:
        _complete(fact)
    content = [(name, typed(value)) for name, value in fact.items() if not fact.is_special(name)]
    return (type(fact), frozenset(content))


def _complete(fact: BaseFact) -> None:
    """Check a fact of experta's own notation, and give it the defaults that its fields declare."""
    title = type(fact).__name__
    for name, value in fact.items():
        if isinstance(value, Element):
            raise TypeError(f"{title}.{name}: declared facts cannot contain conditional elements")
        if isinstance(name, str) and "__" in name.strip("_"):
            raise KeyError(f"{title}: a declared field cannot have two underscores in its name")
        if not fact.is_special(name) and not statable(value):
            raise SaanError(f"{title}.{name} is not a number (NaN)", "leave out what is unknown")
        _lasting(value, f"{title}.{name}")
    for name, field in type(fact).__fields__.items():
        _valid(fact, name, field)


def _lasting(value: object, where: str) -> None:
    """Refuse a value that no order of firings and no justification could name, in this process or another."""
    try:
        shown(value)
    except ValueError as error:
        hint = "state what it says in words, numbers, and tuples, sets or mappings of them"
        raise SaanError(
            f"{where} cannot be a {error}: nothing tells it from another but its place", hint
        ) from None


def _valid(fact: BaseFact, name: str | int, field: Field) -> None:
    """Check one declared field; unlike experta's own, the error shows no value: cases hold personal data."""
    if name not in fact:
        if field.default is not Field.NODEFAULT:
            fact[name] = fact[name]  # experta makes the default
        elif field.mandatory:
            raise ValueError(f"mandatory field '{name}' is not defined for {type(fact).__name__}")
        return
    try:
        field.validate(fact[name])
    except Exception:  # noqa: BLE001 - a schema may raise anything, with the value in its message
        raise ValueError(f"invalid value of field '{name}' of {type(fact).__name__}") from None
