"""A file as data, and the way back from any part of the data to its line."""

from __future__ import annotations

import bisect
import gc
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from saan.errors import MAX_PROBLEMS, InputError, Place, Problem, UsageError, did_you_mean
from saan.yamltext import composing, jsontext, kept
from saan.yamltext.building import CONTROL, build
from saan.yamltext.composing import Malformed
from saan.yamltext.limits import EXCERPT, MAX_BYTES
from saan.yamltext.spelling import normalised

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = [
    "Document",
    "Location",
    "composed",
    "content_of",
    "decoded",
    "file_name",
    "filled",
    "key_text",
    "parse",
    "placed",
    "read",
    "refuse_huge",
]

Location = tuple[str | int, ...]
"""The way to a part of the data: keys of mappings and indexes (from 0) of lists."""

M = TypeVar("M", bound="BaseModel")
_LINE_END = re.compile(r"\r\n?|\n")


class Document:
    """One YAML or JSON file: `data` as dicts, lists and scalars, and the place of every part of it.

    `name` stands in problems, where a person goes to the file; `file` is what places carry into reports:
    without the folder the file lay in. `sha256` is that of the file's bytes.
    """

    def __init__(self, text: str, name: str, file: str, sha256: str) -> None:
        self.name = name
        self.file = file
        self.sha256 = sha256
        self._text = text
        self._starts: list[int] = []
        self._keys: dict[int, dict[str | int, tuple[Node, Node]]] = {}
        self._root: Node | None = None  # composed when a place is asked for, if the data came from the cache
        self._back: Callable[[Location], Location] | None = None
        self.data: Any = None

    def abridged(self, data: Any, sha256: str, back: Callable[[Location], Location]) -> Document:
        """Return this file as if it held no more than `data`, hashed as `sha256`.

        `back` leads from a place in `data` to where the same stands in this file, so that lines stay right.
        """
        document = type(self)(self._text, self.name, self.file, sha256)
        document._root, document._back, document.data = self._root, back, data
        return document

    def place(self, loc: Location = ()) -> Place:
        """Where `loc` stands: a plain value itself, a list or mapping at its key.

        Parts of `loc` that the file does not hold are passed over, so the nearest part known answers.
        """
        return Place(self.file, *self._line_and_column(self._index(loc)))

    def stated(self) -> Any:
        """Return the data, read again where the document was made for its places alone."""
        return parse(self._text, self.name).data if self.data is None else self.data

    def problem(self, loc: Location, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """A mistake at `loc`, with its line as excerpt; `at_key` points at the key instead of its value."""
        return self._problem(self._index(loc, at_key=at_key), message, hint)

    def validated(self, model: type[M], *, context: Any = None, loc: Location = ()) -> M:
        """Return the data at `loc` as a `model`; raises `InputError` with every mistake at once."""
        from pydantic import ValidationError

        data = self.data
        for part in loc:
            data = data[part]
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            from saan.yamltext.words import complaints

            found = complaints(error, model, data)
        raise InputError(self.problem(loc + c.loc, c.message, c.hint, at_key=c.at_key) for c in found)

    def _composed(self) -> Node | None:
        return composed(self._text, self.name)

    def _problem(self, index: int, message: str, hint: str = "") -> Problem:
        line, column = self._line_and_column(index)
        return Problem(self.name, line, column, message, self._excerpt(line, column), hint)

    def _line_and_column(self, index: int) -> tuple[int, int]:
        if not self._starts:
            self._starts = [0, *(end.end() for end in _LINE_END.finditer(self._text))]
        line = bisect.bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def _excerpt(self, line: int, column: int) -> str:
        """The line, cut around `column` when long, safe to print on a terminal."""
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        text = self._text[self._starts[line - 1] : end].rstrip("\r\n")
        first = max(0, min(column - EXCERPT // 2, len(text) - EXCERPT))
        cut = text[first : first + EXCERPT]
        return ("…" if first else "") + CONTROL.sub("�", cut) + ("…" if first + EXCERPT < len(text) else "")

    def _index(self, loc: Location, *, at_key: bool = False) -> int:
        """The character at which the nearest known part of `loc` begins."""
        key: Node | None = None
        if self._root is None and loc:
            with _collecting_no_garbage():
                self._root = self._composed()
        node = self._root
        for part in self._back(loc) if self._back else loc:
            found = self._child(node, part)
            if found is not None:
                key, node = found
        if node is None:
            return 0
        plain = isinstance(node, ScalarNode) and node.value != ""
        pointed = node if key is None or (plain and not at_key) else key
        index: int = pointed.start_mark.index
        return index

    def _child(self, node: Node | None, part: str | int) -> tuple[Node | None, Node] | None:
        """The key (None in a list) and the value at `part` of `node`, if it is there."""
        if isinstance(node, SequenceNode):
            inside = isinstance(part, int) and 0 <= part < len(node.value)
            return (None, node.value[part]) if inside else None
        if not isinstance(node, MappingNode):
            return None
        if id(node) not in self._keys:
            self._keys[id(node)] = {key_text(key): (key, value) for key, value in node.value}
        return self._keys[id(node)].get(part)


def key_text(key: Node) -> str:
    """Return a key as `Document.data` spells it."""
    return normalised(key.value).strip() if isinstance(key, ScalarNode) else ""


def parse(text: str, name: str, *, keep: bool = False) -> Document:
    """Return the document that `text` holds: JSON when `name` ends in ``.json``, else YAML.

    With `keep` its data is kept in the user's cache folder for the next run: for packs and templates, never
    for a case. Raises `InputError` with the mistakes of writing in it (not those against a model).
    """
    encoded = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(encoded).hexdigest()
    found = kept.fetch(name, sha256) if keep else None
    if found is None:
        document = _parsed(text, name, name, sha256, len(encoded))
        if keep:
            kept.keep(document.data, name, sha256)
        return document
    document = Document(text.removeprefix("\ufeff"), name, name, sha256)
    document.data = found[0]
    return document


def placed(text: str, name: str) -> Document:
    """Return a document for the places in it alone: without data, which is known already, and without hash."""
    return Document(text.removeprefix("\ufeff"), name, name, "")


def _beside(path: Path) -> str:
    """Suggest a file of a similar name in the same folder."""
    try:
        return did_you_mean(path.name, [file.name for file in path.parent.iterdir()])
    except OSError:  # no such folder, or none that may be listed
        return ""


def read(path: Path) -> Document:
    """Return the document in the file at `path`; raises `UsageError` when it cannot be opened, else as `parse`."""
    content = content_of(path)
    text = "" if len(content) > MAX_BYTES else decoded(content, str(path))
    return _parsed(text, str(path), file_name(path), hashlib.sha256(content).hexdigest(), len(content))


def file_name(path: Path) -> str:
    """Return the name of a file as text: bytes of it that are no text become U+FFFD."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def content_of(path: Path) -> bytes:
    """Return what the file at `path` holds, or one byte more than a file may; raises `UsageError` when it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UsageError(f"{path}: there is no such file", _beside(path)) from error
    except OSError as error:
        what = "this is a folder" if path.is_dir() else f"cannot be read ({error.strerror})"
        raise UsageError(f"{path}: {what}", "give the name of a case file") from error


def _parsed(text: str, name: str, file: str, sha256: str, size: int) -> Document:
    refuse_huge(size, name)
    document = Document(text.removeprefix("\ufeff"), name, file, sha256)
    filled(document)
    return document


def refuse_huge(size: int, name: str) -> None:
    """Raise `InputError` for a file of more bytes than one that people write."""
    if size > MAX_BYTES:
        raise InputError(
            [Problem(name, 0, 0, f"larger than {MAX_BYTES // 1_000_000} MB: not a file written by people")]
        )


def filled(document: Document) -> None:
    """Read a document's text into its data; raises `InputError` with the mistakes of writing in it."""
    problems: list[Problem] = []

    def refused(fault: Malformed) -> None:
        problems.append(document._problem(fault.index, fault.message, fault.hint))
        if len(problems) > MAX_PROBLEMS:
            raise InputError(problems)

    try:
        with _collecting_no_garbage():
            _fill(document, refused)
    except Malformed as fault:
        refused(fault)
    if problems:
        raise InputError(problems)


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Halve the time: each of the many small nodes stays alive, so looking among them for garbage is in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fill(document: Document, refused: Callable[[Malformed], None]) -> None:
    text = document._text
    control = CONTROL.search(text)
    if control:
        code = f"U+{ord(control[0]):04X}"
        raise Malformed(control.start(), f"a control character ({code}) stands here", "remove it")
    document._root = document._composed()
    if document._root is None:
        raise InputError([Problem(document.name, 0, 0, "the file is empty")])
    document.data = build(document._root, refused)


def composed(text: str, name: str) -> Node | None:
    """Return the tree of nodes of a text without a byte-order mark, by the kind of file that `name` is."""
    return jsontext.compose(text) if name.lower().endswith(".json") else composing.compose(text)


_OTHER_FILES = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF",
}
"""How files begin that people hand over in place of a text."""


def decoded(content: bytes, name: str) -> str:
    """Return the text that a file's bytes are; raises `InputError` where they are no UTF-8 text."""
    other = _OTHER_FILES.get(content[:4])
    if other:
        hint = "write what it says into a text file; `saan init` makes one to begin with"
        raise InputError([Problem(name, 0, 0, f"this is {other}, not a text", hint=hint)])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError([Problem(name, 0, 0, "this file is UTF-16", hint="save it as UTF-8")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "save the file as UTF-8 (Windows editors: 'Save as', encoding UTF-8)"
        raise InputError([Problem(name, line, column, "this is not UTF-8 text", hint=hint)]) from error
