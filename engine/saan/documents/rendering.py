"""From a diagnosis to a document in one format."""

from __future__ import annotations

from saan.documents import marks
from saan.documents.context import report
from saan.documents.environment import render_template
from saan.documents.views import Report
from saan.documents.words import Words
from saan.errors import UsageError, did_you_mean
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Language

__all__ = ["DOCUMENTS", "FORMATS", "TEXTS", "check_format", "render", "written"]

FORMATS = ("md", "html", "pdf", "json")
"""What a diagnosis can be written as."""

TEXTS = ("md", "html", "json")
"""The formats that are text."""

DOCUMENTS = ("advice", "summary")
"""The kinds of document, each a template: the whole advice document, or its first page alone."""

_LANGUAGES: dict[str, tuple[Language, ...]] = {"th": ("th",), "en": ("en",), "both": ("th", "en")}


def check_format(kind: str) -> None:
    """Raise `UsageError` for a format that there is none of, and for one that needs an extra which is not installed."""
    if kind not in FORMATS:
        raise UsageError(f"'{kind}' is not a format of documents", _hint(kind, FORMATS))
    if kind == "pdf":
        from saan.documents.writers.pdf import needed

        needed()


def written(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    kind: str = "md",
    language: str = "both",
    document: str = "advice",
) -> bytes:
    """Return a document as the bytes of a file in any of `FORMATS`; otherwise as `render`."""
    if kind != "pdf":
        return render(diagnosis, knowledge, kind, language, document).encode()
    check_format(kind)
    reports, texts = _documents(diagnosis, knowledge, language, document)
    return _pdf(diagnosis, knowledge, reports, texts)


def render(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    kind: str = "md",
    language: str = "both",
    document: str = "advice",
) -> str:
    """Return a document as Markdown (``md``), one self-contained page (``html``), or data (``json``).

    ``both`` gives the Thai document, then the English one; data carries both languages anyway. The same
    diagnosis gives the same text, whatever the machine, its clock and its locale. Raises `UsageError` for
    a format that is not one of `TEXTS`, a language or a document that there is none of.
    """
    check_format(kind)
    if kind not in TEXTS:
        raise UsageError(f"'{kind}' is not a format of text", "saan.documents.written gives its bytes")
    if kind == "json":
        _check(language, document)
        from saan.documents.data import to_json

        return to_json(diagnosis, knowledge)
    reports, texts = _documents(diagnosis, knowledge, language, document)
    if kind == "md":
        return "\n---\n\n".join(marks.strip(text) for text in texts) + marks.index(texts)
    return _html(diagnosis, knowledge, reports, texts)


def _documents(
    diagnosis: Diagnosis, knowledge: KnowledgeBase, language: str, document: str
) -> tuple[list[Report], list[str]]:
    """Return the document in each language that is asked for, as data and as Markdown with its marks."""
    _check(language, document)
    reports = [report(diagnosis, knowledge, one) for one in _LANGUAGES[language]]
    texts = [
        render_template(f"{document}.md.j2", report=one, t=Words(one.language), document=document)
        for one in reports
    ]
    return reports, texts


def _check(language: str, document: str) -> None:
    if language not in _LANGUAGES:
        raise UsageError(f"'{language}' is not a language of documents", _hint(language, tuple(_LANGUAGES)))
    if document not in DOCUMENTS:
        raise UsageError(f"'{document}' is not a kind of document", _hint(document, DOCUMENTS))


def _html(diagnosis: Diagnosis, knowledge: KnowledgeBase, reports: list[Report], texts: list[str]) -> str:
    from saan.documents.figures import figures
    from saan.documents.page import page

    documents = [(one.language, text) for one, text in zip(reports, texts, strict=True)]
    drawn = {one.language: figures(diagnosis, knowledge, one.language) for one in reports}
    return page(documents, drawn, reports[0].head.title)


def _pdf(diagnosis: Diagnosis, knowledge: KnowledgeBase, reports: list[Report], texts: list[str]) -> bytes:
    from saan.documents.figures import figures
    from saan.documents.writers.pdf import pdf

    documents = [(one.head, one.language, text) for one, text in zip(reports, texts, strict=True)]
    drawn = {one.language: figures(diagnosis, knowledge, one.language) for one in reports}
    return pdf(documents, drawn, diagnosis.case.file.case.as_of)


def _hint(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or f"there are {', '.join(known)}"
