"""Small cases that leave something open, and what they can turn out to be."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from typing import Any

from hypothesis import strategies as st

from saan.records import Case, Certainty, Measure, Observation
from saan.records.listed import Activity, Entry, Listing, Names, Organisation, Person, Tie
from tests.engine.inference.build import HERE, answer, measure
from tests.engine.inference.build import case as stated

VALUES: dict[str, list[Any]] = {
    "type": ["ngo", "business"],
    "people": [1.0, 5.0],
    "active": [True, False],
    "organisation": ["a", "b"],
    "hours_month": [1.0, 30.0],
    "strength": [1.0, 5.0],
    "present": [3.0, 20.0],
}
"""What the fields hold that the tests' rules read, where it is known."""

WORDS = {"roles": ["chair", "treasurer"], "participants": ["a", "b"], "touches": ["a", "b"]}
MADE: dict[str, type[Entry]] = {
    "organisations": Organisation,
    "people": Person,
    "ties": Tie,
    "activities": Activity,
}
FIXED: dict[str, list[dict[str, Any]]] = {
    "organisations": [{"id": "a"}, {"id": "b", "standing": "ally"}],
    "people": [{"id": "p"}, {"id": "q"}],
    "ties": [{"from_": "a", "to": "b", "kind": "help"}, {"from_": "b", "to": "a", "kind": "money"}],
    "activities": [{}, {"state": "planned"}],
}
VOICES = [{}, {}, {}, {"source": "ann", "source_kind": "interview"}]


@st.composite
def entries(draw: st.DrawFn, section: str, number: int) -> Entry:
    """One entry, of which each field may be left out."""
    given: dict[str, Any] = {
        "path": f"{section}[{number}]",
        "place": HERE,
        **FIXED[section][number % 2],
        **draw(st.sampled_from(VOICES)),
    }
    for each in fields(MADE[section]):
        if each.name in VALUES:
            given[each.name] = draw(st.sampled_from([None, None, *VALUES[each.name]]))
        elif each.name in WORDS:
            given[each.name] = draw(names(WORDS[each.name]))
        elif each.name == "months_ago":
            low = draw(st.sampled_from([0.5, 8.0, 15.0]))
            given["months_ago"] = (low, low + draw(st.sampled_from([0.0, 9.0])))
            if given.get("state") == "planned":
                given["months_ago"] = (-9.0, -8.0)
    return MADE[section](**given)


@st.composite
def names(draw: st.DrawFn, words: list[str]) -> Names:
    """Several words: all known, some that may be there, or any."""
    sure = tuple(word for word in words if draw(st.booleans()))
    rest = tuple(word for word in words if word not in sure)
    return draw(st.sampled_from([Names(sure), Names(sure), Names(sure, rest), Names((), None)]))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """One case: an answer or none, a measure or its bounds or none, and four lists."""
    said: list[Observation | Measure] = []
    for question in ("test:q", "test:r"):
        certainty: Certainty = draw(st.sampled_from(["firm", "hearsay"]))
        if (value := draw(st.sampled_from([None, "yes", "no"]))) is not None:
            said.append(answer(question, value, certainty=certainty))
    low = draw(st.sampled_from([None, 0.0, 2.0, 5.0]))
    if low is not None:
        said.append(measure("gap", low, low + draw(st.sampled_from([0.0, 4.0]))))
    lists = []
    for section in MADE:
        months = draw(st.sampled_from([math.inf, math.inf, math.inf, 24.0, 0.0]))
        each = tuple(draw(entries(section, number)) for number in range(draw(st.integers(1, 2))))
        lists.append(Listing(section, months == math.inf, months, each, HERE))
    return replace(stated(*said), lists=tuple(lists))


@st.composite
def completions(draw: st.DrawFn, case: Case) -> Case:
    """One way in which all that a case leaves open can turn out."""
    observations = list(case.observations)
    for question in ("test:q", "test:r"):
        if not any(each.question == question for each in observations):
            observations.append(answer(question, draw(st.sampled_from(["yes", "no"])), n=9))
    known = {each.id: each for each in case.measures}
    gap = known.get("gap") or measure("gap", 0.0, 9.0)
    value = draw(st.floats(gap.low, gap.high))
    lists = tuple(draw(completed_list(listing)) for listing in case.lists)
    made = measure("gap", value)
    return replace(case, observations=tuple(observations), measures=(made,), lists=lists)


@st.composite
def completed_list(draw: st.DrawFn, listing: Listing) -> Listing:
    """All entries as they are, and where the list is not complete perhaps one more, which is a record."""
    there = [draw(completed(entry)) for entry in listing.entries]
    if not listing.complete and draw(st.booleans()):
        more = draw(completed(draw(entries(listing.list, 2 + len(there)))))
        old = not isinstance(more, Activity) or listing.months == 0 or more.months_ago[0] > listing.months
        there += [replace(more, source="records", source_kind="record")] if old else []
    return replace(listing, complete=True, months=math.inf, entries=tuple(there))


@st.composite
def completed(draw: st.DrawFn, entry: Entry) -> Entry:
    """An entry of which everything is known."""
    found: dict[str, Any] = {}
    for each in fields(entry):
        value = getattr(entry, each.name)
        if value is None and each.name in VALUES:
            found[each.name] = draw(st.sampled_from(VALUES[each.name]))
        elif isinstance(value, Names):
            may = [word for word in WORDS[each.name] if value.has(word) is None and draw(st.booleans())]
            found[each.name] = Names((*value.sure, *may))
        elif each.name == "months_ago":
            when = draw(st.floats(*value))
            found[each.name] = (when, when)
    return replace(entry, **found)
