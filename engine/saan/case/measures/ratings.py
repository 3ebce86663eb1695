"""What many people rated, brought to a scale of 1 to 5: medians and spread, overall and by group.

A rating describes those who answered, so `complete` has no part in it; one who was asked and did not answer
(an empty value) could have said anything, which widens the bounds. Fewer than three answers are not broken out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saan.amounts import number
from saan.case.measures.bounds import Bounds
from saan.case.measures.view import View
from saan.records import Measure, Text
from saan.records.casefile import CaseFile, Rating

__all__ = [
    "EVERYBODY",
    "MIN_GROUP",
    "Answers",
    "RatingSummary",
    "answers_by_item",
    "left_over",
    "rating_measures",
    "rating_summaries",
]

MIN_GROUP = 3
"""The fewest answers that are shown together, so that nobody's own can be told."""

EVERYBODY = "all"
"""The group of all who were asked."""

LOW, HIGH = 1.0, 5.0


@dataclass(frozen=True, slots=True)
class RatingSummary:
    """Median and quartiles (1 to 5, the best is 5) of what `n` people of one group answered to one item."""

    item: str
    group: str
    n: int
    median: float
    lower_quartile: float
    upper_quartile: float


@dataclass(frozen=True, slots=True)
class Answers:
    """The latest round of one item: rescaled values by respondent (`None`: no answer), and where it stands."""

    item: str
    name: Text
    """The item as it was put to them; its short name where the case gives no words."""

    values: dict[str, float | None]
    entries: tuple[int, ...]
    confidential: bool

    def stated(self, members: Iterable[str] | None = None) -> list[float]:
        """The values of those who answered, in order of size."""
        wanted = self.values if members is None else [name for name in members if name in self.values]
        return sorted(value for name in wanted if (value := self.values[name]) is not None)

    def silent(self, members: Iterable[str] | None = None) -> int:
        """How many were asked and did not answer."""
        wanted = self.values if members is None else [name for name in members if name in self.values]
        return sum(self.values[name] is None for name in wanted)


def answers_by_item(file: CaseFile) -> list[Answers]:
    """Return each item's latest round, by item."""
    rounds: dict[str, list[tuple[int, Rating]]] = {}
    for index, rating in enumerate(file.ratings.items if file.ratings else ()):
        rounds.setdefault(rating.item, []).append((index, rating))
    return [_latest(item, rounds[item]) for item in sorted(rounds)]


def _latest(item: str, rounds: list[tuple[int, Rating]]) -> Answers:
    last = max(_asked(rating) for _, rating in rounds)
    chosen = [(index, rating) for index, rating in rounds if _asked(rating) == last]
    values: dict[str, float | None] = {}
    for _, rating in chosen:
        for name, value in rating.values.items():
            new = None if value is None else _rescaled(value, rating.scale)
            old = values.get(name)
            values[name] = new if old is None else old if new is None else min(old, new)
    return Answers(
        item,
        next((rating.text for _, rating in chosen if rating.text), Text(th=item, en=item)),
        values,
        tuple(index for index, _ in chosen),
        any(rating.confidential for _, rating in chosen),
    )


def _asked(rating: Rating) -> date:
    return rating.asked_on.latest if rating.asked_on else date.min


def _rescaled(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return LOW + (HIGH - LOW) * (value - low) / (high - low)


def quantile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the sorted `values` lie, interpolated (type 7 of Hyndman and Fan 1996)."""
    place = (len(values) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return round(values[below] + (values[above] - values[below]) * (place - below), 9)


def groups(file: CaseFile) -> dict[str, list[str]]:
    """Return the respondents of each group, groups and respondents in order."""
    found: dict[str, list[str]] = {}
    for respondent in sorted(file.respondents.items if file.respondents else (), key=lambda each: each.id):
        if respondent.group:
            found.setdefault(respondent.group, []).append(respondent.id)
    return dict(sorted(found.items()))


def rating_summaries(file: CaseFile) -> tuple[RatingSummary, ...]:
    """Return median and quartiles of every item, overall and for each group of at least three answers."""
    found = []
    for answers in answers_by_item(file):
        for group, members in [(EVERYBODY, None), *groups(file).items()]:
            stated = answers.stated(members)
            if len(stated) >= MIN_GROUP:
                quartiles = (quantile(stated, share) for share in (0.5, 0.25, 0.75))
                found.append(RatingSummary(answers.item, group, len(stated), *quartiles))
    return tuple(found)


def left_over(file: CaseFile) -> dict[str, frozenset[str]]:
    """Return by item who stands outside the two groups that are broken out, where these are too few to be shown together:
    what is told of all and of the groups would tell theirs as well.
    """
    named = groups(file)
    core, member = named.get("core", []), named.get("member", [])
    found = {}
    for answers in answers_by_item(file):
        rest = answers.values.keys() - {*core, *member}
        shown = min(len(answers.stated(core)), len(answers.stated(member))) >= MIN_GROUP
        if shown and 0 < len(answers.stated(rest)) < MIN_GROUP:
            found[answers.item] = frozenset(rest)
    return found


def rating_measures(view: View) -> list[Measure]:
    """Return ``rating:<item>`` (overall median) and ``rating_gap:<item>`` (core median less the other members')."""
    named = groups(view.file)
    core, member = named.get("core", []), named.get("member", [])
    found = []
    for answers in answers_by_item(view.file):
        stated = answers.stated()
        if len(stated) >= MIN_GROUP:
            found.append(_measure(view, answers, "rating", _median(answers), _median_text(answers, stated)))
        if min(len(answers.stated(core)), len(answers.stated(member))) >= MIN_GROUP:
            first, second = _median(answers, core), _median(answers, member)
            gap = Bounds(first.low - second.high, first.high - second.low)
            found.append(_measure(view, answers, "rating_gap", gap, _gap_text(answers, core, member)))
    return found


def _median(answers: Answers, members: list[str] | None = None) -> Bounds:
    """The median, if those who did not answer had all said the lowest, or the highest."""
    stated, silent = answers.stated(members), answers.silent(members)
    return Bounds(quantile([LOW] * silent + stated, 0.5), quantile(stated + [HIGH] * silent, 0.5))


def _measure(view: View, answers: Answers, prefix: str, bounds: Bounds, tell: Text) -> Measure:
    rounded = bounds.rounded()
    return Measure(
        f"{prefix}:{answers.item}",
        rounded.low,
        rounded.high,
        round(len(answers.stated()) / len(answers.values), 4),
        tell,
        paths=tuple(f"ratings[{index}]" for index in answers.entries),
        places=tuple(view.document.place(("ratings", "items", index)) for index in answers.entries),
        kind="survey",
        source="ratings",
        confidential=answers.confidential,
    )


def _median_text(answers: Answers, stated: list[float]) -> Text:
    median, low, high = (number(quantile(stated, share)) for share in (0.5, 0.25, 0.75))
    n = len(stated)
    half = (
        Text(th=f"ครึ่งหนึ่งของผู้ตอบให้ {low}", en=f"half of them at {low}")
        if low == high
        else Text(th=f"ครึ่งหนึ่งของผู้ตอบให้ {low} ถึง {high}", en=f"half of them between {low} and {high}")
    )
    return Text(
        th=f"ผู้ตอบ {n} คนให้คะแนน “{answers.name['th']}” คะแนนกลาง {median} จากคะแนนเต็ม 5 {half.th}",
        en=f"{n} people rate “{answers.name['en']}” at a median of {median} out of 5, {half.en}",
    )


def _gap_text(answers: Answers, core: list[str], member: list[str]) -> Text:
    first, second = answers.stated(core), answers.stated(member)
    one, other = number(quantile(first, 0.5)), number(quantile(second, 0.5))
    return Text(
        th=f"“{answers.name['th']}”: แกนนำ {len(first)} คนให้คะแนนกลาง {one} สมาชิกอื่น {len(second)} คนให้คะแนนกลาง {other} จากคะแนนเต็ม 5",
        en=f"“{answers.name['en']}”: the median of {len(first)} in the core group is {one}, that of {len(second)} other members {other}, out of 5",
    )
