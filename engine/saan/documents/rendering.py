"""From a diagnosis to a document in one format."""

from __future__ import annotations

from collections.abc import Mapping

from saan.documents import marks
from saan.documents.context import report
from saan.documents.environment import finished, render_template
from saan.documents.lock import lock_comment, lock_text
from saan.documents.strangers.gathering import gathered
from saan.documents.strangers.layers import Templates
from saan.documents.views import Report
from saan.documents.words import Words
from saan.errors import UsageError, did_you_mean
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Language, Text

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
    templates: Templates | None = None,
) -> str:
    """Return a document as Markdown (``md``), one self-contained page (``html``), or data (``json``).

    ``both`` gives the Thai document, then the English one; data carries both languages anyway. The same
    diagnosis gives the same text, whatever the machine, its clock and its locale. `templates` are those that the report is
    made with (`saan.documents.strangers.gathering.gathered`): else those of the packs. Raises `UsageError` for
    a format, a language or a document that there is none of, `TemplatesError` where templates fail.
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
    templates = gathered(knowledge) if templates is None else templates
    reports = [report(diagnosis, knowledge, one, templates.words) for one in _LANGUAGES[language]]
    texts = _texts(reports, document, templates)
    if kind == "md":
        body = "\n---\n\n".join(marks.strip(text) for text in texts)
        return (
            body
            + lock_comment(lock_text(diagnosis, language, document, kind, templates.sha256))
            + marks.index(texts)
        )
    lock = lock_text(diagnosis, language, document, kind, templates.sha256)
    return _html(diagnosis, knowledge, reports, texts, lock, templates.words)


def _texts(reports: list[Report], document: str, templates: Templates) -> list[str]:
    """Return the documents as Markdown with marks: made here by our own templates, in a process of their own by strangers'."""
    name = f"{document}.md.j2"
    if templates.foreign:
        from saan.documents.strangers.request import Job
        from saan.documents.strangers.running import rendered

        jobs = [Job(name, document, one.language, one) for one in reports]
        return [finished(text) for text in rendered(jobs, templates)]
    words = {one.language: Words(one.language, changed=templates.words) for one in reports}
    return [render_template(name, report=one, t=words[one.language], document=document) for one in reports]


def _html(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    reports: list[Report],
    texts: list[str],
    lock: str,
    changed: Mapping[str, Text],
) -> str:
    from saan.documents.figures import figures
    from saan.documents.page import page

    documents = [(one.language, text) for one, text in zip(reports, texts, strict=True)]
    drawn = {one.language: figures(diagnosis, knowledge, one.language, changed) for one in reports}
    return page(documents, drawn, reports[0].head.title, lock, changed)


def _hint(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or f"there are {', '.join(known)}"
