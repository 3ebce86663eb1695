"""An explanation as a tree of lines, in words of one language."""

from __future__ import annotations

from collections.abc import Iterator

from saan.documents.context.evidence import shown
from saan.documents.context.scope import Scope
from saan.documents.explanation.brief import Brief
from saan.documents.explanation.declared import cited_by
from saan.documents.explanation.lines import Line, mark_of
from saan.documents.explanation.remarks import remarks
from saan.knowledge.model import Claim, Declared, Recommendation
from saan.reasoning.explanation import Explanation, Proof, Seen, Statement, kinds_of
from saan.reasoning.premises import Weighed

__all__ = ["tell"]

_SHOWN = 8
"""How many related statements of one kind are named; the data has them all."""

_FACTS = ("answer", "measure", "entry", "list")


def tell(explanation: Explanation, scope: Scope) -> tuple[Line, ...]:
    """Return an explanation line by line: each statement once in full, then by its name."""
    telling = _Telling(explanation, scope)
    return tuple(telling.why() if explanation.question == "why" else telling.why_not())


class _Telling:
    def __init__(self, explanation: Explanation, scope: Scope) -> None:
        self.explanation = explanation
        self.scope = scope
        self.brief = Brief(scope)
        self.own = self.brief.own
        self.statements = {statement.key: statement for statement in explanation.statements}
        self.told: set[str] = set()

    def why(self) -> Iterator[Line]:
        asked = self.explanation.asked
        yield from self._statement(asked, 0)
        if asked.verdict is False and not asked.proofs:
            yield Line(1, self.own.plain("told.ask_why_not"), quiet=True)
        yield from self._namesakes()

    def _namesakes(self) -> Iterator[Line]:
        """Name what else the same id stands for: a question and a gate may share one."""
        asked = self.explanation.asked
        stands = (kind for _, kind in kinds_of(self.scope.knowledge, asked.about))
        others = [key for kind in stands if (key := f"{kind}:{asked.about}") != asked.key]
        if others and asked.kind in asked.key:
            yield Line(0, self.own.plain("told.also", keys=", ".join(others)), quiet=True)

    def _statement(self, statement: Statement, depth: int) -> Iterator[Line]:
        text = self.brief.line(statement)
        places = shown(statement.places) if statement.kind in _FACTS or not statement.proofs else ()
        again = statement.key in self.told and statement.kind not in _FACTS
        if again:
            text += f" {self.own.plain('told.as_above')}"
        mark = "" if statement.kind in (*_FACTS, "evidence", "question") else mark_of(statement.verdict)
        key = statement.key if statement.kind not in _FACTS else ""
        yield Line(depth, text, mark, key, places)
        if again:
            return
        self.told.add(statement.key)
        for remark in remarks(self.brief, statement):
            yield Line(depth + 1, remark, quiet=True)
        yield from self._proofs(statement, depth + 1)
        yield from self._related(statement, depth + 1)

    def _proofs(self, statement: Statement, depth: int) -> Iterator[Line]:
        for number, proof in enumerate(statement.proofs, start=1):
            deeper = depth
            if len(statement.proofs) > 1:
                way = self.own.plain("told.way", n=number, of=len(statement.proofs))
                yield Line(depth, way, quiet=True)
                deeper = depth + 1
            yield from self._rule(proof, deeper)
            if proof.verdict is not True and (proof.premises or proof.steps):
                yield from self._weighed(proof, deeper)
            for key in proof.rests_on:
                yield from self._statement(self.statements[key], deeper)

    def _rule(self, proof: Proof, depth: int) -> Iterator[Line]:
        """Say which rule it is, why it says so, on what basis; or which definition of the engine's own."""
        declared = _declared(self.scope, proof.rule)
        if declared is None and ":" not in proof.rule:
            name = proof.rule.replace(".", "_")
            yield Line(depth, self.own.plain(f"definition.{name}"), quiet=True)
            return
        rule = self.own.plain("told.by_rule", rule=proof.rule)
        yield Line(depth, rule + self._because(declared), quiet=True)
        yield from self._sources(declared, depth)
        for pattern in proof.absences:
            yield Line(depth, self.own.plain("told.without", pattern=pattern), quiet=True)

    def _because(self, declared: Declared | None) -> str:
        because = getattr(declared, "because", None)
        told = f": {self.scope.words.text(because)}" if because else ""
        if isinstance(declared, Claim):
            told += f" ({self.own.plain(f'basis_long.{declared.basis}')})"
        return told

    def _sources(self, declared: Declared | None, depth: int) -> Iterator[Line]:
        cited = cited_by(self.scope.saying, getattr(declared, "sources", ()))
        if cited:
            yield Line(depth, self.own.plain("told.source", source="; ".join(cited)), quiet=True)
        if declared and (place := self.scope.knowledge.place_of(declared)):
            yield Line(depth, self.own.plain("told.declared_at", place=place), quiet=True)

    def _related(self, statement: Statement, depth: int) -> Iterator[Line]:
        groups: dict[str, list[str]] = {}
        for related in statement.related:
            groups.setdefault(related.how, []).append(related.key)
        for how, keys in groups.items():
            yield Line(depth, self.own.plain(f"related.{how}") + ":", quiet=True)
            for key in keys[:_SHOWN]:
                yield Line(depth + 1, self._named(key), key=key)
            if len(keys) > _SHOWN:
                yield Line(depth + 1, self.own.plain("told.more", n=len(keys) - _SHOWN), quiet=True)

    def _named(self, key: str) -> str:
        if key in self.statements and key.startswith("evidence:"):
            return self.brief.line(self.statements[key])
        return self.brief.name(key)

    def why_not(self) -> Iterator[Line]:
        asked = self.explanation.asked
        yield Line(0, self.brief.line(asked), mark_of(asked.verdict), asked.key)
        if asked.verdict:
            told = self.own.plain("told.holds", case=self.scope.diagnosis.case.name, id=asked.key)
            yield Line(1, told, quiet=True)
        elif not asked.proofs:
            yield Line(1, self.own.plain("told.nothing_could"), quiet=True)
        elif asked.kind != "advice":
            yield Line(1, self.own.plain("told.not_so"), quiet=True)
        for remark in remarks(self.brief, asked) if asked.kind == "advice" else ():
            yield Line(1, remark, quiet=True)
        for proof in sorted(asked.proofs, key=lambda each: (each.verdict is not True, each.verdict is False)):
            yield from self._could(proof, 1)
        yield from self._related(asked, 1)
        yield from self._namesakes()

    def _could(self, proof: Proof, depth: int) -> Iterator[Line]:
        """Say of a rule that could have concluded it what it asks for, and how that stands in the case."""
        declared = _declared(self.scope, proof.rule)
        if isinstance(declared, Recommendation):
            which = "told.does_fit" if proof.verdict else "told.would_fit"
        else:
            which = "told.did_fire" if proof.verdict else "told.would_fire"
        text = self.own.plain(which, rule=proof.rule)
        yield Line(depth, text, mark_of(proof.verdict))
        if because := self._because(declared).removeprefix(": "):
            yield Line(depth + 1, because.strip(), quiet=True)
        yield from self._weighed(proof, depth + 1)

    def _weighed(self, proof: Proof, depth: int) -> Iterator[Line]:
        for weighed in proof.premises:
            yield from self._premise(weighed, depth)
        for seen in proof.steps:
            yield from self._step(seen, depth)

    def _premise(self, weighed: Weighed, depth: int) -> Iterator[Line]:
        saying, premise = self.brief.saying, weighed.premise
        if weighed.parts:
            yield Line(depth, saying.joint(premise, negated=weighed.negated) + ":", mark_of(weighed.verdict))
            for part in weighed.parts:
                yield from self._premise(part, depth + 1)
            return
        yield Line(depth, saying.leaf(premise, negated=weighed.negated), mark_of(weighed.verdict))
        for key in weighed.facts:
            fact = self.statements[key]
            said = self.own.plain("weighed.says", said=self.brief.line(fact))
            yield Line(depth + 1, said, places=shown(fact.places), key=key)
        if not weighed.facts:
            yield Line(depth + 1, self.own.plain("weighed.silent"), quiet=True)
        yield from self._settling(weighed.ask, depth + 1)

    def _settling(self, names: tuple[str, ...], depth: int) -> Iterator[Line]:
        refused = {each.question for each in self.scope.diagnosis.case.missing if each.why != "not_asked"}
        for name in names[:_SHOWN]:
            if name in refused:
                yield Line(depth, self.own.plain("told.refused_to_say"), key=f"question:{name}", quiet=True)
            elif name in self.scope.unfitting:
                yield Line(
                    depth, self.own.plain("question_state.unfitting"), key=f"question:{name}", quiet=True
                )
            elif name in self.scope.knowledge.questions:
                told = self.own.plain("told.asks", question=self.brief.saying.question(name))
                yield Line(depth, told, key=f"question:{name}")
            else:
                yield Line(
                    depth,
                    self.own.plain("told.measure_unknown", name=self.brief.saying.measure(name)),
                    quiet=True,
                )

    def _step(self, seen: Seen, depth: int) -> Iterator[Line]:
        yield Line(depth, self.brief.saying.step(seen.step), mark_of(seen.verdict))
        section = seen.step.section or ""
        if seen.listed is None:
            yield Line(
                depth + 1, self.own.plain("step.no_list", list=self.brief.saying.list(section)), quiet=True
            )
            return
        fitting = self.own.plain("step.fitting", n=len(seen.entries), of=seen.listed)
        if seen.joins:
            fitting += f" {self.own.plain('step.joins')}"
        if not seen.complete:
            fitting += f" {self.own.plain('step.not_whole')}"
        yield Line(depth + 1, fitting, quiet=True)
        for key in seen.entries[:_SHOWN]:
            fact = self.statements[key]
            yield Line(depth + 1, self.brief.line(fact), places=shown(fact.places))


def _declared(scope: Scope, name: str) -> Declared | None:
    """Return the declaration of a rule, whatever kind it is."""
    knowledge = scope.knowledge
    tables = (
        knowledge.indicators,
        knowledge.rules,
        knowledge.links,
        knowledge.recommendations,
        knowledge.outlooks,
        knowledge.situations,
        knowledge.conditions,
        knowledge.gates,
        knowledge.scorecards,
    )
    return next((table[name] for table in tables if name in table), None)
