"""The plan in words: what, why, who, first steps, hours, time, sign; and the gates before it."""

from __future__ import annotations

from itertools import pairwise

from saan.amounts import number, percent
from saan.documents.context.causes import Causes, weight_of
from saan.documents.context.findings import Findings
from saan.documents.context.robustness import stability
from saan.documents.context.scope import Scope
from saan.documents.marks import anchor
from saan.documents.views import ActorView, AdviceView, FindingView, GateView, PlanView, SameReasonView
from saan.knowledge.model import Recommendation
from saan.reasoning.selection import strong
from saan.records import Advice, GateState

__all__ = ["Plan", "time_of"]

_ACTORS = ("members", "host", "funder", "outside")
_URGENT = {"closed": 0, "doubtful": 1, "not_assessed": 2, "narrow": 3, "open": 4}
_STEPS = 3
"""How many steps of a chain are told as the reason; the map has the rest."""

_RELIEVES = 4
"""How many of the conditions that a piece of advice eases are named."""

_AGAIN = 8
"""How many pieces that are not advised for a reason told before are set out; of more each is only named."""

_TELLINGS = 2
"""How often the same reason is told in full before it is only named."""


class Plan:
    """Builds the views of advice and gates."""

    def __init__(self, scope: Scope, findings: Findings, causes: Causes) -> None:
        self._scope = scope
        self._findings = findings
        self._causes = causes
        self._placed = {a.id for a in scope.diagnosis.advice if a.band in ("now", "next", "later")}

    def view(self) -> PlanView:
        """Return the advice in its bands."""
        diagnosis = self._scope.diagnosis
        ordered = sorted(diagnosis.advice, key=lambda advice: (advice.rank, advice.id))
        bands: dict[str, list[AdviceView]] = {}
        for advice in ordered:
            bands.setdefault(advice.band, []).append(self._advice(advice))
        bands["not_advised"], also = self._each_reason_once(bands.get("not_advised", []))
        self._tell_no_chain_thrice(bands)
        todo = tuple(view for band in ("now", "next", "later") for view in bands.get(band, ()))
        share = diagnosis.uncovered / diagnosis.burden if diagnosis.burden > 0 else 0.0
        return PlanView(
            now=tuple(bands.get("now", ())),
            next=tuple(bands.get("next", ())),
            later=tuple(bands.get("later", ())),
            protect=tuple(bands.get("protect", ())),
            not_advised=tuple(bands["not_advised"]),
            also_not_advised=also,
            actors=_by_actor(todo),
            capacity=_pair(diagnosis.capacity_hours),
            first_hours=number(sum(a.effort_hours for a in ordered if a.gate and a.band == "now"), 0),
            months=diagnosis.months,
            covered=percent(1 - share) if diagnosis.burden > 0 else "",
            uncovered=percent(share),
            waiting=percent(diagnosis.waiting / diagnosis.burden) if diagnosis.waiting > 0 else "",
        )

    def _each_reason_once(
        self, views: list[AdviceView]
    ) -> tuple[list[AdviceView], tuple[SameReasonView, ...]]:
        """Say a reason that holds several pieces of advice back with the first of them, and name that with the others;
        where these are very many, return them apart.
        """
        first: dict[tuple[str, ...], str] = {}
        told: list[AdviceView] = []
        again: dict[str, list[AdviceView]] = {}
        for view in views:
            title = first.setdefault(view.because, view.title)
            same = self._scope.words.plain("advice.same_reason", title=title)
            repeated = bool(view.because) and title != view.title
            told.append(view._replace(because=(same,)) if repeated else view)
            if repeated:
                again.setdefault(title, []).append(told[-1])
        named = [view for alike in again.values() for view in alike]
        if len(named) <= _AGAIN:
            return told, ()
        also = tuple(SameReasonView(title, tuple(alike)) for title, alike in again.items())
        return [view for view in told if view not in named], also

    def _tell_no_chain_thrice(self, bands: dict[str, list[AdviceView]]) -> None:
        """Name the first piece with a reason instead of telling the reason again, from the third piece with it on."""
        told: dict[tuple[str, ...], list[str]] = {}
        for band in ("now", "next", "later", "protect"):
            for at, view in enumerate(bands.get(band, ())):
                before = told.setdefault(view.why, [])
                if view.why and len(before) >= _TELLINGS:
                    same = self._scope.words.plain("advice.same_reason", title=before[0])
                    bands[band][at] = view._replace(why=(same,))
                before.append(view.title)

    def _aim(self, advice: Advice) -> str:
        """Name what a piece of advice serves: of what leads and can be changed, that of which the reason given tells most."""
        leading = (advice.leads, *self._scope.diagnosis.leading) if advice.leads else ()
        names = [name for name in leading if not self._fixed(name)]
        if not names:
            return ""
        return self._causes.name_of(
            max(names, key=lambda name: len(self._causes.members(name) & {*advice.why}))
        )

    def _fixed(self, name: str) -> bool:
        """Whether what leads is known to be beyond change: nobody can aim at that."""
        known = [each for each in self._causes.members(name) if each in self._scope.findings]
        return bool(known) and all(self._findings.view(each).unchangeable for each in known)

    def gates(self) -> tuple[GateView, ...]:
        """Return the gates, those that hold things up first."""
        ordered = sorted(self._scope.diagnosis.gates, key=lambda gate: (_URGENT[gate.state], gate.id))
        return tuple(self._gate(gate) for gate in ordered)

    def _gate(self, gate: GateState) -> GateView:
        scope = self._scope
        declared = scope.knowledge.gates.get(gate.id)
        key = f"gate:{gate.id}"
        return GateView(
            key=key,
            anchor=anchor(key),
            title=scope.title(gate.id),
            state=gate.state,
            says=gate.says[scope.language],
            caveat=self._caveat(gate),
            ask=scope.question(gate.ask) if gate.state in ("not_assessed", "doubtful") else None,
            advice=scope.titles(gate.advice),
            basis=declared.basis if declared else "",
            sources=scope.cite(declared.sources) if declared else (),
        )

    def _caveat(self, gate: GateState) -> str:
        """Say where a gate that holds something up reads an answer that others contradict, or only hearsay: its sentence
        states what is so, and of that nobody is sure.
        """
        kind, _, question = gate.reads.partition(":")
        if kind != "answer" or gate.state in ("open", "not_assessed"):
            return ""
        said = [each for each in self._scope.diagnosis.case.observations if each.question == question]
        if len({each.value for each in said}) > 1:
            return "parted"
        return "hearsay" if said and all(each.certainty == "hearsay" for each in said) else ""

    def _advice(self, advice: Advice) -> AdviceView:
        scope = self._scope
        declared = scope.knowledge.recommendations.get(advice.id)
        burden = scope.diagnosis.burden
        key = f"advice:{advice.id}"
        return AdviceView(
            key=key,
            anchor=anchor(key),
            id=advice.id,
            rank=advice.rank,
            band=advice.band,
            why=self._why(advice),
            relieves=self._relieves(advice),
            share=weight_of(advice.relief, burden),
            serves=self._aim(advice),
            actors=advice.actors,
            hours=number(advice.effort_hours, 0),
            months=time_of(scope, advice.months),
            builds_on=scope.titles(filter(self._told, advice.builds_on)),
            keeps=self._keeps(advice, declared),
            tied_with=scope.titles(name for name in advice.tied_with if name in self._placed),
            gate=scope.title(advice.gate) if advice.gate else "",
            because=tuple(text[scope.language] for text in advice.because),
            relief=percent(advice.relief / burden) if burden > 0 else "–",
            shares=self._shares(advice),
            stability=stability(scope, advice.id),
            **_texts(scope, advice.id, declared),  # type: ignore[arg-type]
        )

    def _keeps(self, advice: Advice, declared: Recommendation | None) -> tuple[FindingView, ...]:
        """Return the strengths that a piece of advice protects."""
        if declared is None or advice.band != "protect":
            return ()
        kept = (self._scope.findings.get(target.condition) for target in declared.addresses)
        return self._findings.views(each.id for each in kept if each and strong(each))

    def _told(self, strength: str) -> bool:
        """Whether the report tells of a strength; what a faint sign speaks for is nothing to build on."""
        finding = self._scope.findings.get(strength)
        return finding is None or strong(finding)

    def _why(self, advice: Advice) -> tuple[str, ...]:
        """Tell the chain: what is the matter, and sentence by sentence what follows from it."""
        conditions = self._scope.knowledge.conditions
        if not advice.why or advice.why[0] not in conditions:
            return ()
        text = self._scope.words.text
        first = conditions[advice.why[0]]
        statement = self._hedged(advice.why[0], text(first.statement))
        tells = [self._scope.tell(cause, effect) for cause, effect in pairwise(advice.why)]
        told = tuple(tell for tell in tells if tell)[:_STEPS]
        return (statement, *told) if told else (statement, text(first.why))

    def _hedged(self, condition: str, statement: str) -> str:
        """Say of a finding that only seems so that it does: a reason must not claim more than the finding."""
        finding = self._scope.findings.get(condition)
        if finding is None or finding.status != "suspected":
            return statement
        return self._scope.words.plain("advice.seems", statement=statement)

    def _relieves(self, advice: Advice) -> tuple[str, ...]:
        largest = sorted(advice.shares, key=lambda share: (-share.amount, share.condition))
        return self._scope.titles(share.condition for share in largest[:_RELIEVES] if share.amount > 0)

    def _shares(self, advice: Advice) -> tuple[tuple[str, str], ...]:
        burden = self._scope.diagnosis.burden
        if burden <= 0:
            return ()
        largest = sorted(advice.shares, key=lambda share: (-share.amount, share.condition))
        return tuple(
            (self._scope.title(share.condition), percent(share.amount / burden)) for share in largest
        )


def _texts(scope: Scope, name: str, declared: Recommendation | None) -> dict[str, object]:
    """Return what the pack says of a recommendation; a bare title where the pack is not loaded."""
    text = scope.words.text
    if declared is None:
        return {
            "title": name,
            "what": "",
            "who": "",
            "first_steps": (),
            "sign": "",
            "guards": (),
            "basis": "",
            "sources": (),
        }
    return {
        "title": text(declared.title),
        "what": text(declared.what),
        "who": text(declared.who),
        "first_steps": tuple(text(step) for step in declared.first_steps),
        "sign": text(declared.sign),
        "guards": tuple(text(guard) for guard in declared.guards),
        "basis": declared.basis,
        "sources": scope.cite(declared.sources),
    }


def _by_actor(todo: tuple[AdviceView, ...]) -> tuple[ActorView, ...]:
    known = {actor for view in todo for actor in view.actors}
    ordered = [actor for actor in _ACTORS if actor in known] + sorted(known - set(_ACTORS))
    return tuple(ActorView(actor, tuple(view for view in todo if actor in view.actors)) for actor in ordered)


def _pair(hours: tuple[float, float] | None) -> tuple[str, str] | None:
    return (number(hours[0], 0), number(hours[1], 0)) if hours else None


def time_of(scope: Scope, months: float) -> str:
    """Say a time as people do: weeks, months, years and halves."""
    words = scope.words
    if months < 1:
        return words.plain("time.weeks")
    if months < 12:
        return words.plain("time.month" if round(months) == 1 else "time.months", n=number(months, 0))
    if round(months) % 12 == 6:
        return words.plain("time.years_and_half", n=number(months // 12, 0))
    return words.plain("time.year" if round(months / 12) == 1 else "time.years", n=number(months / 12, 0))
