"""A corpus of templates that do harm: each ends as one line that names whose it is, the template, the line and the fault."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from saan.documents.strangers import running
from saan.documents.strangers.layers import TemplatesError
from saan.documents.strangers.request import Limits
from saan.records import Text
from tests.engine.documents.strangers.layered import block, diagnosis, folder, shown

CORPUS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text("utf-8"))


def spelled_out(text: str | bytes) -> str | bytes:
    """The text, with what stands before × and a number as often as that says."""
    if isinstance(text, bytes):
        return text
    return re.sub(r"(.)×(\d+)", lambda found: found[1] * int(found[2]), text)


@pytest.mark.parametrize("each", CORPUS, ids=lambda each: str(each["id"]))
def test_harm_is_named(each: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says whose template it is, and one line of it the place and the fault; nothing else happens."""
    monkeypatch.setattr(running, "LIMITS", Limits(cpu=2.0, wall=60.0))
    files = each.get("files") or {"advice.md.j2": block(each["block"])}
    home = folder(tmp_path, {name: spelled_out(text) for name, text in files.items()})

    with pytest.raises(TemplatesError) as error:
        shown(home)

    assert error.value.exit_code == 3
    first, *lines = error.value.message.removeprefix(f"templates in {home}: ").split("\n")
    assert first != error.value.message.split("\n")[0]
    place = each.get("at", "advice.md.j2:2")
    assert [line for line in (lines or [first]) if line.startswith(f"{place}: ") and each["says"] in line]


def test_the_corpus_is_large() -> None:
    """At least ninety templates are tried, each under a name of its own."""
    names = [each["id"] for each in CORPUS]

    assert len(names) == len(set(names)) >= 90


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_warning_may_stand_behind_a_few_words_and_what_the_case_says(language: str, tmp_path: Path) -> None:
    """An organisation's own paragraph and heading before it, and a long question of the client's, are no hiding."""
    own = block("{{ super() }}\n\n## Who we are\n\n" + "long " * 200)
    file = diagnosis().case.file
    asked = file.case.model_copy(update={"question": Text("ทำไม " * 500, "Why so? " * 500)})
    case = replace(diagnosis().case, file=file.model_copy(update={"case": asked}))

    text = shown(
        folder(tmp_path, {"advice.md.j2": own}), language=language, of=replace(diagnosis(), case=case)
    )

    assert ("Mind this" if language == "en" else "ระวัง") in text
