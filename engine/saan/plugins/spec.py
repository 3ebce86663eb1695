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

    Called once, when packs are loaded, before any case is read.
    """


@hookspec
def saan_rules() -> Sequence[type]:  # type: ignore[empty-body]
    """Return the pack's Python rules: subclasses of `saan.rules.Rules`.

    Called once, after `saan_knowledge`. A pack that declares everything in files leaves it out.
    """
