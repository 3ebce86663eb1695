"""`saan whatif` from the command line: what changes with an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import saan
from saan.cli import main
from saan.reasoning.comparing import Change, differences
from saan.records import Case, Diagnosis

CASES = Path(__file__).parents[3] / "examples" / "cases"
LOST = str(CASES / "13b-hcap-funding-lost.yaml")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["whatif", *words])


def test_what_changes_is_told_kind_by_kind() -> None:
    """Findings, gates, ends and advice, as they were and as they would be; the case stays as it is."""
    before = Path(LOST).read_bytes()
    result = run(LOST, "--set", "moment=running", "--lang", "en")

    assert result.exit_code == 0
    assert "  The network's purpose: some things must wait → settled\n" in result.stdout
    assert "  Decide together: revive it or let it go: now → not in the plan\n" in result.stdout
    assert "First: Draw the lessons of the ending for those who come after → " in result.stdout
    assert Path(LOST).read_bytes() == before


def test_thai_is_the_default_language() -> None:
    """Headings and states are Thai."""
    assert run(LOST, "--set", "moment=running").stdout.startswith("ข้อค้นพบ\n")


def test_changes_as_data_are_the_differences_of_the_two_diagnoses() -> None:
    """--json gives kind, id, before and after."""
    changes = json.loads(run(LOST, "--set", "moment=running", "--json").stdout)["changes"]

    assert {
        "kind": "advice",
        "id": "community:revive_or_let_go",
        "before": "now",
        "after": "",
    } in changes


def test_supposing_what_is_so_changes_nothing() -> None:
    """And says so."""
    assert run(LOST, "--set", "moment=ended", "--lang", "en").stdout.startswith("Nothing changes")


def test_an_empty_value_takes_an_answer_back() -> None:
    """As if the question had never been answered."""
    changes = json.loads(run(LOST, "--set", "funding=", "--json").stdout)["changes"]

    assert {
        "kind": "finding",
        "id": "community:no_funds",
        "before": "established:critical",
        "after": "not_assessed",
    } in changes


def test_an_answer_changes_the_situation_and_so_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """The supposed case has the profile that its answers give."""
    seen: list[dict[str, tuple[str, ...]]] = []

    def noting(case: Case, *rest: object, **more: object) -> Diagnosis:
        seen.append({line.id: line.possible for line in case.profile})
        return saan.diagnose(case, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("saan.cli.whatif.diagnose", noting)
    run(LOST, "--set", "stage=forming")

    assert seen[1]["stage"] == ("forming",) != seen[0].get("stage")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("fundin=lost", "did you mean 'funding'?"),
        ("moment=runing", "did you mean 'running'?"),
        ("moment", "'moment' is not QUESTION=VALUE"),
        ("=running", "is not QUESTION=VALUE"),
        ("hours_month=many", "--set hours_month:"),
        ("distrust=yes", "it is a condition; ask about it by"),
    ],
)
def test_a_wrong_setting_is_refused_with_what_was_meant(setting: str, message: str) -> None:
    """Nothing is printed on stdout, and the exit code is 2."""
    result = run(LOST, "--set", setting)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_two_equal_diagnoses_do_not_differ() -> None:
    """Each kind is compared by id; what is gone has no after, what is new no before."""
    knowledge = saan.load_packs().knowledge
    lost = saan.diagnose(saan.read_case(Path(LOST), knowledge), knowledge)
    other = saan.diagnose(saan.read_case(CASES / "07-swrpn.yaml", knowledge), knowledge)

    assert differences(lost, lost) == ()
    there, back = differences(lost, other), differences(other, lost)
    assert {(c.kind, c.id, c.before, c.after) for c in there} == {
        (c.kind, c.id, c.after, c.before) for c in back
    }
    assert Change("outlook", lost.outlook[0].id, "there", "") in there
