"""What a case lists, told as tables beside its pictures: what happened when, who is linked with whom, the plan in time."""

from typing import NamedTuple

__all__ = [
    "BesideView",
    "EventView",
    "GroupView",
    "LinkedView",
    "RecordsView",
    "StepView",
    "TimelineView",
    "WebView",
]


class EventView(NamedTuple):
    """An activity or a meeting: `kind` and `state` are keys of words; the numbers are empty where they are not known."""

    when: str
    kind: str
    what: str
    state: str
    present: str
    expected: str
    place: str
    """Where it stands in the case file; empty in editions without lines."""


class TimelineView(NamedTuple):
    """Activities and meetings in the order of their days; where there are too many, the first and the last are left out."""

    events: tuple[EventView, ...]
    more: int
    """How many earlier ones are not listed here."""


class LinkedView(NamedTuple):
    """Somebody in the web of ties: `kind` is a key of words, `more` how many are not named in `linked_with`."""

    name: str
    kind: str
    links: int
    linked_with: tuple[str, ...]
    more: int
    between: bool
    """Whether some reach others only through this one."""


class BesideView(NamedTuple):
    """Those in the list of organisations whom no tie names: how many, and the first of them by name."""

    number: int
    names: tuple[str, ...]


class GroupView(NamedTuple):
    """A group of a large web: how many are in it, and how many pairs are linked within it and with others."""

    name: str
    size: int
    within: int
    across: int


class WebView(NamedTuple):
    """Who is linked with whom; `groups` where a picture of everybody could not be read."""

    linked: tuple[LinkedView, ...]
    nodes: int
    pairs: int
    pieces: int
    more: int
    """How many of the linked are not in `linked`, which has those with most links, and those in between."""

    whole: bool
    """Whether the case says that its list of ties is complete."""

    beside: BesideView
    groups: tuple[GroupView, ...]


class StepView(NamedTuple):
    """One piece of advice in the order of the plan; `after` are the numbers of those that come before it."""

    key: str
    anchor: str
    number: int
    title: str
    band: str
    hours: str
    months: str
    after: tuple[int, ...]


class RecordsView(NamedTuple):
    """What pictures show, as tables: each `None`, or empty, where the case has nothing to show."""

    timeline: TimelineView | None
    web: WebView | None
    plan: tuple[StepView, ...]
