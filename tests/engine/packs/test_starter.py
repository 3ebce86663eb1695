"""What `saan packs new` writes works as it stands: as a folder, and as a package that is built and installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from saan import yamltext
from saan.cli import main
from saan.errors import UsageError
from saan.packs.schema import FILES, pack_schema
from saan.packs.starter import Starter, check_name

KINDS = (
    "conditions",
    "questions",
    "indicators",
    "rules",
    "links",
    "recommendations",
    "situations",
    "outlooks",
    "sources",
)


def new(*words: str) -> Result:
    return CliRunner().invoke(main, ["packs", "new", *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A starter that is a folder."""
    assert new("tools", "--into", str(tmp_path)).exit_code == 0
    return tmp_path / "tools"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A starter that is a package: built as a wheel and installed into a folder, without the network."""
    home = tmp_path_factory.mktemp("python")
    made = new("tools", "--python", "--into", str(home))
    assert made.exit_code == 0, made.stderr
    quiet: dict[str, Any] = {"check": True, "capture_output": True}
    wheels, target = home / "wheels", home / "installed"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(wheels),
            str(home / "tools"),
        ],
        **quiet,
    )
    (wheel,) = wheels.glob("*.whl")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-index",
        "--no-deps",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(pip, **quiet)
    return home


def saan(home: Path, *words: str) -> str:
    """Run saan as somebody would who has installed the package."""
    path = os.pathsep.join([*sys.path, str(home / "installed")])
    done = subprocess.run(
        [sys.executable, "-m", "saan", *words],
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_holds_one_of_each_kind_and_works(folder: Path) -> None:
    """Every kind of rule is there, it loads, and its case gives its own advice first."""
    told = json.loads(
        CliRunner().invoke(main, ["packs", "show", "tools", "--json", "--pack", str(folder)]).stdout
    )
    assert all(told["holds"].get(kind) for kind in KINDS)

    case = folder / "cases/tools.yaml"
    made = CliRunner().invoke(main, ["diagnose", str(case), "--pack", str(folder), "-f", "json"])
    assert made.exit_code == 0, made.stderr
    report = json.loads(made.stdout)
    states = {each["id"]: each["status"] for each in report["findings"]}
    bands = {each["id"]: each["band"] for each in report["advice"]}
    assert (states["tools:no_rules_for_use"], states["tools:one_lender"]) == ("established", "suspected")
    assert bands["tools:agree_rules_for_use"] == "now"
    assert [each["id"] for each in report["outlook"]] == ["tools:things_fall_apart"]
    rules = {each["rule"] for finding in report["findings"] for each in finding["justifications"]}
    assert "tools:all_from_one" in rules


def test_nothing_is_wrong_with_it(folder: Path) -> None:
    """Of the anomalies that packs are looked through for it has none."""
    found = CliRunner().invoke(main, ["packs", "check", "tools", "--pack", str(folder)])

    assert (found.exit_code, found.stdout) == (0, "tools: clean\n")


def test_every_file_fits_its_schema_and_names_it(folder: Path) -> None:
    """Each knowledge file begins with the line that editors find its schema by; the schema is there, and it fits."""
    kinds = set()
    for path in folder.glob("*.yaml"):
        text = path.read_text("utf-8")
        kinds.add(path.stem)
        assert text.startswith(f"# yaml-language-server: $schema=schemas/{path.stem}.schema.json\n")
        schema = json.loads((folder / f"schemas/{path.stem}.schema.json").read_text("utf-8"))
        assert schema == pack_schema(path.stem)
        said = yamltext.parse(text, path.name).data
        assert [each.message for each in Draft202012Validator(schema).iter_errors(said)] == []
    assert kinds == {"pack", *KINDS}
    assert {path.name for path in (folder / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in FILES}


def test_every_file_explains_itself_in_both_languages(folder: Path) -> None:
    """Comments stand in Thai and in English; no place was left to fill in."""
    for path in folder.rglob("*"):
        if path.suffix in (".yaml", ".md"):
            text = path.read_text("utf-8")
            comments = "\n".join(re.findall(r"^\s*# (?!yaml-language).*$", text, re.MULTILINE))
            assert re.search("[ก-๙]", comments), path
            assert re.search("[a-z]{3}", comments), path
            assert not re.search(r"TODO|FIXME|XXX|\$\{?(?:id|title|package|modeline)", text), path


def test_its_tests_name_what_is_there(folder: Path) -> None:
    """Its tests speak of every rule that can speak, of cases that are there, and of nothing else."""
    said = yamltext.parse((folder / "tests/start.yaml").read_text("utf-8"), "start.yaml").data
    speaking = {
        each["id"]
        for kind in ("indicators", "rules", "links", "recommendations", "situations", "outlooks")
        for each in yamltext.parse((folder / f"{kind}.yaml").read_text("utf-8"), kind).data[kind]
    }

    assert {each["rule"] for each in said["rules"]} == speaking
    assert all(each["finds"] and each["silent"] for each in said["rules"])
    assert all((folder / "cases" / each["case"]).is_file() for each in said["tests"] if "case" in each)


def test_titles_can_be_given(tmp_path: Path) -> None:
    """A title with quotes and colons comes out as it was given, in the manifest and in the package."""
    titles = ["--title-th", 'น้ำ: "ของเรา"', "--title-en", 'Water: "ours" # all']
    assert new("water", "--into", str(tmp_path), *titles, "--python").exit_code == 0

    manifest = yamltext.read(tmp_path / "water/src/saan_water/knowledge/pack.yaml").data
    project = tomllib.loads((tmp_path / "water/pyproject.toml").read_text("utf-8"))["project"]
    assert manifest["title"] == {"th": 'น้ำ: "ของเรา"', "en": 'Water: "ours" # all'}
    assert project["description"] == 'Rule pack for saan: Water: "ours" # all'
    assert project["entry-points"] == {"saan.rulepacks": {"water": "saan_water"}}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Water users", "water_users"),
        ("WaterUsers", "water_users"),
        ("water-users", "water_users"),
        ("2water", "water"),
        ("w" * 50, "w" * 40),
        ("a/b", "a_b"),
        ("../up", "up"),
    ],
)
def test_a_name_that_cannot_be_an_id_gets_one_that_can(name: str, meant: str) -> None:
    """A bad name is refused with a valid id; nothing is written."""
    with pytest.raises(UsageError, match="cannot be the id of a pack") as caught:
        check_name(name)
    assert f"did you mean '{meant}'?" in caught.value.hint
    check_name(meant)


def test_a_name_of_no_latin_letter_gets_an_example() -> None:
    """Where nothing can be made of the name, the rule is told with an example."""
    with pytest.raises(UsageError, match="cannot be the id") as caught:
        check_name("น้ำ")
    assert "water_users" in caught.value.hint


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    """A folder that exists, a place that does not, a name that is taken: refused, and nothing is left behind."""
    (tmp_path / "tools").mkdir()

    for words in (
        ["tools", "--into", str(tmp_path)],
        ["tools", "--into", str(tmp_path / "no")],
        ["Tools"],
        ["community"],
    ):
        refused = new(*words)
        assert (refused.exit_code, refused.stdout) == (2, ""), words
    assert [path.name for path in tmp_path.iterdir()] == ["tools"]
    assert list((tmp_path / "tools").iterdir()) == []


def test_it_tells_what_to_type_next(tmp_path: Path) -> None:
    """The commands that follow up to a report are told, and are those of its README."""
    made = new("tools", "--into", str(tmp_path))
    readme = (tmp_path / "tools/README.md").read_text("utf-8")

    assert "saan diagnose cases/tools.yaml --pack . -o report.html" in made.stderr
    assert all(command in readme for command in Starter("tools").commands)


def test_the_package_installs_and_its_python_speaks(installed: Path) -> None:
    """Found by its entry point: its measure is computed, its rule fires, its case is diagnosed."""
    told = json.loads(saan(installed, "packs", "show", "tools", "--json"))
    assert told["from"] == "saan-tools 0.1.0"
    assert told["hooks"] == {
        "saan_knowledge": ["tools"],
        "saan_rules": ["Lending"],
        "saan_measures": ["lenders_share"],
    }

    case = installed / "tools/src/saan_tools/knowledge/cases/tools.yaml"
    report = json.loads(saan(installed, "diagnose", str(case), "-f", "json"))
    rules = {each["rule"] for finding in report["findings"] for each in finding["justifications"]}
    assert {"tools:few_lenders", "tools:all_from_one"} <= rules
    assert "tools:Lending.lent_both_ways" not in rules

    both = installed / "both.yaml"
    ties = "    - {from: south, to: north, kind: resources}\n"
    both.write_text(case.read_text("utf-8") + ties, "utf-8")
    report = json.loads(saan(installed, "diagnose", str(both), "-f", "json"))
    said = {
        each["rule"]: (each["pole"], each["tell"]["en"])
        for finding in report["findings"]
        if finding["id"] == "tools:one_lender"
        for each in finding["justifications"]
    }
    pole, tell = said["tools:Lending.lent_both_ways"]
    assert (pole, "lend to each other" in tell, "{" in tell) == ("against", True, False)
    assert "tools:all_from_one" not in said


def test_the_package_s_report_can_be_made_again(installed: Path) -> None:
    """What the installed package reports is reproduced with it, byte for byte."""
    case = str(installed / "tools/src/saan_tools/knowledge/cases/tools.yaml")
    report = str(installed / "report.html")
    saan(installed, "diagnose", case, "-o", report)

    assert "the same, byte for byte" in saan(installed, "reproduce", report, case)
