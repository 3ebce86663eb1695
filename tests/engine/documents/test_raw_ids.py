"""Thai documents are written in words: no raw id stands in them, but where ids are meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import saan
from saan.asking import as_text
from saan.case.measures import FAMILIES, MEASURES
from saan.documents.differences import changes_text, first_text
from saan.documents.explanation import explanation_lines
from saan.documents.words import EXPLAINING, Words
from saan.errors import UsageError
from saan.inference.listed_facts import KIND_OF
from saan.knowledge import KnowledgeBase
from saan.knowledge.model.vocabulary import fields_of
from saan.reasoning.comparing import differences
from saan.reasoning.explanation import why, why_not
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.naming import statement_keys
from saan.records import Diagnosis

CASES = Path(__file__).parents[3] / "examples" / "cases"
FILES = sorted(CASES.glob("*.yaml"))

MEANT = re.compile(
    r"`[^`]*`"  # code spans
    r"|<!--.*?-->"  # the list of ids at the end of a report
    r"|\w+:[\w:@~#.\[\]+-]+",  # ids with their pack or kind, which say that they are ids
    re.DOTALL,
)
"""What is meant to be an id."""

TOKEN = re.compile(r"(?<![\w.@/-])[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?![\w.@/-])")


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def diagnosed(path: Path) -> Diagnosis:
    return saan.diagnose(saan.read_case(path, community()), community())


@cache
def vocabulary() -> frozenset[str]:
    """The words of one part that packs and the engine use as ids."""
    known = community()
    words = {option.id for question in known.questions.values() for option in question.options}
    words |= {tag for advice in known.recommendations.values() for tag in advice.tags}
    fields = [field for section in KIND_OF for field in fields_of(section).values()]
    words |= {word for field in fields for word in (field.name, *field.options)}
    words |= {*KIND_OF, *MEASURES, *FAMILIES}
    return frozenset(word for word in words if len(word) > 2) - {pack.id for pack in known.packs}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (*_texts(key), *_texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _texts(inner))
    elif isinstance(value, str):
        yield value


@cache
def own(path: Path) -> tuple[str, ...]:
    """What a case, and the sources of packs, say themselves: names, titles, items, ids; the longest first."""
    said = set(_texts(json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))))
    for source in community().sources.values():
        said |= set(_texts(source.model_dump(mode="json")))
    for kind in ("conditions", "indicators", "links", "recommendations", "gates", "outlooks", "situations"):
        for item in getattr(community(), kind).values():
            said |= {where for each in getattr(item, "sources", ()) if (where := each.partition("#")[2])}
    quoted = {f"“{text}”" for text in said & vocabulary()}  # what is rated is called as the case calls it
    named = (text for text in (said - vocabulary()) | quoted if len(text) > 2)
    return tuple(sorted(named, key=lambda text: (-len(text), text)))


def raw(path: Path, text: str) -> set[str]:
    """The ids that stand bare in a text."""
    left = MEANT.sub(" ", text.replace("\\", ""))
    tokens = {token for token in TOKEN.findall(left) if "_" in token or token in vocabulary()}
    if not tokens:
        return tokens
    for said in own(path):
        left = left.replace(said, " ")
    return {token for token in TOKEN.findall(left) if token in tokens}


def test_a_raw_id_is_noticed() -> None:
    """The search finds what it is for, and lets pass what is meant."""
    path = FILES[0]

    assert raw(path, "กั้น: big_agreement และ held") == {"big_agreement", "held"}
    assert (
        raw(path, "`big_agreement` finding:community:held evidence:community:a@answers.community:b[0]~mirror")
        == set()
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_raw_id_stands_in_a_thai_report(path: Path) -> None:
    """In the report, its summary and its warnings all is in words."""
    for document in ("advice", "summary"):
        for line in (
            saan.render(diagnosed(path), community(), "md", "th", document)
            .split("<!-- saan explain")[0]
            .splitlines()
        ):
            assert raw(path, line) == set(), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_raw_id_stands_in_a_thai_explanation(path: Path) -> None:
    """Whatever is explained, why and why not, is told in words; the id stands beside it."""
    for key in statement_keys(Index(diagnosed(path), community())):
        for ask in (why, why_not):
            try:
                found = ask(diagnosed(path), community(), key)
            except UsageError:
                continue
            for line in explanation_lines(found, diagnosed(path), community(), "th"):
                assert raw(path, line.text) == set(), (key, line.text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_raw_id_stands_in_thai_questions_and_changes(path: Path) -> None:
    """Of the list of questions only the words that a case writes are ids: those before the options, and that of the question."""
    listed = as_text(diagnosed(path), community(), "th", columns=1000).splitlines()
    asked = [re.sub(r"^ +\d+  [a-z0-9_]+  |^ +id: .*$", "", line) for line in listed]
    before, after = diagnosed(path), diagnosed(CASES / "community-forest.yaml")
    changed = changes_text(differences(before, after), after, community(), "th")
    changed += first_text(before, after, community(), "th")

    for line in (*asked, *changed.splitlines()):
        assert raw(path, line) == set(), line


@pytest.mark.parametrize("language", ["th", "en"])
def test_all_that_the_engine_names_has_words(language: str) -> None:
    """Every measure, list, field and word of a field is named in both languages, and nothing that is not there."""
    words = Words(language, EXPLAINING)  # type: ignore[arg-type]
    fields = [(name, field) for section in KIND_OF for name, field in fields_of(section).items()]

    assert {*words.known("measure_name")} == {*MEASURES}
    assert {*words.known("measure_family")} == {*FAMILIES}
    assert {*words.known("list")} == {*KIND_OF}
    assert {*words.known("field")} == {name for name, _ in fields}
    assert {*words.known("field_word")} == {
        "yes",
        "no",
        *(word for _, field in fields for word in field.options),
    }


def test_every_tag_of_the_pack_has_words() -> None:
    """What gates hold back and allow is told in words."""
    known = community()
    tags = {tag for advice in known.recommendations.values() for tag in advice.tags}
    tags |= {tag for gate in known.gates.values() for row in gate.rows for tag in (*row.blocks, *row.allows)}

    assert tags <= {*Words("th", EXPLAINING).known("tag")}
