"""Every knowledge file of our packs fits its schema, and typical slips do not."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from saan import yamltext
from saan.cli import main
from saan.knowledge.pack import KINDS
from saan.packs.schema import FILES, file_name, modeline, pack_schema

ROOT = Path(__file__).parents[3]


def kind_of(path: Path, folder: Path) -> str:
    """Which kind of file it is, by its name or its folder's."""
    inside = path.relative_to(folder)
    return inside.parts[0].removesuffix(".yaml")


WRITTEN = [
    (kind_of(path, manifest.parent), path)
    for manifest in sorted(
        [*ROOT.glob("rulepacks/*/knowledge/pack.yaml"), *ROOT.glob("examples/**/pack.yaml")]
    )
    for path in sorted(manifest.parent.rglob("*.yaml"))
    if kind_of(path, manifest.parent) in FILES
]
NAMES = [path.relative_to(ROOT).as_posix() for _, path in WRITTEN]

TEXT = {"th": "ก", "en": "a"}
CONDITION: dict[str, Any] = {
    "id": "one_buyer", "kind": "problem", "topic": "resources", "title": TEXT, "statement": TEXT, "why": TEXT,
    "basis": "judgement",
}  # fmt: skip
INDICATOR: dict[str, Any] = {
    "id": "asked", "condition": "one_buyer", "question": "buyers", "because": TEXT, "basis": "judgement",
    "levels": [{"when": ["one"], "supports": "strong"}],
}  # fmt: skip
RULE: dict[str, Any] = {
    "id": "silent", "tell": TEXT, "because": TEXT, "basis": "judgement",
    "when": [{"for_each": "people", "as": "one", "where": {"role": "chair", "kind": {"not": "x"}}}],
    "then": [{"condition": "one_buyer", "supports": "weak"}],
}  # fmt: skip
LINK: dict[str, Any] = {
    "id": "leads", "type": "causes", "from": "one_buyer", "to": "no_funds", "tell": TEXT, "basis": "judgement",
}  # fmt: skip
QUESTION: dict[str, Any] = {
    "id": "buyers", "topic": "resources", "text": TEXT, "type": "choice",
    "options": [{"id": "one", "th": "ก", "en": "a"}],
}  # fmt: skip
SLIPS: dict[str, tuple[str, dict[str, Any]]] = {
    "a misspelt field": ("conditions", {**CONDITION, "topik": "x"}),
    "a word that is none": ("conditions", {**CONDITION, "kind": "trouble"}),
    "an id with a space": ("conditions", {**CONDITION, "id": "one buyer"}),
    "an id in capitals": ("conditions", {**CONDITION, "id": "OneBuyer"}),
    "one language alone": ("conditions", {**CONDITION, "title": {"en": "One buyer"}}),
    "an empty text": ("conditions", {**CONDITION, "title": {"th": "", "en": "One buyer"}}),
    "a text that is not in both languages": ("conditions", {**CONDITION, "title": "One buyer"}),
    "no basis": ("conditions", {key: CONDITION[key] for key in CONDITION if key != "basis"}),
    "cited, and no source": ("conditions", {**CONDITION, "basis": "cited"}),
    "cited, and an empty list": ("conditions", {**CONDITION, "basis": "cited", "sources": []}),
    "a word where a list belongs": ("conditions", {**CONDITION, "changeable_by": "members"}),
    "a number as an id": ("conditions", {**CONDITION, "id": 12}),
    "a question and a measure": ("indicators", {**INDICATOR, "measure": "age_years"}),
    "neither question nor measure": (
        "indicators",
        {key: INDICATOR[key] for key in INDICATOR if key != "question"},
    ),
    "a strength that is none": (
        "indicators",
        {**INDICATOR, "levels": [{"when": ["one"], "supports": "huge"}]},
    ),
    "a premise with two forms": (
        "indicators",
        {**INDICATOR, "only_when": {"answer": "q", "finding": "c", "is": ["x"]}},
    ),
    "a premise of nothing": ("indicators", {**INDICATOR, "only_when": {"is": ["x"]}}),
    "a dimension that is none": ("indicators", {**INDICATOR, "only_when": {"profile": "seize", "is": ["x"]}}),
    "a level of nothing": ("indicators", {**INDICATOR, "levels": [{"supports": "weak"}]}),
    "a level for and against": (
        "indicators",
        {**INDICATOR, "levels": [{"when": ["one"], "supports": "weak", "against": "weak"}]},
    ),
    "a link to nowhere": ("links", {key: LINK[key] for key in LINK if key != "to"}),
    "a link of two kinds": ("links", {**LINK, "weakens": ["other"]}),
    "what prevents and weakens nothing": ("links", {**LINK, "type": "prevents"}),
    "a choice of nothing": ("questions", {key: QUESTION[key] for key in QUESTION if key != "options"}),
    "a number with options": ("questions", {**QUESTION, "type": "number"}),
    "a list that is none": ("rules", {**RULE, "when": [{"some_of": "peoples"}]}),
    "a step that looks twice": ("rules", {**RULE, "when": [{"some_of": "ties", "none_of": "ties"}]}),
    "a rule without steps": ("rules", {**RULE, "when": []}),
    "a test that is none": (
        "rules",
        {**RULE, "when": [{"some_of": "ties", "where": {"kind": {"isnt": "x"}}}]},
    ),
}


SEEN_WHEN_JOINED = {"a choice of nothing", "a number with options"}
"""What the loader refuses only after it has joined all packs."""


@cache
def validator(kind: str = "") -> Draft202012Validator:
    schema = pack_schema(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize(("kind", "path"), WRITTEN, ids=NAMES)
def test_every_knowledge_file_fits(kind: str, path: Path) -> None:
    """What our packs say fits the schema of its kind, and the one that fits every file."""
    said = yamltext.parse(path.read_text("utf-8"), path.name).data

    assert [each.message for each in validator(kind).iter_errors(said)] == []
    assert [each.message for each in validator().iter_errors(said)] == []


@pytest.mark.parametrize(
    "entry",
    [
        ("conditions", CONDITION),
        ("indicators", INDICATOR),
        ("rules", RULE),
        ("links", LINK),
        ("questions", QUESTION),
    ],
)
def test_what_the_slips_are_made_of_fits(entry: tuple[str, dict[str, Any]]) -> None:
    """Without its slip each of the entries below is accepted."""
    assert validator(entry[0]).is_valid({entry[0]: [entry[1]]})
    assert validator().is_valid({entry[0]: [entry[1]]})


@pytest.mark.parametrize("slip", SLIPS)
def test_typical_slips_do_not_fit(slip: str) -> None:
    """A slip is seen by the schema of its kind and by the one for every file."""
    kind, entry = SLIPS[slip]

    assert not validator(kind).is_valid({kind: [entry]})
    assert not validator().is_valid({kind: [entry]})
    if slip not in SEEN_WHEN_JOINED:
        with pytest.raises(ValidationError):  # no false alarm: the loader refuses it too
            KINDS[kind].model_validate(entry)


def test_accepted_anomalies_have_a_schema() -> None:
    """A reason is a text or one in both languages; a code that is none is seen."""
    entry: dict[str, Any] = {"anomaly": "redundant", "of": ["one"], "because": "meant"}
    slips: list[dict[str, Any]] = [
        {"anomaly": "redundent"},
        {"because": {"th": "ก"}},
        {"of": "one"},
        {"why": "x"},
    ]

    for kind in ("accepted", ""):
        assert validator(kind).is_valid({"accepted": [entry, {**entry, "because": TEXT}]})
        assert not any(validator(kind).is_valid({"accepted": [entry | slip]}) for slip in slips)


def test_slips_in_pack_yaml_do_not_fit() -> None:
    """The manifest has its own fields, also where nothing but they tell which file it is."""
    said: dict[str, Any] = {"id": "farmers", "version": "0.1.0", "api": "1", "licence": "MIT", "title": TEXT}
    slips: list[dict[str, Any]] = [
        {"licence": 2},
        {"requires": "community"},
        {"id": "Farmers"},
        {"titel": TEXT},
        {"conditions": []},
    ]
    for slip in slips:
        assert not validator("pack").is_valid(said | slip)
        assert not validator().is_valid(said | slip)
    assert validator("pack").is_valid(said)
    assert validator().is_valid(said)


@pytest.mark.parametrize("kind", FILES)
def test_every_field_says_what_it_means(kind: str) -> None:
    """An editor shows the docstrings of the models, of each field and of each kind."""
    schema = pack_schema(kind)
    classes = [*schema["$defs"].values(), *([schema] if kind == "pack" else [])]

    assert all(each["description"] for each in classes)
    assert [
        key for each in classes for key, part in each["properties"].items() if not part["description"]
    ] == []


def test_the_command_prints_one_schema_or_writes_all(tmp_path: Path) -> None:
    """`saan schema pack` prints; `--all DIR` writes one file for each kind, called as modelines name them."""
    run = CliRunner().invoke

    assert json.loads(run(main, ["schema", "pack"]).stdout) == pack_schema()
    assert json.loads(run(main, ["schema", "pack", "links"]).stdout) == pack_schema("links")
    assert run(main, ["schema", "pack", "--all", str(tmp_path / "schemas")]).exit_code == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {file_name(kind) for kind in FILES}
    assert modeline("links", up=1) == "# yaml-language-server: $schema=../schemas/links.schema.json"
    again = run(main, ["schema", "pack", "--all", str(tmp_path / "schemas")])
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    assert run(main, ["schema", "pack", "--all", str(tmp_path / "schemas"), "--force"]).exit_code == 0


def test_a_kind_that_is_none_gets_a_suggestion() -> None:
    """A misspelt kind is told with the nearest one; a kind belongs to packs alone."""
    wrong = CliRunner().invoke(main, ["schema", "pack", "link"])

    assert (wrong.exit_code, "did you mean 'links'?" in wrong.stderr) == (2, True)
    assert CliRunner().invoke(main, ["schema", "report", "links"]).exit_code == 2


def test_all_kinds_are_covered() -> None:
    """A new kind of statement gets its schema by itself."""
    assert set(FILES) >= {"pack", *KINDS}
