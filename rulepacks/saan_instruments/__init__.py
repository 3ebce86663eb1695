"""The instruments pack: results of published questionnaires, typed in under ``scores`` of a case, as evidence.

Its knowledge is data, in ``knowledge/``. No statement of any questionnaire is reproduced: scales have short ids of ours.
"""

from __future__ import annotations

from pathlib import Path

from saan.plugins import hookimpl

__all__ = ["saan_knowledge"]


@hookimpl
def saan_knowledge() -> Path:
    """Return the folder of the pack's knowledge files."""
    return Path(__file__).parent / "knowledge"
