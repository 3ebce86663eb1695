"""From a diagnosis to a document in one format."""

from __future__ import annotations

from dataclasses import replace

from saan.documents import marks
from saan.documents.context import report
from saan.documents.digits import thai, thai_svg
from saan.documents.environment import finished, render_template
from saan.documents.lock import lock_comment, lock_text
from saan.documents.setting import DOCUMENTS, KINDS, Setting
from saan.documents.strangers.gathering import gathered
from saan.documents.strangers.layers import Templates
from saan.documents.views import Report
from saan.errors import UsageError, did_you_mean
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Language

__all__ = ["DOCUMENTS", "FORMATS", "TEXTS", "check_extra", "render", "render_bytes"]

FORMATS = ("md", "html", "docx", "pdf", "json")
"""What a diagnosis can be written as."""

TEXTS = ("md", "html", "json")
"""The formats that are text."""

_LANGUAGES: dict[str, tuple[Language, ...]] = {"th": ("th",), "en": ("en",), "both": ("th", "en")}


def check_extra(kind: str) -> None:
    """Raise `UsageError` for a format that needs an extra which is not installed."""
    if kind == "pdf":
        from saan.documents.writers.pdf import needed as pdf_needed

        pdf_needed()
    if kind == "docx":
        from saan.documents.writers.word.file import needed as docx_needed

        docx_needed()


def render_bytes(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    kind: str = "md",
    language: str = "both",
    document: str = "advice",
    templates: Templates | None = None,
    *,
    thai_digits: bool = False,
) -> bytes:
    """Return a document as the contents of a file, in any of `FORMATS`; else as `render`."""
    if kind in TEXTS:
        return render(
            diagnosis, knowledge, kind, language, document, templates, thai_digits=thai_digits
        ).encode()
    check_extra(kind)
    _check(kind, language, document)
    made = _Made(diagnosis, knowledge, kind, language, templates, Setting(document, thai_digits=thai_digits))
    return _pdf(made) if kind == "pdf" else _docx(made)


def render(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    kind: str = "md",
    language: str = "both",
    document: str = "advice",
    templates: Templates | None = None,
    *,
    thai_digits: bool = False,
) -> str:
    """Return a document as Markdown (``md``), one self-contained page (``html``), or data (``json``).

    ``both`` gives the Thai document, then the English one; data carries both languages anyway. The same
    diagnosis gives the same text, whatever the machine, its clock and its locale. `templates` are those that the report is
    made with (`saan.documents.strangers.gathering.gathered`): else those of the packs; `thai_digits` tells whether Thai text has Thai digits. Raises `UsageError` for
    a format that is none of `TEXTS`, a language or a document that there is none of, `TemplatesError` where templates fail.
    """
    _check(kind, language, document)
    if kind not in TEXTS:
        raise UsageError(f"'{kind}' is not a format of text", "saan.documents.render_bytes writes it")
    if kind == "json":
        from saan.documents.data import to_json

        return to_json(diagnosis, knowledge)
    made = _Made(diagnosis, knowledge, kind, language, templates, Setting(document, thai_digits=thai_digits))
    if kind == "md":
        body = "\n---\n\n".join(marks.strip(text) for text in made.texts)
        return body + lock_comment(made.lock) + marks.index(made.texts)
    return _html(made)


def _check(kind: str, language: str, document: str) -> None:
    if kind not in FORMATS:
        raise UsageError(f"'{kind}' is not a format of documents", _hint(kind, FORMATS))
    if language not in _LANGUAGES:
        raise UsageError(f"'{language}' is not a language of documents", _hint(language, tuple(_LANGUAGES)))
    if document not in DOCUMENTS:
        raise UsageError(f"'{document}' is not a kind of document", _hint(document, DOCUMENTS))


class _Made:
    """What writers write: reports in each language, their Markdown with marks, figures, the lock."""

    def __init__(
        self,
        diagnosis: Diagnosis,
        knowledge: KnowledgeBase,
        kind: str,
        language: str,
        templates: Templates | None,
        setting: Setting,
    ) -> None:
        templates = gathered(knowledge) if templates is None else templates
        self.words = templates.words
        self.dress = templates.dress
        self.setting = replace(setting, changed=templates.words, style=templates.style, logo=templates.logo)
        document = setting.document
        named = KINDS[document].named
        self.reports = [
            report(diagnosis, knowledge, one, self.words, named=named) for one in _LANGUAGES[language]
        ]
        self.texts = [
            thai(text) if self.setting.words(one.language).thai_digits else text
            for one, text in zip(self.reports, _texts(self.reports, self.setting, templates), strict=True)
        ]
        self.lock = lock_text(
            diagnosis, language, document, kind, templates.sha256, thai_digits=setting.thai_digits
        )
        self.as_of = diagnosis.case.file.case.as_of
        self._source = diagnosis, knowledge

    def figures(self) -> dict[Language, dict[str, str]]:
        """Return the figures of each language, as SVG by their names."""
        from saan.documents.figures import figures

        made = {one.language: figures(*self._source, one.language, self.words) for one in self.reports}
        if self.setting.thai_digits and "th" in made:
            made["th"] = {name: thai_svg(svg) for name, svg in made["th"].items()}
        return made


def _texts(reports: list[Report], setting: Setting, templates: Templates) -> list[str]:
    """Return the documents as Markdown with marks: made here by our own templates, in a process of their own by strangers'."""
    document, name = setting.document, f"{setting.document}.md.j2"
    if templates.foreign:
        from saan.documents.strangers.request import Job
        from saan.documents.strangers.running import rendered

        jobs = [Job(name, document, one.language, one) for one in reports]
        return [finished(text) for text in rendered(jobs, templates)]
    return [
        render_template(name, report=one, t=setting.words(one.language), document=document) for one in reports
    ]


def _html(made: _Made) -> str:
    from saan.documents.page import page

    documents = [(one.language, text) for one, text in zip(made.reports, made.texts, strict=True)]
    return page(documents, made.figures(), made.reports[0].head.title, made.lock, made.setting)


def _pdf(made: _Made) -> bytes:
    from saan.documents.writers.pdf import pdf

    documents = [(one.head, one.language, text) for one, text in zip(made.reports, made.texts, strict=True)]
    return pdf(documents, made.figures(), made.as_of, made.lock, made.setting)


def _docx(made: _Made) -> bytes:
    from saan.documents.writers.word.file import docx

    documents = list(zip(made.reports, made.texts, strict=True))
    actions = KINDS[made.setting.document].actions
    return docx(documents, made.figures(), made.as_of, made.lock, made.setting, made.dress, actions=actions)


def _hint(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or f"there are {', '.join(known)}"
