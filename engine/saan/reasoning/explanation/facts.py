"""Why a finding, a piece of evidence or another fact of inference holds: firings down to the lines of the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from saan.certainty import counted
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.records import Proof, Related, Statement
from saan.records import Justification

__all__ = ["FACTS"]


def finding(index: Index, name: str) -> Statement:
    """A finding rests on its evidence, or, where it does not apply, on what its ``applies_when`` read."""
    found = index.findings[name]
    key = f"finding:{name}"
    if found.status == "not_applicable":
        proofs = _proofs(index, f"not_applicable:{name}")
    elif found.evidence:
        ordered = sorted(found.evidence, key=lambda piece: (piece.pole != "for", -piece.weight, piece.id))
        proofs = (Proof("certainty", tuple(piece.id for piece in ordered)),)
    else:
        silent = tuple(_silent(index, name))
        proofs = (Proof("silent", silent),) if silent else ()
    detail = (
        ("status", found.status),
        ("degree", found.degree),
        ("for", found.supported),
        ("against", found.opposed),
        ("certainty", found.certainty),
        ("interval", found.interval),
        ("coverage", found.coverage),
        ("evidence_level", found.evidence_level),
        *((("capped", found.capped),) if found.capped else ()),
    )
    asks = tuple(Related("could_speak", f"question:{q}") for q in index.settled_by(found.unknown))
    present = True if found.present else False if found.absent else None
    verdict = False if found.status == "not_applicable" else present
    return Statement(key, "finding", name, verdict, detail, (), proofs, asks)


def _silent(index: Index, name: str) -> Iterator[str]:
    """Yield what is known and says nothing on a condition: all that its indicators could read."""
    measures = {measure.id for measure in index.case.measures}
    for indicator, _ in index.knowledge.indicators_of(name):
        if indicator.measure in measures:
            yield f"measure:{indicator.measure}"
        yield from (f"answer:{o.path}" for o in index.case.observations if o.question == indicator.question)


def evidence(index: Index, name: str) -> Statement:
    """A piece of evidence rests on what its rule matched; all firings that made it are alternatives."""
    key = f"evidence:{name}"
    piece = index.evidence[key]
    owner = index.findings[piece.condition]
    detail = (
        ("pole", piece.pole),
        ("strength", piece.strength),
        ("weight", piece.weight),
        ("degree", piece.degree),
        ("certainty", piece.certainty),
        ("source", piece.source),
        ("source_kind", piece.kind),
        ("counted", any(each.id == key for each in counted(owner.evidence))),
        ("confidential", piece.confidential),
        ("condition", piece.condition),
    )
    proofs = _proofs(index, key) or (Proof(piece.indicator, tuple(_read(index, piece.reads))),)
    unless = index.absences.of_evidence(piece)
    places = index.places(piece.reads)
    return Statement(key, "evidence", piece.indicator, True, detail, places, proofs, (), unless)


def _read(index: Index, paths: tuple[str, ...]) -> list[str]:
    """Name the facts that paths of evidence stand for."""
    lists = {listing.list for listing in index.case.lists}
    kinds = ((index.observations, "answer"), (lists, "list"))
    return [
        path if path.startswith("measure:") else next((f"{k}:{path}" for t, k in kinds if path in t), f"entry:{path}")
        for path in paths
    ]  # fmt: skip


def answer(index: Index, name: str) -> Statement:
    """An answer is what a line of the case says."""
    said = index.observations[name]
    detail = (
        ("question", said.question),
        ("value", said.value),
        ("certainty", said.certainty),
        ("source", said.source),
        ("source_kind", said.kind),
        ("confidential", said.confidential),
    )
    return Statement(f"answer:{name}", "answer", said.question, True, detail, (said.place,))


def measure(index: Index, name: str) -> Statement:
    """A measure is computed from the lines of the case."""
    found = next(each for each in index.case.measures if each.id == name)
    detail = (("low", found.low), ("high", found.high), ("coverage", found.coverage))
    return Statement(f"measure:{name}", "measure", name, True, detail, found.places)


def entry(index: Index, name: str) -> Statement:
    """An entry of a list is a line of the case."""
    return Statement(f"entry:{name}", "entry", name, True, (), index.places([name]))


def listing(index: Index, name: str) -> Statement:
    """A list is where it stands, and how far the case says that it is whole."""
    found = next(each for each in index.case.lists if each.list == name)
    detail = (("complete", found.complete), ("entries", float(len(found.entries))))
    return Statement(f"list:{name}", "list", name, True, detail, (found.place,))


def _concluded(kind: str) -> Callable[[Index, str], Statement]:
    """What only inference concludes: its firings are its proofs."""

    def made(index: Index, name: str) -> Statement:
        key = f"{kind}:{name}"
        about = name.partition("#")[0]
        if kind == "premise":  # premise:<kind>:<id>#<n>
            about = about.partition(":")[2]
        return Statement(key, kind, about, bool(index.firings(key)), proofs=_proofs(index, key))

    return made


def _proofs(index: Index, key: str) -> tuple[Proof, ...]:
    """Return every firing that concluded a fact, those that rest on the same once."""
    return tuple(dict.fromkeys(_proof(firing) for firing in index.firings(key)))


def _proof(firing: Justification) -> Proof:
    matched = tuple(dict.fromkeys(map(_plain, firing.matched)))
    return Proof(firing.rule, matched, absences=firing.absences)


def _plain(key: str) -> str:
    """A name within an entry is the entry: ``named:<list>.<field>:<path>:<name>``."""
    if not key.startswith("named:"):
        return key
    return f"entry:{key.split(':')[2]}"


FACTS: Mapping[str, Callable[[Index, str], Statement]] = {
    "finding": finding,
    "evidence": evidence,
    "answer": answer,
    "measure": measure,
    "entry": entry,
    "list": listing,
    **{kind: _concluded(kind) for kind in ("premise", "open", "applicable", "contra", "not_applicable")},
}
"""What makes the statement of a key, by the kind that the key begins with."""
