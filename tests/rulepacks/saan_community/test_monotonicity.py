"""A worse answer never makes the community pack think better of a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import saan
from saan.case.supposing import suppose
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Indicator, Question
from saan.reasoning.variations import Variant, Variations
from saan.records import Case, Finding

CASES = Path(__file__).parents[3] / "examples" / "cases"

NOT_BY_ORDER = {"community:worn_out_core_fatigue": "community:network_fatigue"}
"""Indicators that say nothing at the worst answer, with what they speak for: where there is no core, nobody in it is tired."""


@cache
def known() -> KnowledgeBase:
    return saan.load_packs(only=["community"]).knowledge


def read(name: str) -> Case:
    return saan.read_case(CASES / f"{name}.yaml", known())


def spoken_for(question: Question) -> Iterator[tuple[str, str | None]]:
    """Yield the problems that indicators of a question speak on, each with its declared opposite."""
    for indicator in known().indicators.values():
        for name in _poles(indicator) if indicator.question == question.id else ():
            if known().conditions[name].kind == "problem":
                yield name, known().opposite(name)


def _poles(indicator: Indicator) -> list[str]:
    if indicator.id in NOT_BY_ORDER:
        return []
    return [name for name in (indicator.condition, known().opposite(indicator.condition)) if name]


def each_way(case: Case, varied: Variations, question: Question) -> list[Mapping[str, Finding]]:
    """Return the findings for every answer to a question, from the worst to the best."""
    variants = [Variant(suppose(case, [(question, option.id)])) for option in question.options]
    return [varied.conclude(variant).findings for variant in variants]


@pytest.mark.parametrize("name", ["community-forest", "empty", "10-fighting-back", "06-rat-tail"])
def test_a_worse_answer_never_lowers_a_problem_nor_raises_its_opposite(name: str) -> None:
    """For every question whose options are ordered, whatever else the case says."""
    case, checked = read(name), 0
    with Variations.of(case, known()) as varied:
        for question in (one for one in known().questions.values() if one.ordered):
            for worse, better in pairwise(each_way(case, varied, question)):
                for problem, opposite in spoken_for(question):
                    checked += 1
                    assert worse[problem].supported >= better[problem].supported, (question.id, problem)
                    assert worse[problem].opposed <= better[problem].opposed, (question.id, problem)
                    if opposite:
                        assert worse[opposite].supported <= better[opposite].supported, (
                            question.id,
                            opposite,
                        )
    assert checked > 150


def test_what_is_not_by_order_is_so_and_speaks_elsewhere() -> None:
    """Each exception is one: its problem is less supported at the worst answer than at the one after it."""
    for name, problem in NOT_BY_ORDER.items():
        indicator = known().indicators[name]
        question = known().questions[str(indicator.question)]
        assert question.ordered
        with Variations.of(read("empty"), known()) as varied:
            worst, second, *_ = each_way(read("empty"), varied, question)
        assert worst[problem].supported < second[problem].supported
