"""saan (สาน): diagnose a network of organisations, and say what to do first, why, and on whose word.

The steps that the command line takes, as functions::

    import saan

    loaded = saan.load_packs()
    case = saan.read_case(Path("case.yaml"), loaded.knowledge)
    diagnosis = saan.diagnose(case, loaded.knowledge)
    document = saan.render(diagnosis, loaded.knowledge, "md", "en")

Each step passes frozen values on. Nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saan.case import read as read_case
    from saan.documents import render
    from saan.errors import SaanError
    from saan.inference.loading import load_packs
    from saan.reasoning import diagnose

__all__ = ["SaanError", "__version__", "diagnose", "load_packs", "read_case", "render"]

__version__ = "0.1.0"

_HOMES = {
    "SaanError": ("saan.errors", "SaanError"),
    "diagnose": ("saan.reasoning", "diagnose"),
    "load_packs": ("saan.inference.loading", "load_packs"),
    "read_case": ("saan.case", "read"),
    "render": ("saan.documents", "render"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'saan' has no attribute '{name}'")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
