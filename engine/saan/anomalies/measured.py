"""Lists of a case from which a measure comes out as wanted: what a witness states where a rule reads a measure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from saan.case.measures import FAMILIES

__all__ = ["AS_OF", "stating"]

AS_OF = "2026-03-01"
"""The day of every witness."""

_YEAR, _MONTH = 2026, 3
_MANY = 60
"""Entries up to which a list is written."""

Sections = dict[str, Any]


def stating(measure: str, value: float) -> Sections | None:
    """Return sections of a case file that give a measure this value; `None` where none can be written."""
    family, _, rest = measure.partition(":")
    if family in FAMILIES:
        return _OF_FAMILIES[family](rest, value)
    make = _MAKERS.get(measure)
    return make(value) if make and math.isfinite(value) else None


def _day(months_ago: float) -> str:
    """The first of the month so many months before the day of the case (negative: after it)."""
    month = _YEAR * 12 + _MONTH - 1 - round(months_ago)
    return f"{month // 12:04d}-{month % 12 + 1:02d}-01"


def _all(section: str, items: list[Any], **more: Any) -> Sections | None:
    return {section: {"complete": True, "items": items}, **more} if len(items) <= _MANY else None


def _part(value: float) -> tuple[int, int]:
    """A share as so many of so many."""
    share = Fraction(value).limit_denominator(100)
    return share.numerator, share.denominator


def _share(section: str, yes: Sections, no: Sections) -> Callable[[float], Sections | None]:
    def make(value: float) -> Sections | None:
        some, whole = _part(value)
        items = [(yes if number < some else no) | {"id": f"x{number}"} for number in range(whole)]
        named = section in ("organisations", "agreements", "goals")
        return _all(
            section, items if named else [{k: v for k, v in each.items() if k != "id"} for each in items]
        )

    return make


def _many(section: str, one: Callable[[int], Sections]) -> Callable[[float], Sections | None]:
    return lambda value: _all(section, [one(number) for number in range(min(int(value), _MANY + 1))])


def _last(section: str, field: str = "date", **more: Any) -> Callable[[float], Sections | None]:
    return lambda value: _all(section, [{field: _day(value), **more}]) if value.is_integer() else None


def _gap(value: float) -> Sections | None:
    if not value.is_integer() or not 1 <= value <= 24:
        return None
    return _all("activities", [{"date": _day(ago)} for ago in range(24, -1, -int(value))])


def _age(value: float) -> Sections | None:
    months = value * 12
    return {"network": {"founded": _day(months)}} if months.is_integer() and value < 200 else None


def _meeting(attended: bool) -> Callable[[float], Sections | None]:
    counted, of = ("present", "expected") if attended else ("decisions_done", "decisions_made")

    def make(value: float) -> Sections | None:
        some, whole = _part(value)
        return _all("meetings", [{"date": _day(1), counted: some, of: whole}])

    return make


def _largest(section: str, amount: str, name: str) -> Callable[[float], Sections | None]:
    """One source or person with the share wanted, and others that are smaller."""

    def make(value: float) -> Sections | None:
        if not 0 < value <= 1:
            return None
        rest = 1 - value
        others = math.ceil(round(rest / value, 9))
        sizes = [value, *[rest / others] * others] if others else [value]
        items = [{name: f"x{number}", amount: round(size * 1000, 6)} for number, size in enumerate(sizes)]
        return _all(section, items)

    return make


def _types(value: float) -> Sections | None:
    kinds = [*range(min(int(value), _MANY + 1))]
    if not kinds:
        return None
    kinds += [0] * (len(kinds) == 1)  # of one organisation alone it is not said how many types there are
    return _all("organisations", [{"id": f"x{n}", "type": f"kind{kind}"} for n, kind in enumerate(kinds)])


def _same_type(value: float) -> Sections | None:
    some, whole = _part(value)
    if not some:
        return None
    some, whole = (2, 2) if whole == 1 else (some, whole)  # nor of how many it would be like itself
    kinds = [number // some for number in range(whole)]
    return _all("organisations", [{"id": f"x{n}", "type": f"kind{kind}"} for n, kind in enumerate(kinds)])


def _paid(value: float) -> Sections | None:
    return _all("people", [{"id": "x0", "hours_month": value, "paid_by": "network"}])


def _messages(value: float) -> Sections | None:
    return _all("communication", [{"channel": "group", "messages_month": value}])


def _ending(value: float) -> Sections | None:
    if not value.is_integer():
        return None
    return _all("funding", [{"source": "x0", "amount_year": 1000, "to": _day(-value)}])


def _rated(item: str, value: float) -> Sections:
    answers = {f"r{number}": value for number in range(3)}
    return {
        "respondents": [{"id": name, "group": "member"} for name in answers],
        "ratings": [{"item": item, "values": answers}],
    }


def _rated_apart(item: str, value: float) -> Sections:
    core, others = (1 + value, 1.0) if value >= 0 else (1.0, 1 - value)
    people = {f"c{number}": core for number in range(3)} | {f"m{number}": others for number in range(3)}
    return {
        "respondents": [{"id": n, "group": "core" if n[0] == "c" else "member"} for n in people],
        "ratings": [{"item": item, "values": people}],
    }


def _scored(*rounds: Callable[[float], float]) -> Callable[[str, float], Sections | None]:
    def make(scale: str, value: float) -> Sections | None:
        instrument, _, name = scale.partition(":")
        means = [each(value) for each in rounds]
        items = [
            {"instrument": instrument, "scale": name, "round": number + 1, "mean": mean}
            for number, mean in enumerate(means)
        ]
        return {"scores": items} if math.isfinite(value) else None

    return make


def _trend(scale: str, value: float) -> Sections | None:
    ways = {1.0: (1, 2), 0.0: (1, 2, 1), -1.0: (2, 1)}
    steps = ways.get(value, (1, 2, 3, 4, 3) if value > 0 else (4, 3, 2, 1, 2))
    rounds: list[Callable[[float], float]] = [lambda _, mean=mean: float(mean) for mean in steps]  # type: ignore[misc]
    return _scored(*rounds)(scale, value)


def _placed(scale: str, value: float) -> Sections | None:
    return _one_scale(scale, {"mean": value, "range": [0, 1]})


def _spread(scale: str, value: float) -> Sections | None:
    return _one_scale(scale, {"mean": 1, "sd": 1}, {"mean": 1, "sd": value})


def _one_scale(scale: str, *rounds: Mapping[str, object]) -> Sections:
    instrument, _, name = scale.partition(":")
    of = {"instrument": instrument, "scale": name}
    return {"scores": [{**of, "round": number, **each} for number, each in enumerate(rounds, start=1)]}


_OF_FAMILIES: Mapping[str, Callable[[str, float], Sections | None]] = MappingProxyType(
    {
        "rating": _rated,
        "rating_gap": _rated_apart,
        "score": _scored(lambda value: value),
        "score_change": _scored(lambda value: max(0.0, -value), lambda value: max(0.0, value)),
        "score_share": _placed,
        "score_spread": _spread,
        "score_trend": _trend,
    }
)

_MAKERS: Mapping[str, Callable[[float], Sections | None]] = MappingProxyType(
    {
        "accounts_accepted_share": _share("accounts", {"accepted": True}, {"accepted": False}),
        "accounts_presented_months": _last("accounts", "presented", to=["members"]),
        "activities_12_months": _many("activities", lambda _: {"date": _day(1)}),
        "activity_gap_months": _gap,
        "age_years": _age,
        "agreements_accepted_share": _share("agreements", {"accepted": "yes"}, {"accepted": "no"}),
        "agreements_with_all_parties_share": _share(
            "agreements", {"all_took_part": True}, {"all_took_part": False}
        ),
        "attendance_share": _meeting(attended=True),
        "communication_per_month": _messages,
        "decisions_done_share": _meeting(attended=False),
        "disputes_open": _many("disputes", lambda number: {"about": f"x{number}", "state": "open"}),
        "evaluation_months": _last("evaluation"),
        "funding_largest_share": _largest("funding", "amount_year", "source"),
        "funding_months_left": _ending,
        "goals_reached_share": _share("goals", {"status": "reached"}, {"status": "open"}),
        "goals_with_result_share": _share(
            "goals",
            {"status": "open", "results": [{"level": "network", "reached": "yes"}]},
            {"status": "open", "results": []},
        ),
        "hours_month": lambda value: {"network": {"hours_month": value}},
        "key_person_share": _largest("people", "hours_month", "id"),
        "meetings_12_months": _many("meetings", lambda _: {"date": _day(1)}),
        "members_left_12_months": _many(
            "organisations", lambda number: {"id": f"x{number}", "joined": _day(60), "left": _day(1)}
        ),
        "members_now": _many("organisations", lambda number: {"id": f"x{number}", "joined": _day(60)}),
        "months_since_last_activity": _last("activities"),
        "months_since_last_meeting": _last("meetings"),
        "organisation_types": _types,
        "organisations_active_share": _share("organisations", {"active": True}, {"active": False}),
        "paid_hours_month": _paid,
        "same_type_share": _same_type,
        "scope_areas": _many("goals", lambda n: {"id": f"x{n}", "area": f"area{n}", "worked_on": True}),
    }
)
