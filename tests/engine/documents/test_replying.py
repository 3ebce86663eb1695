"""Page one comes back to what the client asked, says no strength that it does not show, and asks nothing twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import saan
from saan.documents.words import Words
from saan.knowledge import KnowledgeBase
from saan.records import Language

CASES = Path(__file__).parents[3] / "examples" / "cases"


@cache
def knowledge() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def page_one(name: str, language: Language) -> str:
    case = saan.read_case(CASES / f"{name}.yaml", knowledge())
    return saan.render(saan.diagnose(case, knowledge()), knowledge(), "md", language, "summary")


@pytest.mark.parametrize("language", ["th", "en"])
def test_page_one_comes_back_to_the_question_and_the_trouble(language: Language) -> None:
    """The rich case has both: the answer names what to ease first and what to begin with; the trouble is no evidence."""
    words, page = Words(language), page_one("community-forest", language)

    asked, told = (
        line
        for line in page.splitlines()
        if line.startswith(
            (f"**{words.plain('replying.question')}**", f"**{words.plain('replying.presenting')}**")
        )
    )
    distrust = {"th": "ไม่ไว้ใจกัน", "en": "Distrust"}[language]
    assert distrust in asked
    assert distrust in told
    assert words.plain("replying.begin", titles="").rstrip(".") in asked


@pytest.mark.parametrize("language", ["th", "en"])
def test_page_one_is_silent_on_what_nobody_asked(language: Language) -> None:
    """Case 13a has neither a question nor a trouble as told."""
    words, page = Words(language), page_one("13a-hcap-goals-achieved", language)

    assert words.plain("replying.question") not in page
    assert words.plain("replying.presenting") not in page


@pytest.mark.parametrize("name", ["10-fighting-back", "14-code-ngo", "community-forest"])
def test_page_one_asks_nothing_twice(name: str) -> None:
    """What a gate asks stands with the gate; the questions worth asking next are others."""
    asked = [line for line in page_one(name, "en").splitlines() if line.endswith("?")]
    texts = [line.rpartition("Ask first: ")[2].removeprefix("- ") for line in asked]

    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", [path.stem for path in sorted(CASES.glob("*.yaml"))])
def test_the_headline_claims_no_strength_that_page_one_does_not_show(name: str) -> None:
    """That there is something to build on is said only above a list of strengths."""
    words, page = Words("en"), page_one(name, "en")

    assert not (words.plain("state.mixed") in page and words.plain("summary.no_strong") in page)
