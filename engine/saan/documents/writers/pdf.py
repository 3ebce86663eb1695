"""The PDF file: tagged (PDF/UA-1), fonts inside, set by Typst from the theme ``report.typ``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from importlib.util import find_spec

from saan.documents.lock import LOCK_COMMENT
from saan.documents.setting import Setting
from saan.documents.views.report import HeadView
from saan.documents.writers.literal import string
from saan.documents.writers.made import made_on
from saan.documents.writers.running import running
from saan.documents.writers.typst_body import body
from saan.errors import UsageError
from saan.records import Language

__all__ = ["needed", "pdf"]


def needed() -> None:
    """Raise `UsageError` where the extra that PDF needs is not installed."""
    if find_spec("typst") is None:
        raise UsageError("PDF needs an extra that is not installed: pip install 'saan[pdf]'")


def pdf(
    documents: Sequence[tuple[HeadView, Language, str]],
    figures: Mapping[Language, Mapping[str, str]],
    as_of: date,
    lock: str,
    setting: Setting | None = None,
) -> bytes:
    """Return one PDF of one document, or of two languages one after the other.

    It says that it was made on the day that ``SOURCE_DATE_EPOCH`` gives (seconds), else on `as_of`. `lock` is carried in
    its metadata; `setting` says how it is set.
    """
    needed()
    import typst

    with resources.as_file(resources.files("saan_reports").joinpath("fonts")) as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        # Nothing is read but the source; were it otherwise, there is nothing but fonts where it may read.
        compiler = typst.Compiler(root=folder, font_paths=fonts)
        made = compiler.compile(
            _source(documents, figures, lock, setting or Setting()).encode(),
            format="pdf",
            pdf_standards="ua-1",
            timestamp=made_on(as_of),
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _source(
    documents: Sequence[tuple[HeadView, Language, str]],
    figures: Mapping[Language, Mapping[str, str]],
    lock: str,
    setting: Setting,
) -> str:
    """Return the Typst source of the whole file: the theme, then every document as calls of it."""
    first, language, _ = documents[0]
    parts = [
        _part(head, setting, language, text, figures.get(language, {})) for head, language, text in documents
    ]
    about = f"{string(setting.title(first.title, language))}, {string(f'{LOCK_COMMENT} {lock}')}"
    return f"{_theme()}\n#show: report.with({about})\n" + "".join(parts)


def _part(head: HeadView, setting: Setting, language: Language, text: str, figures: Mapping[str, str]) -> str:
    words = setting.words(language)
    page = (words.plain(f"page.{name}") for name in ("number", "contents", "elsewhere"))
    said = (words.language, *running(head, words), *page)
    digits = ", digits: thai-digits" if words.thai_digits else ""
    logo = f", logo: {string(setting.logo.svg)}" if setting.logo else ""
    return f"#document-in({', '.join(map(string, said))}{digits}{logo}, {{\n{body(text, f'{words.language}-', figures)}}})\n"


@cache
def _theme() -> str:
    return resources.files("saan_reports").joinpath("report.typ").read_text("utf-8")
