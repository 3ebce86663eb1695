"""What goes to the process that runs strangers' templates: plain texts and our own views, and how much it may use."""

from __future__ import annotations

import io
import pickle
from collections import namedtuple
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from saan.records import Language

__all__ = ["LIMITS", "PREFIX", "Job", "Limits", "Request", "packed"]

PREFIX = "saan/"
"""What stands before the name of a template that is meant as it is without the folder that says so."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run of templates may use; a whole report takes a fraction of a second and some hundred kilobytes."""

    cpu: float = 10.0
    """Seconds of work."""

    wall: float = 60.0
    """Seconds until an answer must be there."""

    memory: int = 768 * 2**20
    """Bytes, where the system can hold a process to that."""

    output: int = 4 * 2**20
    """Characters of one document."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make."""

    template: str
    document: str
    language: Language
    report: Any


@dataclass(frozen=True, slots=True)
class Request:
    """All that one run needs: it reads no file."""

    own: Mapping[str, str]
    """Our templates."""

    layers: Sequence[Mapping[str, str]]
    """Templates of strangers, the outermost first."""

    words: Mapping[str, Any]
    """What stands in for our words, in both languages."""

    filters: frozenset[str]
    jobs: Sequence[Job]
    limits: Limits


def packed(request: Request) -> bytes:
    """Return a request as bytes, in which views are what they hold: nothing of ours is imported to read them."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=5).dump(request)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return _view, (type(value).__name__, value._fields, tuple(value))
        return NotImplemented


def _view(name: str, fields: tuple[str, ...], values: tuple[Any, ...]) -> Any:
    return _kind(name, fields)(*values)


@cache
def _kind(name: str, fields: tuple[str, ...]) -> Any:
    return namedtuple(name, fields)
