"""YAML and JSON text read strictly, with the place of everything that is said.

YAML is read by the core schema of YAML 1.2: ``no``, ``12:30`` and ``2568-03-12`` are text, ``012`` is
the number 12. What most readers let pass silently is refused here with line and column: a key twice,
an alias that expands without end, a tag, a merge key, NaN, control characters. Keys are always text.
All text is brought to one spelling (see `saan.yamltext.spelling`). What writes into such text, leaving
all else in it as it stands, is `saan.yamltext.splicing`.
"""

from saan.yamltext.document import (
    Document,
    Location,
    content_of,
    decoded,
    file_name,
    parse,
    placed,
    read,
    refuse_huge,
)
from saan.yamltext.handed import NotPlainError, handed
from saan.yamltext.spelling import normalised

__all__ = [
    "Document",
    "Location",
    "NotPlainError",
    "content_of",
    "decoded",
    "file_name",
    "handed",
    "normalised",
    "parse",
    "placed",
    "read",
    "refuse_huge",
]
