"""Formats that packs bring: chosen like saan's own, written with them, blamed when they fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saan.cli import main
from tests.engine.build import conditions
from tests.engine.conftest import Install

CASE = str(Path(__file__).parents[3] / "examples" / "cases" / "10-fighting-back.yaml")
MODULE = """import sys
from pathlib import Path
from saan.errors import SaanError
from saan.plugins import Format, hookimpl

@hookimpl
def saan_knowledge():
    return Path(r'{folder}')

@hookimpl
def saan_formats():
    return [Format('csv', 'advice as a table', write)]

"""
WRITE = """def write(data, language):
    case = data['case']
    return f"{case['id']},{case['as_of']},{language}\\n" + ''.join(f"{each['status']},{each['id']}\\n" for each in data['findings'])
"""


QUESTION = "questions:\n  - {id: q, topic: t, text: {th: ก, en: q}, type: choice, options: [{id: low, th: ต, en: L}]}\n"
INDICATOR = """indicators:
  - id: i
    condition: c
    question: q
    levels: [{when: [low], supports: strong}]
    because: {th: ก, en: b}
    basis: judgement
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["diagnose", CASE, *words])


def test_it_is_written_like_any_other(install: Install, tmp_path: Path) -> None:
    """To stdout, by the ending of the output, and beside saan's own in one run."""
    install("mine", MODULE + WRITE, conditions=conditions(c="problem"))
    head, *rows = run("-f", "csv", "--lang", "th").stdout.splitlines()
    data = json.loads(run("-f", "json").stdout)

    assert head == f"{data['case']['id']},{data['case']['as_of']},th"
    assert rows == [f"{each['status']},{each['id']}" for each in data["findings"]] == ["not_assessed,mine:c"]
    assert run("-o", str(tmp_path / "a.csv")).stderr == f"wrote {tmp_path / 'a.csv'}\n"
    assert (tmp_path / "a.csv").read_text("utf-8").splitlines()[0].endswith(",both")
    assert run("-f", "csv", "-f", "md", "-f", "json", "-o", str(tmp_path / "b")).exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("b.*")) == ["b.csv", "b.json", "b.md"]


def test_bytes_are_written_as_they_are(install: Install, tmp_path: Path) -> None:
    """A format may be no text at all."""
    install("mine", MODULE + "def write(data, language):\n    return bytes(range(256))\n")
    run("-o", str(tmp_path / "a.csv"))

    assert (tmp_path / "a.csv").read_bytes() == bytes(range(256))
    assert run("-f", "csv").stdout_bytes == bytes(range(256))


def test_it_gets_the_edition_alone(install: Install, tmp_path: Path) -> None:
    """What is not for members is not in what a format gets for their edition."""
    dumps = "import json\ndef write(data, language):\n    return json.dumps(data)\n"
    install(
        "mine", MODULE + dumps, conditions=conditions(c="problem"), questions=QUESTION, indicators=INDICATOR
    )
    case = tmp_path / "case.json"
    case.write_text(
        '{"saan": 1, "case": {"id": "x", "as_of": "2026-03-01"}, "network": {"moment": "running"}, '
        '"answers": {"mine:q": {"value": "low", "confidential": true}}}',
        "utf-8",
    )
    told = [
        json.loads(CliRunner().invoke(main, ["diagnose", str(case), "-f", "csv", "--edition", each]).stdout)
        for each in ("members", "consultant")
    ]

    assert [each["edition"] for each in told] == ["members", "consultant"]
    assert [each["findings"][0]["status"] for each in told] == ["not_assessed", "established"]


def test_what_it_does_to_its_data_is_seen_by_nobody(install: Install, tmp_path: Path) -> None:
    """Each format gets data of its own."""
    clear = "def write(data, language):\n    data['findings'].clear(); data.clear()\n    return 'x'\n"
    install("mine", MODULE + clear, conditions=conditions(c="problem"))
    run("-f", "csv", "-f", "json", "-o", str(tmp_path / "a"))

    assert (tmp_path / "a.json").read_text("utf-8") == run("-f", "json").stdout


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    return None", "returns an object of type NoneType"),
        ("    return 7", "returns an object of type int"),
        ("    return '\\ud800'", "returns text that is no Unicode"),
        ("    print('x')\n    return 'x'", "prints to stdout"),
        ("    raise ValueError('no')", "ValueError: no"),
        ("    sys.exit(0)", "SystemExit: 0"),
        ("    raise SaanError('not so', 'but so')", "not so\n  but so"),
        ("    return data['nothing']", "KeyError: 'nothing'"),
    ],
)
def test_one_that_fails_is_named_with_its_place(
    install: Install, tmp_path: Path, body: str, said: str
) -> None:
    """Pack, format, file and line, fault; nothing is written, saan's own formats neither."""
    install("mine", MODULE + f"def write(data, language):\n{body}\n")
    found = run("-f", "csv", "-f", "md", "-o", str(tmp_path / "a"))

    assert found.exit_code == 3
    assert found.stderr.startswith("saan: rule pack mine: format 'csv' fails at module_mine.py:1")
    assert said in found.stderr
    assert (found.stdout, list(tmp_path.glob("a*"))) == ("", [])


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("Format('md', 'x', write)", "its format 'md' is called like one of saan's own"),
        ("Format('pdf', 'x', write)", "its format 'pdf' is called like one of saan's own"),
        (
            "Format('csv', 'x', write), Format('csv', 'y', write)",
            "its format 'csv' is called like one of the pack mine",
        ),
        ("Format('../x', 'x', write)", "'../x' cannot be the name of a format"),
        ("Format('CSV', 'x', write)", "'CSV' cannot be the name of a format"),
        ("Format(7, 'x', write)", "'7' cannot be the name of a format"),
        ("Format('csv', '', write)", "the format 'csv' has no title of one line"),
        ("Format('csv', 'x\\ny', write)", "the format 'csv' has no title of one line"),
        ("Format('csv', 'x', None)", "write of the format 'csv' is no function"),
        ("Format('csv', 'x', lambda data: '')", "does not take two arguments, the data and the language"),
        ("'csv'", "saan_formats() returns an object of type str"),
    ],
)
def test_what_cannot_be_a_format_is_told_when_packs_load(install: Install, form: str, said: str) -> None:
    """Names that clash or cannot end a file's name, and functions that cannot be called, stop the run before the case is read."""
    install("mine", MODULE.replace("Format('csv', 'advice as a table', write)", form) + WRITE)
    found = CliRunner().invoke(main, ["diagnose", "there-is-none.yaml"])

    assert found.exit_code == 3
    assert said in found.stderr


def test_two_packs_cannot_have_one_format(install: Install) -> None:
    """The second by its id is named, with a way out; with --skip-broken-packs the first one's is used."""
    install("one", MODULE + WRITE)
    install("two", MODULE + "def write(data, language):\n    return 'two'\n")
    stopped, went_on = run("-f", "csv"), run("-f", "csv", "--skip-broken-packs")

    assert stopped.exit_code == 3
    assert "rule pack two: its format 'csv' is called like one of the pack one" in stopped.stderr
    assert "--packs two" in stopped.stderr
    assert (went_on.exit_code, "both" in went_on.stdout) == (0, True)


def test_help_and_errors_list_what_packs_offer(install: Install) -> None:
    """A misspelt format is told with the nearest, an unknown one with all; the help page says whose each is."""
    install("mine", MODULE + WRITE)

    assert "did you mean 'csv'?" in run("-f", "csvv").stderr
    assert "there are md, html, docx, pdf, json, csv" in run("-f", "xyzzy").stderr
    shown = run("--help").stdout
    assert "Formats of packs" in shown
    assert "advice as a table (mine)" in shown
    assert "Formats of packs" not in run("--no-plugins", "--help").stdout
