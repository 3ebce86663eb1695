"""Networks of which everything is known, and what is left of them when some of it is not: for property tests."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from saan.case.measures import compute
from saan.records import Measure
from saan.records.casefile import CaseFile
from saan.yamltext import parse
from tests.engine.measures.build import case

AS_OF = date(2025, 3, 1)
FOUNDED = date(2019, 5, 20)

Data = dict[str, Any]


def measured(data: Data) -> dict[str, Measure]:
    """The measures of a case file given as data, by id."""
    document = parse(json.dumps(data), "case.json")
    found = compute(CaseFile.model_validate(document.data), document)
    return {measure.id: measure for measure in found}


_days = st.dates(FOUNDED + timedelta(days=1), AS_OF)
_some = st.integers(0, 12)
_names = st.sampled_from(["o1", "o2", "o3"])


def _text(day: date) -> str:
    return day.isoformat()


@st.composite
def _span(draw: st.DrawFn) -> tuple[str, str]:
    first, last = sorted((draw(_days), draw(_days)))
    return _text(first), _text(last)


@st.composite
def _activity(draw: st.DrawFn) -> Data:
    first, last = draw(_span())
    item = {"date": first, "state": draw(st.sampled_from(["held", "held", "planned"]))}
    return item | ({"until": last} if draw(st.booleans()) else {})


@st.composite
def _meeting(draw: st.DrawFn) -> Data:
    made, present = draw(_some), draw(_some)
    return {
        "date": _text(draw(_days)),
        "present": present,
        "participants": draw(st.lists(_names, unique=True, max_size=min(3, present))),
        "expected": draw(_some),
        "decisions_made": made,
        "decisions_done": draw(st.integers(0, made)),
    }


@st.composite
def _lasting(draw: st.DrawFn, first: str, last: str) -> Data:
    """Something that began and has perhaps ended."""
    begun, ended = draw(_span())
    return {first: begun} | ({last: ended} if draw(st.booleans()) else {})


@st.composite
def _organisation(draw: st.DrawFn) -> Data:
    kind = st.sampled_from(["ngo", "school", "media"])
    standing = st.sampled_from(["member", "member", "ally"])
    return draw(_lasting("joined", "left")) | {
        "type": draw(kind),
        "standing": draw(standing),
        "active": draw(st.booleans()),
    }


@st.composite
def _person(draw: st.DrawFn) -> Data:
    paid_by = draw(st.sampled_from(["nobody", "network", "home"]))
    return draw(_lasting("from", "to")) | {"hours_month": draw(st.integers(0, 80)), "paid_by": paid_by}


@st.composite
def _funding(draw: st.DrawFn) -> Data:
    end = (
        {"lasting": True} if draw(st.booleans()) else {"to": _text(draw(st.dates(FOUNDED, date(2030, 1, 1))))}
    )
    source = draw(st.sampled_from(["fund", "fees", "shop"]))
    return {"source": source, "amount_year": draw(st.integers(0, 900)), "from": _text(FOUNDED)} | end


@st.composite
def _account(draw: st.DrawFn) -> Data:
    to = st.lists(st.sampled_from(["members", "funder", "core_group"]), unique=True, max_size=2)
    return {"presented": _text(draw(_days)), "to": draw(to), "accepted": draw(st.booleans())}


@st.composite
def _agreement(draw: st.DrawFn) -> Data:
    parties, drafted, approved = (set(draw(st.lists(_names, min_size=1))) for _ in range(3))
    return draw(_lasting("date", "ended")) | {
        "parties": sorted(parties),
        "drafted_by": sorted(drafted),
        "approved_by": sorted(approved),
        "all_took_part": parties <= drafted | approved,
        "accepted": draw(st.sampled_from(["yes", "partly", "no"])),
    }


@st.composite
def _dispute(draw: st.DrawFn) -> Data:
    item = draw(_lasting("opened", "settled_on"))
    return item | {"about": "land", "state": "settled" if "settled_on" in item else "simmering"}


@st.composite
def _goal(draw: st.DrawFn) -> Data:
    status = draw(st.sampled_from(["open", "partly", "reached", "not_reached", "dropped"]))
    results = draw(st.lists(st.sampled_from(["yes", "partly", "no"]), max_size=2))
    if status in ("partly", "reached"):  # a world that contradicts itself has no bounds to keep
        results.append("yes")
    return {
        "status": status,
        "area": draw(st.sampled_from(["land", "water"])),
        "results": [{"level": "network", "reached": each} for each in results],
    }


@st.composite
def _channel(draw: st.DrawFn) -> Data:
    return draw(_lasting("from", "to")) | {"channel": "chat", "messages_month": draw(_some)}


@st.composite
def _evaluation(draw: st.DrawFn) -> Data:
    return {"date": _text(draw(_days))}


ITEMS: dict[str, st.SearchStrategy[Data]] = {
    "accounts": _account(),
    "activities": _activity(),
    "agreements": _agreement(),
    "communication": _channel(),
    "disputes": _dispute(),
    "evaluation": _evaluation(),
    "funding": _funding(),
    "goals": _goal(),
    "meetings": _meeting(),
    "organisations": _organisation(),
    "people": _person(),
}

_WITH_ID = ("agreements", "goals", "organisations", "people")

HIDDEN: dict[str, tuple[str, ...]] = {
    "accounts": ("presented", "to", "accepted"),
    "activities": ("participants",),
    "agreements": ("date", "parties", "drafted_by", "approved_by", "all_took_part", "accepted"),
    "communication": ("from", "messages_month"),
    "disputes": ("opened", "settled_on", "state"),
    "evaluation": (),
    "funding": ("from", "amount_year", "lasting"),
    "goals": ("status", "results"),
    "meetings": ("present", "expected", "decisions_made", "decisions_done", "participants"),
    "organisations": ("joined", "type", "active"),
    "people": ("from", "hours_month", "paid_by"),
}
"""What may be left out of an entry without saying anything: an end that is left out says there has been none."""

BLURRED = ("date", "until", "presented", "from", "to", "joined", "left", "opened", "settled_on", "ended")


@st.composite
def worlds(draw: st.DrawFn) -> Data:
    """A case file in which every list is complete and every field is known."""
    data = case(network={"founded": _text(FOUNDED)})
    for section, items in ITEMS.items():
        listed = draw(st.lists(items, max_size=4))
        if section in _WITH_ID:
            listed = [{"id": f"{section[0]}{number}"} | item for number, item in enumerate(listed)]
        data[section] = {"complete": True, "items": listed}
    if draw(st.booleans()):
        data["network"]["hours_month"] = total_hours(data)
    for meeting in data["meetings"]["items"]:
        meeting["participants"] = sorted({*meeting["participants"]} - idle(data))
    return data


def idle(data: Data) -> set[str]:
    """Ids of those said to be active no more: a world that shows them at work all the same has no bounds to keep."""
    return {each["id"] for each in data["organisations"]["items"] if each.get("active") is False}


def total_hours(data: Data) -> float:
    """The hours a month of all people who are there on the day of the case."""
    people = data["people"]["items"]
    return float(sum(each["hours_month"] for each in people if each.get("to", "9999") > AS_OF.isoformat()))


@st.composite
def veiled(draw: st.DrawFn, data: Data) -> Data:
    """The same case file with entries, fields and days left out."""
    left = copy.deepcopy(data)
    if draw(st.booleans()):
        left["network"].pop("hours_month", None)
    left["network"]["founded"] = _blurred(draw, left["network"]["founded"])
    if draw(st.booleans()):
        del left["network"]["founded"]
    for section, hidden in HIDDEN.items():
        items = left[section]["items"]
        kept = [item for item in items if draw(st.booleans())] if draw(st.booleans()) else items
        left[section] = {"complete": len(kept) == len(items) and draw(st.booleans()), "items": kept}
        for item in kept:
            _veil(draw, item, hidden)
    return left


def _veil(draw: st.DrawFn, item: Data, hidden: tuple[str, ...]) -> None:
    for field in [name for name in BLURRED if isinstance(item.get(name), str)]:
        item[field] = _blurred(draw, item[field])
    for field in hidden:
        if field in item and draw(st.booleans()):
            del item[field]


def _blurred(draw: st.DrawFn, day: str) -> str:
    """The day, its month or its year."""
    return day[: draw(st.sampled_from([10, 10, 7, 4]))]
