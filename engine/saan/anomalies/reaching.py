"""Conditions that nothing can establish, problems that lead nowhere, advice for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from saan.anomalies.domains import Variable
from saan.anomalies.found import Anomaly, found
from saan.anomalies.view import View
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Condition
from saan.records import Text

__all__ = ["dead_ends", "unreachable"]


def unreachable(view: View) -> Iterator[Anomaly]:
    """Find conditions that no case can have, and recommendations that address only such."""
    base = view.knowledge
    for name, condition in base.conditions.items():
        if not view.reached[name].present:
            yield _never_present(view, condition)
    for item in base.recommendations.values():
        targets = [target.condition for target in item.addresses]
        if targets and not any(view.reached[name].present for name in targets):
            yield found(
                base,
                "unreachable",
                [item],
                Text("แก้แต่สิ่งที่ไม่มีกรณีใดเป็นได้", "what it addresses is present in no case"),
                Text("เติมตัวชี้วัดให้เงื่อนไขนั้น หรือแก้ addresses", "add an indicator for it, or mend 'addresses'"),
            )


def _never_present(view: View, condition: Condition) -> Anomaly:
    if view.reached[condition.id].favour:
        message = Text(
            "สิ่งที่พูดสนับสนุนอ่อนเกินกว่าจะทำให้เป็นจริงได้", "what speaks for it is too weak to make it present"
        )
    else:
        message = Text("ไม่มีอะไรพูดสนับสนุนเงื่อนไขนี้ได้เลย", "nothing can ever speak for it")
    return found(
        view.knowledge,
        "unreachable",
        [condition],
        message,
        Text(
            "เติมตัวชี้วัดหรือกฎที่พูดสนับสนุน หรือประกาศขั้วตรงข้าม",
            "add an indicator or a rule that supports it, or declare its opposite",
        ),
    )


def dead_ends(view: View) -> Iterator[Anomaly]:
    """Find problems that nothing follows from and nothing is advised on, and advice that nothing calls for."""
    base = view.knowledge
    addressed = {target.condition for item in base.recommendations.values() for target in item.addresses}
    causing = {link.from_ for link in base.links.values()}
    for condition in base.conditions.values():
        reached = view.reached[condition.id].present
        if condition.kind == "problem" and reached and condition.id not in addressed | causing:
            yield found(
                base,
                "dead_end",
                [condition],
                Text("ไม่มีคำแนะนำ และไม่นำไปสู่อะไร", "nothing is advised on it, and it leads to nothing"),
                Text(
                    "เติมคำแนะนำ หรือเส้นที่บอกว่านำไปสู่อะไร", "add a recommendation, or a link to what it leads to"
                ),
                witness=_present(view, condition),
            )
    called = {name for gate in base.gates.values() for row in gate.rows for name in row.advice}
    called |= {name for outlook in base.outlooks.values() for name in outlook.advice}
    called |= {name for item in base.recommendations.values() for name in item.requires}
    for item in base.recommendations.values():
        if not item.addresses and item.id not in called:
            yield found(
                base,
                "dead_end",
                [item],
                Text("ไม่ได้แก้อะไร และไม่มีอะไรเรียกใช้", "it addresses nothing, and nothing calls for it"),
                Text(
                    "ใส่ addresses หรือให้ด่านหรือแนวโน้มเรียกใช้",
                    "fill 'addresses', or let a gate or an outlook call for it",
                ),
            )


def _present(view: View, condition: Condition) -> str:
    present = view.space.in_states(condition.id, STATUS_GROUPS["present"])
    return view.show(
        [{Variable("finding", condition.id): present}],
        lambda _, inference: any(f.id == condition.id and f.present for f in inference.findings),
    ).witness
