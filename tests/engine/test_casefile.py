"""The case file's shape: what may stand in it, and what it comes to."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from saan.records import Text
from saan.records.casefile import CaseFile, CaseRecord, Item, Network, Section
from saan.records.meanings import meanings

HEAD: dict[str, Any] = {"saan": 1, "case": {"id": "c", "as_of": "2025-03-01"}}


def case(**sections: Any) -> CaseFile:
    return CaseFile.model_validate(HEAD | sections)


def models(model: type[CaseRecord], seen: set[type[CaseRecord]]) -> set[type[CaseRecord]]:
    """All models that a model is made of."""
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for part in _parts(field.annotation):
                models(part, seen)
    return seen


def _parts(kind: Any) -> list[type[CaseRecord]]:
    if isinstance(kind, type) and issubclass(kind, CaseRecord):
        return [kind]
    return [part for each in get_args(kind) for part in _parts(each)]


def test_only_version_id_and_day_are_required() -> None:
    """A file that says which case it is, and nothing else, has the right shape; what is absent is None."""
    file = case()

    assert file.case.as_of == date(2025, 3, 1)
    assert file.activities is None
    assert file.network.moment is None


@pytest.mark.parametrize("listed", [[{"date": "2025-01"}], {"items": [{"date": "2025-01"}]}])
def test_a_list_may_be_plain_or_wrapped(listed: object) -> None:
    """A plain list and one under ``items`` are the same: neither says that it is complete."""
    activities = case(activities=listed).activities

    assert activities is not None
    assert not activities.complete
    assert str(activities.items[0].date) == "2025-01"


def test_a_list_is_complete_only_where_it_says_so() -> None:
    """``complete: yes`` is read, with the day from which on it holds."""
    section = case(activities={"complete": "yes", "since": "2024", "items": []}).activities

    assert section is not None
    assert section.complete
    assert section.since is not None
    assert section.since.latest == date(2024, 12, 31)


def test_since_needs_complete() -> None:
    """A day from which a list is complete means nothing where it is not."""
    with pytest.raises(ValidationError, match="needs 'complete: true'"):
        case(activities={"since": "2024", "items": []})


def test_a_section_that_is_no_list_is_told_what_is_expected() -> None:
    """A word where a list belongs is one mistake with one sentence."""
    with pytest.raises(ValidationError, match="a list is expected") as caught:
        case(people="many")

    assert caught.value.error_count() == 1


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("low", ["low"]),
        (["a", "b"], [("a", "b")]),
        ({"value": 3, "certainty": "likely"}, [3]),
        ([{"value": "low", "by": "r1"}, "high"], ["low", "high"]),
        (True, [True]),
    ],
)
def test_an_answer_is_a_value_a_form_or_several_forms(written: object, values: list[object]) -> None:
    """A bare value, a list of options, a form and a list of forms are all brought to forms."""
    assert [form.value for form in case(answers={"q": written}).answers["q"]] == values


def test_a_key_without_a_value_says_nothing() -> None:
    """An empty key, section or answer is as good as absent."""
    file = case(
        network={"moment": None, "purpose": {"kind": None}}, goals=None, answers={"q": None}, missing=None
    )

    assert file.network == Network()
    assert file.goals is None
    assert file.answers == {}


def test_what_is_required_may_not_be_empty() -> None:
    """An empty key does not stand in for one that is required."""
    with pytest.raises(ValidationError, match="Field required"):
        case(activities=[{"date": None}])


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("เครือข่ายผัก", Text(th="เครือข่ายผัก")),
        ("Vegetable network", Text(en="Vegetable network")),
        ({"th": "ผัก", "en": "Greens"}, Text(th="ผัก", en="Greens")),
        (2568, Text(en="2568")),
    ],
)
def test_a_title_is_plain_or_in_two_languages(written: object, text: Text) -> None:
    """A plain text is taken for Thai by its letters, else for English."""
    assert CaseFile.model_validate(HEAD | {"case": HEAD["case"] | {"title": written}}).case.title == text


@pytest.mark.parametrize(
    ("section", "item", "message"),
    [
        ("people", {"id": "a b"}, "is not an id"),
        ("people", {"id": "a", "hours_month": True}, "expected a number"),
        ("people", {"id": "a", "hours_month": -1}, "greater than or equal to 0"),
        ("activities", {"date": "2025-01", "dat": 1}, "Extra inputs"),
        ("ratings", {"item": "trust", "values": {"r": 9}}, "outside the scale"),
        ("scores", {"instrument": "i", "round": 1, "mean": 9, "range": [1, 5]}, "outside the range 1 to 5"),
        ("scores", {"instrument": "i", "round": 1, "mean": 5, "range": [5, 5]}, "lowest, highest"),
        ("meetings", {"date": "2025", "decisions_made": 3, "decisions_done": 4}, "only 3 made"),
        ("ratings", {"item": "trust", "scale": [5, 1], "values": {}}, "lowest, highest"),
        ("scores", {"instrument": "vpat", "mean": 1}, "a round or a date"),
        ("organisations", {"id": "o", "active": "perhaps"}, "yes or no"),
    ],
)
def test_what_cannot_be_is_refused(section: str, item: dict[str, object], message: str) -> None:
    """Unknown keys, impossible ids and numbers are refused in a sentence."""
    with pytest.raises(ValidationError, match=message):
        case(**{section: [item]})


def test_a_case_survives_being_written_and_read_again() -> None:
    """What is written out reads back as the same case."""
    file = case(
        network={"founded": 2009, "can_refuse": False, "hours_month": "๒๐"},
        meetings={"complete": True, "items": [{"date": "2025-01-04", "present": "๑๒"}]},
        answers={"q": ["a", "b"], "r": [{"value": 1}, {"value": 2, "since": "2024-05"}]},
        ratings=[{"item": "trust", "values": {"r1": 4, "r2": None}}],
    )

    assert CaseFile.model_validate(file.model_dump(mode="json", by_alias=True, exclude_defaults=True)) == file


def test_every_field_says_what_it_means() -> None:
    """Every field of every part of the case file has a description, which the JSON Schema shows."""
    silent = [
        f"{model.__name__}.{name}"
        for model in models(CaseFile, set())
        for name in model.model_fields.keys() - meanings(model).keys()
    ]

    assert silent == []


def test_every_entry_of_a_list_may_be_confidential() -> None:
    """All list sections are made of items, so that any entry can carry evidence and be kept confidential."""
    for name, field in CaseFile.model_fields.items():
        for part in _parts(field.annotation):
            if issubclass(part, Section):
                assert issubclass(part.model_fields["items"].annotation.__args__[0], Item), name  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["nobody", "no", "None", "ไม่มี"])
def test_that_nobody_pays_is_no_payers_name(words: str) -> None:
    """Hours that "no" pays for are not paid."""
    people = case(people=[{"id": "p", "paid_by": words}, {"id": "q", "paid_by": "Norwegian Aid"}]).people

    assert people is not None
    assert [person.paid_by for person in people.items] == ["nobody", "Norwegian Aid"]
