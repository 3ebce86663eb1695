"""Where it may go, what people disagree about, what is contested and follows either way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from saan.certainty import STRENGTH
from saan.documents.context.evidence import answer_in_words, fact_in_words, shown, source_name
from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.context.telling import unless
from saan.documents.views import ContestedView, DisagreementView, OutlookView, QuestionView
from saan.records import AskFirst, Disagreement, Observation, OutlookHeld

__all__ = ["contested", "disagreements", "outlook", "questions"]

_EFFECTS = 3
"""How many effects are told of a contested finding."""


def outlook(scope: Scope) -> tuple[OutlookView, ...]:
    """Return the ends that the case points to, the good ones first."""
    held = sorted(scope.diagnosis.outlook, key=lambda end: (not end.good, end.id))
    return tuple(_end(scope, end) for end in held)


def _end(scope: Scope, end: OutlookHeld) -> OutlookView:
    declared = scope.knowledge.outlooks.get(end.id)
    told = (fact_in_words(scope, key) for key in end.why)
    return OutlookView(
        key=f"outlook:{end.id}",
        title=scope.words.text(declared.title) if declared else end.id,
        says=scope.words.text(declared.says) if declared else "",
        good=end.good,
        rests_on=tuple(dict.fromkeys(text for text in told if text)),
        advice=scope.titles(declared.advice) if declared else (),
        unless=unless(scope, scope.absences.of_outlook(end.id)) if declared else "",
    )


def disagreements(scope: Scope) -> tuple[DisagreementView, ...]:
    """Return what people or sources say differently, but for what a contested finding tells with its evidence on both sides."""
    return tuple(
        DisagreementView(
            f"disagreement:{one.id}", one.kind, one.tell[scope.language] or _both_said(scope, one)
        )
        for one in scope.diagnosis.disagreements
        if not _told_with_a_finding(scope, one)
    )


def _told_with_a_finding(scope: Scope, one: Disagreement) -> bool:
    """Whether all answers of a contradiction are evidence on one contested finding; a slip of the author's is told apart."""
    contested = (scope.findings[name] for name in scope.diagnosis.contested if name in scope.findings)
    return one.kind == "contradiction" and any(
        {*one.paths} <= {path for piece in finding.evidence for path in piece.reads} for finding in contested
    )


def _both_said(scope: Scope, one: Disagreement) -> str:
    """Tell a contradiction by its answers: the question, then who answered what; where one source contradicts itself, in
    which lines, to whoever has the file.
    """
    question = scope.knowledge.questions.get(one.about)
    said = [scope.observations[path] for path in one.paths if path in scope.observations]
    answers: dict[str, Counter[str]] = {}
    for observation in said:
        sources = answers.setdefault(answer_in_words(scope, question, observation), Counter())
        sources[_source(scope, one, observation)] += 1
    told = scope.words.plain("disagreements.and").join(
        f"“{answer}” ({_each_once(scope, sources)})" for answer, sources in answers.items()
    )
    if question:
        asked = scope.words.text(question.text)
        told = scope.words.plain("disagreements.said", question=asked, answers=told)
    return scope.words.plain("disagreements.own", said=told) if _for_the_author(scope, one) else told


def _each_once(scope: Scope, sources: Mapping[str, int]) -> str:
    """Name each source once, and how many there are of those that have no name of their own."""
    return ", ".join(
        name if number == 1 else scope.words.plain("kind_of_source.counted", kind=name, n=number)
        for name, number in sources.items()
    )


def _source(scope: Scope, one: Disagreement, said: Observation) -> str:
    name = source_name(scope, said)
    return " · ".join((name, *shown((said.place,)))) if _for_the_author(scope, one) else name


def _for_the_author(scope: Scope, one: Disagreement) -> bool:
    return one.kind == "self_contradiction" and scope.sources_shown


def contested(scope: Scope, findings: Findings) -> tuple[ContestedView, ...]:
    """Return the contested findings, a problem and its opposite strength once, in the order of the evidence annex."""
    names = dict.fromkeys(
        findings.spokesman(name) for name in scope.diagnosis.contested if name in scope.findings
    )
    ordered = sorted(names, key=lambda name: (findings.numbers.get(name, 0), name))
    return tuple(_contested(scope, findings, name) for name in ordered)


def _contested(scope: Scope, findings: Findings, name: str) -> ContestedView:
    view = findings.view(name)
    other = scope.knowledge.conditions.get(scope.knowledge.opposite(name) or "")
    return ContestedView(
        finding=view,
        favour=tuple(piece for piece in view.evidence if piece.pole == "for"),
        contrary=tuple(piece for piece in view.evidence if piece.pole == "against"),
        if_so=_effects(scope, name),
        if_not=scope.words.text(other.statement) if other else "",
        settle=_settling(scope, {name, other.id if other else name}),
    )


def _effects(scope: Scope, name: str) -> tuple[str, ...]:
    """Tell what the condition would cause if it were so: the strongest links first."""
    links = [link for link in scope.knowledge.links.values() if link.from_ == name and link.type == "causes"]
    strongest = sorted(links, key=lambda link: (-STRENGTH[link.strength], link.id))
    return tuple(scope.words.text(link.tell) for link in strongest[:_EFFECTS])


def _settling(scope: Scope, names: set[str]) -> tuple[str, ...]:
    planned = {advice.id for advice in scope.diagnosis.advice if advice.band in ("now", "next", "later")}
    return tuple(
        scope.words.text(advice.title)
        for advice in scope.knowledge.recommendations.values()
        if advice.kind == "settle"
        and advice.id in planned
        and names & {target.condition for target in advice.addresses}
    )


def questions(scope: Scope) -> tuple[QuestionView, ...]:
    """Return the questions worth asking next, in the order of the diagnosis."""
    asked = (_asked(scope, one) for one in scope.diagnosis.questions)
    return tuple(question for question in asked if question is not None)


def _asked(scope: Scope, ask: AskFirst) -> QuestionView | None:
    about = scope.title(ask.about) if ask.about else ""
    return scope.question(ask.question, reason=ask.reason, about="" if about == ask.about else about)
