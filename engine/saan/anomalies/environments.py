"""In which cases a premise holds: environments, and how they combine.

An environment allows each thing it names some of its cells; what it does not name may be anything, also unknown. A
premise is a few environments of which one is enough. Findings stand in them like answers, with the states that they can
have at all: so what no environment allows no case allows, and what one allows still has to be shown (`saan.anomalies.grounds`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saan.anomalies.domains import Space, Variable
from saan.inference.premises import Formula, Joined, formula
from saan.knowledge.model import Premise

__all__ = [
    "ANYTHING",
    "MOST",
    "Environment",
    "TooManyError",
    "alternatives",
    "both",
    "formulas",
    "holds",
    "parted",
]

Environment = Mapping[Variable, int]
ANYTHING: Environment = {}
MOST = 256
"""How many environments are looked at for one question; beyond, it is not decided."""


class TooManyError(Exception):
    """More ways than are looked at."""


def formulas(*given: Premise | None) -> Joined:
    """Join premises, of which all must hold."""
    return Joined(every=True, parts=tuple(formula(premise) for premise in given if premise))


def both(one: Environment, other: Environment) -> Environment | None:
    """Return what two environments allow together; `None` where that is nothing."""
    if not one or not other:
        return one or other
    merged = dict(one)
    for variable, cells in other.items():
        merged[variable] = merged.get(variable, cells) & cells
        if not merged[variable]:
            return None
    return merged


def alternatives(whole: Formula, space: Space, given: Environment = ANYTHING) -> list[Environment]:
    """Return the environments within `given` in which a formula holds; none where none can.

    Raises `TooManyError`.
    """
    if not isinstance(whole, Joined):
        cells = space.mask(whole)
        found = both(given, {space.variable(whole): cells}) if cells else None
        return [found] if found is not None else []
    if not whole.every:
        return _few(each for part in whole.parts for each in alternatives(part, space, given))
    ways = [given]
    for part in whole.parts:
        ways = _few(each for way in ways for each in alternatives(part, space, way))
    return ways


def _few(environments: Iterable[Environment]) -> list[Environment]:
    few: dict[tuple[tuple[Variable, int], ...], Environment] = {}
    for each in environments:
        few.setdefault(tuple(sorted(each.items())), each)
        if len(few) > MOST:
            raise TooManyError
    return list(few.values())


def holds(whole: Formula, space: Space, given: Environment) -> bool | None:
    """Whether a formula holds in all that an environment allows, in nothing of it (`False`), or in some (`None`)."""
    if isinstance(whole, Joined):
        parts = [holds(part, space, given) for part in whole.parts]
        deciding = not whole.every
        return deciding if deciding in parts else None if None in parts else whole.every
    allowed, cells = given.get(space.variable(whole)), space.mask(whole)
    if allowed is None:
        return None if cells else False
    return False if not allowed & cells else True if not allowed & ~cells else None


def parted(whole: Formula, space: Space, given: Environment) -> Environment | None:
    """Return a part of an environment in which a formula does not hold; `None` where it always does.

    What the environment leaves open may be unknown, and then no test of it holds. Raises `TooManyError`.
    """
    left = [given]
    for _ in range(MOST):
        if not left:
            return None
        here = left.pop()
        verdict = holds(whole, space, here)
        if verdict is False or (verdict is None and not _split_on(whole, space, here)):
            return here
        if verdict is None:
            variable = _split_on(whole, space, here)[0]
            left += [{**here, variable: bit} for bit in _bits(here[variable])]
    raise TooManyError


def _split_on(whole: Formula, space: Space, given: Environment) -> list[Variable]:
    """What a formula reads of which an environment allows several cells."""
    if isinstance(whole, Joined):
        return [each for part in whole.parts for each in _split_on(part, space, given)]
    variable = space.variable(whole)
    cells = given.get(variable, 0)
    return [variable] if cells & (cells - 1) and holds(whole, space, given) is None else []


def _bits(cells: int) -> list[int]:
    return [1 << number for number in range(cells.bit_length()) if cells >> number & 1]
