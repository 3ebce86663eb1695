"""Which versions of the pack interface a pack is written for."""

from __future__ import annotations

import re
from pathlib import Path

from saan import yamltext
from saan.errors import PackError, SaanError, one_line
from saan.knowledge.folder import leads_out
from saan.plugins.spec import API

__all__ = ["check_api", "written_for_another"]


def check_api(wanted: str) -> None:
    """Raise `SaanError` unless the interface that this saan has is among those `wanted`: ``1`` (any 1.x), ``>=1,<3``."""
    shown = one_line(wanted, 40)
    if re.fullmatch(r"[0-9]{1,9}", wanted):
        fits = int(wanted) == API
    else:
        from packaging.specifiers import InvalidSpecifier, SpecifierSet  # most packs name one number

        try:
            fits = SpecifierSet(wanted).contains(f"{API}.0")
        except InvalidSpecifier:
            message = f"api: '{shown}' is no version of the pack interface, and no range of versions"
            raise SaanError(message, f'write api: "{API}", or a range: api: ">={API},<{API + 1}"') from None
    if not fits:
        message = f"is written for pack interface {shown}; this saan has {API}"
        raise SaanError(message, "install a version of the pack, or of saan, that fits")


def written_for_another(folder: Path, distribution: str) -> PackError | None:
    """Return what to say of a pack whose files cannot be read because they are written for another interface, or `None`."""
    file = folder / "pack.yaml"
    if not file.is_file() or (not distribution and leads_out(file, folder)):  # a pipe would keep us waiting
        return None
    try:
        told = yamltext.read(file).data
        if isinstance(told["api"], str | int):
            check_api(str(told["api"]))
    except SaanError as error:
        if "pack interface" not in error.message:
            return None
        name = told.get("id") if isinstance(told.get("id"), str) else folder.name
        return PackError(name, error.message, error.hint, distribution=distribution)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return None
