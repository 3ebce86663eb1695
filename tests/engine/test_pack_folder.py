"""Files of a pack's folder that would be passed over in silence are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from saan.errors import PackError
from saan.knowledge import join, read_pack
from saan.knowledge.templates import TemplateFiles, hash_of
from tests.engine.build import MANIFEST, pack

RULES = "rules: []\n"


def folder_of(tmp_path: Path, **files: str) -> Path:
    """Write a pack's folder; two underscores in a name part folder and file, one stands for the dot."""
    (tmp_path / "pack.yaml").write_text(MANIFEST.format(name="test"), "utf-8")
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("rule_yaml", "rule.yaml", "did you mean 'rules.yaml'?"),
        ("rules_yml", "rules.yml", "rules.yaml, or rules/….yaml"),
        ("rules_json", "rules.json", "rules.yaml, or rules/….yaml"),
        ("link_json", "link.json", "did you mean 'links.yaml'?"),
        ("rules__mine_json", "rules/mine.json", "rules.yaml, or rules/….yaml"),
        ("rules__mine_yml", "rules/mine.yml", "rules.yaml, or rules/….yaml"),
        ("indicator__mine_yaml", "indicator/mine.yaml", "did you mean 'indicators'?"),
        ("notes_yaml", "notes.yaml", "put other files into a folder"),
    ],
)
def test_a_file_from_which_nothing_is_read_is_refused(
    tmp_path: Path, name: str, said: str, hint: str
) -> None:
    """A misspelt name would leave its rules out without a word."""
    with pytest.raises(PackError) as refused:
        read_pack(folder_of(tmp_path, **{name: RULES}))
    assert f"{said}: no knowledge is read from a file of this name" in str(refused.value)
    assert hint in str(refused.value)


def test_other_files_are_the_packs_own(tmp_path: Path) -> None:
    """Cases, templates, reports, locks, hidden files and what is no YAML may lie beside the knowledge."""
    folder = folder_of(
        tmp_path,
        cases__mine_yaml="saan: 1",
        templates__x_json="{}",
        README_md="#",
        _hidden_yaml="",
        report_json="{}",
        packs_lock_json="{}",
    )

    assert read_pack(folder).id == "test"


def test_a_file_in_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    """Thai written in TIS-620 is named with its line, and how to save it."""
    (folder_of(tmp_path) / "rules.yaml").write_bytes("rules: []\n# กฎ\n".encode("tis-620"))
    with pytest.raises(PackError, match=r"rules\.yaml:2:3: this is not UTF-8 text") as refused:
        read_pack(tmp_path)
    assert "save the file as UTF-8" in str(refused.value)


QUESTION = """
questions:
  - {id: q, topic: t, text: {th: ก, en: q}, type: choice, options: [{id: low, th: ต่ำ, en: Low}]}
"""
OUTLOOKS = """
outlooks:
  - id: o
    title: {th: ก, en: a}
    says: {th: ก, en: a}
    when:
      any:
        - {answer: q, is: [low]}
        - {answer: q, is: [hgh]}
        - {answer: qq, known: true}
    basis: cited
    sources: [foundin#p3]
"""


def test_a_wrong_word_is_pointed_at_where_it_stands() -> None:
    """Not the declaration's first line, but the step, the option, the source that is wrong."""
    with pytest.raises(PackError) as refused:
        join([pack(questions=QUESTION, outlooks=OUTLOOKS)])
    said = str(refused.value)
    assert "outlooks.yaml:9:28: 'test:q' does not offer 'hgh'" in said
    assert "outlooks.yaml:10:20: 'test:qq' is not in any loaded pack's questions" in said
    assert "outlooks.yaml:12:15: 'test:foundin' is not in any loaded pack's sources" in said
    assert "did you mean 'test:founding'?" in said
    assert "3 mistakes in its knowledge" in said


def test_what_stands_beside_knowledge_is_no_stray_and_not_hashed(tmp_path: Path) -> None:
    """Tests, cases, accepted anomalies, templates and schemas are no knowledge: they are let be, and change no hash."""
    before = read_pack(folder_of(tmp_path)).sha256

    beside = {"tests_yaml": "tests: []\n", "accepted_yaml": "accepted: []\n"}
    folders = {"tests__a_yaml": "", "cases__a_yaml": "", "schemas__a_json": "{}", "templates__a_md": ""}

    assert read_pack(folder_of(tmp_path, **beside, **folders)).sha256 == before


def test_a_misspelt_file_of_tests_is_refused(tmp_path: Path) -> None:
    """What is much like ``tests.yaml`` would be passed over without a word."""
    with pytest.raises(PackError, match=r"did you mean 'tests\.yaml'"):
        read_pack(folder_of(tmp_path, test_yaml=RULES))


def test_the_manifest_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is checked is what was hashed: no file is opened a second time."""
    opened: list[str] = []
    real = Path.open

    def counting(self: Path, *given: Any, **named: Any) -> Any:
        opened.append(self.name)
        return real(self, *given, **named)

    folder = folder_of(tmp_path)
    monkeypatch.setattr(Path, "open", counting)
    read_pack(folder)

    assert opened.count("pack.yaml") == 1


def test_the_hash_tells_a_word_file_from_a_template() -> None:
    """What stands in styles.docx cannot be moved into a template, or back, under the same hash."""
    dressed = TemplateFiles({"a.md.j2": "x"}, b"b.md.j2\0y\0")
    plain = TemplateFiles({"a.md.j2": "x", "b.md.j2": "y"})

    assert hash_of("ab", dressed) != hash_of("ab", plain)
