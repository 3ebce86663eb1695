"""One value as the text that the readers of this package read back as the same value, on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from saan.yamltext.building import CONSTANTS
from saan.yamltext.spelling import normalised

__all__ = ["inline_json", "inline_yaml", "key_yaml", "plain_data"]

_WHOLE = 10**15
"""Up to here a float holds every whole number."""

_PLAIN_TEXT = re.compile(r"[A-Za-z_ก-ฮเ-ไ][A-Za-z0-9_\-ก-ฺเ-๙]*(?: [A-Za-z0-9_ก-ฺเ-๙][A-Za-z0-9_\-ก-ฺเ-๙]*)*")
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]*")
_PACK_KEY = re.compile(r"[a-z][a-z0-9_]*:[a-z][a-z0-9_]*")


def plain_data(value: Any) -> Any:
    """Return `value` as a document's data holds it: lists, text in its one spelling, whole numbers without a point."""
    if isinstance(value, Mapping):
        return {normalised(str(key)).strip(): plain_data(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_data(each) for each in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return int(value)
    return normalised(value) if isinstance(value, str) else value


def inline_json(value: Any) -> str:
    """Return `plain_data` as JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def inline_yaml(value: Any) -> str:
    """Return `plain_data` as YAML in flow style: text without quotes where it cannot be taken for anything else."""
    if isinstance(value, dict):
        entries = (f"{key_yaml(key, flow=True)}: {inline_yaml(each)}" for key, each in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline_yaml, value)) + "]"
    if isinstance(value, str) and value not in CONSTANTS and _needs_no_quotes(value):
        return value
    return inline_json(value)


def key_yaml(key: str, *, flow: bool) -> str:
    """Return a key as YAML; in flow style one with a pack's name before it (``health:visits``) stands in quotes."""
    plain = _PLAIN_KEY.fullmatch(key) or (not flow and _PACK_KEY.fullmatch(key))
    return key if plain else inline_json(key)


def _needs_no_quotes(text: str) -> bool:
    return bool(_PLAIN_TEXT.fullmatch(text) or _PLAIN_DAY.fullmatch(text))
