"""`saan init`, `check` and `schema` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from saan.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples" / "cases"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_init_writes_is_accepted_as_it_stands(tmp_path: Path, language: str) -> None:
    """A new case file passes `saan check` and can be diagnosed before anything is filled in."""
    file = tmp_path / "case.yaml"

    made = run("init", str(file), "--lang", language, "--as-of", "2026-03-01")
    checked = run("check", str(file), "--lang", "en")
    diagnosed = run("diagnose", str(file), "--lang", language)

    assert (made.exit_code, checked.exit_code, diagnosed.exit_code) == (0, 0, 0)
    assert "readable. 1 question answered" in checked.stdout


def test_init_refuses_to_replace_a_case(tmp_path: Path) -> None:
    """A filled-in case is never lost to `saan init`."""
    file = tmp_path / "case.yaml"
    file.write_text("mine", "utf-8")

    assert run("init", str(file)).exit_code == 2
    assert file.read_text("utf-8") == "mine"


def test_init_names_a_day_that_is_none(tmp_path: Path) -> None:
    """A wrong --as-of is told, and nothing is written."""
    result = run("init", str(tmp_path / "case.yaml"), "--as-of", "soon")

    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "'soon'" in result.stderr


def test_check_tells_every_mistake_with_its_place(tmp_path: Path) -> None:
    """All mistakes of a case come at once, each with file, line and column."""
    file = tmp_path / "case.yaml"
    file.write_text(
        "saan: 1\ncase: {id: x, as_of: 2026-03-01}\nnetwork: {moment: runing}\nactivites: []\n", "utf-8"
    )

    result = run("check", str(file))

    assert result.exit_code == 2
    assert "case.yaml:3:" in result.stderr
    assert "case.yaml:4:" in result.stderr
    assert "did you mean 'activities'?" in result.stderr


@pytest.mark.parametrize(
    ("words", "summary", "warning"),
    [
        ((), "case.yaml: อ่านได้ ตอบแล้ว 1 คำถาม ในชุดคำถามสั้นตอบแล้ว 1 จาก 25 ข้อ\n", "ไม่ได้เปิดใช้ชุดกฎนี้"),
        (("--lang", "th"), "case.yaml: อ่านได้ ตอบแล้ว 1 คำถาม ในชุดคำถามสั้นตอบแล้ว 1 จาก 25 ข้อ\n", "ไม่ได้เปิดใช้ชุดกฎนี้"),
        (("--lang", "en"), "case.yaml: readable. 1 question answered, 1 of 25 in the short screen.\n", "not loaded"),
    ],
)  # fmt: skip
def test_check_speaks_both_languages(
    tmp_path: Path, words: tuple[str, ...], summary: str, warning: str
) -> None:
    """The summary stands on stdout and warnings on stderr, in the language asked for; Thai is the default."""
    file = tmp_path / "case.yaml"
    file.write_text(
        "saan: 1\ncase: {id: x, as_of: 2026-03-01}\nnetwork: {moment: running}\nanswers: {farmers:crop: rice}\n",
        "utf-8",
    )

    result = run("check", str(file), *words)

    assert (result.exit_code, result.stdout) == (0, summary)
    assert result.stderr.startswith("saan: ")
    assert warning in result.stderr


def test_check_counts_what_fits_the_moment(tmp_path: Path) -> None:
    """Of a network that has ended the short screen is shorter: nobody is asked about its running life."""
    totals = {}
    for moment in ("running", "ended"):
        file = tmp_path / f"{moment}.yaml"
        file.write_text(
            f"saan: 1\ncase: {{id: x, as_of: 2026-03-01}}\nnetwork: {{moment: {moment}}}\n", "utf-8"
        )
        totals[moment] = int(run("check", str(file), "--lang", "en").stdout.split(" of ")[1].split()[0])

    assert totals["ended"] < totals["running"]


def listing(folder: Path, *sections: str) -> str:
    """A case of a grant that ends in seven months, and of meetings that fewer attend each time."""
    file = folder / "case.yaml"
    head = ("saan: 1", "case: {id: x, as_of: 2026-03-01}", "network: {moment: running}")
    file.write_text("\n".join((*head, *sections)) + "\n", "utf-8")
    return str(file)


OPEN = (
    "funding:",
    "  - {source: fund, kind: grant, amount_year: 900, to: 2026-10-01}",
    "meetings:",
    "  - {date: 2025-05-10, present: 9, expected: 14}",
    "  - {date: 2025-11-22, present: 5, expected: 14}",
)


@pytest.mark.parametrize(
    ("language", "funding", "attendance"),
    [
        ("en", "the number of months until the main funding ends", "the share of those expected who came"),
        ("th", "จำนวนเดือนก่อนทุนหลักหมด", "สัดส่วนผู้เข้าประชุม"),
    ],
)
def test_check_says_what_open_lists_keep_from_being_counted(
    tmp_path: Path, language: str, funding: str, attendance: str
) -> None:
    """Each list that is not marked complete is told with its line, what is not counted, and what to write."""
    result = run("check", listing(tmp_path, *OPEN), "--lang", language)

    first, second = result.stderr.splitlines()
    assert result.exit_code == 0
    assert first.startswith("saan: case.yaml:4: ")
    assert second.startswith("saan: case.yaml:6: ")
    assert funding in first
    assert attendance in second
    assert all("complete: true" in line and "items:" in line for line in (first, second))


def test_check_is_quiet_once_lists_are_marked_complete(tmp_path: Path) -> None:
    """What the hint asks for takes the hint away."""
    marked = [line + "\n  complete: true\n  items:" if line.endswith(":") else "  " + line for line in OPEN]

    assert run("check", listing(tmp_path, *marked)).stderr == ""


@pytest.mark.parametrize(
    ("organisations", "warned"),
    [
        ("{complete: true, items: []}", True),
        ("{complete: true, items: [{id: a}]}", True),
        ("{complete: true, items: [{id: a}, {id: b, standing: ally}]}", False),
        ("{complete: true, since: 2025-01-01, items: [{id: a}]}", False),
        ("[{id: a}]", False),
    ],
)
def test_check_warns_that_one_organisation_is_no_network(
    tmp_path: Path, organisations: str, *, warned: bool
) -> None:
    """Only a list that says it is whole can say that there is no second organisation."""
    path = listing(tmp_path, f"organisations: {organisations}")

    english, thai = (run("check", path, "--lang", language) for language in ("en", "th"))

    assert english.exit_code == thai.exit_code == 0
    assert ("case.yaml:4: " in english.stderr and "is no network" in english.stderr) is warned
    assert ("อย่างน้อยสององค์กร" in thai.stderr) is warned


@pytest.mark.parametrize("lang", ["th", "en"])
def test_mistakes_are_told_in_english_whatever_the_language(tmp_path: Path, lang: str) -> None:
    """What a user can mend is one text, which can be looked up."""
    file = tmp_path / "case.yaml"
    file.write_text("saan: 1\ncase: {id: x, as_of: 2026-03-01}\nnetwork: {moment: runing}\n", "utf-8")

    assert "did you mean 'running'?" in run("check", str(file), "--lang", lang).stderr


def test_the_case_schema_accepts_the_examples() -> None:
    """The printed JSON Schema is valid and describes a real case with the packs' questions."""
    schema = json.loads(run("schema", "case").stdout)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert "coordination" in schema["properties"]["answers"]["anyOf"][0]["properties"]


def test_the_report_schema_accepts_a_report() -> None:
    """What `--format json` writes is what `saan schema report` promises."""
    schema = json.loads(run("schema", "report").stdout)
    report = json.loads(run("diagnose", str(EXAMPLES / "14-code-ngo.yaml"), "-f", "json").stdout)

    jsonschema.validate(report, schema)


def test_help_names_every_command() -> None:
    """`saan --help` lists the commands with what each does, without loading them."""
    result = run("--help")

    assert result.exit_code == 0
    for command in ("check", "diagnose", "init", "schema"):
        assert f"  {command}" in result.stdout


@pytest.mark.parametrize(
    ("day", "written"), [("พ.ศ. 2568-03-01", "2025-03-01"), ("1 March 2025", "2025-03-01")]
)
def test_init_takes_a_day_as_case_files_do(tmp_path: Path, day: str, written: str) -> None:
    """--as-of is written as in a case, Buddhist era included."""
    file = tmp_path / "case.yaml"

    assert run("init", str(file), "--as-of", day).exit_code == 0
    assert f"as_of: {written}" in file.read_text("utf-8")


@pytest.mark.parametrize("day", ["2568-03-01", "9999-12-31", "2025-03"])
def test_init_writes_no_day_that_check_would_refuse(tmp_path: Path, day: str) -> None:
    """An unmarked Buddhist year, a year far off and a day left open are told at once."""
    result = run("init", str(tmp_path / "case.yaml"), "--as-of", day)

    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_init_writes_no_yaml_under_the_name_of_json(tmp_path: Path) -> None:
    """A case file with comments cannot be JSON."""
    result = run("init", str(tmp_path / "case.json"))

    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert ".yaml" in result.stderr


def test_a_pack_that_is_not_installed_is_wrong_usage() -> None:
    """A misspelt --packs is the user's slip, exit 2, and no pack is called broken."""
    result = run("schema", "--packs", "comunity")

    assert result.exit_code == 2
    assert "did you mean 'community'?" in result.stderr


def test_a_list_of_packs_may_end_with_a_comma() -> None:
    """Nothing between two commas is no pack."""
    assert run("schema", "--packs", "community,").stdout == run("schema", "--packs", "community").stdout
