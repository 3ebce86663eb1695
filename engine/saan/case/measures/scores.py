"""Scores of published instruments over their rounds: the latest, its place on its scale, the change, the spread.

A score is a reading on record; another round that nobody entered does not change what this one says. Rounds are
compared on the latest one's scale, where both state theirs: a form of 0 to 4 after one of 1 to 5 is no fall.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saan.amounts import number
from saan.case.measures.bounds import ANY_SHARE, Bounds
from saan.case.measures.rescaling import Scale, place_in, rescaled, stretched
from saan.case.measures.telling import partial_text, percent
from saan.case.measures.view import View
from saan.records import Measure, Text
from saan.records.casefile import CaseFile, Score

__all__ = ["Round", "Series", "score_measures", "series"]


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one scale. Several entries for the same round stand side by side, and bound its mean."""

    number: int
    """Counting from 1 in the order of the rounds on record."""

    entries: tuple[tuple[int, Score], ...]

    @property
    def mean(self) -> Bounds:
        """The mean as entered; from the lowest to the highest where entries differ."""
        means = [score.mean for _, score in self.entries]
        return Bounds(min(means), max(means))

    @property
    def sd(self) -> float | None:
        """The standard deviation, where one entry alone states it."""
        return self.entries[0][1].sd if len(self.entries) == 1 else None

    @property
    def scale(self) -> Scale | None:
        """The range that its entries state; `None` where none does, or where they differ."""
        stated = {score.range for _, score in self.entries}
        return stated.pop() if len(stated) == 1 else None

    @property
    def share(self) -> Bounds:
        """Where the mean lies on its scale, from 0 to 1; anywhere for an entry that does not state its range."""
        shares = [_share_of(score) for _, score in self.entries]
        return Bounds(min(each.low for each in shares), max(each.high for each in shares))

    def on(self, scale: Scale | None) -> Round:
        """Return the round on another scale; as it is where that, or its own, is not stated."""
        if scale is None or self.scale is None or self.scale == scale:
            return self
        return Round(self.number, tuple((index, _rescored(score, scale)) for index, score in self.entries))

    @property
    def name(self) -> Text:
        """The round in words: by its number where it is stated, else by its date."""
        score = self.entries[0][1]
        if score.round is not None:
            return Text(th=f"รอบที่ {score.round}", en=f"round {score.round}")
        return partial_text(score.date) if score.date else Text()


def _share_of(score: Score) -> Bounds:
    if score.range is None:
        return ANY_SHARE
    place = place_in(score.mean, score.range)
    return Bounds(place, place)


def _rescored(score: Score, to: Scale) -> Score:
    scale = score.range or to
    mean = rescaled(Bounds(score.mean, score.mean), scale, to).low
    sd = None if score.sd is None else stretched(score.sd, scale, to)
    return score.model_copy(update={"mean": mean, "sd": sd, "range": to})


@dataclass(frozen=True, slots=True)
class Series:
    """All rounds of one scale of one instrument, the first round first."""

    instrument: str
    scale: str
    rounds: tuple[Round, ...]
    name: Text
    """What a pack that knows the instrument calls the scale; else the words of the case file."""

    @property
    def id(self) -> str:
        """``<instrument>:<scale>``."""
        return f"{self.instrument}:{self.scale}"

    def levelled(self) -> Series:
        """Return the same rounds on the latest one's scale."""
        scale = self.rounds[-1].scale
        return replace(self, rounds=tuple(each.on(scale) for each in self.rounds))


def series(file: CaseFile, names: Mapping[str, Text]) -> list[Series]:
    """Return the scores by instrument and scale, in that order; `names` has names of scales by ``<instrument>:<scale>``."""
    found: dict[tuple[str, str], list[tuple[int, Score]]] = {}
    for index, score in enumerate(file.scores.items if file.scores else ()):
        found.setdefault((score.instrument, score.scale), []).append((index, score))
    return [
        Series(*key, _rounds(found[key]), names.get(":".join(key)) or Text(" ".join(key), " ".join(key)))
        for key in sorted(found)
    ]


def _rounds(scores: list[tuple[int, Score]]) -> tuple[Round, ...]:
    """Order by the number of the round where all state it, else by date."""
    numbered = all(score.round is not None for _, score in scores)
    by_key: dict[tuple[int, date], list[tuple[int, Score]]] = {}
    for index, score in scores:
        when = score.date.latest if score.date else date.min
        by_key.setdefault((score.round or 0, date.min) if numbered else (0, when), []).append((index, score))
    return tuple(Round(place, tuple(by_key[key])) for place, key in enumerate(sorted(by_key), start=1))


def score_measures(view: View, names: Mapping[str, Text]) -> list[Measure]:
    """Return for each scale ``score:…`` and ``score_share:…``; from two rounds on ``score_change:…``, ``score_trend:…``.

    The score is the latest mean, its share the place of that on its scale; the change is the mean less the best earlier
    one; the trend is rises less falls over the steps between rounds, from -1 (down every time) to 1 (up every time).
    ``score_spread:…`` is the latest standard deviation as a multiple of the first, where both are stated.
    """
    found = []
    for each in series(view.file, names):
        latest = each.rounds[-1]
        found.append(_measure(view, each, "score", latest.mean, _latest_text(each, latest), [latest]))
        found.append(_measure(view, each, "score_share", latest.share, _share_text(each, latest), [latest]))
        if len(each.rounds) > 1:
            levelled = each.levelled()
            found += [_change(view, levelled), _trend(view, levelled), *_spread(view, levelled)]
    return found


def _share_text(each: Series, latest: Round) -> Text:
    if latest.scale is None:
        return Text(
            th=f"{each.name.th}: ไม่ได้ระบุว่าคะแนนต่ำสุดและสูงสุดเป็นเท่าใด จึงไม่รู้ว่าค่าเฉลี่ยอยู่ตรงไหน",
            en=f"{each.name.en}: the lowest and highest possible score are not stated, so where the mean lies is not known",
        )
    mean, share, scale = _mean_text(latest), percent(latest.share), _scale_text(latest)
    return Text(
        th=f"{each.name.th}: ค่าเฉลี่ย {mean} ใน{latest.name.th}{scale.th} คือ{share.th} ของช่วง",
        en=f"{each.name.en}: mean {mean} in {latest.name.en}{scale.en}, {share.en} of the way up",
    )


def _scale_text(one: Round) -> Text:
    """Say from where to where scores can go; nothing where that is not stated."""
    if one.scale is None:
        return Text()
    low, high = (number(end) for end in one.scale)
    return Text(th=f" จากช่วงคะแนน {low} ถึง {high}", en=f" on a scale of {low} to {high}")


def _spread(view: View, each: Series) -> list[Measure]:
    """The latest spread over the first that is stated, if it is there and the first is not nothing."""
    stated = [one for one in each.rounds if one.sd is not None]
    if len(stated) < 2 or stated[-1] is not each.rounds[-1] or not stated[0].sd:
        return []
    first, latest = stated[0], stated[-1]
    ratio = (latest.sd or 0.0) / stated[0].sd
    was, now = number(stated[0].sd), number(latest.sd or 0.0)
    tell = Text(
        th=f"{each.name.th}: ค่าการกระจายของคำตอบ {now} คะแนนใน{latest.name.th} เทียบกับ {was} คะแนนใน{first.name.th}",
        en=f"{each.name.en}: the spread of the answers (SD) is {now} points in {latest.name.en}, against {was} in {first.name.en}",
    )
    return [_measure(view, each, "score_spread", Bounds(ratio, ratio), tell, [first, latest])]


def _change(view: View, each: Series) -> Measure:
    latest, earlier = each.rounds[-1], each.rounds[:-1]
    best = Bounds(max(one.mean.low for one in earlier), max(one.mean.high for one in earlier))
    change = Bounds(latest.mean.low - best.high, latest.mean.high - best.low)
    top = max(earlier, key=lambda one: (one.mean.high, one.number))
    name, size = each.name, number(abs(change.low))
    was, now = number(top.mean.high), number(latest.mean.low)
    words = Text("เท่าเดิม", "no change") if not change.low else Text(f"เพิ่มขึ้น {size}", f"up by {size}")
    words = Text(f"ลดลง {size}", f"down by {size}") if change.low < 0 else words
    scale = _scale_text(latest)
    tell = Text(
        th=f"{name.th}: {now} คะแนนใน{latest.name.th}{scale.th} {words.th} จากครั้งที่ดีที่สุดก่อนหน้า ซึ่งได้ {was} คะแนน ({top.name.th})",
        en=f"{name.en}: {now} in {latest.name.en}{scale.en}, {words.en} from the best before, {was} ({top.name.en})",
    )
    return _measure(view, each, "score_change", change, tell, each.rounds)


def _trend(view: View, each: Series) -> Measure:
    steps = list(zip(each.rounds, each.rounds[1:], strict=False))
    rises = Bounds(
        sum(b.mean.low > a.mean.high for a, b in steps), sum(b.mean.high > a.mean.low for a, b in steps)
    )
    falls = Bounds(
        sum(b.mean.high < a.mean.low for a, b in steps), sum(b.mean.low < a.mean.high for a, b in steps)
    )
    low, high = (rises.low - falls.high) / len(steps), (rises.high - falls.low) / len(steps)
    tell = Text(
        th=f"{each.name.th}: ใน {len(each.rounds)} รอบ เพิ่มขึ้น {number(rises.low)} ครั้ง ลดลง {number(falls.low)} ครั้ง",
        en=f"{each.name.en}: over {len(each.rounds)} rounds, up {number(rises.low)} times, down {number(falls.low)} times",
    )
    return _measure(view, each, "score_trend", Bounds(max(-1, low), min(1, high)), tell, each.rounds)


def _latest_text(each: Series, latest: Round) -> Text:
    score = latest.entries[0][1]
    sd = None if latest.sd is None else number(latest.sd)
    spread = Text() if sd is None else Text(th=f" (ค่าการกระจาย {sd})", en=f" (SD {sd})")
    many = Text() if score.n is None else Text(th=f" จากผู้ตอบ {score.n} คน", en=f" from {score.n} answers")
    mean, scale = _mean_text(latest), _scale_text(latest)
    return Text(
        th=f"{each.name.th}: ค่าเฉลี่ย {mean}{spread.th} ใน{latest.name.th}{scale.th}{many.th}",
        en=f"{each.name.en}: mean {mean}{spread.en} in {latest.name.en}{scale.en}{many.en}",
    )


def _mean_text(one: Round) -> str:
    low, high = number(one.mean.low), number(one.mean.high)
    return low if one.mean.exact else f"{low}–{high}"


def _measure(
    view: View, each: Series, prefix: str, bounds: Bounds, tell: Text, rounds: Sequence[Round]
) -> Measure:
    entries = [entry for one in rounds for entry in one.entries]
    rounded = bounds.rounded()
    return Measure(
        f"{prefix}:{each.id}",
        rounded.low,
        rounded.high,
        1.0,
        tell,
        paths=tuple(f"scores[{index}]" for index, _ in entries),
        places=tuple(view.document.place(("scores", "items", index)) for index, _ in entries),
        kind="survey",
        source=f"scores:{each.instrument}",
        confidential=any(score.confidential for _, score in entries),
    )
