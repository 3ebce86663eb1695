"""Reports read as a consultant would hand them over: what can be held by rule of how they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import saan
from saan.documents.words import Words
from saan.knowledge import KnowledgeBase
from saan.records import Language
from saan.records.casefile.voices import Respondent

CASES = Path(__file__).parents[2] / "examples" / "cases"
READ = [
    "community-forest",
    "10-fighting-back",
    "13a-hcap-goals-achieved",
    "13b-hcap-funding-lost",
    "13c-hcap-large",
    "14-code-ngo",
]
LANGUAGES: tuple[Language, ...] = ("th", "en")
EACH = [(name, language) for name in READ for language in LANGUAGES]

ENGLISH_WORDS = 40
"""Words in an English sentence, at most: longer ones are read twice."""
THAI_RUN = 90
"""Letters of Thai between two spaces, at most: Thai breathes at spaces."""
TOLD_TWICE = 90
"""Letters from which a paragraph is long enough to be tiresome when it comes a third time."""

FOREIGN = frozenset(
    ("VicHealth", "Wilder", "PSAT", "Network", "Health", "Scorecard", "From", "Handshake", "Compact")
)
"""Names of questionnaires, which have no Thai name."""

DOUBLED = re.compile(r"\b([a-z]+) \1\b|([ก-๙]{5,})\2", re.IGNORECASE)
SAME_ENDS = re.compile(r"\b(\d[\d.]*) (?:to|ถึง) \1(?![\d.])|between (\d[\d.]*) and \2(?![\d.])")
ENTITY = re.compile(r"&(?:#\d+|[a-z]+);")
BARE_SHARE = re.compile(r"^- \*\*(?:For|Against|สนับสนุน|แย้ง)\*\* \([^)]*\)[^→]* 0(?:\.\d+)?$", re.MULTILINE)
LATIN = re.compile(r"[A-Za-z]{3,}")


@cache
def packs() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def whole(name: str, language: Language) -> str:
    case = saan.read_case(CASES / f"{name}.yaml", packs())
    return saan.render(saan.diagnose(case, packs()), packs(), "md", language, "advice").split("<!-- saan")[0]


def body(name: str, language: Language) -> str:
    """The report before its annex."""
    return whole(name, language).split("\n## ภาคผนวก" if language == "th" else "\n## Annex")[0]


def phrases() -> Iterator[tuple[str, str, str]]:
    """Yield where every text of the packs stands, in Thai and in English."""
    for item in packs().__dict__.values():
        for name, declared in item.items() if isinstance(item, dict) else ():
            if hasattr(declared, "model_dump"):
                yield from _in(f"{name}", declared.model_dump(mode="json"))


def cited(where: str) -> bool:
    """Whether a text names a source: authors, titles and addresses stay in the letters that they are published in."""
    name, _, field = where.rpartition(".")
    return name in packs().sources and field in ("authors", "title", "where")


def _in(where: str, data: object) -> Iterator[tuple[str, str, str]]:
    if isinstance(data, dict):
        if isinstance(data.get("th"), str) and isinstance(data.get("en"), str):
            yield where, data["th"], data["en"]
        for key, inner in data.items():
            yield from _in(f"{where}.{key}", inner)
    elif isinstance(data, list | tuple):
        for inner in data:
            yield from _in(where, inner)


def test_the_packs_texts_are_found() -> None:
    """The search below looks at the texts of all four packs."""
    found = {where.partition(":")[0] for where, _, _ in phrases()}

    assert {"community", "governance", "instruments", "structure"} <= found


def test_no_english_sentence_of_a_pack_is_too_long() -> None:
    """A sentence says one thing, in few enough words to be read once."""
    long = [
        (where, sentence)
        for where, _, english in phrases()
        for sentence in re.split(r"(?<=[.!?;:])\s+", english)
        if len(sentence.split()) > ENGLISH_WORDS
    ]

    assert long == []


def test_thai_of_a_pack_breathes() -> None:
    """No Thai text runs on without a space for longer than it is read in one breath."""
    long = [(where, run) for where, thai, _ in phrases() for run in thai.split() if len(run) > THAI_RUN]

    assert long == []


def test_thai_of_a_pack_has_no_english_in_it() -> None:
    """Of Latin words Thai texts hold names of questionnaires alone, apart from what is cited."""
    found = {
        (where, word)
        for where, thai, _ in phrases()
        for word in LATIN.findall(re.sub(r"\{.*?\}", "", thai))
        if word not in FOREIGN and not where.startswith("saan") and not cited(where)
    }

    assert found == set()


def test_no_word_of_a_pack_stands_twice() -> None:
    """No word is written twice in a row."""
    texts = [(where, text) for where, thai, english in phrases() for text in (thai, english)]

    assert [(where, found[0]) for where, text in texts if (found := DOUBLED.search(text))] == []


@pytest.mark.parametrize(
    ("pattern", "slip"),
    [
        (DOUBLED, "the the"),
        (DOUBLED, "เครือข่ายเครือข่าย"),
        (SAME_ENDS, "ให้ 4 ถึง 4"),
        (SAME_ENDS, "half of them between 4 and 4"),
        (ENTITY, "the network&#39;s"),
        (BARE_SHARE, "- **For** (weak) share of the goals with a result: 0.8"),
    ],
)
def test_a_slip_is_noticed(pattern: re.Pattern[str], slip: str) -> None:
    """The searches find what they are for."""
    assert pattern.search(slip)


@pytest.mark.parametrize(("name", "language"), EACH)
def test_the_report_has_no_slip(name: str, language: Language) -> None:
    """No word twice, no range from a number to the same, no letters for a program, no share without its unit."""
    text = whole(name, language)

    for pattern in (DOUBLED, SAME_ENDS, ENTITY, BARE_SHARE):
        assert [found[0] for found in pattern.finditer(text)] == []


@pytest.mark.parametrize(("name", "language"), EACH)
def test_nothing_long_is_told_three_times(name: str, language: Language) -> None:
    """What has been said at length is referred to, not said again and again."""
    lines = Counter(line.strip() for line in body(name, language).splitlines() if len(line) >= TOLD_TWICE)

    assert [line for line, times in lines.items() if times > 2] == []


@pytest.mark.parametrize("name", READ)
def test_the_thai_report_is_thai(name: str) -> None:
    """Before the annex Latin words are the case's own, names of questionnaires, and places in what is cited."""
    text = re.sub(r"\[\d+\][^·\n;]*", " ", body(name, "th").replace("\\", ""))
    own = set(LATIN.findall((CASES / f"{name}.yaml").read_text("utf-8")))

    assert set(LATIN.findall(text)) - own - FOREIGN == set()


@pytest.mark.parametrize(("name", "language"), EACH)
def test_sources_are_named_in_words(name: str, language: Language) -> None:
    """Whoever said something stands there by title or side, not by the id that the file gives them."""
    data = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    ids = {each["id"] for each in data.get("respondents", ())} | {"ratings"}
    kinds = "สัมภาษณ์|แบบสอบถาม" if language == "th" else "interview|survey"

    bare = re.findall(rf"(?:{kinds}) ([a-z_0-9]+)\b", whole(name, language).replace("\\", ""))

    assert set(bare) & ids == set()


def test_every_side_has_a_name() -> None:
    """Whatever side a respondent stands on, reports can name it."""
    sides = Respondent.model_fields["group"].annotation
    known = Words("th").known("group")

    assert {*known} == set(re.findall(r"'(\w+)'", str(sides)))


def test_advice_goes_to_people_who_are_there() -> None:
    """Advice is for whoever coordinates: a network that is told to mend its coordination may have no coordinator."""
    asked = {
        name: advice.who
        for name, advice in packs().recommendations.items()
        if advice.kind != "protect" and advice.who and "other than" not in advice.who.en
    }

    assert [name for name, who in asked.items() if "he coordinator" in who.en or "ผู้ประสานงาน" in who.th] == []


@pytest.mark.parametrize(("name", "language"), EACH)
def test_a_network_that_ended_is_told_no_risks(name: str, language: Language) -> None:
    """What might still come concerns networks that go on."""
    heading = "## ความเสี่ยงข้างหน้า" if language == "th" else "## Risks ahead"
    ended = name in ("13a-hcap-goals-achieved", "13b-hcap-funding-lost")

    assert not (ended and heading in whole(name, language))
