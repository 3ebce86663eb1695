"""The case itself and the network it is about."""

from typing import Literal

from saan.records.casefile.base import (
    CaseDate,
    CaseRecord,
    Day,
    Flag,
    Item,
    Label,
    LocalId,
    Positive,
    Word,
    YesPartlyNo,
)

__all__ = ["Asset", "CaseHead", "Ending", "Network", "Purpose", "WhoHolds"]

WhoHolds = Literal["members_together", "core_group", "leader", "host", "agency", "funder"]


class CaseHead(CaseRecord):
    """Which case this is, and what is asked of it."""

    id: LocalId
    """The case's short name; it names files and reports."""

    as_of: Day
    """The day the case describes: everything is counted back from it."""

    title: Label | None = None
    """What the report calls the network."""

    question: Label | None = None
    """What the client wants to know."""

    client: Label | None = None
    """Who asks for the diagnosis."""

    presenting_problem: Label | None = None
    """The trouble in the client's own words; it is not taken for the cause."""

    previous_case: str | None = None
    """File name or id of an earlier case of the same network."""

    composed: Flag = False
    """An illustration made up for teaching; the report says so."""


class Purpose(CaseRecord):
    """What the network is for."""

    text: Label | None = None
    """The purpose in the members' words."""

    kind: Literal["one_task", "renewed_tasks", "lasting"] | None = None
    """One task, tasks that are renewed, or a purpose without end."""

    status: Literal["open", "nearly_fulfilled", "fulfilled", "no_longer_needed"] | None = None
    """How far the purpose has come."""

    window: Literal["open", "closing", "closed", "none"] | None = None
    """The window of opportunity the purpose hangs on; ``none``: it hangs on none."""

    time_limited: Flag | None = None
    """Whether the network was meant to end from the start."""


class Ending(CaseRecord):
    """How a network that is closing or has ended comes, or came, to its end."""

    decision: Literal["decided", "not_decided", "drifted"] | None = None
    """Whether the members decided to end it, or it drifted into its end."""

    date: CaseDate | None = None
    """When it ended or will end."""

    cause: Literal["purpose_fulfilled", "funding_ended", "organisational", "inactivity", "other"] | None = (
        None
    )
    """Why it ended."""

    dissent: Label | None = None
    """Who was against ending it, and why."""

    successor: Literal["none", "merged", "handed_on"] | None = None
    """What carries its work on."""

    successor_name: Label | None = None
    """The name of what carries its work on."""

    activities_continue: YesPartlyNo | None = None
    """Whether its activities go on elsewhere."""


class Asset(Item):
    """Something the network owns or uses in common: money, land, tools, data, a name."""

    what: Label
    """What it is."""

    held_by: LocalId | None = None
    """Who holds it today: an organisation, a person or a role."""

    owner: LocalId | None = None
    """Whose it is in law."""

    goes_to: Label | None = None
    """Who is to have it when the network ends."""


class Network(CaseRecord):
    """The network as a whole."""

    moment: Literal["before_start", "running", "closing", "ended"] | None = None
    """Where it stands today."""

    stage: Literal["idea", "forming", "maintaining", "institutionalised", "winding_down"] | None = None
    """How far it has grown."""

    purpose: Purpose = Purpose.model_construct()  # calling Purpose would make its validator ready at import
    """What it is for."""

    founded: CaseDate | None = None
    """When it began to work."""

    initiated_by: Literal["community", "members", "ngo", "state", "funder", "academic", "mixed"] | None = None
    """Whose idea it was. Who owns it today is another matter."""

    decides: WhoHolds | None = None
    """Who makes the decisions that matter."""

    holds_money: WhoHolds | None = None
    """Who can sign for the money."""

    holds_records: WhoHolds | None = None
    """Who keeps the minutes, lists and contacts."""

    can_refuse: YesPartlyNo | None = None
    """Whether the members can refuse what a host, an agency or a funder wants."""

    governance_mode: Literal["shared", "lead_organisation", "nao"] | None = None
    """Run by all members, by one of them, or by an organisation made for it (network administrative organisation)."""

    level: Word | None = None
    """How far it reaches: ``village``, ``subdistrict``, ``district``, ``province``, ``region``, ``country`` …"""

    area: Label | None = None
    """Where it works."""

    field: Label | None = None
    """What it works on: health, farming, consumer protection …"""

    hours_month: Positive | None = None
    """Hours that all members together give to the network in a month, where known as one figure."""

    ending: Ending = Ending.model_construct()
    """Only for a network that is closing or has ended."""

    assets: tuple[Asset, ...] = ()
    """What it owns or uses in common."""
