"""The door for rule packs: hook specifications, and finding what is installed."""

from saan.plugins.discovery import Loaded, Verify, load
from saan.plugins.spec import API, GROUP, hookimpl

__all__ = ["API", "GROUP", "Loaded", "Verify", "hookimpl", "load"]
