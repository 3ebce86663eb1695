"""How things hang together, in words: circles, roots, constraints, entry points, risks."""

from __future__ import annotations

from saan.certainty import STRENGTH
from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.views import (
    CausesView,
    CircleView,
    EntryView,
    LinkView,
    QuestionView,
    RiskView,
    RootView,
)
from saan.records import ActiveLink, Circle, EntryPoint, Risk, Root

__all__ = ["Causes", "weight_of"]

_WEIGHTS = (("most", 0.5), ("large", 0.25), ("fair", 0.1), ("some", 0.03))
"""Words for a share of the whole burden, and from where they hold."""

_ASKED = 4
"""How many questions are put to an apparent root."""

_RISKS = (("high", 0.5), ("medium", 0.25))


def weight_of(amount: float, burden: float) -> str:
    """Return the word for a part of the burden: most, large, fair, some, little; empty for nothing."""
    share = amount / burden if burden > 0 else 0.0
    if share <= 0:
        return ""
    return next((word for word, least in _WEIGHTS if share >= least), "little")


class Causes:
    """Builds the views of all that is concluded from links."""

    def __init__(self, scope: Scope, findings: Findings) -> None:
        self._scope = scope
        self._findings = findings
        self._links = {link.id: link for link in scope.diagnosis.links}
        self._circle_numbers = {c.id: place for place, c in enumerate(scope.diagnosis.circles, start=1)}

    def view(self) -> CausesView:
        """Return the whole section."""
        diagnosis = self._scope.diagnosis
        roots = [self.root(root) for root in self.heaviest_roots()]
        return CausesView(
            circles=tuple(self._circle(circle) for circle in diagnosis.circles),
            roots=tuple(root for root in roots if root.kind == "root" and not root.members[0].unchangeable),
            apparent=tuple(
                root for root in roots if root.kind == "apparent" and not root.members[0].unchangeable
            ),
            possible=tuple(root for root in roots if root.kind == "possible"),
            candidates=tuple(root for root in roots if root.kind == "candidate"),
            stand_alone=self._findings.views(diagnosis.stand_alone),
            constraints=self._findings.views(diagnosis.constraints),
            entries=tuple(self._entry(entry) for entry in self.heaviest_entries() if entry.of != entry.id),
            links=tuple(self._link(link) for link in self.seen_links()),
        )

    def seen_links(self) -> tuple[ActiveLink, ...]:
        """Return the links that can be seen at work: cause and effect both present; the heaviest causes first."""
        present = {finding.id for finding in self._scope.diagnosis.findings if finding.present}
        links = (link for link in self._scope.diagnosis.links if {link.cause, link.effect} <= present)
        causing = [link for link in links if link.type == "causes"]
        relief = self._scope.diagnosis.relief
        return tuple(
            sorted(causing, key=lambda link: (-relief.get(link.cause, 0.0), link.cause, link.effect))
        )

    def heaviest_roots(self) -> list[Root]:
        """Return the roots of which all members are known findings, heaviest first."""
        known = [
            r
            for r in self._scope.diagnosis.roots
            if r.members and set(r.members) <= self._scope.findings.keys()
        ]
        return sorted(known, key=lambda root: (-root.relief, root.id))

    def led_by(self) -> tuple[str, ...]:
        """Return the ids of what the plan serves first: roots, circles, constraints."""
        alone = set(self._scope.diagnosis.stand_alone)
        return tuple(name for name in self._scope.diagnosis.leading if name not in alone)

    def leading(self, name: str) -> RootView | None:
        """Return one of them as a root; a told circle and a constraint stand for themselves."""
        for root in self._scope.diagnosis.roots:
            if root.id == name:
                return self.root(root)
        relief = self._scope.diagnosis.relief
        for circle in self._scope.diagnosis.circles:
            if circle.id == name:
                lifted = max((relief.get(member, 0.0) for member in circle.members), default=0.0)
                return self.root(Root(name, "root", circle.members, circle.others, lifted))
        if name in self._scope.diagnosis.constraints:
            return self.root(Root(name, "root", (name,), (), 0.0))
        return None

    def members(self, name: str) -> frozenset[str]:
        """Return the conditions that a leading root, circle or constraint is made of."""
        diagnosis = self._scope.diagnosis
        made = {root.id: root.members for root in diagnosis.roots}
        made |= {circle.id: circle.members for circle in diagnosis.circles}
        return frozenset(made.get(name, (name,)))

    def heaviest_entries(self) -> list[EntryPoint]:
        """Return the entry points, heaviest first."""
        known = [entry for entry in self._scope.diagnosis.entry_points if entry.id in self._scope.findings]
        return sorted(known, key=lambda entry: (-entry.relief, entry.id))

    def root(self, root: Root) -> RootView:
        """Return the view of one root."""
        entries = [entry.id for entry in self.heaviest_entries() if entry.of in (root.id, *root.members)]
        behind = [
            link.effect for link in self.seen_links() if link.cause in root.members and not link.maintains
        ]
        direct = [name for name in dict.fromkeys(behind) if name not in root.members]
        return RootView(
            key=self._key(root),
            kind=root.kind,
            circle=self._circle_of(root),
            members=self._findings.views(root.members),
            explains=self._scope.titles(direct),
            further=len({*root.explains} - {*direct, *root.members}),
            ask=self._asked(root.ask),
            entries=self._scope.titles(entries),
            weight=weight_of(root.relief, self._scope.diagnosis.burden),
            rivals=tuple(map(self.name_of, root.rivals)),
            looked=any(
                link.type == "causes" and link.to in root.members and link.from_ not in root.members
                for link in self._scope.knowledge.links.values()
            ),
        )

    def _key(self, root: Root) -> str:
        """Return the id of the statement: what leads without being a root stands for itself, a circle or a constraint."""
        if any(each.id == root.id for each in self._scope.diagnosis.roots):
            return f"root:{root.id}"
        return root.id if root.id in self._circle_numbers else f"finding:{root.id}"

    def name_of(self, served: str) -> str:
        """Name what a piece of advice serves, or an entry point lies before: a circle by its number, else a title."""
        if served in self._circle_numbers:
            return self._scope.words.plain("circles.name", n=self._circle_numbers[served])
        for root in self._scope.diagnosis.roots:
            if root.id == served and (number := self._circle_of(root)):
                return self._scope.words.plain("circles.name", n=number)
            if root.id == served:
                return "".join(self._scope.titles(root.members[:1]))
        return self._scope.title(served) if served in self._scope.knowledge.conditions else ""

    def risks(self) -> tuple[RiskView, ...]:
        """Return what may come or may be there unseen, the largest first."""
        ordered = sorted(self._scope.diagnosis.risks, key=lambda risk: (-risk.size, risk.id))
        return tuple(self._risk(risk) for risk in ordered)

    def _asked(self, names: tuple[str, ...]) -> tuple[QuestionView, ...]:
        """Return the questions that would tell of causes not yet known; `names` are questions or conditions."""
        findings = self._scope.findings
        unknown = [(name,) if name not in findings else findings[name].unknown for name in names]
        first = [question for keys in unknown for question in self._scope.ask(keys, 1)]
        return tuple(dict.fromkeys(first))[:_ASKED]

    def _circle_of(self, root: Root) -> int:
        for circle in self._scope.diagnosis.circles:
            if circle.id == root.id or set(circle.members) == set(root.members):
                return self._circle_numbers[circle.id]
        return 0

    def _circle(self, circle: Circle) -> CircleView:
        number = self._circle_numbers[circle.id]
        weakest = circle.links.index(circle.weakest) + 1 if circle.weakest in circle.links else 0
        return CircleView(
            key=circle.id,
            anchor=f"circle-{number}",
            number=number,
            members=self._findings.views(circle.members),
            steps=tuple(self._link(self._links[name]) for name in circle.links if name in self._links),
            weakest=weakest,
            others=self._scope.titles(circle.others),
        )

    def _link(self, link: ActiveLink) -> LinkView:
        declared = self._scope.knowledge.links.get(link.id)
        return LinkView(
            key=f"link:{link.id}",
            cause=self._scope.title(link.cause),
            effect=self._scope.title(link.effect),
            tell=self._scope.words.text(declared.tell) if declared else "",
            strength=min(STRENGTH, key=lambda grade: abs(STRENGTH[grade] - link.strength)),
            basis=link.basis,
            maintains=link.maintains,
            weakened_by=self._scope.titles(link.weakened_by),
        )

    def _entry(self, entry: EntryPoint) -> EntryView:
        return EntryView(
            key=f"entry_point:{entry.id}",
            finding=self._findings.view(entry.id),
            of=self.name_of(entry.of),
            of_constraint=entry.of in self._scope.diagnosis.constraints,
        )

    def _risk(self, risk: Risk) -> RiskView:
        chain = [
            self._scope.knowledge.links[name] for name in risk.links if name in self._scope.knowledge.links
        ]
        finding = self._scope.findings.get(risk.id)
        return RiskView(
            key=f"risk:{risk.id}",
            kind=risk.kind,
            title=self._scope.title(risk.chain[-1] if risk.chain else risk.id),
            size=next((word for word, least in _RISKS if risk.size >= least), "low"),
            chain=tuple(self._scope.words.text(link.tell) for link in chain),
            questions=self._scope.ask(finding.unknown, 2) if finding and risk.kind == "ask" else (),
        )
