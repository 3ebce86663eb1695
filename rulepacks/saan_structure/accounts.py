"""Ties that both sides speak of, and whether they say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from saan.measures import Entry, View
from saan.records.casefile import Tie
from saan_structure.picture import Picture

__all__ = ["GAP", "Told", "told_by_both"]

GAP = 2
"""So many steps of the scale from 0 to 5 apart, two accounts are no longer the same thing said in other words (judgement;
Frey's scale of levels of collaboration takes any difference as something to talk over)."""

Told = tuple[tuple[str, str], bool | None, tuple[Entry[Tie], ...]]
"""The two sides of a tie, whether they tell it differently (`None`: one of them does not say how strong), the accounts."""


def told_by_both(seen: Picture) -> list[Told]:
    """Return the ties of which each side says how strong, or that, it is; in the order of the sides' names.

    A tie of joint work has no direction, so both sides speak of the same whichever way they write it. Of help, news,
    goods, referral, money and trust, each direction is a tie of its own.
    """
    accounts: dict[tuple[str, str, str], dict[str, list[Entry[Tie]]]] = defaultdict(lambda: defaultdict(list))
    speaks_for = _speakers(seen.view)
    for entry, ends in _told(seen):
        side = speaks_for.get(entry.item.by or "")
        if side in ends:
            for about in _about(entry.item, ends):
                accounts[about][side].append(entry)
    return [
        ((one, other), _differ(sides[one], sides[other]), (*sides[one], *sides[other]))
        for (one, other, _), sides in sorted(accounts.items())
        if len(sides) == 2
    ]


def _told(seen: Picture) -> Iterator[tuple[Entry[Tie], tuple[str, str]]]:
    """Every account of a tie between two who are there: also that nothing passes, which is no tie."""
    for entry in seen.ties:
        one, other = seen.whose.ends(entry.item)
        if one and other and one != other and seen.view.present(entry.item.since, None):
            yield entry, (one, other)


def _about(tie: Tie, ends: tuple[str, str]) -> list[tuple[str, str, str]]:
    one, other = ends
    if tie.kind == "joint_work":
        return [(min(ends), max(ends), tie.kind)]
    return [(one, other, tie.kind), (other, one, tie.kind)] if tie.both_ways else [(one, other, tie.kind)]


def _speakers(view: View) -> Mapping[str, str]:
    """For which organisation each informant speaks; an organisation for itself."""
    file = view.file
    own = {each.id: each.id for each in (file.organisations.items if file.organisations else ())}
    for section in (file.people, file.respondents):
        own |= {
            each.id: each.organisation for each in (section.items if section else ()) if each.organisation
        }
    return own


def _differ(ones: list[Entry[Tie]], others: list[Entry[Tie]]) -> bool | None:
    """Whether two sides differ, however one picks from what each of them says: the closest accounts decide."""
    verdicts = [_apart(one.item.strength, other.item.strength) for one in ones for other in others]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _apart(one: float | None, other: float | None) -> bool | None:
    if one is None or other is None:
        return True if 0 in (one, other) else None
    return abs(one - other) >= GAP or (one == 0) != (other == 0)
