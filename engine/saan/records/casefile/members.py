"""Who belongs to the network: organisations, its parts, people, and the ties between them."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from saan.records.casefile.base import CaseDate, Count, Flag, Item, Label, LocalId, Positive, Word
from saan.records.listed import OrganisationRole

__all__ = ["Organisation", "Part", "Person", "Tie"]

SUGGESTED_TYPES = (
    "community_organisation",
    "producer_group",
    "savings_group",
    "cooperative",
    "ngo",
    "foundation",
    "state_agency",
    "local_government",
    "university",
    "school",
    "health_service",
    "religious",
    "media",
    "business",
    "professional_association",
    "network",
)


class Organisation(Item):
    """An organisation in or beside the network. One that is listed without `left` is still there."""

    id: LocalId
    """Its short name in this case."""

    name: Label | None = None
    """Its name."""

    type: Annotated[Word, Field(examples=list(SUGGESTED_TYPES))] | None = None
    """What kind of organisation it is; a word of your own will do if the same kind always gets the same word."""

    sector: Label | None = None
    """The field it works in."""

    level: Word | None = None
    """How far it reaches: ``village``, ``subdistrict``, ``district``, ``province``, ``region``, ``country`` …"""

    standing: Literal["member", "ally"] = "member"
    """A member, or an ally that works along without being one."""

    roles: tuple[OrganisationRole, ...] = ()
    """What it does for the network besides."""

    joined: CaseDate | None = None
    """When it joined; without it, at some time before the day of the case."""

    left: CaseDate | None = None
    """When it left."""

    left_because: Label | None = None
    """Why it left, in its own words."""

    active: Flag | None = None
    """Whether it does anything in the network now."""

    people: Count | None = None
    """How many people it has."""


class Part(Item):
    """A site, a sub-network or a working group of the network."""

    id: LocalId
    """Its short name in this case."""

    name: Label | None = None
    """Its name."""

    kind: Literal["site", "sub_network", "working_group"] | None = None
    """What kind of part it is."""

    organisations: tuple[LocalId, ...] = ()
    """Ids of the organisations in it."""

    started: CaseDate | None = None
    """When it began."""

    ended: CaseDate | None = None
    """When it ended."""

    ended_because: Label | None = None
    """Why it ended."""


def _nobody(payer: str) -> str:
    """Read the ways of writing that nobody pays: ``no`` is not a payer's name."""
    return "nobody" if payer.casefold() in ("nobody", "no", "none", "no one", "ไม่มี", "ไม่มีใคร") else payer


class Person(Item):
    """Somebody who gives time to the network; no name is needed, a role will do as the id."""

    id: LocalId
    """An id or a role: ``coordinator``, ``p3``."""

    organisation: LocalId | None = None
    """The organisation the person comes from."""

    roles: tuple[Word, ...] = ()
    """What the person does: ``coordinator``, ``chair``, ``treasurer``, ``facilitator`` …"""

    hours_month: Positive | None = None
    """Hours given to the network in a month."""

    main_job: Flag | None = None
    """Whether the network is the person's main job."""

    paid_by: Annotated[str, AfterValidator(_nobody)] | None = None
    """Who pays these hours: ``nobody``, ``home`` (the own organisation), ``network``, or a funder's name."""

    from_: CaseDate | None = Field(default=None, alias="from")
    """Since when."""

    to: CaseDate | None = None
    """Until when; without it, still there."""


class Tie(Item):
    """What passes between two organisations, parts or people."""

    from_: LocalId = Field(alias="from")
    """From whom."""

    to: LocalId
    """To whom."""

    kind: Literal[
        "information", "help", "resources", "joint_work", "referral", "trust", "money", "reports_to"
    ]
    """What passes."""

    both_ways: Flag = False
    """Whether it goes both ways."""

    strength: Annotated[Positive, Field(le=5)] | None = None
    """0 (none) to 5 (works as one), as in the Levels of Collaboration scale."""

    by: LocalId | None = None
    """Who says so."""

    since: CaseDate | None = None
    """Since when."""
