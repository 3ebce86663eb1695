"""The knowledge book: every link leads somewhere, every page says what its condition's declarations say, in one language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from saan.cli import main
from saan.documents.collation import alphabetical
from saan.inference.loading import load_packs
from saan.knowledge import Pack
from saan.packs.book import alone, book, library
from saan.packs.book.shelf import safe_name
from saan.packs.starter import Starter

LINK = re.compile(r"\]\(([^)\s]+)\)")
SLUG = re.compile(r"[^\w\- \u0E31\u0E34-\u0E3A\u0E47-\u0E4E]")
"""What forges leave out of the names of headings; Thai vowels and tones stay."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pack in a folder, which adds to the community pack."""
    folder = tmp_path_factory.mktemp("packs") / "tools"
    for name, text in Starter("tools").files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def books(started: Path) -> Mapping[str, str]:
    """The books of both packs, linked with each other."""
    knowledge = load_packs([started]).knowledge
    return library(knowledge.packs, knowledge, ("th", "en"))


def pack(name: str, packs: tuple[Pack, ...]) -> Pack:
    return next(each for each in packs if each.id == name)


def anchors(page: str) -> set[str]:
    return {
        SLUG.sub("", heading.replace("`", "")).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    }


def test_every_link_leads_to_a_page_and_a_heading_of_it(books: Mapping[str, str]) -> None:
    """No page links to what was not written; addresses with # name a heading of the page they lead to."""
    seen = 0
    for path, text in books.items():
        for link in LINK.findall(text) if path.endswith(".md") else ():
            target, _, anchor = link.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert there in books, f"{path}: {link}"
            assert not anchor or anchor in anchors(books[there]), f"{path}: {link}"
            seen += 1
    assert seen > 3000


def test_every_map_is_a_picture_with_a_text(books: Mapping[str, str]) -> None:
    """Maps are sound XML with title and description, and their boxes lead to pages."""
    maps = [path for path in books if path.endswith(".svg")]
    for path in maps:
        root = ElementTree.fromstring(books[path])  # noqa: S314 -- our own picture
        assert [part.tag.partition("}")[2] for part in root[:2]] == ["title", "desc"]
        for link in root.iter("{http://www.w3.org/2000/svg}a"):
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.attrib["href"]))
            assert there in books
    assert len(maps) > 30
    assert "tools/th/maps/whole.svg" in books  # a small pack has one map


def test_the_same_knowledge_gives_the_same_book(started: Path, books: Mapping[str, str]) -> None:
    """Nothing of the machine, the clock or the order of packs is in it."""
    knowledge = load_packs([started]).knowledge

    assert library(reversed(knowledge.packs), knowledge, ("th", "en")).keys() == books.keys()
    assert (
        book(pack("tools", knowledge.packs), knowledge, ("th", "en"), beside=knowledge.packs).items()
        <= books.items()
    )
    assert not any(str(started) in text for text in books.values())


def test_a_book_alone_does_not_hang_on_what_else_is_loaded(started: Path) -> None:
    """The community pack's book is the same whether or not another pack adds to it."""
    with_tools, without = load_packs([started]).knowledge, load_packs().knowledge
    one, other = (pack("community", each.packs) for each in (with_tools, without))

    assert book(one, alone(one, with_tools), ("en",)) == book(other, alone(other, without), ("en",))
    joined = book(one, with_tools, ("en",))["community/en/conditions/network_fatigue.md"]
    assert "one organisation always lends" in joined


def test_a_condition_s_page_says_all_of_it(books: Mapping[str, str]) -> None:
    """What it is, why, evidence for and against with words for levels, causes, effects, advice, situations, sources."""
    page = books["tools/en/conditions/no_rules_for_use.md"]

    for said in (
        "# No rules for what is shared",
        "**The network shares things, and has not agreed",
        "## Why it matters",
        "“None; first come, first served” → strong · serious",
        "### What speaks against it\n\n- [What rules are there",
        "“Agreed, and kept” → strong",
        "## What it leads to",
        "[Inequality](../../../community/en/conditions/inequality.md) · Because first come",
        "[Agree on a page of rules for use](../recommendations.md#agree-on-a-page-of-rules-for-use--agree_rules_for_use)",
        "Helps: strong · takes 16 person-hours · effect in about 3 months",
        "× 1.3: [Where means are scarce",
        "points to [What is shared will go piece by piece]",
        "Elinor Ostrom. Governing the Commons. Cambridge University Press (1990) · from memory",
    ):
        assert said in page, said


def test_the_opposite_s_page_turns_evidence_round(books: Mapping[str, str]) -> None:
    """Evidence is written once; on the other pole's page it stands on the other side, and says where it comes from."""
    page = books["tools/en/conditions/rules_kept.md"]
    supporting, against = page.split("### What speaks against it")

    assert "“Agreed, and kept” → strong" in supporting
    assert "through the opposite, [No rules for what is shared](no_rules_for_use.md)" in supporting
    assert "“None; first come, first served” → strong\n" in against


def test_thai_pages_are_thai(books: Mapping[str, str]) -> None:
    """Of what the book itself says nothing is left in English: headings and labels are Thai."""
    for path, text in books.items():
        if "/th/" in path and path.endswith(".md"):
            for heading in re.findall(r"^#+ ([^`\n]+)$", text, re.MULTILINE):
                assert re.search("[ก-๙]", heading), f"{path}: {heading}"
            own = text.partition("## แหล่งอ้างอิงของหน้านี้")[0]  # titles are those of the sources
            for label in re.findall(r"^- ([^\[:\n`“]+):(?: |$)", own, re.MULTILINE):
                assert re.search("[ก-๙]", label) or not re.search("[A-Za-z]", label), f"{path}: {label}"


def test_names_of_files_are_safe_everywhere() -> None:
    """Names that some system keeps for itself, and our own, get a hyphen, which no id has."""
    assert safe_name("distrust") == "distrust"
    assert safe_name("con") == "con-"
    assert safe_name("lpt1") == "lpt1-"
    assert safe_name("readme") == "readme-"


def test_the_command_writes_the_book(tmp_path: Path, started: Path) -> None:
    """It writes one pack or all, in one language or both, refuses to write over files, and knows its packs."""
    run, home = CliRunner().invoke, tmp_path / "book"
    said = ["packs", "docs", "tools", "--pack", str(started), "-o", str(home)]

    assert run(main, [*said, "--lang", "th"]).exit_code == 0
    assert {path.name for path in (home / "tools").iterdir()} == {"th"}
    again = run(main, said)
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    assert run(main, [*said, "--force"]).exit_code == 0
    assert "[ภาษาไทย](../th/README.md)" in (home / "tools/en/README.md").read_text("utf-8")
    assert run(main, ["packs", "docs"]).exit_code == 2
    assert run(main, ["packs", "docs", "tools", "--all"]).exit_code == 2
    wrong = run(main, ["packs", "docs", "tool", "--pack", str(started)])
    assert (wrong.exit_code, "did you mean 'tools'?" in wrong.stderr) == (2, True)
    assert (
        run(main, ["packs", "docs", "tools", "--pack", str(started), "-o", str(tmp_path / "a/b")]).exit_code
        == 2
    )


def test_a_page_of_one_kind_is_headed_in_words(books: Mapping[str, str]) -> None:
    """Over each entry stands what it is called, then its id: nobody has to know ids to find a piece of advice or a source."""
    kinds = {
        "recommendations",
        "questions",
        "indicators",
        "rules",
        "measures",
        "links",
        "gates",
        "situations",
        "sources",
    }
    for path, text in books.items():
        if posixpath.basename(path).removesuffix(".md") in kinds:
            bare = re.findall(r"^## `.+$", text, re.MULTILINE)
            assert not bare, f"{path}: {bare[:2]}"


def test_what_a_rule_looks_at_is_no_condition_of_its_use(books: Mapping[str, str]) -> None:
    """The premises of a rule are its evidence; only an indicator is used "only when" something holds."""
    for path, text in books.items():
        for part in text.split("\n- ") if "/en/conditions/" in path else ():
            assert not ("Several things taken together" in part and "Only when:" in part), path


def test_no_page_documents_another_library(books: Mapping[str, str]) -> None:
    """A measure that is one function with a part filled in has that function's documentation."""
    assert not [path for path, text in books.items() if "partial application" in text]


def test_ratings_are_named_by_what_they_are_about(books: Mapping[str, str]) -> None:
    """A number that many people give is named by the condition it speaks on, not by its item's id."""
    assert not [path for path, text in books.items() if re.search(r"median rating of `|คะแนนกลางของ `", text)]


def test_what_is_looked_up_stands_by_the_alphabet() -> None:
    """Conditions of a topic and kind, and the sources of a page, stand in the order of the language's dictionary."""
    knowledge = load_packs(plugins=False).knowledge
    found = book(pack("community", knowledge.packs), knowledge, ("th",))
    cover = next(text for path, text in found.items() if path.endswith("README.md"))
    listed = re.findall(r"^- \[(.+?)\]\(.*\) \((.+)\)$|^(### )", cover, re.MULTILINE)
    groups: list[tuple[str, list[str]]] = []
    for title, kind, heading in listed:
        if heading or not groups or groups[-1][0] != kind:
            groups.append((kind, []))
        if title:
            groups[-1][1].append(title)
    cited = [
        re.findall("^- (.+)$", text.rpartition("\n## ")[2], re.MULTILINE)
        for path, text in found.items()
        if "/conditions/" in path
    ]

    assert sum(len(titles) > 3 for _, titles in groups) > 3
    assert all(titles == sorted(titles, key=alphabetical) for _, titles in groups)
    assert sum(len(sources) > 2 for sources in cited) > 10
    assert all(sources == sorted(sources, key=alphabetical) for sources in cited)


def test_pages_of_one_kind_stand_by_the_alphabet(books: Mapping[str, str]) -> None:
    """What stands over entries goes by the dictionary of the page's language, and by the id where it is the same."""
    pages = {
        path: re.findall(r"^## (?:(.+) · )?`(\w+)`$", text, re.MULTILINE)
        for path, text in books.items()
        if path.endswith(".md") and "/conditions/" not in path
    }

    assert sum(len(entries) > 3 for entries in pages.values()) > 12
    assert any(
        [bare for _, bare in entries] != sorted(bare for _, bare in entries) for entries in pages.values()
    )
    for entries in pages.values():
        assert entries == sorted(entries, key=lambda entry: (alphabetical(entry[0]), entry[1]))
