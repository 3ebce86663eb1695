"""YAML text to a tree of nodes that know their place. No value is interpreted here.

libyaml's parser does the work where PyYAML was built with it, else PyYAML's own, ten times slower.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.composer import Composer
from yaml.nodes import Node, ScalarNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from saan.yamltext.limits import MAX_DEPTH

__all__ = ["PLAIN", "TEXT", "Malformed", "compose"]

PLAIN = "plain"
"""Tag of a scalar without quotes: it may be a number, a truth value or nothing."""

TEXT = "text"
"""Tag of everything else that carries no tag of its own."""


_TAG_DIRECTIVE = re.compile("^%TAG", re.MULTILINE)


class Malformed(Exception):  # noqa: N818 - becomes a Problem once the file's name is known
    """The text is not well-formed: `index` is the character where that shows."""

    def __init__(self, index: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.index = index
        self.message = message
        self.hint = hint


class _Resolver:
    """Stands in for PyYAML's YAML 1.1 resolver, and stops deep nesting before the C stack overflows."""

    depth = 0

    def resolve(self, kind: type[Node], _value: str | None, implicit: Any) -> str:
        return PLAIN if kind is ScalarNode and implicit[0] else TEXT

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Malformed(parent.start_mark.index if parent else 0, f"nested more than {MAX_DEPTH} deep")

    def ascend_resolver(self) -> None:
        self.depth -= 1


class _PythonComposer(_Resolver, Reader, Scanner, Parser, Composer):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


if TYPE_CHECKING:
    _FastComposer = _PythonComposer
else:
    try:
        from yaml.cyaml import CParser
    except ImportError:
        _FastComposer = _PythonComposer
    else:

        class _FastComposer(_Resolver, CParser):
            def __init__(self, text: str) -> None:
                CParser.__init__(self, text)


def compose(text: str, *, fast: bool = True) -> Node | None:
    """Return the root node of `text`, None when it says nothing; raises `Malformed`."""
    directive = _TAG_DIRECTIVE.search(text)
    if directive:  # libyaml compares each with all before it: a file of them would take hours
        raise Malformed(directive.start(), "tags (!name) are not used here", "remove the %TAG line")
    composer = (_FastComposer if fast else _PythonComposer)(text)
    try:
        root: Node | None = composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from error
    except yaml.YAMLError as error:  # a ReaderError: characters are checked before, so this is rare
        raise Malformed(getattr(error, "position", 0), "this is not readable as YAML") from error
    return root


_TAB = ("a tab where only spaces may indent", "replace the tab by spaces")
_EXPLAINED = (
    (
        "exceeded maximum nesting depth",
        f"nested more than {MAX_DEPTH} deep",
        "",
    ),
    ("duplicate anchor", "an anchor (&name) is set twice", "give it another name"),
    (
        "undefined alias",
        "an alias (*name) refers to nothing above it",
        "a text that begins with '*' needs quotes",
    ),
    ("single document", "a second document begins here", "keep one document ('---' once at most) in a file"),
    (
        "mapping values are not allowed",
        "a ': ' where no key can stand",
        "line it up with its neighbours; or put a text that holds ': ' in quotes",
    ),
    ("tab character", *_TAB),
    ("cannot start any token", "this character cannot begin a value", ""),
    ("could not find expected ':'", "a key without ':' before or at this line", "write 'key: value'"),
    (
        "unexpected end of stream",
        "a quotation is opened and never closed",
        "close it with the same quotation mark",
    ),
    ("unexpected document indicator", "a quotation is opened and never closed", ""),
    (
        "expected ',' or",
        "a ',' or a closing bracket is missing",
        "a text with { } or : in it stands in quotes",
    ),
    (
        "expected <block end>",
        "the indentation does not fit the lines above",
        "line it up with its neighbours",
    ),
    (
        "did not find expected key",
        "the indentation does not fit the lines above",
        "line it up with its neighbours",
    ),
    (
        "expected '-' indicator",
        "an entry of this list must begin with '- '",
        "line it up with its neighbours",
    ),
    ("block sequence entries are not allowed", "a list cannot begin here", "begin it on a line of its own"),
    ("expected the node content", "a value is missing here", ""),
    ("expected node content", "a value is missing here", ""),
    ("invalid Unicode character escape", "an escape stands for no character", ""),
    ("escape", "unknown escape after '\\'", "use single quotes to keep a backslash as it is"),
    ("undefined tag handle", "tags (!name) are not used here", "put a text that begins with '!' in quotes"),
    ("while scanning a tag", "tags (!name) are not used here", "put a text that begins with '!' in quotes"),
    ("YAML document", "this version of YAML is not known", "remove the %YAML line"),
    ("while scanning a block scalar", "'|' or '>' is followed by something it cannot take", ""),
)


def _explained(error: yaml.MarkedYAMLError, text: str) -> Malformed:
    """The parser's complaint in plain words, placed where it noticed."""
    said = f"{error.context or ''}; {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    if error.context_mark and _ends_too_early(said, text, index):
        return Malformed(error.context_mark.index, *_never_closed(said))
    if "cannot start any token" in said:
        return Malformed(index, *_bad_start(text[index : index + 1]))
    for sign, message, hint in _EXPLAINED:
        if sign in said:
            return Malformed(index, message, hint)
    return Malformed(index, f"not well-formed YAML ({error.problem or 'no details'})")


def _ends_too_early(said: str, text: str, index: int) -> bool:
    """Whether something opened is still open where the file ends: its beginning is what helps."""
    return _in_quotes(said) or ("flow" in said and not text[index:].strip())


def _in_quotes(said: str) -> bool:
    return "unexpected end of stream" in said or "unexpected document" in said


def _never_closed(said: str) -> tuple[str, str]:
    if _in_quotes(said):
        return "a quotation is opened and never closed", "close it with the same quotation mark"
    return "a bracket is opened and never closed", "close it with ']' or '}'"


def _bad_start(character: str) -> tuple[str, str]:
    if character == "\t":
        return _TAB
    return f"a value cannot begin with '{character}'", "put the value in quotes"
