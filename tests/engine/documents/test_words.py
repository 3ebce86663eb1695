"""The words of reports and explanations: complete in both languages, all of them used, all that is used there."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from saan import documents, packs, yamltext
from saan.documents.words import BOOK, EXPLAINING, REPORTS, Words

PHRASES: dict[str, Any] = {}
for _file in (REPORTS, EXPLAINING, BOOK):
    _text = resources.files("saan_reports").joinpath(_file).read_text("utf-8")
    _said = yamltext.parse(_text, _file).data
    assert not PHRASES.keys() & _said.keys()
    PHRASES |= _said
KEYS = [(section, key) for section, phrases in PHRASES.items() for key in phrases]


def sources() -> Iterator[str]:
    """Yield the text of every template and of every module that makes documents."""
    for template in Path(str(resources.files("saan_reports"))).rglob("*.j2"):
        yield template.read_text("utf-8")
    for package in (documents, packs):
        for module in Path(str(package.__file__)).parent.rglob("*.py"):
            yield module.read_text("utf-8")


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_every_phrase_says_the_same_in_both_languages(section: str, key: str) -> None:
    """A phrase exists in Thai and in English and is filled with the same values."""
    phrase: dict[str, Any] = PHRASES[section][key]

    assert set(phrase) == {"th", "en"}
    assert places(phrase["th"]) == places(phrase["en"])
    assert bool(phrase["th"]) == bool(phrase["en"])


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_thai_phrases_are_thai(section: str, key: str) -> None:
    """No Thai phrase was left in English; some are made of places and signs alone."""
    thai = PHRASES[section][key]["th"]

    said = re.sub(r"\{.*?\}", "", thai)

    assert (
        re.search("[ก-๙]", said) or not re.search("[A-Za-z]", said) or (section, key) == ("page", "english")
    )


def test_every_phrase_is_used() -> None:
    """Each phrase is named by a template or a module, whole or by a beginning that a word completes."""
    text = "\n".join(sources())
    begun = tuple(re.findall(r"""['"]([a-z_]+\.[a-z_]*)(?:['"] ~|\{)""", text))
    vocabularies = re.findall(r"""(?:name|known)\(['"]([a-z_]+)['"]""", text)
    unused = [
        f"{section}.{key}"
        for section, key in KEYS
        if section not in vocabularies
        and not f"{section}.{key}".startswith(begun)
        and not re.search(rf"""['"]{section}\.{key}['"]""", text)
    ]

    assert unused == []


def test_every_phrase_that_is_named_exists() -> None:
    """No template or module names a phrase that is not there."""
    named = {
        (section, key)
        for text in sources()
        for section, key in re.findall(r"""(?:\bt|plain)\(['"]([a-z_]+)\.([a-z_]+)['"]""", text)
    }

    assert named
    assert named <= set(KEYS)


def test_a_missing_phrase_is_an_error() -> None:
    """A misspelt phrase raises, it does not print its name."""
    with pytest.raises(KeyError):
        Words("th")("summary.titel")


def test_values_are_escaped() -> None:
    """What a phrase is filled with comes out as its letters."""
    assert Words("en")("finding.ask", question="*a* <b>") == r"Worth asking: \*a\* \<b\>"


@pytest.mark.parametrize(
    ("items", "thai", "english"),
    [
        ([], "", ""),
        (["a"], "“a”", "“a”"),
        (["a", "b"], "“a” และ “b”", "“a” and “b”"),
        (["a", "b", "c"], "“a” “b” และ “c”", "“a”, “b” and “c”"),
        (["a's", "b & c", "d"], "“a's” “b & c” และ “d”", "“a's”, “b & c” and “d”"),
    ],
)
def test_lists_are_joined_as_the_language_does(items: list[str], thai: str, english: str) -> None:
    """English sets commas, Thai sets spaces; both say "and" before the last."""
    assert Words("th").listed(items) == thai
    assert Words("en").listed(items) == english


@pytest.mark.parametrize(
    ("items", "thai"),
    [
        (["ป่าไม้", "น้ำ", "ดิน"], "ป่าไม้ น้ำ และดิน"),
        (["บ้าน ก", "บ้าน ข", "บ้าน ค"], "บ้าน ก, บ้าน ข และบ้าน ค"),
        (["ป่าไม้", "VPAT"], "ป่าไม้ และ VPAT"),
        (["ป่าไม้", "ั้"], "ป่าไม้ และ ั้"),
    ],
)
def test_names_without_quotes_are_told_apart(items: list[str], thai: str) -> None:
    """Thai names with spaces have commas between them; “และ” stands right before a Thai name, and apart from others."""
    assert Words("th").listed(items, quoted=False) == thai


def test_names_with_commas_are_told_apart() -> None:
    """A name that holds a comma stands in quotes where others stand beside it, and so do they."""
    names = ["The council", "Forest group, village A"]

    assert Words("en").listed(names, quoted=False) == "“The council” and “Forest group, village A”"
    assert Words("en").listed(names[1:], quoted=False) == "Forest group, village A"


def test_a_word_that_a_pack_brought_stands_for_itself() -> None:
    """An unknown topic is shown as its word, readable."""
    assert Words("th").name("topic", "water_rights") == "water rights"
