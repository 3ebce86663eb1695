"""The case file's shape: one frozen class per section, every field with its meaning and unit.

The classes only say what may stand in a file. Reading one, with the line of every mistake, is `saan.case`.
"""

from saan.records.casefile.base import CaseRecord, Item, Section
from saan.records.casefile.doings import Activity, Communication, Evaluation, Goal, Meeting, Result
from saan.records.casefile.file import CaseFile
from saan.records.casefile.members import Organisation, Part, Person, Tie
from saan.records.casefile.money import Account, Funding
from saan.records.casefile.network import Asset, CaseHead, Ending, Network, Purpose
from saan.records.casefile.said import AnswerForm, Circumstance, EvidenceItem, MissingWhy, RawValue
from saan.records.casefile.situation import Situation
from saan.records.casefile.terms import Agreement, Dispute
from saan.records.casefile.voices import (
    AdviceFeedback,
    Feedback,
    FindingFeedback,
    Rating,
    Respondent,
    Score,
    Served,
)

__all__ = [
    "Account",
    "Activity",
    "AdviceFeedback",
    "Agreement",
    "AnswerForm",
    "Asset",
    "CaseFile",
    "CaseHead",
    "CaseRecord",
    "Circumstance",
    "Communication",
    "Dispute",
    "Ending",
    "Evaluation",
    "EvidenceItem",
    "Feedback",
    "FindingFeedback",
    "Funding",
    "Goal",
    "Item",
    "Meeting",
    "MissingWhy",
    "Network",
    "Organisation",
    "Part",
    "Person",
    "Purpose",
    "Rating",
    "RawValue",
    "Respondent",
    "Result",
    "Score",
    "Section",
    "Served",
    "Situation",
    "Tie",
]
