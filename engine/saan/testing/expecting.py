"""Expectations as a test file writes them: a word with what it names, and what stands beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from saan.errors import did_you_mean
from saan.knowledge.model.vocabulary import Mistake
from saan.testing.seen import Seen
from saan.testing.words import WORDS, Result, Takes, Word

__all__ = ["Expectation", "Line", "expected", "full"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must hold of a diagnosis."""

    word: Word
    value: Any
    beside: Mapping[str, Any]

    def of(self, seen: Seen) -> Result:
        """Look whether it holds."""
        return self.word.check(seen, self.value, self.beside)

    @property
    def named(self) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
        """Yield the kind and id of all that it names, and where in its line."""
        if self.word.names != "text":
            names = self.value if self.word.several else (self.value,)
            for index, name in enumerate(names):
                yield self.word.names, name, (self.word.name, *((index,) if self.word.several else ()))
        for key, takes in self.word.beside.items():
            if takes.names and key in self.beside:
                yield takes.names, self.beside[key], (key,)

    def __str__(self) -> str:
        parts = [(self.word.name, self.value), *self.beside.items()]
        return ", ".join(f"{key}: {_spelt(value)}" for key, value in parts)


def _spelt(value: Any) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def full(name: str, pack: str) -> str:
    """Put the pack's id before a bare id."""
    return name if ":" in name or not pack else f"{pack}:{name}"


def expected(word: str, value: Any, beside: Mapping[str, Any], pack: str = "") -> Expectation:
    """Make an expectation; bare ids are those of `pack`.

    Raises `saan.knowledge.model.vocabulary.Mistake` for a word that there is not, and for what does not fit beside it.
    """
    if word not in WORDS:
        raise Mistake(
            f"there is no expectation '{word}'", did_you_mean(word, WORDS) or _all(WORDS), at=(word,)
        )
    entry = WORDS[word]
    for key in beside:
        if key not in entry.beside:
            known = (
                f"beside '{word}' may stand: {', '.join(entry.beside)}"
                if entry.beside
                else f"'{word}' stands alone"
            )
            raise Mistake(
                f"'{key}' does not go with '{word}'", did_you_mean(key, entry.beside) or known, at=(key,)
            )
    for key, takes in entry.beside.items():
        if takes.required and key not in beside:
            raise Mistake(f"'{word}' needs '{key}'", _all(takes.options), at=(word,))
    own = Takes(entry.options, "" if entry.names == "text" else entry.names, entry.several)
    read = {key: _taken(beside[key], entry.beside[key], key, pack) for key in beside}
    return Expectation(entry, _taken(value, own, word, pack), read)


def _all(words: Any) -> str:
    return f"it is one of {', '.join(words)}" if words else ""


def _taken(value: Any, takes: Takes, key: str, pack: str) -> Any:
    """Read one value: an id, or one of the words that may stand there; several as a tuple."""
    if takes.several:
        values = value if isinstance(value, list | tuple) else (value,)
        return tuple(_one(each, takes, (key, index), pack) for index, each in enumerate(values))
    return _one(value, takes, (key,), pack)


def _one(value: Any, takes: Takes, at: tuple[str | int, ...], pack: str) -> str:
    if not isinstance(value, str):
        raise Mistake("an id or a word is expected", "put it in quotes if it is a text", at)
    if takes.options and value not in takes.options:
        raise Mistake(
            f"'{value}' cannot stand here", did_you_mean(value, takes.options) or _all(takes.options), at
        )
    return full(value, pack) if takes.names else value


def _read(value: Any, info: ValidationInfo) -> Expectation:
    if isinstance(value, Expectation):
        return value
    if not isinstance(value, dict) or not value:
        raise Mistake("an expectation is a word and what it is about", "- established: one_buyer")
    (word, about), *rest = value.items()
    return expected(word, about, dict(rest), (info.context or {}).get("pack", ""))


def _schema() -> dict[str, Any]:
    """The JSON Schema of one line, for editors."""
    return {"oneOf": [_schema_of(entry) for _, entry in sorted(WORDS.items())]}


def _schema_of(entry: Word) -> dict[str, Any]:
    own = Takes(entry.options, several=entry.several)
    return {
        "type": "object",
        "description": entry.meaning,
        "properties": {entry.name: _values(own)}
        | {key: _values(takes) for key, takes in entry.beside.items()},
        "required": [entry.name, *(key for key, takes in entry.beside.items() if takes.required)],
        "additionalProperties": False,
    }


def _values(takes: Takes) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"} | ({"enum": [*takes.options]} if takes.options else {})
    return {"anyOf": [one, {"type": "array", "items": one}]} if takes.several else one


Line = Annotated[Expectation, PlainValidator(_read), WithJsonSchema(_schema())]
"""A word and what it is about, then what stands beside it: ``{advice: find_a_second_buyer, in: [now, next]}``."""
