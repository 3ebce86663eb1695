"""Why not: which premises of what could have concluded it failed, which are not known, what would have fired."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from saan.knowledge.model import Indicator, Link, Premise, Rule
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.plan import against
from saan.reasoning.explanation.records import Detail, Proof, Related, Statement
from saan.reasoning.explanation.speaking import needed, speakers
from saan.reasoning.explanation.steps import seen, verdict_of
from saan.reasoning.premises import Premises, Weighed, joined
from saan.reasoning.thresholds import REASONING

__all__ = ["WHY_NOT", "WhyNot", "rule"]

_PRESENT = ("present",)
Made = Callable[["WhyNot", str], Statement]


class WhyNot:
    """Weighs what could have concluded a statement. Where it is so, the statement says so."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.premises = Premises(index.case, index.findings)

    def finding(self, name: str) -> Statement:
        """Weigh all that could speak for a condition, and name what speaks against it."""
        found = self.index.findings[name]
        proofs = [
            self._speaker(each.rule, name) for each in speakers(self.index.knowledge, name, "for")
        ]  # fmt: skip
        applies = self.index.knowledge.conditions[name].applies_when
        if applies and found.status == "not_applicable":
            proofs.insert(0, _declared(name, self.premises.weighed(applies)))
        contrary = [piece.id for piece in found.evidence if piece.pole == "against"]
        related = [Related("speaks_against", key) for key in contrary]
        related += [
            Related("could_speak", f"question:{each}") for each in self.index.settled_by(found.unknown)
        ]
        detail: tuple[tuple[str, Detail], ...] = (("status", found.status), ("for", found.supported), ("against", found.opposed))  # fmt: skip
        return Statement(
            f"finding:{name}", "finding", name, found.present, detail, (), tuple(proofs), tuple(related)
        )

    def _speaker(self, speaker: Indicator | Rule, condition: str) -> Proof:
        if isinstance(speaker, Rule):
            return self._general(speaker)
        told = needed(speaker, condition, "for")
        return _declared(speaker.id, self.premises.weighed(told))

    def _general(self, general: Rule) -> Proof:
        steps = seen(general, self.index.case)
        weighed = tuple(self.premises.weighed(step) for step in general.premises)
        together = joined((each.verdict for each in weighed), every=True)
        verdict = verdict_of(steps, together, fired=general.id in self.index.fired)
        return Proof(general.id, (), verdict, weighed, steps)

    def advice(self, name: str) -> Statement:
        """Go through what lets a recommendation into the plan, in the plan's order."""
        index = self.index
        declared = index.knowledge.recommendations[name]
        placed = index.advice.get(name)
        parts = [self.premises.weighed(declared.when)] if declared.when else []
        parts.append(self.premises.weighed(_any_present(target.condition for target in declared.addresses)))
        parts += [self.premises.weighed(contra.when, negated=True) for contra in declared.not_when]
        held = [key for key in against(index, name) if key.startswith("gate:")]
        verdict = joined((part.verdict for part in parts), every=True) if not held else False
        given = placed is not None and placed.band != "not_advised"
        detail: list[tuple[str, Detail]] = []
        if placed:
            detail = [("band", placed.band), ("placed", placed.placed)]
        elif verdict:
            detail = [("placed", "plan_is_full" if self._full() else "relieves_next_to_nothing")]
        proof = Proof(name, (), verdict, tuple(parts))
        related = tuple(Related("held_back_by", key) for key in held)
        return Statement(f"advice:{name}", "advice", name, given, tuple(detail), (), (proof,), related)

    def _full(self) -> bool:
        bands = ("now", "next", "later")
        return sum(each.band in bands for each in self.index.diagnosis.advice) >= REASONING.pieces

    def link(self, name: str) -> Statement:
        """Weigh the cause of a link, and its ``only_when``."""
        declared = self.index.knowledge.links[name]
        weighed = self.premises.weighed(_link(declared))
        fired = bool(self.index.firings(f"link:{name}"))
        detail: tuple[tuple[str, Detail], ...] = (("type", declared.type),)
        proofs = (_declared(name, weighed),)
        effect = (Related("effect", f"finding:{declared.to}"),) if declared.to else ()
        return Statement(f"link:{name}", "link", name, fired, detail, (), proofs, effect)

    def outlook(self, name: str) -> Statement:
        """Weigh the ``when`` of an end."""
        weighed = self.premises.weighed(self.index.knowledge.outlooks[name].when)
        held = bool(self.index.firings(f"outlook:{name}"))
        return Statement(f"outlook:{name}", "outlook", name, held, proofs=(_declared(name, weighed),))

    def situation(self, name: str) -> Statement:
        """Weigh the ``when`` of a row of weights."""
        weighed = self.premises.weighed(self.index.knowledge.situations[name].when)
        held = bool(self.index.firings(f"situation:{name}"))
        return Statement(f"situation:{name}", "situation", name, held, proofs=(_declared(name, weighed),))

    def rule(self, name: str) -> Statement:
        """Weigh the premises of an indicator or a general rule; of a Python rule only whether it fired is known."""
        fired = name in self.index.fired
        knowledge = self.index.knowledge
        proofs: tuple[Proof, ...] = ()
        if name in knowledge.indicators:
            indicator = knowledge.indicators[name]
            told = needed(indicator, indicator.condition, None)
            proofs = (_declared(name, self.premises.weighed(told)),)
        elif name in knowledge.rules:
            proofs = (self._general(knowledge.rules[name]),)
        return Statement(f"rule:{name}", "rule", name, fired, proofs=proofs)


def _declared(name: str, weighed: Weighed) -> Proof:
    return Proof(name, (), weighed.verdict, (weighed,))


def _link(link: Link) -> Premise:
    cause = Premise.model_validate({"finding": link.from_, "is": _PRESENT})
    return Premise(all=(cause, link.only_when)) if link.only_when else cause


def _any_present(names: Iterator[str]) -> Premise:
    parts = tuple(Premise.model_validate({"finding": name, "is": _PRESENT}) for name in names)
    return parts[0] if len(parts) == 1 else Premise(any=parts)


def rule(index: Index, name: str) -> Statement:
    """A rule that fired rests on what it matched, firing by firing; else its premises say why it did not."""
    if name not in index.fired:
        return WhyNot(index).rule(name)
    firings = (each for each in index.diagnosis.justifications if each.rule == name)
    made = dict.fromkeys(key for firing in firings for key in firing.asserted)
    proof = Proof(name, tuple(key for key in made if not key.startswith("premise:") and "~" not in key))
    return Statement(f"rule:{name}", "rule", name, True, proofs=(proof,))


WHY_NOT: Mapping[str, Made] = {
    "finding": WhyNot.finding,
    "advice": WhyNot.advice,
    "link": WhyNot.link,
    "outlook": WhyNot.outlook,
    "situation": WhyNot.situation,
    "rule": WhyNot.rule,
}
"""What weighs the statement of a key, by the kind that the key begins with."""
