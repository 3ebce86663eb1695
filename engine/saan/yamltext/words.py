"""What pydantic found wrong, in the words of someone who fills in a form."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from saan.errors import MAX_PROBLEMS, did_you_mean

__all__ = ["Complaint", "complaints", "found"]

_TOO_FEW = "at least"
_SHOWN = 40
"""Characters of a found value that a message repeats; the offending line shows the rest."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One mistake: where in the data, what, and what to do; `at_key` when the key itself is wrong."""

    loc: tuple[str | int, ...]
    message: str
    hint: str = ""
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class _Fault:
    """pydantic's error at `loc` of the data; where several types were tried, the value at `at` and the `branch`."""

    loc: tuple[str | int, ...]
    error: Any
    known: frozenset[str]
    """The keys that may stand beside the one complained of."""

    at: tuple[str | int, ...] = ()
    branch: str = ""


def complaints(error: ValidationError, model: type[BaseModel], data: Any) -> list[Complaint]:
    """Return every mistake in `data` against `model`, one for each place."""
    groups: dict[tuple[str | int, ...], list[_Fault]] = {}
    said: list[Complaint] = []
    for details in error.errors(include_url=False)[:MAX_PROBLEMS]:
        fault = _located(details, model, data)
        if fault.branch:
            groups.setdefault(fault.at, []).append(fault)
        else:
            said.append(_complaint(fault))
    for at, faults in groups.items():
        said += _of_union(at, faults, _at(data, at))
    return list(dict.fromkeys(each for each in said if not _follows(each, said)))


def _follows(complaint: Complaint, all_: Iterable[Complaint]) -> bool:
    """Whether a list seems too short only because entries of it are complained of."""
    inside = (
        other.loc[: len(complaint.loc)] == complaint.loc and other.loc != complaint.loc for other in all_
    )
    return complaint.message.startswith(_TOO_FEW) and any(inside)


def found(value: Any) -> str:
    """Name `value` as it looks to its writer, short: a whole section is never repeated."""
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    text = str(value)
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[:_SHOWN]}…'"


def _located(details: Any, model: type[BaseModel], data: Any) -> _Fault:
    """Follow pydantic's way through the data and the model at once.

    A part that only the model knows was put in by a validator (a list read as ``{items: […]}``) or is
    missing; a part that neither knows names a branch of a union.
    """
    way = details["loc"]
    here: list[Any] = list(_unfolded(model))
    known: frozenset[str] = frozenset()
    loc: list[str | int] = []
    branches: list[str] = []
    at: tuple[str | int, ...] = ()
    for position, part in enumerate(way):
        if part == "[key]":
            continue
        inner = [kind for outer in here for kind in _inside(outer, part)]
        known = _keys(here)
        if _holds(data, part):
            data = data[part]
            loc.append(part)
        elif details["type"] == "missing" and position == len(way) - 1:
            loc.append(part)
        elif not inner:
            at = at if branches else tuple(loc)
            branches.append(str(part))
        here = inner or [kind for kind in here if getattr(kind, "__name__", "") == part] or here
    if details["type"] == "model_type":
        known = _keys(here)  # those that should be inside
    return _Fault(tuple(loc), details, known, at, "/".join(branches))


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _at(data: Any, loc: tuple[str | int, ...]) -> Any:
    for part in loc:
        data = data[part]
    return data


def _of_union(at: tuple[str | int, ...], faults: list[_Fault], value: Any) -> Iterator[Complaint]:
    """Of several types tried for one value, speak of the one its writer meant; else name them all."""
    branches: dict[str, list[_Fault]] = {}
    for fault in faults:
        branches.setdefault(fault.branch, []).append(fault)
    meant = [b for b in branches.values() if not any(f.loc == at and f.error["type"] in _EXPECTED for f in b)]
    if meant:
        for fault in min(meant, key=len):
            yield _complaint(fault)
        return
    literal = [f for f in faults if f.error["type"] == "literal_error"]
    if literal and isinstance(value, str):
        yield _complaint(literal[0])
        return
    expected = dict.fromkeys(_EXPECTED[f.error["type"]] for f in faults if f.error["type"] in _EXPECTED)
    yield Complaint(at, f"expected {' or '.join(expected)}, found {found(value)}")


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "dataclass_type": "keys with values",
    "none_required": "nothing",
    "date_type": "a date",
    "date_parsing": "a date",
    "date_from_datetime_parsing": "a date",
    "literal_error": "one of the words of this form",
}
_BOTH = "write the text in both languages: {th: …, en: …}"
_HINTS = {
    "list_type": "begin each entry with '- ', or write [a, b]",
    "tuple_type": "begin each entry with '- ', or write [a, b]",
}


def _complaint(fault: _Fault) -> Complaint:
    error = fault.error
    kind, value = error["type"], error["input"]
    if kind == "missing":
        hint = _BOTH if fault.known == {"th", "en"} else ""
        return Complaint(fault.loc, f"the key '{fault.loc[-1]}' is missing", hint, at_key=True)
    if kind == "extra_forbidden":
        name = str(fault.loc[-1])
        hint = did_you_mean(name, fault.known) or _listed(fault.known)
        if fault.known == {"th", "en"} and value is None:
            hint = "a comma begins a new key: put the text in quotes"
        return Complaint(fault.loc, f"unknown key '{name[:_SHOWN]}'", hint, at_key=True)
    if kind == "literal_error":
        return _not_one_of(fault, re.split(r", | or ", error["ctx"]["expected"].replace("'", "")))
    at_key = "[key]" in error["loc"]
    if kind in _EXPECTED:
        hint = _HINTS.get(kind, "")
        if kind == "model_type" and fault.known == {"th", "en"}:
            hint = _BOTH
        if kind == "string_type" and isinstance(value, int | float):
            hint = "put it in quotes if it is a text"
        if kind == "float_parsing" and str(value).isdecimal():
            hint = f"write {float(value):g}"
        return Complaint(fault.loc, f"expected {_EXPECTED[kind]}, found {found(value)}", hint, at_key=at_key)
    own = error.get("ctx", {}).get("error")
    loc = (*fault.loc, *getattr(own, "at", ()))
    return Complaint(loc, _sentence(error), _hint_of(error), at_key=at_key)


def _not_one_of(fault: _Fault, allowed: list[str]) -> Complaint:
    value = fault.error["input"]
    word = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    hint = did_you_mean(word, allowed) if isinstance(value, str | bool) else ""
    what = f"one of {', '.join(allowed)}" if len(allowed) > 1 else allowed[0]
    return Complaint(fault.loc, f"expected {what}; found {found(value)}", hint)


_SENTENCES: dict[str, Callable[[dict[str, Any], str], str]] = {
    "string_too_short": lambda ctx, was: (
        "this text is empty"
        if ctx["min_length"] == 1
        else f"a text of at least {ctx['min_length']} characters is expected, found {was}"
    ),
    "string_too_long": lambda ctx, was: (
        f"a text of at most {ctx['max_length']} characters is expected, found {was}"
    ),
    "string_pattern_mismatch": lambda ctx, was: f"expected {_form(ctx['pattern'])}, found {was}",
    "too_short": lambda ctx, _: (
        f"{_TOO_FEW} {ctx['min_length']} of these are needed, found {ctx['actual_length']}"
    ),
    "too_long": lambda ctx, _: f"at most {ctx['max_length']} of these are allowed",
    "greater_than": lambda ctx, was: f"expected more than {ctx['gt']:g}, found {was}",
    "greater_than_equal": lambda ctx, was: f"expected {ctx['ge']:g} or more, found {was}",
    "less_than": lambda ctx, was: f"expected less than {ctx['lt']:g}, found {was}",
    "less_than_equal": lambda ctx, was: f"expected {ctx['le']:g} or less, found {was}",
    "finite_number": lambda _, was: f"expected a number that can be reckoned with, found {was}",
    "value_error": lambda ctx, _: str(ctx["error"]),
    "assertion_error": lambda ctx, _: str(ctx["error"]),
}


def _sentence(error: Any) -> str:
    kind = error["type"]
    if kind in _SENTENCES:
        return _SENTENCES[kind](error.get("ctx", {}), found(error["input"]))
    message: str = error["msg"]
    return f"{message[:1].lower()}{message[1:]}, found {found(error['input'])}"


def _hint_of(error: Any) -> str:
    """The hint that a validator's own exception carries."""
    return str(getattr(error.get("ctx", {}).get("error"), "hint", ""))


def _form(pattern: str) -> str:
    """A pattern in words where it is that of an id, else as it is."""
    if not re.search(r"\[a-z0-9_:?\]", pattern):
        return f"a text of the form {pattern}"
    after_pack = " (after a pack's id and ':' where it is another's)" if ":)" in pattern else ""
    return f"a word of small letters a to z, digits and '_'{after_pack}"


def _listed(known: Iterable[str]) -> str:
    names = sorted(known)
    return f"known here: {', '.join(names)}" if 0 < len(names) <= 12 else ""


def _keys(kinds: list[Any]) -> frozenset[str]:
    """The keys that any of the models among `kinds` accepts."""
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return frozenset(field.alias or name for kind in models for name, field in kind.model_fields.items())


def _inside(kind: Any, part: str | int) -> Iterator[Any]:
    """The types of what stands at `part` in a value of type `kind`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if part == (field.alias or name):
                yield from _unfolded(field.annotation)
    elif get_origin(kind) is dict:
        yield from _unfolded(get_args(kind)[1])
    elif get_origin(kind) in (list, tuple) and isinstance(part, int):
        for inner in get_args(kind):
            yield from _unfolded(inner)


def _unfolded(kind: Any) -> Iterator[Any]:
    """The members of a union, without what is wrapped around them."""
    if get_origin(kind) in (Union, types.UnionType):
        for member in get_args(kind):
            yield from _unfolded(member)
    elif hasattr(kind, "__metadata__"):
        yield from _unfolded(kind.__origin__)
    else:
        yield kind
