"""The hooks a rule pack may implement. All are optional but `saan_knowledge`.

A pack is a module named by an entry point of the group ``saan.rulepacks``::

    [project.entry-points."saan.rulepacks"]
    farmers = "farmers_pack"

and implements hooks with the marker from here::

    from pathlib import Path
    from saan.plugins import hookimpl

    @hookimpl
    def saan_knowledge() -> Path:
        return Path(__file__).parent / "knowledge"
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pluggy

from saan.knowledge.brought import Format, OwnMeasure, Reader

__all__ = ["API", "GROUP", "hookimpl", "hookspec"]

API = 1
"""The version of this interface; a pack's ``pack.yaml`` says which it is written for."""

GROUP = "saan.rulepacks"
"""The entry-point group that packs are found by."""

hookspec = pluggy.HookspecMarker("saan")
hookimpl = pluggy.HookimplMarker("saan")


@hookspec
def saan_knowledge() -> Path:  # type: ignore[empty-body]
    """Return the folder that holds ``pack.yaml`` and the pack's knowledge files.

    Called once, when packs are loaded, before any other hook and before any case is read. The one hook that every
    pack implements. ::

        @hookimpl
        def saan_knowledge() -> Path:
            return Path(__file__).parent / "knowledge"
    """


@hookspec
def saan_rules() -> Sequence[type]:  # type: ignore[empty-body]
    """Return the pack's Python rules: subclasses of `saan.rules.Rules`.

    Called once, after `saan_knowledge`. A pack that declares everything in files leaves it out. ::

        @hookimpl
        def saan_rules() -> list[type]:
            return [Meetings]
    """


@hookspec
def saan_measures() -> Sequence[OwnMeasure]:  # type: ignore[empty-body]
    """Return numbers that the pack computes from what a case lists (`OwnMeasure`).

    Called once, when packs are loaded; each measure's `compute` is called once for each case, and for each edition of
    one with what that edition holds. ::

        @hookimpl
        def saan_measures() -> list[OwnMeasure]:
            return [OwnMeasure("sold_together_share", Text("ส่วนที่ขายร่วมกัน", "share sold together"), sold_together)]
    """


@hookspec
def saan_readers() -> Sequence[Reader]:  # type: ignore[empty-body]
    """Return readers of files that are no case files: an organisation's own forms and exports (`Reader`).

    Called once, when packs are loaded; a reader's `read` is called when a case file has one of its endings. ::

        @hookimpl
        def saan_readers() -> list[Reader]:
            return [Reader("coop register", (".csv",), read_register)]
    """


@hookspec
def saan_templates() -> Path:  # type: ignore[empty-body]
    """Return the folder of the pack's report templates; they replace blocks of saan's own.

    Called once, when packs are loaded. Templates run in a sandbox, in a process of their own. ::

        @hookimpl
        def saan_templates() -> Path:
            return Path(__file__).parent / "templates"
    """


@hookspec
def saan_formats() -> Sequence[Format]:  # type: ignore[empty-body]
    """Return forms in which a diagnosis can be written, beside saan's own (`Format`).

    Called once, when packs are loaded; a format's `write` is called when ``--format`` asks for it. ::

        @hookimpl
        def saan_formats() -> list[Format]:
            return [Format("csv", "advice as a table", write_table)]
    """
