"""The report as data: what the contract promises."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from saan.documents import render
from saan.documents.schema import VERSION, report_schema
from saan.inference import run
from saan.records import Diagnosis
from tests.engine.documents import sample
from tests.engine.inference.build import CHOICE, STRONG, aggregate, answer, base, case, speaking

CASES = [sample.diagnosis, sample.unanswered, sample.healthy]


def data(diagnosis: Diagnosis) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(render(diagnosis, sample.knowledge(), "json"))
    return read


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from numbers(part)


def test_the_schema_is_one() -> None:
    """What `report_schema` returns is a valid JSON Schema and names its version."""
    jsonschema.Draft202012Validator.check_schema(report_schema())

    assert report_schema()["properties"]["report_version"] == {"const": VERSION}


@pytest.mark.parametrize("case", CASES)
def test_reports_keep_the_contract(case: Callable[[], Diagnosis]) -> None:
    """Every report validates against the schema, which leaves nothing open."""
    jsonschema.validate(data(case()), report_schema())


def test_the_schema_refuses_what_it_does_not_name() -> None:
    """A field more, or one less, breaks the contract."""
    report = data(sample.diagnosis())

    for broken in (report | {"more": 1}, {key: value for key, value in report.items() if key != "gates"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, report_schema())


def test_lists_without_an_order_are_sorted() -> None:
    """Findings and links are sorted by id whatever order the diagnosis has them in."""
    turned = replace(
        sample.diagnosis(), findings=sample.diagnosis().findings[::-1], links=sample.diagnosis().links[::-1]
    )

    assert data(turned) == data(sample.diagnosis())
    assert [f["id"] for f in data(turned)["findings"]] == sorted(f["id"] for f in data(turned)["findings"])


@pytest.mark.parametrize("case", CASES)
def test_numbers_are_finite_and_short(case: Callable[[], Diagnosis]) -> None:
    """Every number is finite, has at most six places, and zero has no sign."""
    for number in numbers(data(case())):
        assert math.isfinite(number)
        assert round(number, 6) == number
        assert math.copysign(1, number) == 1 or number < 0


def test_what_is_not_a_number_is_refused() -> None:
    """A NaN is an error here, never a file that other programs cannot read."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        render(replace(sample.diagnosis(), burden=math.nan), sample.knowledge(), "json")


def test_evidence_can_be_traced() -> None:
    """Each justification names its rule, the facts it matched, its source and the lines of the case file."""
    finding = next(
        f for f in data(sample.diagnosis())["findings"] if f["id"] == "community:weak_coordination"
    )
    by_rule = {piece["rule"]: piece for piece in finding["justifications"]}

    assert by_rule["community:decisions_not_done"]["places"] == [
        f"{sample.FILE}:{line}" for line in (70, 74, 78)
    ]
    assert by_rule["community:coordination_said"]["matched"] == ["answer:answers.community:coordination[1]"]


def test_what_evidence_rests_on_is_told_down_to_the_case() -> None:
    """Where a rule asks for answers beside its own, they stand in the report, not the premise that they make hold."""
    beside: Any = {
        "only_when": {"any": [{"all": [{"answer": "n", "at_least": 1}, {"answer": "q", "is": ["a"]}]}]}
    }
    known = base(
        conditions=[{"id": "c"}],
        questions=[CHOICE, {"id": "n", "type": "number"}],
        indicators=speaking(STRONG, **beside),
    )
    inferred = run(known, case(answer("demo:q", "a"), answer("demo:n", 2)), aggregate)
    diagnosis = replace(
        sample.unanswered(), findings=inferred.findings, justifications=inferred.justifications
    )
    (told,) = json.loads(render(diagnosis, known, "json"))["findings"][0]["justifications"]
    assert told["matched"] == ["answer:answers.demo:q[0]", "answer:answers.demo:n[0]"]


def test_reasons_are_kept_apart() -> None:
    """Why advice is not given, and why it waits, are two fields."""
    advice = {a["id"]: a for a in data(sample.diagnosis())["advice"]}

    assert advice["community:recruit_many_members"]["not_advised_because"]
    assert not advice["community:recruit_many_members"]["waits_because"]
    assert advice["community:share_the_hours"]["waits_because"]


def test_both_languages_are_in_it() -> None:
    """Data does not depend on the language that is asked for."""
    texts = {
        render(sample.diagnosis(), sample.knowledge(), "json", language) for language in ("th", "en", "both")
    }

    assert len(texts) == 1


def test_weights_name_their_rows_and_basis() -> None:
    """The situation holds the profile, known or open, the active rows with their reasons, and what problems weigh."""
    found = data(sample.diagnosis())["situation"]

    assert [(line["id"], line["value"], line["possible"]) for line in found["profile"]] == [
        ("age", "mature", ["mature"]),
        ("moment", "running", ["running"]),
        ("size", None, ["small", "medium"]),
    ]
    assert [(row["id"], row["why"], row["basis"]) for row in found["rows"]] == [
        ("community:settled", ["profile:age"], "judgement")
    ]
    assert found["weights"] == [
        {
            "id": "community:weak_coordination",
            "weight": 1.25,
            "rows": ["community:settled"],
            "basis": ["judgement"],
        }
    ]
