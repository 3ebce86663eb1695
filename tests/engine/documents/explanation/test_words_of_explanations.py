"""Explanations in words: every statement and every declaration can be told in both languages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import saan
from saan.documents.explanation import declaration_json, declaration_lines, explanation_lines
from saan.knowledge import KnowledgeBase
from saan.knowledge.brought import Brought
from saan.knowledge.model import Claim
from saan.reasoning.explanation import why, why_not
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.naming import DECLARED, statement_keys
from saan.records import Diagnosis, Language
from saan.rules import Answer, Evidence, Rule, Rules
from tests.engine.build import case, conditions, knowledge

EXAMPLES = Path(__file__).parents[4] / "examples" / "cases"
LANGUAGES: list[Language] = ["th", "en"]


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def rich() -> Diagnosis:
    return saan.diagnose(saan.read_case(EXAMPLES / "community-forest.yaml", community()), community())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_can_be_told(language: Language) -> None:
    """Each statement of a rich case is a tree of lines that begins with it, each line one deeper at most than the last."""
    for key in statement_keys(Index(rich(), community())):
        lines = explanation_lines(why(rich(), community(), key), rich(), community(), language)
        depths = [line.depth for line in lines]

        assert depths[0] == 0
        assert all(after <= before + 1 for before, after in pairwise(depths)), key
        assert all(line.text.strip() for line in lines), key


def test_a_range_is_told_only_where_there_is_one() -> None:
    """Of what missing answers can hardly move nobody is told that it could move *from 1 to 1*."""
    key = "finding:community:weak_coordination"
    diagnosis = rich()
    for low, told in (
        (0.5, "could still move from 0.5 to 1)"),
        (1.0, "missing answers could hardly move it"),
    ):
        found = tuple(
            replace(one, interval=(low, 1.0)) if f"finding:{one.id}" == key else one
            for one in diagnosis.findings
        )
        varied = replace(diagnosis, findings=found)
        lines = explanation_lines(why(varied, community(), key), varied, community(), "en")

        assert any(told in line.text for line in lines)
        assert not any("from 1 to 1" in line.text for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_not_so_can_be_told(language: Language) -> None:
    """Each condition, recommendation, link, end and rule can be asked why it is not so."""
    for kind, stands in DECLARED:
        for name in getattr(community(), kind) if stands not in ("gate", "question") else ():
            explanation = why_not(rich(), community(), f"{stands}:{name}")

            assert explanation_lines(explanation, rich(), community(), language)[0].mark, name


@pytest.mark.parametrize("kind", [kind for kind, _ in DECLARED])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declaration_is_documented(kind: str, language: Language) -> None:
    """A declaration's documentation names its basis, where it is written, and all that it names is told by its title."""
    for name, item in getattr(community(), kind).items():
        lines = [line.text for line in declaration_lines(kind, name, community(), language)]
        place = community().place_of(item)

        assert lines[0] == name
        assert str(place) in lines
        if isinstance(item, Claim):
            assert any(
                word in " ".join(lines)
                for word in ("founding text", "source", "judgement", "เอกสาร", "อ้างอิง", "ดุลยพินิจ")
            )


def test_who_reads_a_condition_is_told() -> None:
    """The documentation of a condition lists the rules, links and advice that name it."""
    lines = [line.text for line in declaration_lines("conditions", "community:no_funds", community(), "en")]

    assert "indicator community:no_funds_asked" in lines
    assert any(line.startswith("link community:") for line in lines)
    assert any(line.startswith("recommendation community:") for line in lines)


class Talk(Rules):
    """Rules on what people say."""

    @Rule(Answer(question="q", value="yes"), concludes="c")
    def complaints(self) -> None:
        """People complain when they are asked."""
        self.declare(Evidence(condition="c", pole="for", strength="strong"))


def in_python() -> KnowledgeBase:
    known = knowledge(
        conditions=conditions(c="problem"),
        questions="questions:\n  - {id: q, topic: t, text: {th: ถาม, en: Ask}, type: yes_no}\n",
    )
    return replace(known, packs=tuple(replace(pack, brought=Brought(rules=(Talk,))) for pack in known.packs))


def test_a_rule_in_python_is_documented_by_its_own_words() -> None:
    """A Python rule shows its docstring, what it concludes and the facts it asks for."""
    known = in_python()

    lines = [line.text for line in declaration_lines("python_rules", "test:Talk.complaints", known, "en")]

    assert "People complain when they are asked." in lines
    assert "“c” test:c" in lines
    assert "Answer(question='test:q', value='yes')" in lines
    assert '"documentation": "People complain when they are asked."' in declaration_json(
        "python_rules", "test:Talk.complaints", known
    )


@pytest.mark.parametrize(("answer", "fired"), [("yes", True), ("no", False)])
def test_a_rule_in_python_is_explained_like_any_other(answer: str, fired: bool) -> None:
    """What a Python rule concluded leads to the line it matched; one that did not fire says so."""
    known = in_python()
    diagnosis = saan.diagnose(case(known, f"answers: {{test:q: {answer}}}"), known)

    told = explanation_lines(why(diagnosis, known, "Talk.complaints"), diagnosis, known, "en")

    assert told[0].mark == ("holds" if fired else "fails")
    assert any("case.yaml:4" in line.places for line in told) is fired
