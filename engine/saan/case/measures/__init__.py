"""Measures: numbers computed from what a case file lists, as bounds wherever something is not known.

An absent section gives no measure. A list that does not say ``complete: true`` gives bounds that hold whatever
else there may be; `math.inf` stands where nothing bounds a number from above (JSON: null). A date of which only
the month or the year is known, or a field left out of an entry, widens the bounds and lowers the coverage.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from saan.case.measures import activity, goals, hours, meetings, membership, money, terms
from saan.case.measures.parting import partings
from saan.case.measures.ratings import RatingSummary, rating_measures, rating_summaries
from saan.case.measures.scores import Round, Series, score_measures, series
from saan.case.measures.view import View
from saan.errors import did_you_mean
from saan.records import Disagreement, Measure, Text
from saan.records.casefile import CaseFile
from saan.yamltext import Document

__all__ = [
    "FAMILIES",
    "MEASURES",
    "RatingSummary",
    "Round",
    "Series",
    "compute",
    "disagreements",
    "misnamed",
    "of_family",
    "rating_summaries",
    "series",
]

MEASURES: Mapping[str, Callable[[View], Measure | None]] = MappingProxyType(
    {
        "accounts_accepted_share": money.accounts_accepted_share,
        "accounts_presented_months": money.accounts_presented_months,
        "activities_12_months": activity.activities_12_months,
        "activity_gap_months": activity.activity_gap_months,
        "age_years": membership.age_years,
        "agreements_accepted_share": terms.agreements_accepted_share,
        "agreements_with_all_parties_share": terms.agreements_with_all_parties_share,
        "attendance_share": meetings.attendance_share,
        "communication_per_month": activity.communication_per_month,
        "decisions_done_share": meetings.decisions_done_share,
        "disputes_open": terms.disputes_open,
        "evaluation_months": activity.evaluation_months,
        "funding_largest_share": money.funding_largest_share,
        "funding_months_left": money.funding_months_left,
        "goals_reached_share": goals.goals_reached_share,
        "goals_with_result_share": goals.goals_with_result_share,
        "hours_month": hours.hours_month,
        "key_person_share": hours.key_person_share,
        "meetings_12_months": meetings.meetings_12_months,
        "members_left_12_months": membership.members_left_12_months,
        "members_now": membership.members_now,
        "months_since_last_activity": activity.months_since_last_activity,
        "months_since_last_meeting": meetings.months_since_last_meeting,
        "organisation_types": membership.organisation_types,
        "organisations_active_share": membership.organisations_active_share,
        "paid_hours_month": hours.paid_hours_month,
        "same_type_share": membership.same_type_share,
        "scope_areas": goals.scope_areas,
    }
)
"""The engine's measures by id."""

FAMILIES = ("rating", "rating_gap", "score", "score_change", "score_share", "score_spread", "score_trend")
"""What the ids of measures that follow the case's own items and instruments begin with."""


def of_family(name: str) -> bool:
    """Whether a measure follows the case's own items and instruments: nobody owes it an answer."""
    return name.partition(":")[0] in FAMILIES


def misnamed(name: str, own: Collection[str] = ()) -> str | None:
    """Return what to write in place of a name that no measure has; `None` for one that a case can have.

    `own` are the ids of the measures that packs bring, each with its pack's id in front.
    """
    family, _, rest = name.partition(":")
    if name in MEASURES or name in own:
        return None
    if family in FAMILIES:
        parts = ("item",) if family.startswith("rating") else ("instrument", "scale")
        fits = len(rest.split(":")) == len(parts) and all(rest.split(":"))
        return None if fits else f"write {family}:{':'.join(f'<{part}>' for part in parts)}"
    near = did_you_mean(family, (*MEASURES, *FAMILIES, *own)) or did_you_mean(name, own)
    known = ", ".join((*MEASURES, *sorted(own)))
    return near or f"there are {known}, and those of families: {', '.join(FAMILIES)}"


def compute(
    file: CaseFile, document: Document, scales: Mapping[str, Text] = MappingProxyType({})
) -> tuple[Measure, ...]:
    """Return every measure that the case file allows, by id.

    `document` is what the file was read from; `scales` are names for scales of instruments (`KnowledgeBase.scales`).
    """
    view = View(file, document)
    single = [measure for function in MEASURES.values() if (measure := function(view))]
    return tuple(
        sorted(
            [*single, *rating_measures(view), *score_measures(view, scales)], key=lambda measure: measure.id
        )
    )


def disagreements(
    file: CaseFile, document: Document, scales: Mapping[str, Text] = MappingProxyType({})
) -> tuple[Disagreement, ...]:
    """Return where people part in ratings and scores, by id; `scales` as for `compute`."""
    return tuple(sorted(partings(View(file, document), scales), key=lambda each: each.id))
