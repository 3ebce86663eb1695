"""The door for rule packs: hook specifications, and finding what is installed."""

from saan.knowledge.brought import Format, OwnMeasure, Reader
from saan.plugins.discovery import Loaded, Verify, load
from saan.plugins.spec import API, GROUP, hookimpl

__all__ = ["API", "GROUP", "Format", "Loaded", "OwnMeasure", "Reader", "Verify", "hookimpl", "load"]
