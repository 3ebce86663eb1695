"""What a pack needs to write rules in Python: experta's notation on saan's facts.

::

    from saan.rules import NOT, Answer, Evidence, Finding, Rule, Rules

Import these names from here, never from experta: saan imports it in a way that works on today's
Python and refuses what it would answer wrongly.
"""

from saan.inference.comparisons import BETWEEN, CONTAINS, EQ, GE, GT, LE, LT, NE
from saan.inference.facts import Answer
from saan.inference.facts import EvidenceFact as Evidence
from saan.inference.facts import FindingFact as Finding
from saan.inference.facts import MeasureFact as Measure
from saan.inference.facts import ProfileFact as Profile
from saan.inference.language import AND, AS, EXISTS, FORALL, MATCH, NOT, OR, TEST, L, P, W
from saan.inference.listed_facts import Activity, Listing, Meeting, Named, Organisation, Person, Tie
from saan.inference.python_rules import Rule, Rules

__all__ = [
    "AND",
    "AS",
    "BETWEEN",
    "CONTAINS",
    "EQ",
    "EXISTS",
    "FORALL",
    "GE",
    "GT",
    "LE",
    "LT",
    "MATCH",
    "NE",
    "NOT",
    "OR",
    "TEST",
    "Activity",
    "Answer",
    "Evidence",
    "Finding",
    "L",
    "Listing",
    "Measure",
    "Meeting",
    "Named",
    "Organisation",
    "P",
    "Person",
    "Profile",
    "Rule",
    "Rules",
    "Tie",
    "W",
]
