"""How firm conclusions are, and which answers decide them."""

from __future__ import annotations

from dataclasses import dataclass

from saan.records.observed import Value

__all__ = ["Decisive", "Robustness", "Stability"]


@dataclass(frozen=True, slots=True)
class Stability:
    """How much a conclusion (`of`: a piece of advice, or a root) depends on what nobody knows, and on our judgement.

    `share` is the share (0 to 1) of drawn variations of the case in which it stands as it does now, or ahead of that;
    `judged` the same where our judgement alone varies, and what is open stays open. `depends_on` names the open questions and measures that decide it most, first the strongest.
    """

    of: str
    share: float
    judged: float
    firm: bool
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisive:
    """An answer that decides the first piece of advice, gates aside: were `question` (at `path`) answered `value`, it would be `top`."""

    path: str
    question: str
    value: Value
    top: str


@dataclass(frozen=True, slots=True)
class Robustness:
    """What variations of a case show: `draws` of them at random, and each given answer changed by itself."""

    draws: int
    advice: tuple[Stability, ...]
    roots: tuple[Stability, ...]
    decisive: tuple[Decisive, ...]
