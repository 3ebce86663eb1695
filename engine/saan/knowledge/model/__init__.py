"""What a rule pack may declare: the shape of its YAML files, one class per kind of statement.

Ids are written bare in a pack's own files (``weak_coordination``) and with the pack's id in front
for another pack's (``community:weak_coordination``). Texts are ``{th: …, en: …}``. Every statement
that claims something carries its `sources` and its `basis`. Annotations are not postponed in these files: each
would be compiled again when its class is made.
"""

from saan.knowledge.model.advising import ContraIndication, Gate, GateRow, Outlook, Recommendation, Target
from saan.knowledge.model.asking import Option, Premise, Question, Tells
from saan.knowledge.model.base import Basis, Claim, Declared, Moment, Phrase, Strength
from saan.knowledge.model.conditions import Condition, Indicator, Level, Link
from saan.knowledge.model.listing import PackManifest, Scorecard, ScorecardRow, Source, Topic
from saan.knowledge.model.ruling import Conclusion, Rule, Step, Test
from saan.knowledge.model.weighing import Multiplier, SituationRow

__all__ = [
    "Basis",
    "Claim",
    "Conclusion",
    "Condition",
    "ContraIndication",
    "Declared",
    "Gate",
    "GateRow",
    "Indicator",
    "Level",
    "Link",
    "Moment",
    "Multiplier",
    "Option",
    "Outlook",
    "PackManifest",
    "Phrase",
    "Premise",
    "Question",
    "Recommendation",
    "Rule",
    "Scorecard",
    "ScorecardRow",
    "SituationRow",
    "Source",
    "Step",
    "Strength",
    "Target",
    "Tells",
    "Test",
    "Topic",
]
