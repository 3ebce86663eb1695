"""Small cases that leave something open, and what they can turn out to be."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from random import Random
from typing import Any

from saan.records import Case, Certainty, Measure, Observation
from saan.records.listed import Activity, Entry, Listing, Names, Organisation, Person, Tie
from tests.engine.inference.build import HERE, answer, measure
from tests.engine.inference.build import case as stated

QUESTIONS = ("test:q", "test:r")
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
VOICES: list[dict[str, Any]] = [{}, {}, {}, {"source": "ann", "source_kind": "interview"}]


def case(random: Random) -> Case:
    """One case: an answer or none, a measure or its bounds or none, and four lists."""
    said: list[Observation | Measure] = []
    for question in QUESTIONS:
        certainty: Certainty = random.choice(["firm", "hearsay"])
        if (value := random.choice([None, "yes", "no"])) is not None:
            said.append(answer(question, value, certainty=certainty))
    low = random.choice([None, 0.0, 2.0, 5.0])
    if low is not None:
        said.append(measure("gap", low, low + random.choice([0.0, 4.0])))
    return replace(stated(*said), lists=tuple(_listing(random, section) for section in MADE))


def _listing(random: Random, section: str) -> Listing:
    months = random.choice([math.inf, math.inf, math.inf, 24.0, 0.0])
    entries = tuple(_entry(random, section, number) for number in range(random.randint(1, 2)))
    return Listing(section, months == math.inf, months, entries, HERE)


def _entry(random: Random, section: str, number: int) -> Entry:
    """One entry, of which each field may be left out."""
    given: dict[str, Any] = {"path": f"{section}[{number}]", "place": HERE}
    given |= FIXED[section][number % 2] | random.choice(VOICES)
    for each in fields(MADE[section]):
        if each.name in VALUES:
            given[each.name] = random.choice([None, None, *VALUES[each.name]])
        elif each.name in WORDS:
            given[each.name] = _names(random, WORDS[each.name])
        elif each.name == "months_ago":
            low = -9.0 if given.get("state") == "planned" else random.choice([0.5, 8.0, 15.0])
            given["months_ago"] = low, low + random.choice([0.0, 0.0 if low < 0 else 9.0])
    return MADE[section](**given)


def _names(random: Random, words: list[str]) -> Names:
    """Several words: all known, some that may be there, or any."""
    sure = tuple(word for word in words if random.random() < 0.5)
    rest = tuple(word for word in words if word not in sure)
    return random.choice([Names(sure), Names(sure), Names(sure, rest), Names((), None)])


def completion(random: Random, case: Case) -> Case:
    """One way in which all that a case leaves open can turn out."""
    answered = {each.question for each in case.observations}
    new = [answer(each, random.choice(["yes", "no"]), n=9) for each in QUESTIONS if each not in answered]
    gap = next(iter(case.measures), measure("gap", 0.0, 9.0))
    return replace(
        case,
        observations=(*case.observations, *new),
        measures=(measure("gap", random.uniform(gap.low, gap.high)),),
        lists=tuple(_completed_list(random, listing) for listing in case.lists),
    )


def _completed_list(random: Random, listing: Listing) -> Listing:
    """All entries as they are, and where the list is not complete perhaps one more, which is a record."""
    there = [_completed(random, entry) for entry in listing.entries]
    if not listing.complete and random.random() < 0.5:
        more = _completed(random, _entry(random, listing.list, 2 + len(there)))
        old = not isinstance(more, Activity) or more.months_ago[0] > listing.months
        there += [replace(more, source="records", source_kind="record")] if old else []
    return replace(listing, complete=True, months=math.inf, entries=tuple(there))


def _completed(random: Random, entry: Entry) -> Entry:
    """An entry of which everything is known."""
    found: dict[str, Any] = {}
    for each in fields(entry):
        value = getattr(entry, each.name)
        if value is None and each.name in VALUES:
            found[each.name] = random.choice(VALUES[each.name])
        elif isinstance(value, Names):
            may = [w for w in WORDS[each.name] if value.has(w) is None and random.random() < 0.5]
            found[each.name] = Names((*value.sure, *may))
        elif each.name == "months_ago":
            when = random.uniform(*value)
            found[each.name] = (when, when)
    return replace(entry, **found)
