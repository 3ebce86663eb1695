"""The lock of a report: carried by every format, read back from it, forged by nothing in a case."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.documents import FORMATS, render, render_bytes
from saan.documents.lock import lock_comment, lock_data
from saan.errors import UsageError
from saan.packs.locks import Lock, read_lock, text_of
from saan.packs.reproducing import changes, first_lines
from tests.engine.documents import sample

NAMES = [
    "plain.yaml",
    "a--b-->.yaml",
    '"quoted".yaml',
    "เคส <b> & co.yaml",
    "<!-- saan lock {} -->.yaml",
    "x' -- y.yaml",
]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("document", ["advice", "summary"])
@pytest.mark.parametrize("name", NAMES)
def test_every_format_carries_it_whatever_the_case_is_called(kind: str, document: str, name: str) -> None:
    """The lock comes back as it went in, out of each format and kind of document."""
    diagnosis = sample.diagnosis()
    diagnosis = replace(
        diagnosis,
        case=replace(diagnosis.case, name=name),
        hours=12.5,
        months=(3, 24),
        left_out=("fisheries",),
    )

    report = render_bytes(diagnosis, sample.knowledge(), kind, "th", document)
    lock = read_lock(text_of(report), "report")

    assert (lock.case_file, lock.case_sha256, lock.saan) == (name, diagnosis.case.sha256, diagnosis.saan)
    assert [each.id for each in lock.packs] == ["community"]
    assert lock.left_out == ("fisheries",)
    asked = lock.options
    assert (asked.edition, asked.hours, asked.horizon_months) == ("consultant", 12.5, 24)
    expected = ("json", "advice", "both") if kind == "json" else (kind, document, "th")
    assert (asked.format, asked.document, asked.language) == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_in_a_name_ends_the_comment_or_forges_another(name: str) -> None:
    """Whatever a file is called, the comment holds one line and one lock, which reads back the same."""
    data = lock_data(replace(sample.diagnosis(), case=replace(sample.diagnosis().case, name=name)))

    comment = lock_comment(json.dumps(data, ensure_ascii=False))

    assert comment.count("-->") == comment.count("\n") - 1 == 1
    assert read_lock(f"# A report\n{comment}", "report").case_file == name


def test_the_data_says_nothing_of_what_does_not_change_it() -> None:
    """Data is the same in whatever language a document is asked for, and so is its lock."""
    diagnosis, knowledge = sample.diagnosis(), sample.knowledge()

    assert render(diagnosis, knowledge, "json", "th", "summary") == render(
        diagnosis, knowledge, "json", "en", "advice"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no report",
        "{",
        "{}",
        '{"lock": 3}',
        '{"lock": {"saan": "1"}}',
        "[1]",
        "<!-- saan lock {} -->",
        "<!-- saan lock {nonsense} -->",
        "<html><meta name='saan-lock' content='x'></html>",
        "<html><meta name='saan-lock'></html>",
        "\x00\ufffd",
    ],
)
def test_what_carries_none_is_refused(text: str) -> None:
    """What is no report of saan's, or an older one, is named, with what to do."""
    with pytest.raises(UsageError, match=r"old\.md") as caught:
        read_lock(text, "old.md")
    assert "saan diagnose" in caught.value.hint


@pytest.mark.parametrize("content", [b"PK", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04rubbish"])
def test_a_file_that_word_did_not_write_carries_none(content: bytes) -> None:
    """What begins like a Word file and is none, or has no lock, is refused as what carries none."""
    with pytest.raises(UsageError):
        read_lock(text_of(content), "report.docx")


def test_keys_of_a_later_saan_are_passed_over() -> None:
    """A lock with more in it is read for what is known."""
    report = json.loads(render(sample.diagnosis(), sample.knowledge(), "json"))
    report["lock"]["more"] = 1
    report["lock"]["options"]["more"] = 1

    assert isinstance(read_lock(json.dumps(report), "report"), Lock)


def test_changes_are_told_by_finding_and_advice() -> None:
    """Of data the states are compared; of documents what they state."""
    data = render(sample.diagnosis(), sample.knowledge(), "json")
    other = json.loads(data)
    finding = other["findings"][0]
    before = f"{finding['status']} ({finding['degree']})"
    finding["status"] = "excluded"

    assert list(changes(data, json.dumps(other))) == [
        f"finding:{finding['id']}: {before} → excluded ({finding['degree']})"
    ]
    page = render(sample.diagnosis(), sample.knowledge(), "md", "en")
    gone = next(line for line in page.splitlines() if line.startswith("advice:"))
    assert list(changes(page, page.replace(f"{gone}\n", ""))) == [f"{gone}: there → not there"]


def test_the_first_lines_that_differ_are_cut_to_where_they_do() -> None:
    """At most three lines, each from shortly before the difference; line ends by themselves are said so."""
    before = "same\n" + "a" * 300 + "b\nx\n1\n2\n"
    after = "same\n" + "a" * 300 + "c\ny\n3\n4\n5\n"

    told = list(first_lines(before, after))

    assert told[:3] == ["line 2:", f"  - …{'a' * 40}b", f"  + …{'a' * 40}c"]
    assert [line for line in told if line.startswith("line")] == ["line 2:", "line 3:", "line 4:"]
    assert list(first_lines("a\nb\n", "a\r\nb\r\n")) == ["only line ends differ"]
    assert list(first_lines("a\n", "a\n")) == []
