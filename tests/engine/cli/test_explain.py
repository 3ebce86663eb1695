"""`saan explain` from the command line: trees, documentation of rules, data, refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from saan.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples" / "cases"
CASE = str(EXAMPLES / "13b-hcap-funding-lost.yaml")
RICH = str(EXAMPLES / "community-forest.yaml")
GOLDEN = Path(__file__).parent / "explained"

ASKED = {
    "why-no-funds-th": (CASE, "no_funds", "--lang", "th"),
    "why-no-funds-en": (CASE, "no_funds", "--lang", "en"),
    "why-not-distrust-th": (CASE, "distrust", "--why-not", "--packs", "community", "--lang", "th"),
    "why-not-distrust-en": (CASE, "distrust", "--why-not", "--packs", "community", "--lang", "en"),
    "rule-th": ("no_funds_asked", "--lang", "th"),
    "rule-en": ("many_roles_in_one_person", "--lang", "en"),
}


def run(*words: str, colour: bool = False, **env: str) -> Result:
    return CliRunner().invoke(main, ("explain", *words), color=colour, env=env)


@pytest.mark.parametrize("name", ASKED)
def test_explanations_read_as_they_did(name: str) -> None:
    """The tree, its words in both languages, the rules, the sources and the lines of the case stay what they were."""
    result = run(*ASKED[name])

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("band", ["later", "not_advised", "now"])
def test_advice_names_the_rule_of_the_plan_that_put_it_there(band: str) -> None:
    """Wherever a piece of advice stands, the second line says by which rule; what is refused says what speaks against it."""
    report = json.loads(CliRunner().invoke(main, ["diagnose", RICH, "-f", "json", "--quick"]).stdout)
    name = next(advice["id"] for advice in report["advice"] if advice["band"] == band)

    lines = run(RICH, name, "--lang", "en").stdout.splitlines()

    assert lines[1].startswith("├─ rule of the plan: ")
    assert any(re.search(r"[✓] .*(contra|gate):community", line) for line in lines) or band != "not_advised"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_tree_leads_to_a_line_of_the_case(lang: str) -> None:
    """The finding comes first, the line of the file with its answer last, guides between them."""
    lines = run(CASE, "no_funds", "--lang", lang).stdout.splitlines()

    assert lines[0].startswith("✓ “")
    assert any(re.search(r"^[│ ]  └─ .* → .*  13b-hcap-funding-lost.yaml:\d+$", line) for line in lines)


def test_colour_is_for_terminals_only() -> None:
    """Marks are coloured on a terminal, never elsewhere, and never with NO_COLOR."""
    assert "\x1b[" in run(CASE, "no_funds", colour=True).stdout
    assert "\x1b[" not in run(CASE, "no_funds").stdout
    assert "\x1b[" not in run(CASE, "no_funds", colour=True, NO_COLOR="1").stdout


@pytest.mark.parametrize(
    "words",
    [
        (CASE, "no_funds"),
        (CASE, "distrust", "--why-not"),
        (RICH, "many_roles_in_one_person", "--why-not"),
        (RICH, "case"),
        (RICH, "plan"),
        ("no_funds_asked",),
        ("gate:dispute",),
    ],
)
def test_the_schema_accepts_what_is_written(words: tuple[str, ...]) -> None:
    """What `--json` writes is what `saan schema explanation` promises, and says the same as the text."""
    schema = json.loads(CliRunner().invoke(main, ["schema", "explanation"]).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)

    found = json.loads(run(*words, "--json").stdout)

    jsonschema.validate(found, schema)
    if found["statements"]:
        asked = found["statements"][0]
        assert asked["id"] == found["asked"]
        assert asked["says"]["en"] in run(*words, "--lang", "en").stdout.splitlines()[0]


def test_rules_of_a_folder_are_documented_too(tmp_path: Path) -> None:
    """--pack lets a pack that is still being written be asked about."""
    (tmp_path / "pack.yaml").write_text(
        'id: mine\nversion: "1"\ntitle: {th: ก, en: Mine}\napi: "1"\nlicence: MIT\n', "utf-8"
    )
    (tmp_path / "questions.yaml").write_text(
        "questions:\n  - {id: asked, topic: trust, text: {th: ถาม, en: Is it so}, type: yes_no}\n", "utf-8"
    )

    result = run("mine:asked", "--pack", str(tmp_path), "--lang", "en")

    assert result.exit_code == 0
    assert "Is it so" in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((CASE, "no_fund"), "did you mean 'community:no_funds'?"),
        (("no_funds_ask",), "did you mean 'community:no_funds_asked'?"),
        ((CASE,), f"saan explain {CASE} ID"),
        (("no_funds", "--why-not"), "say which case"),
        ((CASE, "answer:network.moment", "--why-not"), "ask --why-not of a condition"),
        (("nothing.yaml", "no_funds"), "there is no such file"),
        ((CASE, "no_funds", "more"), "say which case"),
    ],
)
def test_mistakes_are_told_and_nothing_is_printed(words: tuple[str, ...], message: str) -> None:
    """A wrong id, a missing one or a missing case ends with exit code 2, a message and no traceback."""
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
