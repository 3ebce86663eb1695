"""What the process of one command sets up, and what it leaves alone elsewhere."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]


def said(code: str) -> str:
    """What a new Python says when it runs this code."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return done.stdout.strip()


def test_the_collector_is_changed_in_the_process_of_a_command_alone() -> None:
    """Whoever imports saan, its command line included, keeps the collector and the surroundings they had."""
    code = (
        "import gc, os; before = gc.get_threshold(), dict(os.environ); "
        "import saan.__main__, saan.cli.diagnose; print(before == (gc.get_threshold(), dict(os.environ)))"
    )
    assert said(code) == "True"


def test_nothing_is_collected_on_the_way() -> None:
    """A whole diagnosis is done without one look through all objects."""
    case = ROOT / "examples" / "cases" / "10-fighting-back.yaml"
    code = (
        "import gc, os, sys; from saan.__main__ import run; full = []\n"
        "gc.callbacks.append(lambda phase, info: full.append(info['generation'] == 2))\n"
        f"sys.argv = ['saan', 'diagnose', {str(case)!r}, '-f', 'json']\n"
        "out, sys.stdout = sys.stdout, open(os.devnull, 'w')\n"
        "try:\n    run()\n"
        "except SystemExit as end:\n    print(end.code, any(full), file=out)"
    )
    assert said(code) == "0 False"


def test_the_installed_command_is_this_process() -> None:
    """The script that installing makes begins where ``python -m saan`` begins."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    module, _, function = scripts["saan"].partition(":")

    assert (module, function) == ("saan.__main__", "run")
    assert callable(getattr(import_module(module), function))
