"""From a diagnosis to a document in one format."""

from __future__ import annotations

from saan.documents import marks
from saan.documents.context import report
from saan.documents.environment import render_template
from saan.documents.lock import lock_comment, lock_text
from saan.documents.views import Report
from saan.documents.words import Words
from saan.errors import UsageError, did_you_mean
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Language

__all__ = ["DOCUMENTS", "FORMATS", "render"]

FORMATS = ("md", "html", "json")
"""What a diagnosis can be written as."""

DOCUMENTS = ("advice", "summary")
"""The kinds of document, each a template: the whole advice document, or its first page alone."""

_LANGUAGES: dict[str, tuple[Language, ...]] = {"th": ("th",), "en": ("en",), "both": ("th", "en")}


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
    a format, a language or a document that there is none of.
    """
    if kind not in FORMATS:
        raise UsageError(f"'{kind}' is not a format of documents", _hint(kind, FORMATS))
    if language not in _LANGUAGES:
        raise UsageError(f"'{language}' is not a language of documents", _hint(language, tuple(_LANGUAGES)))
    if document not in DOCUMENTS:
        raise UsageError(f"'{document}' is not a kind of document", _hint(document, DOCUMENTS))
    if kind == "json":
        from saan.documents.data import to_json

        return to_json(diagnosis, knowledge)
    reports = [report(diagnosis, knowledge, one) for one in _LANGUAGES[language]]
    texts = [
        render_template(f"{document}.md.j2", report=one, t=Words(one.language), document=document)
        for one in reports
    ]
    if kind == "md":
        body = "\n---\n\n".join(marks.strip(text) for text in texts)
        return body + lock_comment(lock_text(diagnosis, language, document, kind)) + marks.index(texts)
    return _html(diagnosis, knowledge, reports, texts, lock_text(diagnosis, language, document, kind))


def _html(
    diagnosis: Diagnosis, knowledge: KnowledgeBase, reports: list[Report], texts: list[str], lock: str
) -> str:
    from saan.documents.figures import figures
    from saan.documents.page import page

    documents = [(one.language, text) for one, text in zip(reports, texts, strict=True)]
    drawn = {one.language: figures(diagnosis, knowledge, one.language) for one in reports}
    return page(documents, drawn, reports[0].head.title, lock)


def _hint(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or f"there are {', '.join(known)}"
