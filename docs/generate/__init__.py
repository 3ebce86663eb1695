"""Rewrite the parts of the documentation that the code itself knows: ``python -m docs.generate``.

A page keeps its own words. What stands between ``<!-- begin: name -->`` and ``<!-- end: name -->`` is made
here, from the classes that read case files and packs, the table of measures, the commands, the hooks, the
schema of reports and the tables of numbers. A test compares, so that a page cannot lag behind the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from docs.generate.declared import case_fields, case_sections, case_values, pack_fields, pack_words
from docs.generate.facts import facts_fields, facts_lists, facts_values
from docs.generate.hooks import handed_over, hooks
from docs.generate.lists import anomalies, commands, measures, numbers, words_and_numbers
from docs.generate.report import report_fields, report_keys
from docs.generate.situation import profile
from docs.generate.templates import (
    template_blocks,
    template_filters,
    template_functions,
    template_parts,
    template_views,
    template_words,
)
from docs.generate.tests import test_fields, test_operators, test_words
from saan import certainty
from saan.reasoning import thresholds

__all__ = ["BLOCKS", "pages", "rewritten"]

DOCS = Path(__file__).parents[1]
_BLOCK = re.compile(r"(<!-- begin: ([\w-]+) -->\n).*?(<!-- end: \2 -->)", re.DOTALL)

BLOCKS: Mapping[str, Callable[[], str]] = {
    "case-sections": case_sections,
    "case-fields": case_fields,
    "case-values": case_values,
    "pack-fields": pack_fields,
    "pack-words": pack_words,
    "profile": profile,
    "test-fields": test_fields,
    "test-words": test_words,
    "test-operators": test_operators,
    "report-keys": report_keys,
    "report-fields": report_fields,
    "measures": measures,
    "facts-lists": facts_lists,
    "facts-fields": facts_fields,
    "facts-values": facts_values,
    "commands": commands,
    "template-blocks": template_blocks,
    "template-parts": template_parts,
    "template-views": template_views,
    "template-functions": template_functions,
    "template-filters": template_filters,
    "template-words": template_words,
    "hooks": hooks,
    "handed-over": handed_over,
    "anomalies": anomalies,
    "strengths": lambda: words_and_numbers(certainty.STRENGTH),
    "sureness": lambda: words_and_numbers(certainty.SURENESS),
    "degrees": lambda: words_and_numbers(certainty.BURDEN),
    "certainty": lambda: numbers(certainty.THRESHOLDS),
    "reasoning": lambda: numbers(thresholds.REASONING),
}
"""What is generated, by the name of its block."""


def rewritten(text: str) -> str:
    """Return a page with every generated block made anew."""
    return _BLOCK.sub(lambda found: f"{found[1]}\n{BLOCKS[found[2]]().strip()}\n\n{found[3]}", text)


def pages() -> list[Path]:
    """Return the pages that have generated blocks; the knowledge book is generated whole."""
    own = (path for path in sorted(DOCS.rglob("*.md")) if not path.is_relative_to(DOCS / "book"))
    return [path for path in own if "<!-- begin: " in path.read_text("utf-8")]
