"""Whatever strangers' templates do with what a case says, it stays letters; raw HTML reaches no output."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from markdown_it.token import Token

from saan.documents.context import report
from saan.documents.environment import finished
from saan.documents.escaping import printable
from saan.documents.marks import strip
from saan.documents.strangers.request import Job
from saan.documents.strangers.running import rendered
from saan.documents.tokens import parse, parser
from saan.documents.views import Report
from tests.engine.documents import sample
from tests.engine.documents.nasty import NASTY
from tests.engine.documents.page_reader import read_page
from tests.engine.documents.strangers.layered import layers, shown

TEXTS = [text for text in NASTY if text.strip()]
LETTERS = ["{{ x }}", "{{ x | e }}", "{{ x | escape | string }}", "{{ x | forceescape }}", "{{ [x] | join('') }}", "{{ '' ~ x }}", "{{ '' + x }}",
           "{% set y %}{{ x }}{% endset %}{{ y }}", "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) }}", "{{ x | e ~ '' }}", "{{ x | e | trim }}", "{% macro m(v) %} {{ v }} {% endmacro %}{{ m(x) | trim }}",
           "{{ [x | e, ''] | join }}", "{{ '' ~ (x | e) }}", "{{ ('' | e) + x }}"]  # fmt: skip
"""Ways to print `x` that show exactly its letters."""

TRICKS = ["{{ (x | e)[1:] }}", "{{ x | e | replace('\\\\', '') }}", "{% set y %}{{ x }}{% endset %}{{ y | replace('\\\\', '') }}", "{{ x | e | upper }}",
          "{{ x | e | striptags }}", "{{ x | e | list | join }}", "{{ x | e | reverse }}", "{{ x | e | trim('\\\\') }}", "{{ x | e | truncate(5) }}",
          "{{ x | e | wordwrap(9) | replace('\\n', ' ') }}", "{% for each in x | e %}{{ each }}{% endfor %}", "{{ (x | e) ~ x }}", "{{ x ~ (x | e) }}",
          "{% macro m() %}{{ x }}{% endmacro %}{{ m() | replace('\\\\', '') }}", "{{ (x | e) * 2 }}", "{{ x | e | first }}{{ x | e | last }}",
          "{{ t.listed([x]) | replace('\\\\', '') }}", "{{ t('title.as_of', day=x) | replace('\\\\', '') }}",
          "{{ x | indent }}", "{{ x | e | indent | replace('\\n', ' ') }}", "{{ code(x) }}", "{{ x | title }}", "{{ x | e | center(9) }}", "{{ t.plain('title.as_of', day=x) }}"]  # fmt: skip
"""Ways to handle `x` that in a usual environment would take the escaping off again, or could."""


@cache
def reported() -> Report:
    return report(sample.diagnosis(), sample.knowledge(), "en")


def with_title(text: str) -> Report:
    made = reported()
    return made._replace(head=made.head._replace(title=text), warnings=())


def made(expression: str) -> list[str]:
    """What the expression makes of each of the worst texts."""
    source = f"{{% set x = report.head.title %}}{expression}"
    jobs = [Job("summary.md.j2", "summary", "en", with_title(text)) for text in TEXTS]
    return rendered(jobs, layers({"summary.md.j2": source}))


def inner(text: str) -> Iterator[Token]:
    for token in parse(finished(text), parser()):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("expression", LETTERS)
def test_it_shows_exactly_its_letters(expression: str) -> None:
    """On every way to the page a text is one paragraph of exactly the letters that can be printed."""
    for text, result in zip(TEXTS, made(expression), strict=True):
        tokens = list(inner(result))
        assert {each.type for each in tokens} <= {"paragraph_open", "inline", "paragraph_close", "text"}
        said = "".join(each.content for each in tokens if each.type == "text")
        assert said.replace("\u00a0", " ") == printable(text)


@pytest.mark.parametrize("expression", TRICKS)
def test_no_trick_takes_the_escaping_off(expression: str) -> None:
    """Cutting, replacing and joining what is escaped gives text, which is escaped again."""
    # A number and a full stop that are printed one after the other begin a list: of nothing but letters.
    lists = {"ordered_list_open", "list_item_open", "list_item_close", "ordered_list_close"}
    allowed = lists | {
        "paragraph_open",
        "inline",
        "paragraph_close",
        "text",
        "softbreak",
        "code_inline",
        "saan_span_open",
        "saan_span_close",
    }
    for text, result in zip(TEXTS, made(expression), strict=True):
        assert {each.type for each in inner(result)} <= allowed, (text, result)
        assert not [
            each for each in parser().enable("html_inline").parse(strip(result)) if "html" in each.type
        ]


def test_html_that_a_template_puts_together_is_letters() -> None:
    """A template may print a < before a name: as letters in Markdown, and no element in HTML."""
    wrong = layers({"summary.md.j2": "{% set y %}<{% endset %}{{ y }}script>alert(1)</{{ y[:0] }}script>"})
    view = with_title("x")

    (text,) = rendered([Job("summary.md.j2", "summary", "en", view)], wrong)

    assert text == "\\<script>alert(1)\\</script>"


def test_a_section_cannot_carry_attributes() -> None:
    """The name of a section is escaped wherever it stands in the page."""
    source = "{% extends 'saan/advice.md.j2' %}{% block risks %}{{ block('section', 'x\" onclick=\"y') }}\n\n## Head\n\n{{ block('section', close=true) }}{% endblock %}"
    page = read_page(shown(layers({"advice.md.j2": source}), "html"))

    assert "onclick" not in {name for _, name, _ in page.attributes}
    assert page.open == []
