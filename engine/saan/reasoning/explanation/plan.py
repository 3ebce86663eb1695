"""Why a piece of advice stands where it does, a gate says what it says, an end holds, a question is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.records import Detail, Proof, Related, Statement
from saan.reasoning.fitting import unfitting
from saan.reasoning.premises import Premises
from saan.reasoning.selection import blocks, needs
from saan.reasoning.situation import factors_of
from saan.records import Advice

__all__ = ["PLAN"]

Details = list[tuple[str, Detail]]


def advice(index: Index, name: str) -> Statement:
    """Advice rests on what it speaks to and on its ``when``; advice not given rests on what speaks against it."""
    placed = index.advice.get(name)
    if placed is None:
        return Statement(f"advice:{name}", "advice", name, False)
    refused = placed.band == "not_advised"
    proof = Proof(name, against(index, name) if refused else tuple(_grounds(index, placed)))
    detail: Details = [("band", placed.band), ("rank", float(placed.rank))]
    detail += [("placed", placed.placed)] if placed.placed else []
    detail += [("relief", placed.relief), ("hours", placed.effort_hours)] if not refused else []
    return Statement(
        f"advice:{name}",
        "advice",
        name,
        not refused,
        tuple(detail),
        (),
        (proof,),
        tuple(_beside(index, placed)),
    )


def _grounds(index: Index, placed: Advice) -> Iterator[str]:
    yield from (f"finding:{each}" for each in placed.addresses if index.findings[each].present)
    if index.knowledge.recommendations[placed.id].when:
        yield f"applicable:{placed.id}"
    if placed.gate:
        yield f"gate:{placed.gate}"
    yield from (
        f"outlook:{held.id}"
        for held in index.diagnosis.outlook
        if placed.id in index.knowledge.outlooks[held.id].advice
    )


def against(index: Index, name: str) -> tuple[str, ...]:
    """Return what speaks against a recommendation: contra-indications and gates, or those of advice that it needs."""
    direct = tuple(_directly_against(index, name))
    if direct:
        return direct
    first = needs(index.knowledge, index.findings, index.knowledge.recommendations[name])
    return tuple(dict.fromkeys(key for need in first for key in _directly_against(index, need)))


def _directly_against(index: Index, name: str) -> Iterator[str]:
    declared = index.knowledge.recommendations[name]
    held = (f"contra:{name}#{number}" for number in range(len(declared.not_when)))
    yield from (key for key in held if index.firings(key))
    yield from (f"gate:{gate.id}" for gate in index.diagnosis.gates if blocks(gate, declared))


def _beside(index: Index, placed: Advice) -> Iterator[Related]:
    if placed.leads:
        roots = {root.id for root in index.diagnosis.roots}
        circle = placed.leads in index.circles
        kind = "" if circle else "root:" if placed.leads in roots else "finding:"
        yield Related("leads", f"{kind}{placed.leads}")
    yield from (Related("builds_on", f"finding:{each}") for each in placed.builds_on)
    yield from (Related("tied_with", f"advice:{each}") for each in placed.tied_with)
    yield from (
        Related("requires", f"advice:{each}") for each in index.knowledge.recommendations[placed.id].requires
    )


def gate(index: Index, name: str) -> Statement:
    """A gate rests on the finding or the answers that it reads, at the moment of the case."""
    state, declared = index.gates[name], index.knowledge.gates[name]
    if declared.finding:
        read = [f"finding:{declared.finding}"]
    else:
        said = (each for each in index.case.observations if each.question == declared.answer)
        read = [f"answer:{each.path}" for each in said]
    moment = ["profile:moment"] if any(line.id == "moment" for line in index.case.profile) else []
    detail: Details = [("state", state.state), ("blocks", state.blocks), ("allows", state.allows)]
    ask = state.ask in index.settled_by([state.ask]) and state.state in ("not_assessed", "doubtful")
    related = [Related("ask", f"question:{state.ask}")] if ask else []
    related += [Related("puts_first", f"advice:{each}") for each in state.advice]
    verdict = None if state.state == "not_assessed" else True
    proof = Proof(name, (*read, *moment), verdict)
    return Statement(f"gate:{name}", "gate", name, verdict, tuple(detail), (), (proof,), tuple(related))


def outlook(index: Index, name: str) -> Statement:
    """An end holds where its ``when`` does."""
    key = f"outlook:{name}"
    proofs = tuple(dict.fromkeys(Proof(each.rule, each.matched) for each in index.firings(key)))
    calls = tuple(Related("calls_for", f"advice:{each}") for each in index.knowledge.outlooks[name].advice)
    unless = index.absences.of_outlook(name) if proofs else ()
    return Statement(key, "outlook", name, bool(proofs), (), (), proofs, calls, unless)


def situation(index: Index, name: str) -> Statement:
    """A row of weights is active where its ``when`` holds; beside it stands what it makes heavier or lighter."""
    key = f"situation:{name}"
    proofs = tuple(dict.fromkeys(Proof(each.rule, each.matched) for each in index.firings(key)))
    factors = factors_of(index.knowledge.situations[name], index.knowledge)
    related = (
        Related("heavier" if factor > 1 else "lighter", f"finding:{condition}")
        for condition, factor in sorted(factors.items())
        if index.findings[condition].present
    )
    return Statement(key, "situation", name, bool(proofs), (), (), proofs, tuple(related))


def question(index: Index, name: str) -> Statement:
    """A question is asked for a reason; one that is answered rests on its answers."""
    said = [f"answer:{each.path}" for each in index.case.observations if each.question == name]
    missing = next((each for each in index.case.missing if each.question == name), None)
    asked = next((each for each in index.diagnosis.questions if each.question == name), None)
    state = "answered" if said else f"missing_{missing.why}" if missing else "asked" if asked else "open"
    if state == "open" and unfitting([index.knowledge.questions[name]], Premises(index.case)):
        state = "unfitting"
    detail: Details = [("state", state)]
    proofs: tuple[Proof, ...] = (Proof("question", tuple(said)),) if said else ()
    if asked:
        detail += [("reason", asked.reason)] + ([("value", asked.value)] if asked.value else [])
        about = _about(index, asked.about)
        proofs = (Proof("ask_next", about),) if about else ()
    spoken = dict.fromkeys(
        each.condition for each in index.knowledge.indicators.values() if each.question == name
    )
    related = tuple(Related("tells_of", f"finding:{each}") for each in spoken)
    places = (missing.place,) if missing else ()
    return Statement(f"question:{name}", "question", name, None, tuple(detail), places, proofs, related)


def _about(index: Index, about: str) -> tuple[str, ...]:
    if about in index.gates:
        return (f"gate:{about}",)
    return (f"finding:{about}",) if about in index.findings else ()


PLAN: Mapping[str, Callable[[Index, str], Statement]] = {
    "advice": advice,
    "gate": gate,
    "outlook": outlook,
    "situation": situation,
    "question": question,
}
"""What makes the statement of a key, by the kind that the key begins with."""
