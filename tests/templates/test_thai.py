"""Thai as it is written: years of the Buddhist era in all that is said in Thai, but for the titles of what is cited."""

from __future__ import annotations

import re

import pytest

from saan.documents import DOCUMENTS, render
from saan.documents.words import BOOK, EXPLAINING, REPORTS, own_phrases
from saan.knowledge.spelling import misspelt
from tests.engine.documents.cases import concluded
from tests.golden.documents import CASES
from tests.templates.test_reading import cited, phrases

YEAR = re.compile("(?<![0-9.,])(?:1[89]|20)[0-9]{2}(?![0-9.,]*[0-9])")
"""A year of the common era; an amount of money has a comma."""

CITED = re.compile(r"^\\?\[[0-9]+\\?\][ \u00a0].*$|`[^`]*`", re.MULTILINE)
"""Lines of the list of sources, which name texts as they are called, and ids and places in files."""


def years(markdown: str) -> list[str]:
    """The lines that name a year of the common era outside of what is cited."""
    return [line for line in CITED.sub("", markdown).splitlines() if YEAR.search(line)]


def test_a_year_of_the_common_era_is_noticed() -> None:
    """The search below finds what it looks for, and passes over what is cited."""
    assert years("เริ่มเมื่อปี 2019") == ["เริ่มเมื่อปี 2019"]
    assert years("เริ่มเมื่อ พ.ศ. 2562 มีเงิน 2,019 บาท `2019-01:3`\n[3] Provan (2008). Modes.") == []


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("case", CASES)
def test_years_of_a_thai_report_are_thai(case: str, kind: str) -> None:
    """Whatever kind of report it is, its Thai counts years as Thais do."""
    assert years(render(*concluded(case), "md", "th", kind).partition("\n<!-- saan ")[0]) == []


@pytest.mark.parametrize("case", CASES)
def test_years_in_thai_pictures_are_thai(case: str) -> None:
    """So do the letters of every picture, and what it says to those who cannot see it."""
    page = render(*concluded(case), "html", "th")
    said = [
        text for svg in re.findall("<svg.*?</svg>", page, re.DOTALL) for text in re.findall(">([^<>]+)<", svg)
    ]

    assert said
    assert [text for text in said if YEAR.search(text)] == []


def test_years_of_thai_phrases_are_thai() -> None:
    """Packs and saan's own words name no year of the common era in Thai."""
    own = {
        key: str(text["th"])
        for file in (REPORTS, EXPLAINING, BOOK)
        for key, text in own_phrases(file).items()
    }
    told = {where: thai for where, thai, _ in phrases() if not cited(where)}

    assert [(where, thai) for where, thai in (own | told).items() if YEAR.search(thai)] == []


def test_words_of_saan_are_spelt_as_those_of_packs() -> None:
    """What is refused in words of others stands in none of saan's own."""
    own = {
        key: each
        for file in (REPORTS, EXPLAINING, BOOK)
        for key, text in own_phrases(file).items()
        for each in ([text["th"]] if isinstance(text["th"], str) else text["th"].values())
    }

    assert len(own) > 400
    assert [(key, fault.en) for key, thai in own.items() for fault in misspelt(thai)] == []


@pytest.mark.parametrize("key", ["advice.seems", "circles.suspected"])
def test_a_suspected_finding_has_one_name_in_thai(key: str) -> None:
    """What is only suspected is called in sentences as its badge calls it, so that readers see one degree and not two."""
    own = own_phrases(REPORTS)

    assert str(own["status.suspected"]["th"]) in str(own[key]["th"])
