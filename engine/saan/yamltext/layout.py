"""Where in a text an entry of a mapping can be written, and how to write it in the manner of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from saan.yamltext.document import key_text
from saan.yamltext.writing import inline_json, inline_yaml, key_yaml

__all__ = ["Edit", "Layout", "child"]

Edit = tuple[int, int, str]
"""Cut from one character to another, and put a text there."""

_LINE_END = re.compile(r"\r\n?|\n")
_COMMA = re.compile(r"\s*,")
_EMPTY_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_STEP = 2
"""Columns by which an inner line is set in where the file shows no habit of its own."""


def child(node: Any, name: str) -> tuple[Any, Any]:
    """Return the nodes of the key `name` of a mapping and of its value; None twice where it has none."""
    entries = node.value if isinstance(node, MappingNode) else ()
    return next(((key, value) for key, value in entries if key_text(key) == name), (None, None))


class Layout:
    """The lines of one text, and the edits that change an entry in them.

    Block style is what YAML writes without brackets. Everything in JSON is flow style.
    """

    def __init__(self, text: str, root: Node | None, *, json: bool) -> None:
        self.text = text
        self.json = json
        found = _LINE_END.search(text)
        self.newline = found[0] if found else "\n"
        self.step = self._habit(root) or _STEP

    def added(self, mapping: Any, keys: tuple[str, ...], value: Any) -> Iterator[Edit]:
        """Yield the edits that add an entry at a mapping's end; of several `keys` each holds the next."""
        if not self._flow(mapping):
            column = self._column(_start(mapping.value[0][0]))
            end = self._end(mapping)
            apart = self.newline if keys[1:] and self._spaced(mapping) and not self._begins(end) else ""
            yield self._lines_below(end, apart + self._block(keys, value, column))
        elif mapping.value:
            yield from self._appended(mapping, keys, value)
        else:
            opened = _start(mapping) + 1
            yield opened, opened, self._entry(keys, value)

    def filled(
        self, mapping: Any, key: Node, empty: Any, keys: tuple[str, ...], value: Any
    ) -> Iterator[Edit]:
        """Yield the edits that put an entry under a `key` of `mapping` which holds nothing yet."""
        if "#" in self.text[_start(empty) : _stop(empty)]:
            yield from self.added(empty, keys, value)
            return
        if self._flow(mapping):
            indent = self._column(_start(key)) if self._own_line(_start(key)) else None
            yield self._over(empty, self._braced(keys, value, indent))
            return
        if empty.start_mark.index < empty.end_mark.index:
            before = len(self.text[: _start(empty)].rstrip(" \t"))
            yield before, _stop(empty), ""
        column = self._column(_start(key)) + self.step
        yield self._lines_below(max(_stop(key), _stop(empty)), self._block(keys, value, column))

    def replaced(self, key: Node, old: Any, value: Any) -> Iterator[Edit]:
        """Yield the edits that put `value` in the place of the one that `key` has."""
        new = self._inline(value)
        if isinstance(old, ScalarNode) or self._flow(old):
            yield self._over(old, new)
            return
        colon = self.text.index(":", _stop(key)) + 1
        yield colon, colon, f" {new}"
        yield self._line_end(colon), self._line_end(self._end(old)), ""

    def removed(self, mapping: Any, name: str) -> Iterator[Edit]:
        """Yield the edits that take the entry `name` out: its lines, or its place between the brackets."""
        place = next(at for at, (key, _) in enumerate(mapping.value) if key_text(key) == name)
        key, value = mapping.value[place]
        start, end = _start(key), max(_stop(key), self._end(value))
        if not self._flow(mapping):
            yield self._lines_of(start, end)
        elif place + 1 < len(mapping.value):
            yield start, _start(mapping.value[place + 1][0]), ""
        elif place:
            before = max(map(_stop, mapping.value[place - 1]))
            noted = "#" in self.text[before:start]  # a note on the entry before, behind its comma
            yield (start, self._comma(end), "") if noted else (before, end, "")
        else:
            yield start, self._comma(end), ""

    def _comma(self, end: int) -> int:
        """Where the comma after an entry in flow style ends; the entry's own end where there is none."""
        found = _COMMA.match(self.text, end)
        return found.end() if found else end

    def _appended(self, mapping: Any, keys: tuple[str, ...], value: Any) -> Iterator[Edit]:
        """In flow style after the last entry: beside it, or below where each has its own line."""
        key, last = mapping.value[-1]
        end = max(_stop(key), _stop(last))
        if not self._own_line(_start(key)):
            yield end, end, f", {self._entry(keys, value)}"
            return
        column = self._column(_start(key))
        line = f"{self.newline}{' ' * column}{self._entry(keys, value, column)}"
        stop = self._line_end(end)
        if _stop(mapping) <= stop:
            yield end, end, f",{line}"
        elif self.text[end:stop].lstrip().startswith(","):
            yield stop, stop, f"{line},"
        else:
            yield end, end, ","
            yield stop, stop, line

    def _over(self, old: Any, new: str) -> Edit:
        start, end = _start(old), _stop(old)
        if start < end:
            block_scalar = isinstance(old, ScalarNode) and old.style in ("|", ">")
            return start, len(self.text[:end].rstrip()) if block_scalar else end, new
        return start, start, f" {new}" if self.text[start - 1] == ":" else f": {new}"

    def _entry(self, keys: tuple[str, ...], value: Any, indent: int | None = None) -> str:
        """An entry in flow style, its inner mappings on lines of their own where an indent is given."""
        shown = self._braced(keys[1:], value, indent) if keys[1:] else self._inline(value)
        return f"{self._key(keys[0])}: {shown}"

    def _braced(self, keys: tuple[str, ...], value: Any, indent: int | None) -> str:
        if indent is None:
            return "{" + self._entry(keys, value) + "}"
        inner = indent + self.step
        entry = self._entry(keys, value, inner)
        return f"{{{self.newline}{' ' * inner}{entry}{self.newline}{' ' * indent}}}"

    def _block(self, keys: tuple[str, ...], value: Any, column: int) -> str:
        lines = [
            f"{' ' * (column + depth * self.step)}{key_yaml(key, flow=False)}:"
            for depth, key in enumerate(keys)
        ]
        return f"{self.newline.join(lines)} {self._inline(value)}"

    def _inline(self, value: Any) -> str:
        return inline_json(value) if self.json else inline_yaml(value)

    def _key(self, key: str) -> str:
        return inline_json(key) if self.json else key_yaml(key, flow=True)

    def _lines_below(self, index: int, lines: str) -> Edit:
        """Put `lines` below the line in which what ends at `index` stands."""
        after = self._line_after(index)
        return after, after, f"{lines}{self.newline}" if self._begins(after) else f"{self.newline}{lines}"

    def _lines_of(self, start: int, end: int) -> Edit:
        """Cut whole lines; the last line of a file that has no line end leaves none behind."""
        first, after = self._line_start(start), self._line_after(end)
        return first if self._begins(after) else len(self.text[:first].rstrip("\r\n")), after, ""

    def _begins(self, index: int) -> bool:
        """Whether a line begins at `index`."""
        return index == 0 or self.text[index - 1] in "\r\n"

    def _line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def _line_end(self, index: int) -> int:
        found = _LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def _line_after(self, index: int) -> int:
        """Where the next line begins, seen from the end of what a node says: only a block of text ends there itself."""
        if self._begins(index):
            return index
        found = _LINE_END.search(self.text, index)
        return found.end() if found else len(self.text)

    def _column(self, index: int) -> int:
        return index - self._line_start(index)

    def _own_line(self, index: int) -> bool:
        """Whether only spaces stand before `index` in its line, as where each entry has a line of its own."""
        start = self._line_start(index)
        return start > 0 and not self.text[start:index].strip()

    def _flow(self, node: Any) -> bool:
        return self.json or bool(node.flow_style)

    def _end(self, node: Any) -> int:
        """Where what a node says ends; marks of block style lie further on, past comments and blank lines."""
        if isinstance(node, ScalarNode):
            keeps = node.style in ("|", ">") and "+" in self.text[_start(node) : _start(node) + 3]
            return _stop(node) if keeps else len(self.text[: _stop(node)].rstrip())
        if self._flow(node) or not node.value:
            return _stop(node)
        last = node.value[-1]
        return max(_stop(last[0]), self._end(last[1])) if isinstance(node, MappingNode) else self._end(last)

    def _spaced(self, mapping: Any) -> bool:
        """Whether an empty line stands between the last two entries of a mapping."""
        ends = [max(_stop(key), self._end(value)) for key, value in mapping.value[-2:-1]]
        return any(_EMPTY_LINE.search(self.text[end : _start(mapping.value[-1][0])]) for end in ends)

    def _habit(self, root: Any) -> int:
        """The columns by which the first inner line of the file is set in."""
        for _, value in root.value if isinstance(root, MappingNode) else ():
            if isinstance(value, MappingNode) and value.value:
                inner = _start(value.value[0][0])
                if self._own_line(inner):
                    return self._column(inner) - self._column(_start(root.value[0][0]))
        return 0


def _start(node: Node) -> int:
    index: int = node.start_mark.index
    return index


def _stop(node: Node) -> int:
    index: int = node.end_mark.index
    return index
