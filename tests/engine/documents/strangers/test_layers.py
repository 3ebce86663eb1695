"""Templates and words over saan's own: blocks, parts, several packs, and nothing lost that says so."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from saan.documents import render
from saan.documents.strangers import running
from saan.documents.strangers.gathering import gathered
from saan.documents.strangers.layers import TemplatesError
from saan.knowledge.templates import TemplateFiles
from saan.records import Language, Text
from tests.engine.documents import sample
from tests.engine.documents.nasty import NASTY
from tests.engine.documents.page_reader import read_page
from tests.engine.documents.strangers.layered import EXTENDS, block, diagnosis, folder, layers, shown

ROOT = Path(__file__).parents[4]


TEXTS = [text for text in NASTY if text.strip()]


@pytest.mark.parametrize("language", ["th", "en", "both"])
@pytest.mark.parametrize("kind", ["md", "html"])
def test_what_changes_nothing_gives_the_same_bytes(kind: str, language: str) -> None:
    """A report that another process makes is that which this one makes, also of the worst texts a case could hold."""
    label = {"th": " ".join(TEXTS), "en": " ".join(TEXTS)}
    case = sample.diagnosis(sample.casefile(title=label, client=label, question=label))
    made = layers({"advice.md.j2": block("{{ super() }}")})

    assert shown(made, kind, language, case) == render(case, sample.knowledge(), kind, language)


def said(text: str) -> str:
    """A document without its lock, which names the templates."""
    return text.partition("\n<!-- saan lock")[0]


def test_a_block_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    """What the block said is gone unless super() is called; all else is as it was, in Markdown and HTML."""
    home = folder(tmp_path, {"advice.md.j2": block("# Our institute\n\n{{ report.head.day }}\n", "title")})
    plain = render(diagnosis(), sample.knowledge(), "md", "en")

    text, page = shown(home), read_page(shown(home, "html"))

    assert text.startswith("# Our institute\n\n")
    assert said(text).partition("## On one page")[2] == said(plain).partition("## On one page")[2]
    assert page.headings[0] == (1, "Our institute")


def test_the_folder_may_hold_parts_macros_and_a_readme(tmp_path: Path) -> None:
    """A part of one's own is included, macros of one's own and of saan's are imported, what is set above is seen in blocks."""
    part = "{% from 'saan/marks.md.j2' import box %}{% from 'own.md.j2' import twice %}{% call box('note') %}{{ twice(report.head.day) }}{% endcall %}"
    home = folder(
        tmp_path,
        {
            "README.md": "<b>x</b>",
            "parts/note.md.j2": part,
            "own.md.j2": "{% macro twice(x) %}{{ x }}, {{ x }}{% endmacro %}",
            "advice.md.j2": f"{EXTENDS}{{% set name = 'Our *institute*' %}}\n{{% block title %}}**{{{{ name }}}}**\n\n"
            "{% include 'parts/note.md.j2' %}\n\n{{ super() }}{% endblock %}",
        },
    )
    text = shown(home)

    assert text.startswith("**Our \\*institute\\***\n\n")
    assert text.split("\n\n")[1].count(str(diagnosis().case.file.case.as_of.year)) == 2
    assert '<div class="note">' in shown(home, "html")


def test_what_a_macro_gives_can_be_trimmed(tmp_path: Path) -> None:
    """White space around goes, and what is finished stays so: its marks, its bold letters."""
    own = "{% macro told(x) %}\n\n**{{ say('case', x) }}**\n{% endmacro %}a {{ told('<b> word') | trim }} z\n"

    text = shown(folder(tmp_path, {"advice.md.j2": block("{{ super() }}" + own)}))

    assert "a **\\<b\\> word** z" in text


def test_a_part_of_ours_is_replaced_wherever_it_is_included(tmp_path: Path) -> None:
    """A file called like a part of saan's stands in for it, and may include it."""
    home = folder(
        tmp_path, {"parts/title.md.j2": "Before\n\n{% include 'saan/parts/title.md.j2' %}\n\nAfter\n"}
    )

    for document in ("advice", "summary"):
        made = gathered(sample.knowledge(), home)
        text = render(diagnosis(), sample.knowledge(), "md", "en", document, made)
        assert text.startswith("Before\n\n**Diagnosis and advice**")
        assert "\n\nAfter\n\n## On one page" in text


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_packs_add_up_in_whatever_order_they_come(tmp_path: Path, order: tuple[int, int]) -> None:
    """The folder comes first, then packs by id; each has the next one's with super(), whatever it knows of it."""
    known = sample.knowledge()
    pack = known.packs[0]
    files = [TemplateFiles({"advice.md.j2": block(f"{name} {{{{ super() }}}}")}) for name in "AB"]
    two = [
        replace(pack, manifest=pack.manifest.model_copy(update={"id": f"p{n}"}), templates=files[n])
        for n in order
    ]
    joined = replace(known, packs=tuple(sorted(two, key=lambda each: each.id)))
    made = gathered(joined, folder(tmp_path, {"advice.md.j2": block("Mine {{ super() }}")}))

    assert [layer.owner for layer in made.layers] == ["branding/", "p0", "p1"]
    assert shown(made).startswith("Mine A B \n\n**Diagnosis and advice**") or shown(made).startswith(
        "Mine A B"
    )


def test_saan_means_what_comes_next_for_parts_too() -> None:
    """A part that includes saan's part gets that of the next layer."""
    part = "parts/title.md.j2"
    made = layers({part: f"A {{% include 'saan/{part}' %}}"}, {part: f"B {{% include 'saan/{part}' %}}"})

    assert shown(made).startswith("A B")


def test_words_stand_in_for_ours_everywhere(tmp_path: Path) -> None:
    """Changed words are in the text, the title of the page, the figures, in both languages; places are filled, values escaped."""
    home = folder(
        tmp_path,
        {
            "words.yaml": "title:\n  kind: {th: รายงานของเรา, en: Our report}\n  as_of: {th: '{day} วันนี้', en: 'on {day} **now**'}\n"
            "figure:\n  map_title: {th: ผังของเรา, en: Our map}\nstatus:\n  established: {th: แน่, en: certain}\n"
        },
    )
    page = shown(home, "html", "both")

    assert shown(home).startswith("**Our report** · on ")
    assert "**now**" in shown(home).split("\n")[0]
    assert "· รายงานของเรา</title>" in page
    assert [page.count(f">{word}</title>") for word in ("Our map", "ผังของเรา")] == [1, 1]
    assert ">certain</span>" in page


def no_process(*_: object, **__: object) -> NoReturn:
    raise AssertionError("no process is needed")


def test_no_process_without_templates_of_strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words alone are data: like saan's own templates they need no process."""
    monkeypatch.setattr(subprocess, "Popen", no_process)
    home = folder(tmp_path, {"words.yaml": "title: {kind: {th: ก, en: Ours}}"})

    assert shown(home).startswith("**Ours**")
    assert render(diagnosis(), sample.knowledge(), "md").startswith("**ผลการวินิจฉัย")
    with pytest.raises(AssertionError, match="no process"):
        shown(layers({"advice.md.j2": block("a process is")}))


def test_nothing_more_is_imported_without_templates_of_strangers() -> None:
    """Neither Jinja's parser is asked, nor is anything loaded that only strangers' templates need."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.engine.documents import sample\n"
        "from saan.documents import render\n"
        "render(sample.diagnosis(), sample.knowledge(), 'html', 'both')\n"
        "names = {'running', 'checking', 'known', 'naming', 'sandbox', 'worker', 'wording', 'shown'}\n"
        "assert not {f'saan.documents.strangers.{name}' for name in names} & set(sys.modules)\n"
        "assert 'subprocess' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script, str(ROOT)], check=True)


def test_the_same_bytes_each_time() -> None:
    """The process has a hash seed of its own each time; no report shows it."""
    made = layers({"advice.md.j2": block("{{ super() }}")})
    first = shown(made)
    running._asked.cache_clear()

    assert shown(made) == first


def test_several_formats_ask_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Markdown and HTML of one report come of one run of its templates."""
    made = layers({"advice.md.j2": block("once")})
    shown(made)
    monkeypatch.setattr(subprocess, "Popen", no_process)

    assert "once" in shown(made, "html")


@pytest.mark.parametrize("bad", [0, 1])
def test_of_several_the_one_at_fault_is_named(bad: int) -> None:
    """Where no line can be told, leaving out the outermost shows whose template it is."""
    good = {"advice.md.j2": block("{{ super() }}")}
    wrong = {"advice.md.j2": block("{{ super() }}{{ block('card', 'x') }}")}
    texts = [good, good]
    texts[bad] = wrong

    with pytest.raises(
        TemplatesError, match=f"^templates of p{bad}: advice.md.j2: leaves a block 'card' open"
    ):
        shown(layers(*texts))


@pytest.mark.parametrize("language", ["th", "en"])
def test_an_own_template_may_be_all_that_ours_are(tmp_path: Path, language: Language) -> None:
    """A copy of each of our parts is accepted as one's own and gives the same report."""
    from saan.documents.strangers import known

    parts = {
        name: text.replace("'marks.md.j2'", "'saan/marks.md.j2'").replace("'parts/", "'saan/parts/")
        for name, text in known.own_templates().items()
        if name.startswith("parts/") and name not in known.MACROS
    }
    home = folder(tmp_path, parts)

    assert said(shown(home, "md", language)) == said(render(diagnosis(), sample.knowledge(), "md", language))


def test_words_given_as_values_are_escaped() -> None:
    """What fills a place of changed words is a case's text, and stays letters."""
    title = {"th": "<b>*x*", "en": "<b>*x*"}
    case = sample.diagnosis(sample.casefile(client=title))
    made = layers(words={"title.as_of": Text("{day}", "{day}")})

    assert r"\<b\>\*x\*" in shown(made, of=case)
