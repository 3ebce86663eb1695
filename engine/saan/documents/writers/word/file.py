"""The Word file of a report: one document, or two languages one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec

from saan.documents.setting import Setting
from saan.documents.views import Report
from saan.documents.writers.made import made_on
from saan.errors import UsageError
from saan.records import Language

__all__ = ["docx", "needed"]


def needed() -> None:
    """Raise `UsageError` where the extra that Word files need is not installed."""
    if find_spec("docx") is None or find_spec("resvg_py") is None:
        raise UsageError("Word files need an extra that is not installed: pip install 'saan[docx]'")


def docx(
    documents: Sequence[tuple[Report, str]],
    figures: Mapping[Language, Mapping[str, str]],
    as_of: date,
    lock: str,
    setting: Setting | None = None,
    styles: bytes = b"",
    *,
    actions: bool = True,
) -> bytes:
    """Return one Word file of documents, each a report and its Markdown with marks.

    `styles` is the Word file that it is dressed in, looked through before (`saan.documents.writers.word.checking`),
    else saan's own. It says that it was made on the day that ``SOURCE_DATE_EPOCH`` gives, else on `as_of`. `lock` is carried in it;
    `setting` says how it is set; `actions` tells whether an action table belongs to it.
    """
    needed()
    from saan.documents.writers.word.document import made

    return made(documents, figures, lock, setting or Setting(), styles, made_on(as_of), actions=actions)
