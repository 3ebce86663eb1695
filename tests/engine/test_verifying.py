"""Rules that could not run are named when packs load: by every command, with file and line, and can be left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import saan
from saan.cli import main
from saan.errors import PackError
from saan.plugins import load
from tests.engine.build import conditions
from tests.engine.conftest import Install

HEAD = """from pathlib import Path
from saan.plugins import hookimpl
from saan.rules import *

@hookimpl
def saan_knowledge():
    return Path(r'{folder}')

@hookimpl
def saan_rules():
    return CLASSES

"""
LINE = HEAD.count("\n")
CONDITIONS = conditions(c="problem", d="problem")
QUESTION = "questions:\n  - {id: q, topic: t, text: {th: ก, en: q}, type: choice, options: [{id: low, th: ต, en: L}]}\n"
ASKED = "Answer(question='q', value='low')"
SAYS = "self.declare(Evidence(condition='c', pole='for', strength='weak'))"
CASE = "saan: 1\ncase: {id: x, as_of: 2026-03-01}\nanswers: {'mine:q': low}\n"


def ruled(
    rule: str = f"@Rule({ASKED}, concludes='c')", method: str = "def r(self):", body: str = SAYS
) -> str:
    """Write a module with one rule."""
    return f"{HEAD}class T(Rules):\n    {rule}\n    {method}\n        {body}\n\nCLASSES = [T]\n"


def rules(*steps: str) -> str:
    """Write a file of one rule."""
    when = "".join(f"\n      - {step}" for step in steps)
    return f"""rules:
  - id: r
    when:{when}
    then: [{{condition: c, supports: weak}}]
    tell: {{th: ก, en: a}}
    because: {{th: ก, en: a}}
    basis: judgement
"""


def add(install: Install, text: str, **files: str) -> None:
    install("mine", text, conditions=CONDITIONS, questions=QUESTION, **files)


PLACE = f"module_mine.py:{LINE + 2}: rule mine:T.r"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ruled(f"@Rule({ASKED})"), f"{PLACE}: does not say what it concludes"),
        (ruled(f"@Rule({ASKED}, concludes=[3])"), f"{PLACE}: concludes is not the id"),
        (ruled(f"@Rule({ASKED}, concludes=None)"), f"{PLACE}: concludes is not the id"),
        (
            ruled(f"@Rule({ASKED}, concludes='c', salience='high')"),
            f"{PLACE}: salience is not a whole number",
        ),
        (ruled(f"@Rule({ASKED}, concludes='c', salience=1.5)"), f"{PLACE}: salience is not a whole number"),
        (ruled(method="def r():"), f"{PLACE}: its method takes no self"),
        (ruled(method="async def r(self):"), f"{PLACE}: its method is async"),
        (ruled(body="yield 1"), f"{PLACE}: its method is a generator"),
        (ruled("@Rule"), f"{PLACE}: its decorator has no parentheses"),
        (
            ruled(f"@Rule(OR(), {ASKED}, concludes='c')"),
            f"{PLACE} uses what cannot be matched soundly: OR of nothing",
        ),
        (ruled("@Rule(Organisation, concludes='c')"), "the class Organisation as a pattern"),
        (ruled(f"@Rule({ASKED}, TEST(bool), concludes='c')"), f"{PLACE} cannot be read: ValueError"),
        (ruled(f"@Rule({ASKED}, {'NOT(' * 600}{ASKED}{')' * 600}, concludes='c')"), "rule pack mine: "),
        (
            ruled(body=f"{SAYS}\n    def __init__(self, x): pass"),
            f"{PLACE}: T cannot be made without arguments",
        ),
        (
            ruled(body=f"{SAYS}\n    @Rule({ASKED}, concludes='c')\n    def r(self): pass"),
            "two rules are called r",
        ),
        (ruled(method="def r(self, who):"), f"{PLACE}: its method asks for 'who'"),
        (
            ruled(f"@Rule({ASKED}, Measure(measure='gap'), concludes='c')"),
            f"{PLACE}: there is no measure 'gap'",
        ),
        (
            ruled(f"@Rule({ASKED}, Measure(measure='score:x'), concludes='c')"),
            "write score:<instrument>:<scale>",
        ),
        (
            ruled(f"@Rule({ASKED}, Finding(condition='c'), concludes='c')"),
            f"{PLACE.partition(': rule')[0]}: a circle of inference",
        ),
        (ruled().replace("[T]", "[T()]"), "an object of type T is not a class of rules"),
        (ruled().replace("[T]", "['T']"), "an object of type str is not a class of rules"),
        (ruled().replace("[T]", "[T, T]"), "two classes of rules are called T"),
        (ruled().replace("[T]", "None"), "does not load: saan_rules() returns nothing"),
        (
            ruled("@Rule(Organisation(standng='member'), concludes='c')"),
            f"does not load: module_mine.py:{LINE + 2}: Organisation has no field 'standng'",
        ),
    ],
)
def test_a_slip_in_a_python_rule_is_named_when_packs_load(install: Install, text: str, said: str) -> None:
    """The error names the pack, the rule with its file and line, and the slip: never a traceback."""
    add(install, text)
    with pytest.raises(PackError) as caught:
        saan.load_packs()
    assert said in str(caught.value)
    assert caught.value.pack == "mine"


NINE = "{any: [{answer: q, is: [low]}, {answer: q, known: true}]}"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"rules": rules("{finding: c, is: [present]}", "{answer: q, known: true}")},
            "rules.yaml:4:19: a circle of inference: mine:r reads mine:c for mine:c",
        ),
        ({"rules": rules(*[NINE] * 7)}, "rules.yaml:2:5: the premises of rule mine:r can hold in 128 ways"),
        (
            {"rules": rules("{measure: attendance_shar, under: 0.3}")},
            "rules.yaml:4:19: there is no measure 'attendance_shar'",
        ),
        ({"rules": rules("{measure: attendance_shar, under: 0.3}")}, "did you mean 'attendance_share'?"),
        ({"rules": rules("{measure: 'rating:', under: 0.3}")}, "rules.yaml:4:"),
        ({"rules": rules("{measure: 'ratings:trust', under: 3}")}, "did you mean 'rating'?"),
        (
            {"rules": rules("{any: [{finding: d, is: [present]}, {answer: q, known: true}]}")},
            "nothing of the case speaks here",
        ),
    ],
)
def test_a_slip_in_a_file_is_named_when_packs_load(
    install: Install, files: dict[str, str], said: str
) -> None:
    """Circles, premises that multiply out and measures that no case has are named with the line of the step."""
    add(install, HEAD.replace("CLASSES", "[]"), **files)
    with pytest.raises(PackError) as caught:
        saan.load_packs()
    assert said in str(caught.value)


def test_a_slip_in_a_body_is_named_with_its_line(install: Install, tmp_path: Path) -> None:
    """What only a case brings to light is said with the line that declared it."""
    add(install, ruled(body=SAYS.replace("weak", "wek")))
    known = saan.load_packs().knowledge
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    said = rf"rule mine:T\.r fails at module_mine\.py:{LINE + 4}: declares evidence with a wrong strength"
    with pytest.raises(PackError, match=said):
        saan.diagnose(saan.read_case(tmp_path / "case.yaml", known), known)


def test_measures_of_the_cases_own_items_are_known(install: Install) -> None:
    """Ratings and scores carry the names of what a case asked: any name of the right form will do."""
    names = ("rating:trust", "rating_gap:trust", "score:wilder:trust", "score_change:wilder:trust")
    add(
        install,
        HEAD.replace("CLASSES", "[]"),
        rules=rules(*(f"{{measure: '{name}', under: 3}}" for name in names)),
    )
    assert len(saan.load_packs().knowledge.rules) == 1


@pytest.mark.parametrize("command", ["check", "diagnose"])
def test_every_command_names_a_broken_rule_and_can_go_on_without_it(
    install: Install, tmp_path: Path, command: str
) -> None:
    """`saan check` finds what `saan diagnose` would; --skip-broken-packs leaves out exactly the broken pack."""
    add(install, ruled(f"@Rule({ASKED})"))
    install("good", HEAD.replace("CLASSES", "[]"))
    case = tmp_path / "case.yaml"
    case.write_text(CASE, "utf-8")
    refused = CliRunner().invoke(main, [command, str(case)])
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert PLACE in refused.stderr
    skipped = CliRunner().invoke(main, [command, str(case), "--skip-broken-packs"])
    assert skipped.exit_code == 0
    assert "left out: rule pack mine: module_mine.py" in skipped.stderr


def test_loading_alone_does_not_verify(install: Install) -> None:
    """What only reads a pack need not pay for its rules: `verify` is asked for."""
    add(install, ruled(f"@Rule({ASKED})"))
    assert [pack.id for pack in load().knowledge.packs] == ["mine"]
    with pytest.raises(PackError, match="rule pack lost"):
        load(skip_broken=True, verify=_blames_nobody)


def _blames_nobody(_: object) -> None:
    raise PackError("lost", "names no pack that is loaded")


def test_what_a_pack_prints_does_not_reach_the_report(install: Install, tmp_path: Path) -> None:
    """A print in a module or a method goes to stderr: stdout is for the report alone."""
    add(install, "print('loading')\n" + ruled(body=f"print('firing'); {SAYS}"))
    case = tmp_path / "case.yaml"
    case.write_text(CASE, "utf-8")
    done = CliRunner().invoke(main, ["diagnose", str(case), "-f", "json"])
    assert done.exit_code == 0
    assert done.stdout.startswith("{")
    assert ("loading" in done.stderr, "firing" in done.stderr) == (True, True)


def test_rules_beside_a_pack_folder_are_said_not_to_run(install: Install, tmp_path: Path) -> None:
    """A folder is data: Python rules in it are named, not silently left out."""
    install("mine", ruled(), conditions=CONDITIONS)
    (tmp_path / "mine" / "rules.py").write_text("from saan.rules import Rules", "utf-8")
    (tmp_path / "mine" / "other.py").write_text("raise SystemExit", "utf-8")
    (said,) = load([tmp_path / "mine"], only=[]).unused
    assert "rules.py is not run" in said
