"""The numbers of reasoning, in one place: each is our judgement unless its line names a source."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["REASONING", "ReasoningThresholds"]


@dataclass(frozen=True, slots=True)
class ReasoningThresholds:
    """Where reasoning draws its lines; docs/explanation/how-saan-reasons.md explains them."""

    unknown_causes: float = 0.25
    """λ: the weight of causes that nobody knows, beside the known ones."""

    weight_least: float = 0.5
    """However many rows of the situation say so, no problem weighs less than this …"""

    weight_most: float = 2.0
    """… and none more than this: the situation tips a balance, it does not overturn it."""

    accounted: float = 0.5
    """A finding whose known causes account for less than this stays a candidate for a root."""

    ring: int = 6
    """The longest circle that is told as one story."""

    rings_per_set: int = 3
    """How many circles are told of one set of findings that all cause each other."""

    risk: float = 0.1
    """The smallest risk that is shown: certainty of the cause times the product of strengths."""

    risk_steps: int = 3
    """How far a risk is followed through effects that are absent so far."""

    capacity: float = 0.2
    """Share of the members' hours that can go into change."""

    now_months: int = 3
    """How long *now* lasts."""

    next_months: int = 12
    """How long *next* lasts, counted from today."""

    now_pieces: int = 3
    """No more than three things at once: comprehensive arrays did no better (Hallfors et al. 2002)."""

    next_pieces: int = 6
    """How many more pieces the coming year can hold when nobody knows the members' hours, or they are ample."""

    pieces: int = 15
    """Where the plan ends: what comes after relieves little and is read by nobody."""

    now_share: float = 0.05
    """What a piece of advice must relieve of the whole burden to stand in *now*."""

    next_share: float = 0.02
    """What it must relieve to stand in *next*; what relieves less stands in *later*."""

    later_share: float = 0.005
    """What it must relieve to be advised at all."""

    tie: float = 0.05
    """Pieces of advice whose gains lie this close are shown as ties."""

    close: float = 0.2
    """Explanations whose reliefs differ by no more than this share compete."""

    shared: float = 0.5
    """They compete only if they explain this share of the same findings (of the one that explains fewer)."""

    leads: int = 3
    """How many roots, circles and entry points count as leading."""

    told: float = 0.4
    """Certainty from which a strength is told, built on and protected: what is likely and of moderate weight, or more; a faint
    sign makes no praise, and nobody is told to protect what may not be there."""

    protected: int = 5
    """How many strengths the plan says to protect."""

    questions: int = 12
    """How many next questions are listed."""

    draws: int = 500
    """How many variations of a case robustness draws: a share is then known to about ±4 %."""

    worth_forking: int = 100
    """From how many variations on several processes are used."""

    weights_vary: float = 0.3
    """How far a draw moves a weight, up or down."""

    firm: float = 0.9
    """A conclusion that stands in this share of the draws is firm."""

    fairly_firm: float = 0.6
    """… and in this share, fairly firm."""

    unknown_decides: float = 0.2
    """By so much must a share be greater with our judgement alone varied, to say that what is unknown decides."""

    explains: float = 0.05
    """The share of the variance of an outcome that an open answer must explain to be named as what it depends on."""

    depends: int = 3
    """How many open answers an outcome is said to depend on."""


REASONING = ReasoningThresholds()
