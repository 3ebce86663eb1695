"""What to do, what stands in the way, where it may go, and what is disputed."""

from typing import NamedTuple

from saan.documents.views.finding import CitationView, EvidenceView, FindingView, QuestionView

__all__ = [
    "ActorView",
    "AdviceView",
    "ContestedView",
    "DecisiveView",
    "DisagreementView",
    "GateView",
    "OutlookView",
    "PlanView",
    "SameReasonView",
    "SituationView",
    "StabilityView",
]


class GateView(NamedTuple):
    """Something to settle first: `state` is a key of words, `says` the pack's sentence for it.

    `caveat` is a key of words for what makes the answer behind it less than sure; empty: nothing does.
    """

    key: str
    anchor: str
    title: str
    state: str
    says: str
    caveat: str
    ask: QuestionView | None
    advice: tuple[str, ...]
    basis: str
    sources: tuple[CitationView, ...]


class StabilityView(NamedTuple):
    """How firmly something stands: `degree` and `reason` are keys of words, `reason` says what it hangs on; `depends_on` are
    open questions; the shares of variations, of all and of weighing alone, are percentages.
    """

    degree: str
    reason: str
    depends_on: tuple[str, ...]
    share: str
    judged: str


class AdviceView(NamedTuple):
    """One piece of advice, with all that doing it needs. `share` is the relief in words' key."""

    key: str
    anchor: str
    id: str
    rank: int
    band: str
    title: str
    what: str
    why: tuple[str, ...]
    relieves: tuple[str, ...]
    share: str
    serves: str
    who: str
    actors: tuple[str, ...]
    first_steps: tuple[str, ...]
    hours: str
    months: str
    sign: str
    builds_on: tuple[str, ...]
    keeps: tuple[FindingView, ...]
    """Of advice to protect: the strengths that it keeps, as far as the report tells of them."""

    guards: tuple[str, ...]
    tied_with: tuple[str, ...]
    gate: str
    because: tuple[str, ...]
    basis: str
    sources: tuple[CitationView, ...]
    relief: str
    shares: tuple[tuple[str, str], ...]
    stability: StabilityView | None


class DecisiveView(NamedTuple):
    """An answer that, were it `value`, would put `top` first."""

    key: str
    question: str
    value: str
    top: str


class ActorView(NamedTuple):
    """What is asked of one side."""

    actor: str
    advice: tuple[AdviceView, ...]


class SameReasonView(NamedTuple):
    """Pieces that are not advised for the same reason as an earlier one, which is `first`, by its title."""

    first: str
    advice: tuple[AdviceView, ...]


class PlanView(NamedTuple):
    """The advice in its bands, the hours it takes, and to whom it goes. `first_hours` is what must come first takes, beside
    the hours of `capacity`; `months` is how long *now* and *next* last; `waiting` the
    share of the burden that waits for more hands, empty where none does. Where very many pieces are not advised for reasons given before,
    `also_not_advised` has those, to be named and no more, and `not_advised` the others.
    """

    now: tuple[AdviceView, ...]
    next: tuple[AdviceView, ...]
    later: tuple[AdviceView, ...]
    protect: tuple[AdviceView, ...]
    not_advised: tuple[AdviceView, ...]
    also_not_advised: tuple[SameReasonView, ...]
    actors: tuple[ActorView, ...]
    capacity: tuple[str, str] | None
    first_hours: str
    months: tuple[int, int]
    covered: str
    uncovered: str
    waiting: str


class SituationView(NamedTuple):
    """An active row: what it says, what it rests on, which present problems it makes heavier or lighter, its factors."""

    key: str
    id: str
    says: str
    rests_on: tuple[str, ...]
    heavier: tuple[str, ...]
    lighter: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    basis: str
    sources: tuple[CitationView, ...]


class OutlookView(NamedTuple):
    """An end, or a lasting, that the case points to, and what it rests on; `unless` is what is not so and would end it."""

    key: str
    title: str
    says: str
    good: bool
    rests_on: tuple[str, ...]
    advice: tuple[str, ...]
    unless: str = ""


class DisagreementView(NamedTuple):
    """People, or sources, that say different things."""

    key: str
    kind: str
    tell: str


class ContestedView(NamedTuple):
    """A finding with strong evidence on both sides, and what follows either way."""

    finding: FindingView
    favour: tuple[EvidenceView, ...]
    contrary: tuple[EvidenceView, ...]
    if_so: tuple[str, ...]
    if_not: str
    settle: tuple[str, ...]
