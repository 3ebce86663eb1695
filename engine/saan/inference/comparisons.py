"""Comparisons that know three values: true, false, and `None` for what the case does not say.

They stand where experta's operators stand (``people=GE(3)``). Of a pair (least, most), as months are, one holds where
it holds of all that lies between, and fails where it fails of all that lies between.
"""

from __future__ import annotations

import math
import operator as op
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from saan.errors import SaanError
from saan.inference.language import Element, L, P
from saan.records.listed import Names

__all__ = ["BETWEEN", "CONTAINS", "EQ", "GE", "GT", "LE", "LT", "NE", "Comparison", "is_span"]

Holds = Callable[[Any, Any], bool]
"""Whether something is so of all between a least and a most."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What ``GE(3)`` asks of a field. Called as a check it holds where it surely does; `verdict` tells more."""

    surely: Holds
    never: Holds
    operand: Any
    least: float = -math.inf
    """What passes is at least this."""

    most: float = math.inf
    """What passes is at most this."""

    def verdict(self, value: Any) -> bool | None:
        """Decide it for a value, or for the pair of numbers that a value lies between; `None`: it may be so."""
        if value is None:
            return None
        low, high = value if is_span(value) else (value, value)
        if not _alike(low, self.operand):
            return False  # a word is not at least 3
        return True if self.surely(low, high) else False if self.never(low, high) else None

    def __call__(self, value: Any) -> bool:
        """Whether it surely holds."""
        return self.verdict(value) is True


@dataclass(frozen=True, slots=True, eq=False)
class Containing(Comparison):
    """What ``CONTAINS("chair")`` asks: whether a word is among several, of which a case may not know all."""

    def verdict(self, value: Any) -> bool | None:
        """Decide it for several words; `None`: it may be among them."""
        if value is None:
            return None
        if isinstance(value, Names):
            return value.has(self.operand)
        return isinstance(value, Container) and self.operand in value


def is_span(value: object) -> bool:
    """Whether a value is a pair of numbers, the least and the most."""
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, float) for part in value)


def _alike(value: object, operand: object) -> bool:
    return _kind(value) is _kind(operand)


def _kind(value: object) -> type:
    return float if isinstance(value, int) and not isinstance(value, bool) else type(value)


Made = Callable[[Any], P]


def _ordered(name: str, surely: Holds, never: Holds, side: str) -> Made:
    """Make an operator; `surely` and `never` are given the least or the most of a value, and the operand."""
    upwards = side == "least"

    def operator(bound: Any) -> P:
        _plain(name, bound)
        edge = {side: float(bound)} if isinstance(bound, int | float) else {}
        return P(
            Comparison(
                lambda low, high: surely(low if upwards else high, bound),
                lambda low, high: never(high if upwards else low, bound),
                bound,
                **edge,
            )
        )

    operator.__name__ = name
    return operator


GE = _ordered("GE", op.ge, op.lt, "least")
"""At least this."""

GT = _ordered("GT", op.gt, op.le, "least")
"""More than this."""

LE = _ordered("LE", op.le, op.gt, "most")
"""At most this."""

LT = _ordered("LT", op.lt, op.ge, "most")
"""Less than this."""


def BETWEEN(least: Any, most: Any) -> P:  # noqa: N802 - experta's name
    """From the first to the second, both included."""
    low, high = GE(least)[0], LE(most)[0]
    return P(
        Comparison(
            lambda a, b: low.surely(a, b) and high.surely(a, b),
            lambda a, b: low.never(a, b) or high.never(a, b),
            least,
            low.least,
            high.most,
        )
    )


def EQ(value: Any) -> L:  # noqa: N802 - experta's name
    """The same: a literal."""
    _plain("EQ", value)
    return L(value)


def NE(value: Any) -> Element:  # noqa: N802 - experta's name
    """Another, and known."""
    return ~EQ(value)


def CONTAINS(word: Any) -> P:  # noqa: N802 - experta's name
    """The word is in it."""
    _plain("CONTAINS", word)
    return P(Containing(_nowhere, _nowhere, word))


def _nowhere(_: Any, __: Any) -> bool:
    return False


def _plain(name: str, operand: object) -> None:
    if isinstance(operand, Element):
        hint = "compare variables in a test: TEST(lambda a, b: a > b)"
        raise SaanError(f"{name} takes a value, not a variable", hint)
