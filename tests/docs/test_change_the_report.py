"""The pack that the page on reports shows, installed as its pyproject says, writes the table that the page shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.docs.pages import ROOT, Writing, steps

PAGE = ROOT / "docs/how-to/change-the-report.md"


def installed(tmp_path: Path) -> Path:
    """Write the page's files, and what an installer would write of its package."""
    for step in steps(PAGE):
        if isinstance(step, Writing):
            (tmp_path / step.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / step.file).write_text(step.text, "utf-8")
    project = tomllib.loads((tmp_path / "table/pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]["saan.rulepacks"]
    told = tmp_path / "table" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", "utf-8"
    )
    lines = "".join(f"{name} = {module}\n" for name, module in points.items())
    (told / "entry_points.txt").write_text(f"[saan.rulepacks]\n{lines}", "utf-8")
    return tmp_path / "table"


def test_the_table_is_written_as_shown(tmp_path: Path) -> None:
    """The command of the page writes the table and the HTML file, and the table begins as the page says."""
    page = PAGE.read_text("utf-8")
    path = os.pathsep.join([str(installed(tmp_path)), *filter(None, sys.path)])
    (line,) = re.findall(r"^saan (diagnose .* --format csv .*)$", page, re.MULTILINE)
    shown = page.partition("`coop.csv` then begins:\n\n```text\n")[2].partition("```")[0]

    subprocess.run(
        [sys.executable, "-m", "saan", *line.split()],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        capture_output=True,
    )

    assert re.match(re.escape(shown).replace("…", ".*"), (tmp_path / "coop.csv").read_text("utf-8"))
    assert (tmp_path / "coop.html").is_file()
