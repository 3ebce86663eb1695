"""Anomalies planted in sound packs: each kind made by changing or adding declarations, chosen by a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import offered
from saan.knowledge.model import ContraIndication, Indicator, Level, Premise, Source
from saan.knowledge.references import leaves, premises
from tests.engine.anomalies.planting import Change, Planted, apart_from_findings, matter, some

__all__ = ["MUTATIONS", "Planted", "planted"]

Mutation = Callable[[KnowledgeBase, Change, Random, int], Planted]


def planted(base: KnowledgeBase, kind: str, seed: int, number: int) -> tuple[KnowledgeBase, Planted]:
    """Return packs with up to so many anomalies of a kind, and what must be found."""
    change = Change(base)
    found = MUTATIONS[kind](base, change, Random(seed), number)  # noqa: S311 - a draw that can be repeated
    return change.made(), found


def _turned(level: Level) -> Level:
    return level.model_copy(update={"supports": level.against, "against": level.supports})


def _contrary(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """The same indicator, turned: what spoke for speaks against."""
    return [
        ("contradiction", {each.id, change.add("indicators", each, levels=tuple(map(_turned, each.levels)))})
        for each in some(random, base.indicators.values(), number)
    ]


def _contrary_of_opposite(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """The same indicator about the opposite condition."""
    fit = [each for each in base.indicators.values() if base.opposite(each.condition)]
    return [
        ("contradiction", {each.id, change.add("indicators", each, condition=base.opposite(each.condition))})
        for each in some(random, fit, number)
    ]


def _contrary_under_a_finding(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """The same indicator, turned, where a finding holds that something else speaks for."""
    planted: Planted = []
    apart = apart_from_findings(base)
    plain = [each for each in base.indicators.values() if not each.only_when and each.question]
    for each in random.sample(plain, len(plain)):
        # one that comes before in an order of all conditions, so that what is planted closes no circle
        others = sorted(
            other.condition
            for other in plain
            if other.question != each.question
            and any(level.supports for level in other.levels)
            and matter(base, other.condition) < matter(base, each.condition)
        )
        if others and each.condition in apart and len(planted) < number:
            read = Premise.model_validate({"finding": random.choice(others), "is": ["present"]})
            turned = tuple(map(_turned, each.levels))
            planted.append(
                ("contradiction", {each.id, change.add("indicators", each, levels=turned, only_when=read)})
            )
    return planted


def _contrary_rule(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """The same general rule, turned."""
    return [
        ("contradiction", {each.id, change.add("rules", each, then=tuple(map(_turned_said, each.then)))})
        for each in some(random, base.rules.values(), number)
    ]


def _turned_said(said: Any) -> Any:
    return said.model_copy(update={"supports": said.against, "against": said.supports})


def _contrary_link(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """The cause also enables the opposite of what it causes."""
    fit = [each for each in base.links.values() if each.type == "causes" and base.opposite(each.to or "")]
    return [
        ("contradiction", {each.id, change.add("links", each, type="enables", to=base.opposite(each.to))})
        for each in some(random, fit, number)
    ]


def _never_advised(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """Advice is advised against where it applies."""
    fit = [each for each in base.recommendations.values() if each.when]
    chosen = some(random, fit, number)
    for each in chosen:
        never = ContraIndication(when=each.when, because=each.title)
        change.put(each, not_when=(*each.not_when, never))
    return [("contradiction", {each.id}) for each in chosen]


def _twice(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """An indicator under a second name."""
    return [
        ("redundant", {each.id, change.add("indicators", each)})
        for each in some(random, base.indicators.values(), number)
    ]


def _rule_twice(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A general rule under a second name."""
    return [
        ("redundant", {each.id, change.add("rules", each)})
        for each in some(random, base.rules.values(), number)
    ]


def _link_twice(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A link under a second name."""
    return [
        ("redundant", {each.id, change.add("links", each)})
        for each in some(random, base.links.values(), number)
    ]


def _narrower(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """An indicator again, where a question is answered that its premise does not ask."""
    planted: Planted = []
    for each in some(random, base.indicators.values(), number):
        read = {each.question, *(leaf.answer for premise in premises(each) for leaf in leaves(premise))}
        asked = random.choice([name for name in sorted(base.questions) if name not in read])
        known = Premise.model_validate({"answer": asked, "known": True})
        both = Premise.model_validate({"all": [each.only_when, known]}) if each.only_when else known
        planted.append(("subsumed", {each.id, change.add("indicators", each, only_when=both)}))
    return planted


def _shut_out(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A premise asks for two answers at once."""
    fit = [q for q in base.questions.values() if q.type in ("choice", "yes_no")]
    planted: Planted = []
    tables = (base.links, base.recommendations, base.situations)
    for each in some(random, (item for table in tables for item in table.values()), number):
        question = random.choice(fit)
        one, other = random.sample(offered(question), 2)
        both = {"all": [{"answer": question.id, "is": [one]}, {"answer": question.id, "is": [other]}]}
        field = "only_when" if hasattr(each, "only_when") else "when"
        change.put(each, **{field: Premise.model_validate(both)})
        planted.append(("unfirable", {each.id}))
    return planted


def _out_of_scale(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A level of a number that is never reached."""
    numbers = [
        each
        for each in base.indicators.values()
        if (each.question and base.questions[each.question].type in ("share", "scale"))
        or (each.measure or "").endswith("_share")
        or (each.measure or "").startswith("rating:")
    ]
    chosen = some(random, numbers, number)
    for each in chosen:
        change.put(each, levels=(*each.levels, Level(at_least=7, supports="weak")))
    return [("unfirable", {each.id}) for each in chosen]


def _row_behind(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A row of a gate again, after itself."""
    chosen = some(random, base.gates.values(), number)
    for each in chosen:
        change.put(each, rows=(*each.rows, random.choice(each.rows)))
    return [("unfirable", {each.id}) for each in chosen]


def _back(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """An effect also causes its cause."""
    fit = [each for each in base.links.values() if each.type == "causes" and each.from_ != each.to]
    chosen = some(random, fit, number)
    for each in chosen:
        change.add("links", each, from_=each.to, to=each.from_)
    return [("circle", {each.from_, each.to}) for each in chosen]


def _unsaid(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A condition of which nothing speaks."""
    return [
        ("unreachable", {change.add("conditions", each, opposite=None)})
        for each in some(random, base.conditions.values(), number)
    ]


def _leading_nowhere(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A problem that is asked for, without advice and without a link."""
    planted: Planted = []
    supported = [
        each
        for each in base.indicators.values()
        if base.conditions[each.condition].kind == "problem" and any(level.supports for level in each.levels)
    ]
    seen: set[str] = set()
    for each in some(random, supported, 3 * number):
        if each.condition not in seen and len(planted) < number:
            seen.add(each.condition)
            problem = change.add("conditions", base.conditions[each.condition], opposite=None)
            change.add("indicators", each, condition=problem)
            planted.append(("dead_end", {problem}))
    return planted


def _hole(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """An indicator without one of its levels."""
    fit = [each for each in base.indicators.values() if len(each.levels) > 1 and _speaks_without(each)]
    chosen = some(random, fit, number)
    for each in chosen:
        change.put(each, levels=_speaks_without(each))
    return [("missing", {each.id}) for each in chosen]


def _speaks_without(indicator: Indicator) -> tuple[Level, ...]:
    """The levels but the last, where one of them speaks."""
    left = indicator.levels[:-1]
    return left if any(level.supports or level.against for level in left) else ()


def _cut(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A factor beyond all limits."""
    chosen, factor = some(random, base.situations.values(), number), random.choice([0.0001, 9000.0])
    for each in chosen:
        first, *rest = each.multiply
        change.put(each, multiply=(first.model_copy(update={"by": factor}), *rest))
    return [("weights", {each.id}) for each in chosen]


def _unread(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A question and a source that nothing reads."""
    questions = [each for each in base.questions.values() if not each.path]
    found: Planted = [
        ("unused", {change.add("questions", each, tells=None)}) for each in some(random, questions, number)
    ]
    sources = some(random, base.sources.values(), number)
    return found + [("unused", {change.add("sources", each)}) for each in sources]


_SPOILT: tuple[Callable[[Any], Mapping[str, str]], ...] = (
    lambda text: {"th": text.en},
    lambda text: {"en": text.th},
    lambda text: {"th": f"{text.th} which nobody has ever translated"},
    lambda text: {"en": f"{text.en} {{member}}"},
    lambda text: {"th": f"{text.th} คนๆนั้น"},
    lambda text: {"th": f"{text.th}  อีก"},
    lambda text: {"th": f"เเม้{text.th}"},
    lambda text: {"en": f"{text.en}\u200b"},
    lambda text: {"en": "", "th": text.th},
)


def _spoilt(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A text that is not in its language, or misspelt."""
    chosen = some(random, (*base.conditions.values(), *base.recommendations.values()), number)
    for each in chosen:
        change.put(each, title=each.title.model_copy(update=random.choice(_SPOILT)(each.title)))
    return [("texts", {each.id}) for each in chosen]


def _groundless(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A claim that is said to be stated by another text than the founding one."""
    study: Source = next(each for each in base.sources.values() if each.kind == "founding")
    other = change.add("sources", study, kind="study")
    chosen = some(random, (*base.links.values(), *base.indicators.values()), number)
    for each in chosen:
        change.put(each, basis="stated", sources=(other,))
    return [("basis", {each.id}) for each in chosen]


def _misspelt(base: KnowledgeBase, change: Change, random: Random, number: int) -> Planted:
    """A topic with a letter twice."""
    chosen = some(random, (*base.conditions.values(), *base.questions.values()), number)
    for each in chosen:
        place = random.randrange(len(each.topic))
        change.put(each, topic=each.topic[:place] + each.topic[place] + each.topic[place:])
    return [("topic", {each.id}) for each in chosen]


MUTATIONS: Mapping[str, Mutation] = {
    "contrary": _contrary,
    "contrary of the opposite": _contrary_of_opposite,
    "contrary under a finding": _contrary_under_a_finding,
    "contrary rule": _contrary_rule,
    "contrary link": _contrary_link,
    "advice never given": _never_advised,
    "an indicator twice": _twice,
    "a rule twice": _rule_twice,
    "a link twice": _link_twice,
    "narrower": _narrower,
    "a premise that shuts itself out": _shut_out,
    "out of scale": _out_of_scale,
    "a row behind a row": _row_behind,
    "a circle": _back,
    "a condition unsaid": _unsaid,
    "leading nowhere": _leading_nowhere,
    "a hole": _hole,
    "a weight cut back": _cut,
    "unread": _unread,
    "spoilt texts": _spoilt,
    "groundless": _groundless,
    "a topic misspelt": _misspelt,
}
"""Every way to plant anomalies, by what it does."""
