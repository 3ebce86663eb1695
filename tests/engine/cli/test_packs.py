"""`saan packs` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from saan.cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["packs", *words])


def test_list_tells_each_pack_and_where_it_comes_from(tmp_path: Path) -> None:
    """An installed pack is told with its distribution, a folder with its path, each with what it holds."""
    (tmp_path / "pack.yaml").write_text(
        'id: mine\nversion: 0.2.0\napi: "1"\nlicence: MIT\ntitle: {th: ก, en: Mine}\n', "utf-8"
    )

    told = json.loads(run("list", "--json", "--packs", "community", "--pack", str(tmp_path)).stdout)

    assert [(each["id"], each["python"]) for each in told] == [("community", False), ("mine", False)]
    assert told[0]["from"].startswith("saan ")
    assert told[0]["holds"]["conditions"] > 100
    assert told[1]["from"] == str(tmp_path)
    assert "mine 0.2.0  Mine" in run("list", "--pack", str(tmp_path)).stdout


def test_list_goes_on_past_a_broken_pack_and_names_it(tmp_path: Path) -> None:
    """The others are listed, the broken one is told on stderr, and the exit code says so unless it may be left out."""
    (tmp_path / "pack.yaml").write_text("id: mine\n", "utf-8")

    found = run("list", "--pack", str(tmp_path))

    assert (found.exit_code, "community" in found.stdout, "mistakes" in found.stderr) == (3, True, True)
    assert run("list", "--pack", str(tmp_path), "--skip-broken-packs").exit_code == 0


def test_a_misspelt_command_of_packs_gets_a_suggestion() -> None:
    """A name that no command has is told, with the nearest."""
    found = run("lst")

    assert found.exit_code == 2
    assert "did you mean 'list'?" in found.stderr


def test_show_tells_what_a_pack_is_adds_and_leans_on(tmp_path: Path) -> None:
    """Who it is, from where, what it adds to others' conditions, how its sources are known; as data and as lines."""
    assert run("new", "tools", "--into", str(tmp_path)).exit_code == 0
    chosen = ["--packs", "community", "--pack", str(tmp_path / "tools")]

    told = json.loads(run("show", "tools", "--json", *chosen).stdout)
    assert (told["id"], told["version"], told["api"], told["requires"]) == (
        "tools",
        "0.1.0",
        "1",
        ["community"],
    )
    assert told["adds_to"]["community:network_fatigue"] == {"links": ["tools:one_lender_to_network_fatigue"]}
    assert "community:mutual_trust" in told["adds_to"]
    assert not any(name.startswith("tools:") for name in told["adds_to"])
    assert told["sources"] == {"read": [], "excerpt": [], "recalled": ["tools:ostrom1990"]}
    assert told["hooks"] == {}
    lines = run("show", "tools", *chosen).stdout
    assert "recalled, not checked: ostrom1990" in lines
    assert "community:network_fatigue: links one_lender_to_network_fatigue" in lines
    community = json.loads(run("show", "community", "--json", *chosen).stdout)
    assert (community["needed_by"], community["adds_to"]) == (["tools"], {})
    assert community["hooks"] == {"saan_knowledge": ["community"]}


GATES = """gates:
  - id: wait
    title: {th: รอก่อน, en: Wait}
    answer: community:moment
    ask: community:moment
    basis: judgement
    rows:
      - {moment: [running], is: [running], state: closed, blocks: [all], allows: [meet], says: {th: รอ, en: Wait.}}
      - {moment: [closing], is: [closing], state: open, blocks: [fund], says: {th: ไป, en: Go.}}
"""
WEAKENING = """links:
  - id: tools_soften
    type: prevents
    from: community:mutual_trust
    weakens: [community:distrust_to_weak_coordination]
    tell: {th: ก, en: a}
    basis: judgement
"""


def test_show_tells_what_gates_hold_back_and_which_links_are_weakened(tmp_path: Path) -> None:
    """A pack can hold back everybody's advice and take strength off others' links: both are seen before it is used."""
    chosen = ["--packs", "community", "--pack", mine(tmp_path, gates=GATES, links=WEAKENING)]

    told = json.loads(run("show", "mine", "--json", *chosen).stdout)
    lines = run("show", "mine", *chosen).stdout

    assert told["gates"] == {"mine:wait": {"blocks": ["all", "fund"], "allows": ["meet"]}}
    assert told["adds_to"]["community:distrust_to_weak_coordination"] == {
        "weakened_by": ["mine:tools_soften"]
    }
    assert "gates, on the advice of all packs:\n  wait: blocks all, fund; allows meet\n" in lines
    assert "community:distrust_to_weak_coordination: weakened by tools_soften" in lines


def test_show_sends_those_who_ask_for_a_rule_to_explain() -> None:
    """A declaration is no pack: the command that tells of it is named; a misspelt pack gets a suggestion."""
    rule, misspelt = run("show", "community:distrust"), run("show", "comunity")

    assert (rule.exit_code, "saan explain community:distrust" in rule.stderr) == (2, True)
    assert (misspelt.exit_code, "did you mean 'community'?" in misspelt.stderr) == (2, True)


def test_lock_tells_exactly_what_is_used(tmp_path: Path) -> None:
    """Version and hash of each pack, where it comes from, and saan's own version; the hashes are those of reports."""
    assert run("new", "tools", "--into", str(tmp_path)).exit_code == 0
    chosen = ["--packs", "community", "--pack", str(tmp_path / "tools")]

    lock = json.loads(run("lock", *chosen).stdout)
    assert [(each["id"], each["distribution"]) for each in lock["packs"]] == [
        ("community", f"saan {lock['saan']}"),
        ("tools", None),
    ]
    case = str(tmp_path / "tools/cases/tools.yaml")
    report = json.loads(CliRunner().invoke(main, ["diagnose", case, "-f", "json", *chosen]).stdout)
    locked = [
        {key: each[key] for key in ("id", "version", "sha256", "code_sha256")} for each in lock["packs"]
    ]
    assert report["lock"]["packs"] == locked
    file = tmp_path / "lock.json"
    assert run("lock", "-o", str(file), *chosen).exit_code == 0
    assert json.loads(file.read_text("utf-8")) == lock
    assert run("lock", "-o", str(file)).exit_code == 2
    assert run("lock", "-o", str(file), "--force").exit_code == 0


QUESTION = """
questions:
  - id: extra
    topic: process
    text: {th: มีอะไรอีก, en: What else?}
    type: yes_no
"""
CIRCLE = """
conditions:
  - {id: a, kind: problem, title: {th: ก, en: A}, statement: {th: ก, en: A.}, why: {th: ก, en: Why.}, topic: process, basis: judgement}
links:
  - {id: round, type: causes, from: a, to: community:distrust, tell: {th: เพราะ ก, en: Because A.}, basis: judgement}
  - {id: back, type: causes, from: community:distrust, to: a, tell: {th: เพราะไม่ไว้ใจ, en: Because of distrust.}, basis: judgement}
indicators:
  - id: twice
    condition: community:distrust
    question: community:trust_between_members
    levels: [{when: [none, low, some], against: weak}, {when: [high]}]
    because: {th: ลองดู, en: To see.}
    basis: judgement
"""


def mine(folder: Path, **files: str) -> str:
    """Write a pack into a folder and return its name."""
    manifest = 'id: mine\nversion: 0.2.0\napi: "1"\nlicence: MIT\ntitle: {th: ของฉัน, en: Mine}\nrequires: [community]\n'
    for name, text in {"pack": manifest, **files}.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return str(folder)


def test_check_of_a_clean_pack_says_so(tmp_path: Path) -> None:
    """A pack without a fault is clean, in both languages; of packs beside it nothing is said."""
    found = run("check", "--pack", mine(tmp_path))

    assert (found.exit_code, found.stdout) == (0, "mine: clean\n")
    assert run("check", "--pack", str(tmp_path), "--lang", "th").stdout == "mine: ไม่พบสิ่งผิดปกติ\n"


def test_check_tells_what_is_wrong_where_and_a_case_that_shows_it(tmp_path: Path) -> None:
    """An anomaly is told with its level, code, ids, lines and a hint, and its witness is a case that can be diagnosed."""
    found = run("check", "--pack", mine(tmp_path, conditions=CIRCLE))

    assert found.exit_code == 1
    assert "error contradiction: community:trust_between_members_says, mine:twice\n" in found.stdout
    assert "indicators/trust.yaml:3, conditions.yaml:" in found.stdout
    assert "trust_between_members: none" in found.stdout
    assert "ผิด contradiction: " in run("check", "--pack", str(tmp_path), "--lang", "th").stdout


def test_check_fails_from_the_level_that_is_asked_for(tmp_path: Path) -> None:
    """Warnings count unless only errors are to; with never, the exit code is 0 whatever is found."""
    folder = mine(tmp_path, questions=QUESTION)
    codes = {
        level: run("check", "--pack", folder, "--fail-on", level).exit_code
        for level in ("warning", "error", "never")
    }

    assert codes == {"warning": 1, "error": 0, "never": 0}
    assert run("check", "--pack", folder).exit_code == 1
    assert "1 warning\n" in run("check", "--pack", folder).stdout


def test_check_gives_data(tmp_path: Path) -> None:
    """As data, every anomaly has its code, level, ids, places, both languages and its witness."""
    told = json.loads(run("check", "--json", "--pack", mine(tmp_path, conditions=CIRCLE)).stdout)
    worst = told["anomalies"][0]

    assert (told["packs"], told["errors"], told["not_decided"]) == (["mine"], 1, 0)
    assert (worst["code"], worst["level"], worst["accepted"]) == ("contradiction", "error", None)
    assert [place["file"] for place in worst["places"]] == ["indicators/trust.yaml", "conditions.yaml"]
    assert worst["message"]["th"] != worst["message"]["en"]
    assert worst["witness"].startswith("saan: 1\n")


def test_check_looks_through_the_packs_named(tmp_path: Path) -> None:
    """Named packs are looked through and no others; a misspelt name gets a suggestion."""
    folder = mine(tmp_path, questions=QUESTION)

    assert run("check", "community", "--pack", folder).exit_code == 0
    assert "did you mean 'community'?" in run("check", "comunity").stderr


def test_check_tells_a_pack_that_does_not_load(tmp_path: Path) -> None:
    """A mistake that stops loading is told as everywhere, as data too, and the exit code is 3."""
    folder = mine(tmp_path, questions=QUESTION + QUESTION.replace("questions:", ""))
    found = run("check", "--json", "--pack", folder)

    assert found.exit_code == 3
    assert "declared twice" in found.stderr
    assert "declared twice" in json.loads(found.stdout)["broken"]["message"]


def test_check_looks_through_templates(tmp_path: Path) -> None:
    """A block that saan's template does not have is told when the pack is checked, and not only when a report is made."""
    folder = mine(tmp_path, questions=QUESTION)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "advice.md.j2").write_text(
        "{% extends 'saan/advice.md.j2' %}\n{% block titel %}{% endblock %}\n", "utf-8"
    )

    found = run("check", "--json", "--pack", folder)

    assert found.exit_code == 3
    assert "advice.md.j2:2: saan's advice.md.j2 has no block 'titel'" in found.stderr
    assert "did you mean 'title'?" in json.loads(found.stdout)["broken"]["hint"]
    skipped = run("check", "--pack", folder, "--skip-broken-packs", "--fail-on", "never")
    assert (skipped.exit_code, "left out: templates of rule pack mine" in skipped.stderr) == (0, True)


def test_a_cause_of_itself_is_refused_with_its_line(tmp_path: Path) -> None:
    """A link from a condition to itself is no circle of several, which may well be meant."""
    folder = tmp_path / "tools"
    assert run("new", "tools", "--into", str(tmp_path)).exit_code == 0
    links = folder / "links.yaml"
    links.write_text(
        links.read_text("utf-8").replace("    to: one_lender", "    to: no_rules_for_use"), "utf-8"
    )

    found = run("check", "tools", "--pack", str(folder))

    assert found.exit_code == 3
    assert "links.yaml:9:9: 'tools:no_rules_for_use' is linked to itself" in found.stderr
