"""The whole case file."""

from typing import Literal

from pydantic import Field, field_validator

from saan.records.casefile.base import CaseRecord, Section
from saan.records.casefile.doings import Activity, Communication, Evaluation, Goal, Meeting
from saan.records.casefile.members import Organisation, Part, Person, Tie
from saan.records.casefile.money import Account, Funding
from saan.records.casefile.network import CaseHead, Network
from saan.records.casefile.said import Answers, Circumstance, EvidenceItem, MissingWhy
from saan.records.casefile.situation import Situation
from saan.records.casefile.terms import Agreement, Dispute
from saan.records.casefile.voices import Feedback, Rating, Respondent, Score, Served

__all__ = ["CaseFile"]


class CaseFile(CaseRecord):
    """What is known of one network on one day. What is not there is unknown, and unknown is never "no".

    A list section that is absent says nothing; one that is there says what it lists, and only with
    ``complete: true`` that there is no more.
    """

    saan: Literal[1]
    """The version of this format."""

    case: CaseHead
    """Which case this is."""

    network: Network = Network.model_construct()
    """The network as a whole."""

    situation: Situation | None = None
    """What sets the weights, where you know better than what saan works out."""

    goals: Section[Goal] | None = None
    """What it set out to reach, and what came of it."""

    organisations: Section[Organisation] | None = None
    """Members and allies, past and present."""

    parts: Section[Part] | None = None
    """Sites, sub-networks, working groups."""

    people: Section[Person] | None = None
    """Those who give time to it."""

    funding: Section[Funding] | None = None
    """Where its money comes from."""

    accounts: Section[Account] | None = None
    """Whether the use of the money was shown."""

    activities: Section[Activity] | None = None
    """What was done together."""

    meetings: Section[Meeting] | None = None
    """When members met, and what was decided."""

    agreements: Section[Agreement] | None = None
    """Agreements, rules and plans."""

    disputes: Section[Dispute] | None = None
    """Quarrels."""

    communication: Section[Communication] | None = None
    """How members hear from one another."""

    evaluation: Section[Evaluation] | None = None
    """When the network looked back at itself."""

    ties: Section[Tie] | None = None
    """What passes between whom."""

    respondents: Section[Respondent] | None = None
    """Who was asked."""

    ratings: Section[Rating] | None = None
    """What many people rated."""

    scores: Section[Score] | None = None
    """Scores of published instruments, round by round."""

    served: Section[Served] | None = None
    """The people the network is for."""

    context: Section[Circumstance] | None = None
    """What helps or hinders it from outside."""

    evidence: Section[EvidenceItem] | None = None
    """Documents, interviews and records that the statements rest on."""

    answers: dict[str, Answers] = Field(default_factory=dict)
    """Answers to the questions of the loaded packs, by question id; a bare id is the community pack's."""

    missing: dict[str, MissingWhy] = Field(default_factory=dict)
    """Questions that cannot be answered, and why."""

    feedback: Feedback | None = None
    """What members said to an earlier report."""

    @field_validator("answers", "missing", mode="before")
    @classmethod
    def _unanswered_is_unknown(cls, value: object) -> object:
        """A question that is written down without an answer stays unknown."""
        if isinstance(value, dict):
            return {question: each for question, each in value.items() if each is not None}
        return value
