"""From what somebody types to the key of a statement: bare ids, ids that reports print, keys of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saan.errors import UsageError, did_you_mean
from saan.inference.inspection import python_rules
from saan.knowledge import KnowledgeBase
from saan.reasoning.explanation.index import Index

__all__ = ["DECLARED", "declared_as", "key_of", "kinds_of", "statement_keys"]

DECLARED = (
    ("conditions", "finding"),
    ("recommendations", "advice"),
    ("gates", "gate"),
    ("outlooks", "outlook"),
    ("situations", "situation"),
    ("links", "link"),
    ("indicators", "rule"),
    ("rules", "rule"),
    ("questions", "question"),
)
"""Kinds of declarations in the order in which a bare id is looked up, each with the kind of statement it becomes."""


def kinds_of(knowledge: KnowledgeBase, name: str) -> tuple[tuple[str, str], ...]:
    """Return all kinds under which an id is declared, the one that is meant first."""
    return tuple((kind, stands) for kind, stands in DECLARED if name in getattr(knowledge, kind))


def declared_as(knowledge: KnowledgeBase, word: str) -> tuple[str, str]:
    """Return the kind and the full id of what `word` names: ``no_funds``, ``community:no_funds``, ``gate:dispute``.

    Raises `UsageError` with the nearest name where nothing is meant.
    """
    prefix, _, rest = word.partition(":")
    for kind, stands in (*DECLARED, ("indicators", "indicator"), ("conditions", "condition")):
        if prefix in (stands, kind.removesuffix("s")):
            for name in _full(knowledge, rest):
                if name in getattr(knowledge, kind):
                    return kind, name
    for name in _full(knowledge, word):
        if kinds := kinds_of(knowledge, name):
            return kinds[0][0], name
        if name in _python(knowledge):
            return "python_rules", name
        if name in knowledge.own_measures:
            return "measures", name
    raise _unknown(
        word,
        [*_declared_names(knowledge), *knowledge.own_measures],
        "no rule, measure, condition, link, advice, gate, outlook or question",
    )


def _full(knowledge: KnowledgeBase, word: str) -> Iterator[str]:
    """Yield the ids that a word can stand for: itself, and in the name of each pack."""
    yield word
    yield from (f"{pack.id}:{word}" for pack in knowledge.packs)


def _python(knowledge: KnowledgeBase) -> set[str]:
    return {rule.id for rule in python_rules(knowledge)}


def key_of(index: Index, word: str) -> str:
    """Return the key of the statement that `word` names in a case.

    Raises `UsageError` with the nearest name where nothing is meant.
    """
    known = statement_keys(index)
    kind, _, rest = word.partition(":")
    for key in (word, *(f"{kind}:{pack.id}:{rest}" for pack in index.knowledge.packs)):
        if key in known:
            return key
    for name in _full(index.knowledge, word):
        if kinds := kinds_of(index.knowledge, name):
            return f"{kinds[0][1]}:{name}"
        if name in _python(index.knowledge):
            return f"rule:{name}"
        if f"measure:{name}" in known:
            return f"measure:{name}"
    raise _unknown(word, (*_declared_names(index.knowledge), *known), "nothing in this case")


def _unknown(word: str, known: Iterable[str], what: str) -> UsageError:
    names = list(known)
    hint = (
        did_you_mean(word, names[:1999])
        or "reports and their JSON carry the ids; a condition's own id will do"
    )
    return UsageError(f"there is {what} that is called '{word}'", hint)


def _declared_names(knowledge: KnowledgeBase) -> list[str]:
    return [name for kind, _ in DECLARED for name in getattr(knowledge, kind)]


def statement_keys(index: Index) -> dict[str, None]:
    """All keys that the case has a statement for, the shorter kinds first."""
    case, diagnosis, knowledge = index.case, index.diagnosis, index.knowledge
    named: list[tuple[str, Iterable[str]]] = [
        ("finding", index.findings),
        *((stands, getattr(knowledge, kind)) for kind, stands in DECLARED if kind != "conditions"),
        ("root", (root.id for root in diagnosis.roots)),
        ("entry_point", (point.id for point in diagnosis.entry_points)),
        ("risk", (risk.id for risk in diagnosis.risks)),
        ("disagreement", (each.id for each in diagnosis.disagreements)),
        ("profile", (line.id for line in case.profile)),
        ("scorecard", (f"{row.card}#{row.name}" for row in diagnosis.scorecards)),
        ("measure", (measure.id for measure in case.measures)),
        ("answer", index.observations),
        ("list", (listing.list for listing in case.lists)),
        ("entry", (entry.path for listing in case.lists for entry in listing.entries)),
        ("rule", _python(knowledge)),
    ]
    keys = dict.fromkeys(["case", "plan", *index.circles])
    keys |= dict.fromkeys(f"{kind}:{name}" for kind, names in named for name in names)
    return keys | dict.fromkeys(index.evidence) | dict.fromkeys(index.concluded)
