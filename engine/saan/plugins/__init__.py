"""The door for rule packs: hook specifications, and finding what is installed."""

from saan.knowledge.brought import Format, OwnMeasure, Reader
from saan.plugins.discovery import Loaded, Tell, Verify, joined, load
from saan.plugins.spec import API, GROUP, hookimpl

__all__ = [
    "API",
    "GROUP",
    "Format",
    "Loaded",
    "OwnMeasure",
    "Reader",
    "Tell",
    "Verify",
    "hookimpl",
    "joined",
    "load",
]
