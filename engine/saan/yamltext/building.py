"""A tree of nodes to plain data, refusing what would be misread in silence."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from saan.yamltext.composing import PLAIN, TEXT, Malformed
from saan.yamltext.limits import MAX_DEPTH, MAX_DIGITS, MAX_NODES
from saan.yamltext.spelling import normalised

__all__ = ["CONSTANTS", "CONTROL", "build"]

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that no text holds on purpose, half surrogate pairs and line breaks of other worlds included."""

CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Words without quotes that are no text."""

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_OTHER_BASE = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_MAY_BE_NUMBER = frozenset("+-.0123456789")
_PLAIN_TAGS = frozenset({f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")})


def build(root: Node, refused: Callable[[Malformed], None]) -> Any:
    """Return the data of `root`: dicts with text as keys, lists, text, numbers, truth values and None.

    What cannot be taken is given to `refused` and left out, so that one reading finds all of it. Raises
    `Malformed` where reading on is not possible: too deep, or too much once aliases are expanded.
    """
    return _Builder(refused).value(root, 0)


class _Builder:
    def __init__(self, refused: Callable[[Malformed], None]) -> None:
        self.refused = refused
        self.nodes = 0

    def value(self, node: Node, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise Malformed(
                node.start_mark.index, f"more than {MAX_NODES} values once aliases (*name) are expanded"
            )
        if isinstance(node, ScalarNode):
            return self.scalar(node)
        if depth > MAX_DEPTH:
            raise Malformed(
                node.start_mark.index, f"nested more than {MAX_DEPTH} deep, or an alias inside itself"
            )
        if node.tag is not TEXT:
            self.check_tag(node)
        if isinstance(node, MappingNode):
            return self.mapping(node, depth + 1)
        return [self.value(item, depth + 1) for item in node.value]

    def mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node)
            if key in data:
                self.refuse(
                    key_node, f"the key '{key[:40]}' stands here a second time", "keep one of the two"
                )
            value = self.value(value_node, depth)
            if key is not None:
                data[key] = value
        return data

    def key(self, node: Node) -> Any:
        """The text of a key, None when it cannot be one."""
        if not isinstance(node, ScalarNode):
            return self.refuse(
                node, "a key must be a plain text", "put a text that begins with '{' or '[' in quotes"
            )
        if node.tag is PLAIN and node.value in ("", "~"):
            return self.refuse(node, "a key is missing before ':'")
        if node.tag is PLAIN and node.value == "<<":
            return self.refuse(node, "merge keys (<<) are not used here", "write the entries out")
        if node.tag is not PLAIN and node.tag is not TEXT:
            self.check_tag(node)
        return self.text(node).strip()

    def scalar(self, node: ScalarNode) -> Any:
        text: str = node.value
        if node.tag is not PLAIN:
            if node.tag is not TEXT:
                self.check_tag(node)
            return self.text(node)
        if text[:1] in _MAY_BE_NUMBER:
            return self.number(node)
        return CONSTANTS[text] if text in CONSTANTS else self.text(node)

    def number(self, node: ScalarNode) -> Any:
        text: str = node.value
        if _INTEGER.match(text) or _OTHER_BASE.match(text):
            if len(text) > MAX_DIGITS:
                return self.refuse(
                    node, f"a number of more than {MAX_DIGITS} digits", "put it in quotes if it is a text"
                )
            return int(text, 0 if text[1:2] in ("o", "x") else 10)
        if _NOT_FINITE.match(text):
            return self.refuse(
                node, f"'{text}' is not a number that can be reckoned with", "leave out what is not known"
            )
        if not _FLOAT.match(text):
            return self.text(node)
        number = float(text)
        return (
            number if math.isfinite(number) else self.refuse(node, f"the number '{text[:40]}' is too large")
        )

    def text(self, node: ScalarNode) -> str:
        text: str = node.value
        if text.isprintable():
            return text if text.isascii() else normalised(text)
        if CONTROL.search(text):
            self.refuse(
                node, "a control character stands in this text", "remove the escape such as \\0 or \\u0007"
            )
        return normalised(text)

    def check_tag(self, node: Node) -> None:
        if node.tag not in _PLAIN_TAGS:
            self.refuse(node, "tags (!name) are not used here", "put a text that begins with '!' in quotes")

    def refuse(self, node: Node, message: str, hint: str = "") -> None:
        self.refused(Malformed(node.start_mark.index, message, hint))
