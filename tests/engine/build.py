"""Builders for tests: small knowledge bases through the real loader, and findings by hand."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from saan.case import read
from saan.knowledge import KnowledgeBase, Pack, join, read_pack
from saan.records import ActiveLink, Case, ConditionKind, Degree, Evidence, Finding, SourceKind, Status

MANIFEST = """
id: {name}
version: 1.0.0
title: {{th: ทดลอง, en: Test}}
api: "1"
licence: Apache-2.0
"""

SOURCES = """
sources:
  - {id: founding, title: A text, kind: founding, seen: read}
  - {id: hearing, title: Remembered, kind: study, seen: recalled}
"""

CONDITION = """
  - id: {name}
    kind: {kind}
    title: {{th: {name}, en: {name}}}
    statement: {{th: เครือข่ายมี {name}, en: The network has {name}.}}
    why: {{th: สำคัญ, en: It matters.}}
    topic: test
    basis: judgement
"""

PYTHON = """
from pathlib import Path
from saan.plugins import hookimpl
from saan.rules import GE, Evidence, Measure, Rule, Rules

class Meetings(Rules):
    @Rule(Measure(measure="members_now", low=GE(3)), concludes="lonely")
    def few(self):
        self.declare(Evidence(condition="lonely", pole="for", strength="weak"))

@hookimpl
def saan_knowledge():
    return Path(r"{folder}")

@hookimpl
def saan_rules():
    return [Meetings]
"""
"""A pack's module with one rule in Python, ``Meetings.few``, on the condition ``lonely``; `install` fills in its folder."""


def conditions(**kinds: str) -> str:
    """Declare conditions by name, each of the kind given; further lines follow the kind after a newline."""
    text = "conditions:"
    for name, kind in kinds.items():
        head, _, more = kind.partition("\n")
        text += CONDITION.format(name=name, kind=head) + textwrap.indent(more, "    ")
    return text


def pack(name: str = "test", **files: str) -> Pack:
    """Read a pack whose knowledge files have these texts, by kind."""
    with TemporaryDirectory() as folder:
        texts: Mapping[str, str] = {"pack": MANIFEST.format(name=name), "sources": SOURCES} | files
        for kind, text in texts.items():
            (Path(folder) / f"{kind}.yaml").write_text(textwrap.dedent(text), "utf-8")
        return read_pack(Path(folder))


def knowledge(**files: str) -> KnowledgeBase:
    """Join one pack, ``test``, whose knowledge files have these texts."""
    return join([pack(**files)])


def finding(
    name: str,
    status: Status = "established",
    certainty: float = 0.8,
    *,
    kind: ConditionKind = "problem",
    degree: Degree = "serious",
    coverage: float = 1.0,
) -> Finding:
    """Make a finding with the status and certainty given, whatever evidence it would take."""
    return Finding(
        id=name,
        pack=name.partition(":")[0],
        kind=kind,
        status=status,
        degree=degree,
        certainty=certainty,
        supported=max(certainty, 0.0),
        opposed=max(-certainty, 0.0),
        interval=(certainty, certainty),
        coverage=coverage,
        thin=False,
        could_flip=False,
        evidence_level="records",
    )


def link(cause: str, effect: str, strength: float = 0.5, *, maintains: bool = False) -> ActiveLink:
    """Make an active link of a strength from 0 to 1."""
    return ActiveLink(
        f"{cause}>{effect}", cause, effect, "causes", strength, "judgement", "established", maintains
    )


def evidence(
    weight: float,
    pole: str = "for",
    *,
    source: str = "author",
    kind: SourceKind = "author",
    hearsay: bool = False,
    degree: Degree = "serious",
    indicator: str = "test:i",
) -> Evidence:
    """Make a piece of evidence on ``test:c``."""
    return Evidence(
        id=f"evidence:{indicator}@{source}/{pole}/{weight}",
        condition="test:c",
        pole="for" if pole == "for" else "against",
        strength=weight,
        weight=weight,
        degree=degree,
        indicator=indicator,
        source=source,
        kind=kind,
        certainty="hearsay" if hearsay else "firm",
        reads=("answers.q",),
    )


def case(known: KnowledgeBase, text: str = "", *, moment: str = "running") -> Case:
    """Read a case through the real reader: its head, a moment (none if empty), and the text given."""
    head = "saan: 1\ncase: {id: test, as_of: 2026-03-01}\n"
    network = f"network: {{moment: {moment}}}\n" if moment else ""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(head + network + textwrap.dedent(text), "utf-8")
        return read(path, known)
