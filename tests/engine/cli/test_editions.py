"""`saan explain` and `saan whatif` for an edition: they know what its diagnosis knows, and nothing of the rest comes out."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import saan
from saan.case import understood
from saan.cli import main
from saan.documents.explanation import explanation_json, explanation_lines
from saan.errors import UsageError
from saan.knowledge import KnowledgeBase
from saan.reasoning.explanation import why, why_not
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.naming import statement_keys
from saan.records import EDITIONS, Diagnosis, Edition
from tests.engine.case.canaries import NUMBER, WORD, add_answer, document, rich, with_canaries

OTHERS = EDITIONS[1:]
TOLD = "goal_clarity"
"""A question that the case with canaries answers in confidence."""


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def diagnosed(edition: Edition) -> Diagnosis:
    return saan.diagnose(understood(document(with_canaries(rich())), community(), edition), community())


def keys(edition: Edition) -> list[str]:
    return list(statement_keys(Index(diagnosed(edition), community())))


def everything(edition: Edition, key: str) -> str:
    """All that can be written about a statement, why and why not."""
    written = []
    for ask in (why, why_not):
        try:
            found = ask(diagnosed(edition), community(), key)
        except UsageError as error:
            written.append(str(error))
            continue
        written.append(explanation_json(found, diagnosed(edition), community()))
        written += [
            f"{line.text} {line.places} {line.key}"
            for lang in ("th", "en")
            for line in explanation_lines(found, diagnosed(edition), community(), lang)
        ]
    return "\n".join(written)


@pytest.mark.parametrize("edition", OTHERS)
def test_no_explanation_says_a_canary(edition: Edition) -> None:
    """Of everything that can be explained, no word in confidence comes out, no line of the file, no interview."""
    for key in keys(edition):
        text = everything(edition, key)

        assert WORD not in text.casefold(), key
        assert str(NUMBER) not in text, key
        assert "case.yaml:" not in text, key
        assert not any(each in text for each in ("interview 1", "voice 1", "voice:", "interview:")), key
    for key in set(keys("consultant")) - set(keys(edition)):
        text = everything(edition, key).replace(f"'{key}'", "")
        assert WORD not in text.casefold(), key


def test_the_consultant_sees_lines_and_sources() -> None:
    """What the other editions leave out is there in the consultant's."""
    key = next(key for key in keys("consultant") if key.startswith(f"answer:answers.community:{TOLD}[0]"))

    text = everything("consultant", key)

    assert WORD in text
    assert "case.yaml:" in text


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def cases(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of one name: in the first a question is answered in confidence, in the second it is not answered."""
    paths = (tmp_path / "one" / "case.json", tmp_path / "other" / "case.json")
    without: dict[str, Any] = rich()
    without["answers"].pop(TOLD, None)
    telling = copy.deepcopy(without)
    add_answer(telling, TOLD, {"value": "unclear", "confidential": True, "note": WORD}, 0)
    for path, data in zip(paths, (telling, without), strict=True):
        path.parent.mkdir()
        path.write_text(json.dumps(data, ensure_ascii=False, default=str), "utf-8")
    return paths


ASKED = (
    ("explain", f"answer:answers.community:{TOLD}[0]"),
    ("explain", f"evidence:community:{TOLD}_says@answers.community:{TOLD}[0]"),
    ("explain", TOLD),
    ("explain", TOLD, "--why-not"),
    ("explain", "case", "--json"),
    ("explain", "unclear_goals", "--json"),
    ("explain", "nothing_of_the_kind"),
    ("whatif", "--set", f"{TOLD}=clear"),
    ("whatif", "--set", f"{TOLD}=unclear", "--json"),
    ("whatif", "--set", f"{TOLD}="),
)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_what_is_told_in_confidence_is_answered_as_if_it_were_not_there(
    cases: tuple[Path, Path], words: tuple[str, ...]
) -> None:
    """Text, data and refusals are the same bytes with and without the confidential answer, for every other edition."""
    command, *rest = words

    for edition in OTHERS:
        told, untold = (run(command, str(path), *rest, "--edition", edition) for path in cases)
        assert (told.exit_code, told.stdout, told.stderr) == (untold.exit_code, untold.stdout, untold.stderr)
        assert WORD not in told.output


def test_an_id_of_the_consultants_is_unknown_to_the_members(cases: tuple[Path, Path]) -> None:
    """The consultant's edition explains the answer; to the members it is nothing in this case, as any made-up word."""
    key = f"answer:answers.community:{TOLD}[0]"

    assert run("explain", str(cases[0]), key).exit_code == 0
    refused = run("explain", str(cases[0]), key, "--edition", "members")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"there is nothing in this case that is called '{key}'" in refused.stderr


@pytest.mark.parametrize("words", [("explain", "case"), ("whatif", "--set", f"{TOLD}=clear")])
def test_data_says_its_edition(cases: tuple[Path, Path], words: tuple[str, ...]) -> None:
    """`--json` names the edition, and an edition that does not exist is refused."""
    command, *rest = words
    for edition in EDITIONS:
        found = json.loads(run(command, str(cases[0]), *rest, "--json", "--edition", edition).stdout)
        assert (found.get("case") or found)["edition"] == edition
    assert run(command, str(cases[0]), *rest, "--edition", "friends").exit_code == 2
