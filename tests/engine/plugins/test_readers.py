"""Files that are no case files: read by a pack, checked like any case, placed by the way to what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import saan
from saan import yamltext
from saan.cli import main
from saan.errors import InputError, PackError, UsageError
from tests.engine.build import conditions
from tests.engine.conftest import Install

MODULE = """import csv, io
from datetime import date
from pathlib import Path
from saan.errors import InputError, Problem, SaanError, UsageError
from saan.plugins import Reader, hookimpl

@hookimpl
def saan_knowledge():
    return Path(r'{folder}')

@hookimpl
def saan_readers():
    return [Reader('coop register', ('.csv',), read)]

"""
READ = """def read(content):
    rows = dict(csv.reader(io.StringIO(content.decode())))
    answers = {name: value for name, value in rows.items() if name.startswith('mine:')}
    case = {'id': rows['id'], 'as_of': date.fromisoformat(rows['day'])}
    return {'saan': 1, 'case': case, 'answers': answers, 'organisations': [{'id': 'a'}, {'id': rows['org']}]}
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
FILE = "id,x\nday,2026-03-01\nmine:q,low\norg,b\n"


def add(install: Install, body: str = READ, name: str = "mine", head: str = MODULE) -> None:
    install(name, head + body, conditions=conditions(c="problem"), questions=QUESTION, indicators=INDICATOR)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def written(tmp_path: Path, text: str = FILE, name: str = "register.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_every_command_reads_it_like_a_case(install: Install, tmp_path: Path) -> None:
    """Check, diagnose, explain and whatif take the file; evidence stands at the file and the way to the answer."""
    add(install)
    path = str(written(tmp_path))

    checked = run("check", path, "--lang", "en")
    told = run("diagnose", path, "-f", "json")
    report = run("diagnose", path, "--lang", "en")
    why = run("explain", path, "mine:c", "--lang", "en")
    other = run("whatif", path, "--set", "mine:q=")

    assert [each.exit_code for each in (checked, told, report, why, other)] == [0] * 5
    assert "register.csv: readable. 1 question answered" in checked.stdout
    assert "register.csv: answers.mine:q" in told.stdout
    assert "register.csv: answers.mine:q" in report.stdout
    assert "register.csv: answers.mine:q" in why.stdout
    assert json.loads(told.stdout)["case"]["id"] == "x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FILE.replace("low", "lw"), "answers.mine:q: "),
        (
            FILE.replace("org,b", "org,a"),
            "organisations[1].id: the id 'a' is used a second time in 'organisations' (organisations[0].id)",
        ),
        (FILE.replace("mine:q,low", "mine:q,"), "answers.mine:q"),
        (FILE.replace("id,x", "id,a\x07b"), "case.id: a control character stands in this text"),
    ],
)
def test_mistakes_are_named_by_the_way_to_them(
    install: Install, tmp_path: Path, text: str, said: str
) -> None:
    """There is no line to point at; the path in the data says where, in the words of a case file."""
    add(install)
    result = run("check", str(written(tmp_path, text)))
    assert result.exit_code in (0, 2)
    assert said in result.stderr or result.exit_code == 0


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return None", "returns None, not a mapping"),
        ("return [1]", "returns an object of type list, not a mapping"),
        ("return {'answers': {'q': float('nan')}}", "gives nan, which is no number, at answers.q"),
        ("return {'answers': {'q': float('inf')}}", "gives inf, which is no number, at answers.q"),
        ("return {'answers': {1: 'x'}}", "has a key of type int at answers"),
        ("return {'answers': {'q': {1, 2}}}", "gives an object of type set, at answers.q"),
        ("return {'answers': {'q': b'x'}}", "gives an object of type bytes, at answers.q"),
        ("a = {}; a['a'] = a; return a", "nests data more than 64 deep, or in a circle, at a.a.a.a"),
        ("a = []; a.append(a); return {'a': a}", "in a circle"),
        ("return {'a': ['x' * 10] * 500_000}", "returns more than a case file may hold"),
        ("return {'a': 'x' * 6_000_000}", "returns more than a case file may hold"),
        (
            "a = 'x'\n    for _ in range(60): a = [a, a]\n    return {'a': a}",
            "returns more than a case file may hold",
        ),
        ("return {'a': 10 ** 5000}", "fails on register.csv"),
        ("raise SystemExit", "SystemExit"),
        ("return read(content)", "RecursionError"),
        ("raise KeyError('buyers')", "KeyError"),
        ("raise BaseExceptionGroup('g', [GeneratorExit()])", "BaseExceptionGroup"),
    ],
)
def test_a_reader_that_fails_is_named_with_its_line(
    install: Install, tmp_path: Path, body: str, said: str
) -> None:
    """What a reader raises or returns wrongly is the pack's fault: one line, exit 3, nothing on stdout."""
    add(install, f"def read(content):\n    print('noise')\n    {body}\n")
    result = run("diagnose", str(written(tmp_path)))
    assert (result.exit_code, result.stdout) == (3, "")
    line = next(each for each in result.stderr.splitlines() if "saan: " in each)
    assert "saan: rule pack mine: reader 'coop register' fails on register.csv at module_mine.py:1" in line
    assert said in line


@pytest.mark.parametrize(
    "raised",
    [
        "SaanError('row 3: no such buyer', 'name one of the list')",
        "UsageError('row 3: no such buyer')",
        "InputError([Problem('register.csv', 3, 1, 'row 3: no such buyer')])",
    ],
)
def test_what_a_reader_refuses_is_the_users_mistake(install: Install, tmp_path: Path, raised: str) -> None:
    """A SaanError of the reader's own is shown as it is, with exit code 2."""
    add(install, f"def read(content):\n    raise {raised}\n")
    result = run("check", str(written(tmp_path)))
    assert result.exit_code == 2
    assert "row 3: no such buyer" in result.stderr
    assert "rule pack" not in result.stderr


def test_a_file_that_is_not_there_or_too_large_is_never_read(install: Install, tmp_path: Path) -> None:
    """The limits of case files hold, and a name that is none gets the nearest."""
    add(install, "def read(content):\n    raise RuntimeError('ran')\n")
    known = saan.load_packs().knowledge
    with pytest.raises(UsageError, match="there is no such file"):
        saan.read_case(tmp_path / "nothing.csv", known)
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(6_000_000)
    with pytest.raises(InputError, match="larger than 5 MB"):
        saan.read_case(big, known)


def test_the_longest_ending_decides(install: Install, tmp_path: Path) -> None:
    """``.coop.csv`` goes before ``.csv``, whatever the case of its letters."""
    add(install)
    add(install, READ.replace("rows['id']", "'longer'"), "other", MODULE.replace("'.csv'", "'.Coop.csv'"))
    known = saan.load_packs().knowledge
    assert saan.read_case(written(tmp_path, name="a.COOP.CSV"), known).file.case.id == "longer"
    assert saan.read_case(written(tmp_path), known).file.case.id == "x"


def test_two_readers_of_one_ending_are_refused(install: Install) -> None:
    """Which of two packs reads a file must not depend on their order: the later by name is at fault."""
    add(install)
    add(install, name="other")
    said = "rule pack other: its reader 'coop register' and 'coop register' of mine both claim files that end in .csv"
    with pytest.raises(PackError, match=said):
        saan.load_packs()
    loaded = saan.load_packs(skip_broken=True)
    assert [pack.id for pack in loaded.knowledge.packs] == ["mine"]


def test_asking_refuses_to_write_into_it(install: Install, tmp_path: Path) -> None:
    """Questions can be listed; answers cannot be written into a file that is no case file."""
    add(install)
    path = written(tmp_path)
    assert run("ask", str(path), "--list", "--lang", "en").exit_code == 0
    from saan.cli.ask import _refuse_foreign

    with pytest.raises(UsageError, match="is a coop register file, read by the pack mine") as caught:
        _refuse_foreign(path, saan.load_packs().knowledge)
    assert "--list" in caught.value.hint
    assert path.read_text("utf-8") == FILE


def test_editions_hold_for_it_too(install: Install, tmp_path: Path) -> None:
    """What the data marks as confidential is not in another edition."""
    body = READ.replace("'answers': answers", "'answers': {'mine:q': {'value': 'low', 'confidential': True}}")
    add(install, body)
    path = str(written(tmp_path))
    own = run("diagnose", path, "-f", "json").stdout
    others = run("diagnose", path, "-f", "json", "--edition", "members").stdout
    assert json.loads(own)["case"]["sha256"] != json.loads(others)["case"]["sha256"]
    status = {
        name: [f["status"] for f in json.loads(text)["findings"]]
        for name, text in (("own", own), ("m", others))
    }
    assert status == {"own": ["established"], "m": ["not_assessed"]}


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(categories=["L", "N", "Zs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abc", min_size=1), plain, min_size=1))
def test_plain_data_comes_back_as_it_was_given(data: dict[str, object]) -> None:
    """What a reader returns is what the case is checked from, in the one spelling of texts."""
    document = yamltext.handed(data, "f.csv", "f.csv", "")
    again = yamltext.parse(json.dumps(data), "f.json")
    assert document.data == again.data
