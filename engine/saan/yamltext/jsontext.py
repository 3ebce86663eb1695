r"""JSON text to the same tree of nodes as YAML gives, so that everything after it is one road.

A YAML parser would do for most JSON, but it refuses surrogate pairs (``\ud83d\ude00``) and lets much
pass that is not JSON. Python's own JSON parser gives no places; hence a small one.
"""

from __future__ import annotations

import json
import re

from yaml.error import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from saan.yamltext.composing import PLAIN, TEXT, Malformed
from saan.yamltext.limits import MAX_DEPTH

__all__ = ["compose"]

_TOKEN = re.compile(r'[ \t\n\r]*(?:("(?:[^"\\\n]|\\.)*")|([\[\]{},:])|([^\s\[\]{},:"]+)|(.)|\Z)')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_WORDS = frozenset({"true", "false", "null"})
_NOT_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})


def compose(text: str) -> Node | None:
    """Return the root node of `text`, None when it says nothing; raises `Malformed`."""
    reader = _Reader(text)
    if not reader.word:
        return None
    root = reader.value()
    if reader.word:
        raise Malformed(reader.index, "something follows the end of the JSON value")
    return root


def _mark(index: int) -> Mark:
    """A mark that knows its index alone: as much as a document needs."""
    return Mark("", index, 0, 0, None, 0)


class _Reader:
    """Reads value after value; `word` is the next token unused, `index` where it begins, empty at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = self.index = self.depth = 0
        self.word = ""
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.text, self.end)
        kind = (match.lastindex or 0) if match else 4
        if match is None or kind == 4:
            at = match.start(kind) if match else self.end
            raise Malformed(at, "a quotation is opened and not closed on its line", "close it with '\"'")
        self.end = match.end()
        self.index = match.start(kind) if kind else self.end
        self.word = match[kind] if kind else ""

    def value(self) -> Node:
        """Read the value that begins at the current token."""
        if self.word not in ("{", "["):
            return self._scalar()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Malformed(self.index, f"nested more than {MAX_DEPTH} deep")
        node = self._mapping() if self.word == "{" else self._sequence()
        self.depth -= 1
        return node

    def _close(self, node: Node) -> None:
        """Note where `node` ends, with the current token, and go on."""
        node.end_mark = _mark(self.end)
        self.advance()

    def _mapping(self) -> Node:
        node = MappingNode(TEXT, [], _mark(self.index), None)
        self.advance()
        while self.word != "}":
            if not self.word.startswith('"'):
                raise Malformed(self.index, "a key in quotes is missing here", 'write "key": value')
            key = self._scalar()
            if self.word != ":":
                raise Malformed(self.index, "a ':' is missing after this key")
            self.advance()
            node.value.append((key, self.value()))
            self._separator("}")
        self._close(node)
        return node

    def _sequence(self) -> Node:
        node = SequenceNode(TEXT, [], _mark(self.index), None)
        self.advance()
        while self.word != "]":
            node.value.append(self.value())
            self._separator("]")
        self._close(node)
        return node

    def _separator(self, closing: str) -> None:
        if self.word == ",":
            self.advance()
            if self.word == closing:
                raise Malformed(self.index, "a ',' with nothing after it", "remove the ','")
        elif self.word != closing:
            raise Malformed(self.index, f"a ',' or '{closing}' is missing here")

    def _scalar(self) -> Node:
        word, index = self.word, self.index
        tag, value = (TEXT, self._unquoted()) if word.startswith('"') else (PLAIN, word)
        if tag == PLAIN and not (word in _WORDS or _NUMBER.match(word)):
            raise Malformed(index, *_not_a_value(word))
        node = ScalarNode(tag, value, _mark(index), None)
        self._close(node)
        return node

    def _unquoted(self) -> str:
        if "\\" not in self.word:
            return self.word[1:-1]
        try:
            text: str = json.loads(self.word, strict=False)
        except json.JSONDecodeError as error:
            raise Malformed(
                self.index + error.pos, "unknown escape after '\\'", "write '\\\\' for a backslash"
            ) from None
        return text


def _not_a_value(word: str) -> tuple[str, str]:
    if word in _NOT_NUMBERS:
        return (
            f"'{word}' is not a number that can be reckoned with",
            "leave the entry out when it is not known",
        )
    if not word or word in ",:]}":
        return "a value is missing here", ""
    if word[0] in "+-.0123456789":
        return (
            f"'{word[:40]}' is not a number as JSON writes it",
            "no zero or '+' before it; text stands in double quotes",
        )
    return "text must stand in double quotes", 'write "…"'
