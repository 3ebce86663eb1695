"""Making the documents of one diagnosis: in several formats, with templates that may turn out to be broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saan.cli.options import tell_left_out
from saan.documents import FORMATS, render_bytes
from saan.documents.formats import offered, written
from saan.documents.strangers.layers import Templates, TemplatesError
from saan.errors import one_line
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Text

__all__ = ["Wanted", "documents_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How documents are wanted."""

    language: str
    report: str
    skip_broken: bool
    """Whether saan's own templates may stand in for broken ones."""

    thai_digits: bool = False


def documents_of(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    kinds: Sequence[str],
    templates: Templates,
    wanted: Wanted,
) -> dict[str, str | bytes]:
    """Return a document in each of the formats `kinds`.

    Templates that fail raise `TemplatesError`; if they may be left out, all documents are made without them and say so.
    """
    while True:
        told = replace(diagnosis, warnings=(*diagnosis.warnings, *map(_warning, templates.left_out)))
        try:
            return {kind: _document(told, knowledge, kind, templates, wanted) for kind in kinds}
        except TemplatesError as error:
            if not wanted.skip_broken:
                raise
            templates = templates.without(error)
            tell_left_out(error)


def _document(
    diagnosis: Diagnosis, knowledge: KnowledgeBase, kind: str, templates: Templates, wanted: Wanted
) -> str | bytes:
    if kind in FORMATS:
        return render_bytes(
            diagnosis,
            knowledge,
            kind,
            wanted.language,
            wanted.report,
            templates,
            thai_digits=wanted.thai_digits,
        )
    pack, form = offered(knowledge)[kind]
    return written(pack, form, diagnosis, knowledge, wanted.language)


def _warning(error: TemplatesError) -> Text:
    owner = one_line(error.pack)
    return Text(
        th=f"แม่แบบรายงานของ “{owner}” ใช้ไม่ได้ รายงานฉบับนี้จึงใช้แม่แบบของ saan แทน ผลการวินิจฉัยไม่เปลี่ยน",
        en=f"The report templates of “{owner}” are broken and were not used: this report has saan's own. No finding is missing for it.",
    )
