"""Why a link is at work, a circle turns, a root is a root, a risk is one: the findings and links they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from saan.certainty import STRENGTH
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.records import Detail, Proof, Related, Statement
from saan.records import Finding

__all__ = ["CAUSES"]

_OPEN = ("not_assessed", "undetermined", "conflicting")


def link(index: Index, name: str) -> Statement:
    """A link is at work where its cause is present and its ``only_when``, if it has one, holds."""
    declared, active = index.knowledge.links[name], index.links.get(name)
    key = f"link:{name}"
    firings = index.firings(key)
    opened = (f"open:{name}",) if declared.only_when else ()
    proofs = (Proof(name, (f"finding:{declared.from_}", *opened)),) if firings else ()
    detail: list[tuple[str, Detail]] = [("type", declared.type), ("declared", STRENGTH[declared.strength])]
    related: list[Related] = []
    if active:
        detail += [("strength", active.strength), ("maintains", active.maintains)]
        detail += [(f"{end}_since", since) for end, since in _since(index, declared.from_, active.effect)]
        related = [Related("weakened_by", f"finding:{strength}") for strength in active.weakened_by]
    if declared.to:
        related.append(Related("effect", f"finding:{declared.to}"))
    related += [Related("weakens", f"link:{weakened}") for weakened in declared.weakens]
    return Statement(key, "link", name, bool(firings), tuple(detail), (), proofs, tuple(related))


def _since(index: Index, cause: str, effect: str) -> Iterator[tuple[str, str]]:
    for end, name in (("cause", cause), ("effect", effect)):
        if since := index.findings[name].since:
            yield end, str(since)


def circle(index: Index, name: str) -> Statement:
    """A circle rests on its links, in the order of its story."""
    found = index.circles[f"circle:{name}"]
    proof = Proof("circle", tuple(f"link:{each}" for each in found.links))
    related = (
        Related("weakest", f"link:{found.weakest}"),
        *(Related("caught_in_it", f"finding:{other}") for other in found.others),
    )
    return Statement(found.id, "circle", found.id, True, (), (), (proof,), related)


def root(index: Index, name: str) -> Statement:
    """A root rests on its members and on the links that lead from them; beside it stand the causes it might have."""
    found = next(each for each in index.diagnosis.roots if each.id == name)
    out = [
        f"link:{each.id}"
        for each in index.diagnosis.links
        if each.cause in found.members
        and each.effect not in found.members
        and index.findings[each.effect].present
        and not each.maintains
    ]
    turns = [c.id for c in index.diagnosis.circles if set(c.members) <= set(found.members)]
    proof = Proof(
        f"root.{found.kind}", tuple(dict.fromkeys([*turns, *(f"finding:{m}" for m in found.members), *out]))
    )
    detail: tuple[tuple[str, Detail], ...] = (("root_kind", found.kind), ("relief", found.relief))
    related = (
        *(Related("explains", f"finding:{each}") for each in found.explains),
        *_declared_causes(index, found.members),
    )
    return Statement(f"root:{name}", "root", name, True, detail, (), (proof,), related)


def _declared_causes(index: Index, members: tuple[str, ...]) -> Iterator[Related]:
    """Yield what could lie behind, by what the case knows of it."""
    causes = {
        each.from_
        for each in index.knowledge.links.values()
        if each.type == "causes" and each.to in members and each.from_ not in members
    }
    for name in sorted(causes):
        yield Related(f"cause_{_known(index.findings[name])}", f"finding:{name}")


def _known(finding: Finding) -> str:
    if finding.present:
        return "present"
    return "open" if finding.status in _OPEN else "absent"


def entry_point(index: Index, name: str) -> Statement:
    """An entry point is present and changeable, and what it stands for lies behind it."""
    found = next(each for each in index.diagnosis.entry_points if each.id == name)
    roots = {each.id for each in index.diagnosis.roots}
    behind = f"root:{found.of}" if found.of in roots else f"finding:{found.of}"
    proof = Proof("entry_point", (f"finding:{name}", behind))
    return Statement(
        f"entry_point:{name}", "entry_point", name, True, (("relief", found.relief),), (), (proof,)
    )


def risk(index: Index, name: str) -> Statement:
    """A risk rests on its cause and on the first link; the links after that would follow."""
    found = next(each for each in index.diagnosis.risks if each.id == name)
    first, *further = found.links
    proof = Proof(f"risk.{found.kind}", (f"link:{first}", f"finding:{name}"))
    detail: tuple[tuple[str, Detail], ...] = (("risk_kind", found.kind), ("size", found.size))
    related = tuple(Related("would_follow", f"link:{each}") for each in further)
    return Statement(f"risk:{name}", "risk", name, True, detail, (), (proof,), related)


CAUSES: Mapping[str, Callable[[Index, str], Statement]] = {
    "link": link,
    "circle": circle,
    "root": root,
    "entry_point": entry_point,
    "risk": risk,
}
"""What makes the statement of a key, by the kind that the key begins with."""
