"""A name that is not there is told with the one that was meant, or with those there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from saan.documents.strangers.gathering import look_through
from saan.documents.strangers.layers import TemplatesError

FRAME = "{%% extends 'saan/advice.md.j2' %%}{%% block title %%}%s{%% endblock %%}"


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("advice.md.j2", "{% extends 'saan/advice.md.j2' %}{% block titel %}{% endblock %}", "'title'"),
        ("advice.md.j2", "{% extends 'saan/advice.md.j2' %}{% block mine %}{% endblock %}", "title, summary"),
        ("advice.md.j2", FRAME % "{{ reprot }}", "'report'"),
        ("advice.md.j2", FRAME % "{{ x }}", "document, report, t"),
        ("advice.md.j2", FRAME % "{{ report.head.titel }}", "'title'"),
        ("advice.md.j2", FRAME % "{% for x in report.strengths %}{{ x.nmae }}{% endfor %}", "'name'"),
        ("advice.md.j2", FRAME % "{{ t('titel.kind') }}", "'title.kind'"),
        ("advice.md.j2", FRAME % "{{ t.title.kind }}", "t('title.kind')"),
        ("advice.md.j2", FRAME % "{{ t.langauge }}", "'language'"),
        ("advice.md.j2", FRAME % "{{ report.head.title | uper }}", "'upper'"),
        ("advice.md.j2", FRAME % "{% include 'saan/parts/sumary.md.j2' %}", "'saan/parts/summary.md.j2'"),
        ("advice.md.j2", FRAME % "{% include 'parts/mine.md.j2' %}", "those of this folder"),
        ("advice.md.j2", FRAME % "{% from 'saan/marks.md.j2' import boxx %}", "'box'"),
        ("advise.md.j2", FRAME % "", "'advice.md.j2'"),
        ("foo.md.j2", "x", "there are advice.md.j2, brief.md.j2"),
        ("words.yaml", "titel:\n  kind: {th: ก, en: a}\n", "'title.kind'"),
    ],
)
def test_what_was_meant_is_said(name: str, text: str, hint: str, tmp_path: Path) -> None:
    """Blocks, variables, fields, words, filters, templates, macros: the message has the way on."""
    (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(TemplatesError) as error:
        look_through(tmp_path)

    assert hint in f"{error.value.message} {error.value.hint}"
