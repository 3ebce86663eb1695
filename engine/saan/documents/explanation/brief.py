"""One line for every kind of statement, in words of one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from saan.amounts import number, percent
from saan.certainty import STRENGTH
from saan.documents.context.evidence import answer_in_words, source_name
from saan.documents.context.scope import Scope
from saan.documents.context.situation import profile_line
from saan.documents.dates import day
from saan.documents.saying import Saying
from saan.reasoning.explanation import Statement

__all__ = ["Brief", "as_number", "two_places"]


class Brief:
    """Says statements in one line, and what stands right below them."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.saying = Saying(scope.knowledge, scope.words)
        self.own = self.saying.own

    def line(self, statement: Statement) -> str:
        """Say a statement in one line."""
        if statement.kind in _PLAIN:
            return self.own.plain(f"told.{statement.kind}")
        return _LINES[statement.kind](self, statement)

    def name(self, key: str) -> str:
        """Name what a key stands for: its title, or its sentence."""
        kind, _, name = key.partition(":")
        knowledge = self.scope.knowledge
        if kind == "link" and name in knowledge.links:
            return self.scope.words.text(knowledge.links[name].tell)
        if kind == "question" and name in knowledge.questions:
            return self.saying.question(name)
        if kind == "outlook" and name in knowledge.outlooks:
            return f"“{self.scope.words.text(knowledge.outlooks[name].title)}”"
        if kind == "circle":
            return self._ring(key)
        finding = self.scope.findings.get(name)
        status = (
            f" ({self.scope.words.plain(f'status.{finding.status}')})"
            if kind == "finding" and finding
            else ""
        )
        return f"“{self.scope.title(name)}”{status}"

    def _finding(self, s: Statement) -> str:
        title, status = self.saying.title(s.about), self.scope.words.plain(f"status.{s.get('status')}")
        degree = s.get("degree")
        if s.verdict and degree:
            heavy = self.scope.words.plain(f"degree.{degree}")
            return self.own.plain("told.finding_heavy", title=title, status=status, degree=heavy)
        return self.own.plain("told.finding", title=title, status=status)

    def _evidence(self, s: Statement) -> str:
        weight = as_number(s.get("strength"))
        grade = min(STRENGTH, key=lambda each: abs(STRENGTH[each] - weight))
        strength = self.scope.words.plain(f"strength.{grade}")
        if s.get("certainty") != "firm":
            sureness = self.scope.words.plain(f"sureness.{s.get('certainty')}")
            strength += f" · {sureness}"
        pole = self.scope.words.plain(f"annex.{s.get('pole')}")
        return self.own.plain("told.evidence", pole=pole, strength=strength)

    def _answer(self, s: Statement) -> str:
        observation = self.scope.observations[s.key.partition(":")[2]]
        question = self.scope.knowledge.questions.get(s.about)
        answer = answer_in_words(self.scope, question, observation)
        told = self.own.plain("told.answer", question=self.saying.question(s.about), answer=answer)
        hidden = [self.scope.words.plain("annex.confidential")] if observation.confidential else []
        return " · ".join([told, source_name(self.scope, observation), *hidden])

    def _measure(self, s: Statement) -> str:
        low, high = as_number(s.get("low")), as_number(s.get("high"))
        tell = self.scope.words.text(self.scope.measures[s.about].tell)
        own = s.about in self.saying.knowledge.own_measures
        called = f"{self.saying.measure(s.about)} (`{s.about}`)" if own else f"`{s.about}`"
        return self.own.plain("told.measure", name=called, value=self._bounds(low, high), tell=tell)

    def _bounds(self, low: float, high: float) -> str:
        if low == high:
            return number(low, 2)
        if high == float("inf"):
            return self.own.plain("told.unbounded", low=number(low, 2))
        return self.own.plain("told.between", low=number(low, 2), high=number(high, 2))

    def _entry(self, s: Statement) -> str:
        return self.own.plain("told.entry", path=s.about, name=self.scope.listed_name(s.about))

    def _list(self, s: Statement) -> str:
        which = "told.list_whole" if s.get("complete") else "told.list_open"
        return self.own.plain(which, list=self.saying.list(s.about), n=number(as_number(s.get("entries")), 0))

    def _premise(self, s: Statement) -> str:
        return self.own.plain("told.premise", rule=s.about)

    def _contra(self, s: Statement) -> str:
        contra = self.scope.knowledge.recommendations[s.about].not_when[int(s.key.rpartition("#")[2])]
        return self.own.plain("told.contra", because=self.scope.words.text(contra.because))

    def _link(self, s: Statement) -> str:
        tell = self.scope.words.text(self.scope.knowledge.links[s.about].tell)
        return tell if s.verdict else self.own.plain("told.link_idle", tell=tell)

    def _circle(self, s: Statement) -> str:
        return self.own.plain("told.circle", members=self._ring(s.key))

    def _ring(self, key: str) -> str:
        circle = next((c for c in self.scope.diagnosis.circles if c.id == key), None)
        members = circle.members if circle else tuple(key.removeprefix("circle:").split("+"))
        return " → ".join(self.saying.title(name) for name in (*members, members[0]))

    def _root(self, s: Statement) -> str:
        root = next(each for each in self.scope.diagnosis.roots if each.id == s.about)
        titles = ", ".join(f"“{self.saying.title(name)}”" for name in root.members)
        return self.own.plain("told.root", kind=self.own.plain(f"root_kind.{root.kind}"), members=titles)

    def _entry_point(self, s: Statement) -> str:
        return self.own.plain("told.entry_point", title=self.saying.title(s.about))

    def _risk(self, s: Statement) -> str:
        which = "told.risk_ask" if s.get("risk_kind") == "ask" else "told.risk"
        return self.own.plain(which, title=self.saying.title(s.about), size=two_places(s.get("size")))

    def _advice(self, s: Statement) -> str:
        title, band = self.scope.title(s.about), s.get("band")
        if band is None:
            return self.own.plain("told.advice_absent", title=title)
        if band == "not_advised":
            return self.own.plain("told.advice_refused", title=title)
        named = self.scope.words.plain(f"band.{band}")
        return self.own.plain(
            "told.advice", title=title, band=named, rank=number(as_number(s.get("rank")), 0)
        )

    def _gate(self, s: Statement) -> str:
        state = self.scope.words.plain(f"gate_state.{s.get('state')}")
        return self.own.plain("told.gate", title=self.scope.title(s.about), state=state)

    def _outlook(self, s: Statement) -> str:
        title = self.scope.words.text(self.scope.knowledge.outlooks[s.about].title)
        return self.own.plain("told.outlook" if s.verdict else "told.outlook_idle", title=title)

    def _question(self, s: Statement) -> str:
        return self.saying.question(s.about)

    def _case(self, s: Statement) -> str:
        as_of = day(date.fromisoformat(str(s.get("as_of"))), self.scope.language)
        return self.own.plain("told.case", id=s.about, file=s.get("file"), day=as_of)

    def _plan(self, s: Statement) -> str:
        burden, left = as_number(s.get("burden")), as_number(s.get("uncovered"))
        share, waiting = (left / burden, as_number(s.get("waiting")) / burden) if burden > 0 else (0.0, 0.0)
        told = self.own.plain("told.plan", covered=percent(1 - share), uncovered=percent(share))
        return f"{told} · {self.own.plain('told.plan_waiting', share=percent(waiting))}" if waiting else told

    def _profile(self, s: Statement) -> str:
        view = profile_line(self.scope, self.scope.profile[s.about])
        told = self.own.plain("told.profile", name=view.name, value=view.value)
        return f"{told} · {view.tell}" if view.tell else told

    def _situation(self, s: Statement) -> str:
        because = self.scope.words.text(self.scope.knowledge.situations[s.about].because)
        return self.own.plain("told.situation" if s.verdict else "told.situation_idle", because=because)

    def _scorecard(self, s: Statement) -> str:
        card, _, row = s.about.partition("#")
        title = self.scope.words.text(self.scope.knowledge.scorecards[card].title)
        reading = self.scope.words.plain(f"reading.{s.get('reading')}")
        return self.own.plain("told.scorecard", card=title, row=row, reading=reading)

    def _disagreement(self, s: Statement) -> str:
        found = next(each for each in self.scope.diagnosis.disagreements if each.id == s.about)
        kind = self.scope.words.plain(f"disagreement.{found.kind}")
        tell = found.tell[self.scope.language] or self.saying.question(found.about)
        return self.own.plain("told.disagreement", kind=kind, tell=tell)

    def _rule(self, s: Statement) -> str:
        return self.own.plain("told.rule" if s.verdict else "told.rule_idle", rule=s.about)


def as_number(value: object) -> float:
    """Return a detail that is a number."""
    return float(value) if isinstance(value, int | float) else 0.0


def two_places(value: object) -> str:
    """Return a detail with two places at most."""
    return number(as_number(value), 2)


_LINES: Mapping[str, Callable[[Brief, Statement], str]] = {
    name: getattr(Brief, f"_{name}")
    for name in (
        "finding", "evidence", "answer", "measure", "entry", "list", "premise", "contra",
        "link", "circle", "root", "entry_point", "risk", "advice", "gate", "outlook", "question", "case", "plan", "profile",
        "scorecard", "disagreement", "situation", "rule",
    )
}  # fmt: skip

_PLAIN = ("open", "applicable", "not_applicable")
"""Kinds of which every statement is said in the same words."""
