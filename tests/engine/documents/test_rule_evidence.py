"""What general rules saw, in documents and in data: names, lines, and one line for many entries."""

from __future__ import annotations

from pathlib import Path

import saan
from saan.documents.data import as_data
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis
from tests.engine.inference.general import MEMBER, base, written

RULE = written(MEMBER, "{none_of: ties, where: {touches: $member}}").replace(
    "tell: {th: เห็น, en: seen}", 'tell: {th: "{member} เงียบ", en: "{member} is silent"}'
)
TEXT = """saan: 1
case: {id: t, as_of: 2026-03-01}
network: {moment: running}
organisations:
  - {id: a, name: {th: กลุ่ม ก, en: "<b>A</b>"}}
  - {id: b}
  - {id: m}
  - {id: n}
ties:
  complete: true
  items:
    - {from: m, to: n, kind: help}
"""


def diagnosed(folder: Path, text: str = TEXT) -> tuple[Diagnosis, KnowledgeBase]:
    known = base(RULE)
    path = folder / "case.yaml"
    path.write_text(text, "utf-8")
    return saan.diagnose(saan.read_case(path, known), known), known


def test_entries_of_one_rule_stand_in_one_line(tmp_path: Path) -> None:
    """Two silent members are one line of the annex, with both names, both lines of the case, and the list's."""
    text = saan.render(*diagnosed(tmp_path), language="en")
    assert text.count("is silent") == 2
    assert text.count("`test:r`") == 1
    assert "b is silent" in text
    assert "`case.yaml:5–6, 9`" in text


def test_names_from_the_case_are_escaped(tmp_path: Path) -> None:
    """A name stands in the document as text, whatever it holds."""
    assert "<b>A</b>" not in saan.render(*diagnosed(tmp_path), language="en")
    assert "กลุ่ม ก เงียบ" in saan.render(*diagnosed(tmp_path), language="th")


def test_many_entries_are_cut_short(tmp_path: Path) -> None:
    """A line names eight entries at most, and says that there are more."""
    more = "".join(f"  - {{id: x{number}}}\n" for number in range(20))
    text = saan.render(*diagnosed(tmp_path, TEXT.replace("  - {id: b}\n", more)), language="en")
    assert text.count("is silent") == 8
    assert "is silent; …" in text


def test_data_names_the_lines(tmp_path: Path) -> None:
    """In the JSON report each piece of evidence has the lines of the entry and of the list."""
    diagnosis, known = diagnosed(tmp_path)
    (finding,) = [one for one in as_data(diagnosis, known)["findings"] if one["id"] == "test:c"]
    places = [piece["places"] for piece in finding["justifications"]]
    assert places == [["case.yaml:5", "case.yaml:9"], ["case.yaml:6", "case.yaml:9"]]


def test_data_names_what_the_rule_matched(tmp_path: Path) -> None:
    """Each piece of evidence carries the facts of the firing that stated it, as the engine recorded them."""
    diagnosis, known = diagnosed(tmp_path)
    found = [piece for one in as_data(diagnosis, known)["findings"] for piece in one["justifications"]]
    assert [piece["matched"] for piece in found] == [
        ["entry:organisations[0]", "list:ties"],
        ["entry:organisations[1]", "list:ties"],
    ]


def test_a_name_that_looks_like_a_place_to_fill_is_a_name(tmp_path: Path) -> None:
    """A name in braces is not taken for another name of the rule's sentence."""
    rule = written(MEMBER, "{for_each: ties, as: tie, where: {touches: $member}}").replace(
        "tell: {th: เห็น, en: seen}", 'tell: {th: "{member} · {tie}", en: "{member} has {tie}"}'
    )
    known = base(rule)
    path = tmp_path / "case.yaml"
    path.write_text(TEXT.replace("  - {id: m}", '  - {id: m, name: "{tie}"}'), "utf-8")
    text = saan.render(saan.diagnose(saan.read_case(path, known), known), known, language="en")

    assert "{tie} has the tie between {tie} and n" in text
