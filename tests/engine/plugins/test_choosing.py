"""Which packs a command uses: --packs and SAAN_PACKS, --no-plugins, the interface that a pack is written for."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saan.cli import main
from saan.errors import SaanError
from saan.plugins.interface import check_api
from tests.engine.build import conditions

OWN = sorted(
    point.name for point in entry_points(group="saan.rulepacks") if point.dist and point.dist.name == "saan"
)
"""The packs of saan's own distribution."""
CASE = "saan: 1\ncase: {id: x, as_of: 2026-03-01}\nnetwork: {moment: running}\n"
MODULE = """from pathlib import Path
from saan.plugins import hookimpl
Path(r'{canary}').write_text('ran')

@hookimpl
def saan_knowledge():
    return Path(__file__).parent / 'knowledge_{name}'
"""
MANIFEST = 'id: {name}\nversion: "1"\ntitle: {{th: ก, en: a}}\napi: "1"\nlicence: MIT\n'


def installed(root: Path, name: str, text: str = MODULE) -> Path:
    """Install a distribution in a folder; returns the file that its code writes when it runs."""
    info, knowledge = root / f"stranger_{name}-3.1.dist-info", root / f"knowledge_{name}"
    info.mkdir()
    knowledge.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: stranger-{name}\nVersion: 3.1\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[saan.rulepacks]\n{name} = module_{name}\n", "utf-8")
    (knowledge / "pack.yaml").write_text(MANIFEST.format(name=name), "utf-8")
    (knowledge / "conditions.yaml").write_text(conditions(c="problem"), "utf-8")
    canary = root / f"canary_{name}"
    (root / f"module_{name}.py").write_text(text.format(canary=canary, name=name), "utf-8")
    (root / "case.yaml").write_text(CASE, "utf-8")
    return canary


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delenv("SAAN_PACKS", raising=False)
    for name in [each for each in sys.modules if each.startswith("module_")]:
        monkeypatch.delitem(sys.modules, name)
    return tmp_path


def run(root: Path, *words: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, ["check", str(root / "case.yaml"), *words])


def ids(*words: str, **environment: str) -> list[str]:
    told = CliRunner(env=environment).invoke(main, ["packs", "list", *words]).stdout
    return [line.split()[0] for line in told.splitlines() if not line.startswith(" ")]


def test_no_plugins_runs_no_code_of_others(root: Path) -> None:
    """Only the packs of saan's own distribution are used: an installed stranger is not even imported."""
    canary = installed(root, "farmers")
    broken = installed(root, "broken", "Path(")

    assert run(root, "--no-plugins").exit_code == 0
    assert ids("--no-plugins") == OWN
    assert (canary.exists(), broken.exists()) == (False, False)
    assert run(root, "--packs", "community,farmers").exit_code == 0
    assert canary.exists()


def test_no_plugins_still_reads_folders(root: Path) -> None:
    """A folder holds data alone, so it may be used."""
    installed(root, "farmers")
    assert ids("--no-plugins", "--pack", str(root / "knowledge_farmers")) == sorted([*OWN, "farmers"])


def test_no_plugins_and_a_strangers_name_cannot_both_be_meant(root: Path) -> None:
    """Naming another's pack beside --no-plugins is refused with what to do."""
    installed(root, "farmers")
    result = run(root, "--no-plugins", "--packs", "farmers")
    assert result.exit_code == 2
    assert "'farmers' is not one of saan's own" in result.stderr
    assert "leave out --no-plugins" in result.stderr


def test_saan_packs_says_which_packs_are_used(root: Path) -> None:
    """The variable stands in for --packs, which goes before it; empty, it says nothing."""
    installed(root, "farmers")
    installed(root, "fishers")

    assert ids(SAAN_PACKS="farmers") == ["farmers"]
    assert ids("--packs", "fishers", SAAN_PACKS="farmers") == ["fishers"]
    assert ids(SAAN_PACKS="") == sorted([*OWN, "farmers", "fishers"])
    wrong = run(root, SAAN_PACKS="farmrs")
    assert wrong.exit_code == 2
    assert "no rule pack 'farmrs' is installed (--packs, SAAN_PACKS)" in wrong.stderr
    assert "did you mean 'farmers'?" in wrong.stderr


@pytest.mark.parametrize("wanted", ["1", "01", ">=1", ">=1,<3", "~=1.0", "==1.*", "<=1.0", ">0.9,!=2"])
def test_a_pack_for_this_interface_is_taken(wanted: str) -> None:
    """A bare number means any version that begins with it; anything else is a range as pip has them."""
    check_api(wanted)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("2", "is written for pack interface 2; this saan has 1"),
        (">=2", "is written for pack interface >=2; this saan has 1"),
        ("<1", "is written for pack interface <1"),
        ("1.x", "is no version of the pack interface, and no range of versions"),
        ("^1", "is no version of the pack interface"),
        ("1,2", "is no version of the pack interface"),
        ("\u0661", "is no version of the pack interface"),
        ("9" * 5000, "is no version of the pack interface"),
    ],
)
def test_a_pack_for_another_interface_is_refused(wanted: str, said: str) -> None:
    """What does not fit, or is no range, is told with what to write."""
    with pytest.raises(SaanError) as caught:
        check_api(wanted)
    assert said in str(caught.value)
    assert caught.value.hint
    assert len(caught.value.message) < 200


def test_a_pack_that_ends_the_process_can_be_found(root: Path) -> None:
    """Nothing can catch os._exit: SAAN_TRACE tells each pack before its code runs, so the last one told is to blame."""
    installed(root, "farmers")
    installed(root, "killer", "import os\nos._exit(0)")
    environment = os.environ | {"SAAN_TRACE": "1", "PYTHONPATH": os.pathsep.join([str(root), *sys.path])}
    command = [sys.executable, "-m", "saan", "check", str(root / "case.yaml")]

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == "saan: loading the pack killer (stranger-killer 3.1)"


def test_ctrl_c_while_packs_load_still_interrupts(root: Path) -> None:
    """An interruption by hand ends the run with the code that shells know, also with --skip-broken-packs."""
    installed(root, "slow", "raise KeyboardInterrupt")
    assert run(root, "--skip-broken-packs").exit_code == 130
