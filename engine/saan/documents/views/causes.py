"""What causes what: links, circles, roots, where to begin, risks."""

from typing import NamedTuple

from saan.documents.views.finding import FindingView, QuestionView

__all__ = ["CausesView", "CircleView", "EntryView", "LinkView", "RiskView", "RootView"]


class LinkView(NamedTuple):
    """A link that is at work here, told in a sentence; `strength` is a key of words."""

    key: str
    cause: str
    effect: str
    tell: str
    strength: str
    basis: str
    maintains: bool
    weakened_by: tuple[str, ...]


class CircleView(NamedTuple):
    """A vicious circle: its story step by step; `weakest` counts from 1 among the steps."""

    key: str
    anchor: str
    number: int
    members: tuple[FindingView, ...]
    steps: tuple[LinkView, ...]
    weakest: int
    others: tuple[str, ...]


class RootView(NamedTuple):
    """What explains others; `circle` is the number of the circle it is, 0 if it is one finding.

    `explains` are titles of what it leads to at once, `further` counts what follows from those. `entries` are titles of where to begin when it cannot be changed itself; `weight` is a key of words. `rivals` are
    titles of what explains much the same about as well; `looked`: the packs know causes of it, and they were looked into.
    """

    key: str
    kind: str
    circle: int
    members: tuple[FindingView, ...]
    explains: tuple[str, ...]
    further: int
    ask: tuple[QuestionView, ...]
    entries: tuple[str, ...]
    weight: str
    rivals: tuple[str, ...]
    looked: bool


class EntryView(NamedTuple):
    """Where acting relieves most of what follows from something that cannot be changed, or that others change."""

    key: str
    finding: FindingView
    of: str
    of_constraint: bool


class CausesView(NamedTuple):
    """How things hang together; `links` are those between findings that are both present."""

    circles: tuple[CircleView, ...]
    roots: tuple[RootView, ...]
    apparent: tuple[RootView, ...]
    possible: tuple[RootView, ...]
    candidates: tuple[RootView, ...]
    stand_alone: tuple[FindingView, ...]
    constraints: tuple[FindingView, ...]
    entries: tuple[EntryView, ...]
    links: tuple[LinkView, ...]


class RiskView(NamedTuple):
    """Something that may come, or that may be there already, and the chain that leads to it."""

    key: str
    kind: str
    title: str
    size: str
    chain: tuple[str, ...]
    questions: tuple[QuestionView, ...]
