"""The four packs together: no observation counts twice, whole texts in both languages, and nothing without its ground."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from saan.cli import main
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Phrase
from saan.plugins import load

PACKS = ("community", "governance", "structure", "instruments")
ROOT = Path(__file__).parents[2]
KINDS = (
    "conditions", "questions", "indicators", "rules", "links", "recommendations", "gates", "outlooks", "scorecards",
    "situations", "topics",
)  # fmt: skip
CLAIMS = ("conditions", "indicators", "rules", "links", "recommendations", "gates", "outlooks", "situations")
SOURCED = ("conditions", "indicators", "rules", "recommendations", "gates", "outlooks", "situations")
"""Kinds that lean on something besides their authors; a link may be judgement alone."""

PROPER = re.compile(r"VicHealth|Wilder|PSAT|From Handshake to Compact|\{[^}]*\}")
"""Names of instruments, which Thai texts keep in Latin letters, and places for the names of entries."""


BEYOND_THE_EXCERPT = (
    "community:conflict_history",
    "community:good_coordination_stands_in_for_money",
    "community:host_dependence",
    "community:old_wounds",
    "governance:begun_with_old_wounds",
    "governance:old_wounds_and_no_need",
    "governance:power_imbalance",
    "governance:power_imbalance_to_inequality",
    "structure:centre_out_of_reach_to_unclear_goal",
    "structure:ties_keep_to_kind_to_unclear_goal",
    "structure:one_way_ties_to_inequality",
)
"""Claims that say more than was read of their source: what helps old wounds or imbalance (Ansell and Gash) is recalled, that
an office stands in for money (Raab) is not said of coordination at large, that ties went with a goal held in common (Lemaire)
does not say that their want blurs it, and the last is put as a possibility (Hanneman)."""


@cache
def knowledge() -> KnowledgeBase:
    return load(only=list(PACKS)).knowledge


def speaking() -> Iterator[tuple[str, str, str]]:
    """Each condition that is spoken on, what is read for it, and the pack that reads it; of two opposites the problem."""
    base = knowledge()
    for one in base.indicators.values():
        yield _pole(one.condition), one.question or one.measure or "", _pack(one.id)
    for rule in base.rules.values():
        read = {step.answer or step.measure for step in rule.when} - {None}
        for said in rule.then:
            yield from ((_pole(said.condition), str(each), _pack(rule.id)) for each in read)


def _pole(condition: str) -> str:
    return knowledge().conditions[condition].opposite or condition


def _pack(name: str) -> str:
    return name.partition(":")[0]


def test_no_observation_speaks_through_two_packs_for_one_condition() -> None:
    """What one pack reads for a condition, no other pack reads for it or for its opposite."""
    readers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for condition, read, pack in speaking():
        readers[condition, read].add(pack)

    assert {pair: sorted(packs) for pair, packs in readers.items() if len(packs) > 1} == {}


def phrases(found: object) -> Iterator[Phrase]:
    """Every text in both languages within a declaration."""
    if isinstance(found, Phrase):
        yield found
    elif isinstance(found, BaseModel):
        for name in type(found).model_fields:
            yield from phrases(getattr(found, name))
    elif isinstance(found, tuple | list):
        for each in found:
            yield from phrases(each)


def texts(kind: str) -> Iterator[tuple[str, str, str]]:
    for name, declared in getattr(knowledge(), kind).items():
        for said in phrases(declared):
            yield name, said.th, said.en


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_stands_in_both_languages(kind: str) -> None:
    """Nothing is left in one language: Thai has no English words but proper names, and English has no Thai."""
    foreign = [
        (name, said)
        for name, th, en in texts(kind)
        for said, odd in (
            (th, re.search("[A-Za-z]", PROPER.sub("", th))),
            (en, re.search("[\u0e00-\u0e7f]", en)),
        )
        if odd
    ]
    empty = [name for name, th, en in texts(kind) if not (th.strip() and en.strip())]

    assert foreign == []
    assert empty == []


@pytest.mark.parametrize("kind", CLAIMS)
def test_every_claim_says_what_it_stands_on(kind: str) -> None:
    """A claim that is not its authors' judgement names its sources, and none is called cited on what is only recalled."""
    base = knowledge()
    seen = {name: source.seen for name, source in base.sources.items()}
    unfounded = [
        claim.id
        for claim in getattr(base, kind).values()
        if (claim.basis != "judgement" and not claim.sources)
        or (
            claim.basis == "cited"
            and all(seen[each.partition("#")[0]] == "recalled" for each in claim.sources)
        )
    ]

    assert unfounded == []


@pytest.mark.parametrize("kind", SOURCED)
def test_no_rule_and_no_recommendation_is_without_a_source(kind: str) -> None:
    """Also where it is judgement, it names the text that points the same way."""
    assert [claim.id for claim in getattr(knowledge(), kind).values() if not claim.sources] == []


PROBLEMS = [one.id for one in knowledge().conditions.values() if one.kind == "problem"]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_of_every_pack_has_a_choice_of_whole_advice(problem: str) -> None:
    """At least two pieces of advice do more than a little about it; each says how to begin, who, how long and by what sign."""
    choice = [
        one
        for one in knowledge().recommendations.values()
        if one.kind != "protect"
        and any(target.condition == problem and target.effect != "weak" for target in one.addresses)
    ]

    assert len(choice) >= 2
    for one in choice:
        assert 2 <= len(one.first_steps) <= 4, one.id
        assert one.for_, one.id
        assert one.hours >= 2, one.id
        assert one.months >= 1, one.id
        assert one.tags, one.id


@pytest.mark.parametrize(
    "example", sorted((ROOT / "examples" / "cases").glob("[0-9]*.yaml")), ids=lambda path: path.stem
)
def test_a_published_example_is_the_case_that_a_pack_is_tested_by(example: Path) -> None:
    """It stands beside one pack as well, so that its tests run wherever it is installed: the same, byte for byte."""
    (beside,) = (ROOT / "rulepacks").glob(f"*/knowledge/cases/{example.name}")

    assert beside.read_bytes() == example.read_bytes()


def test_diagnose_takes_the_packs_it_is_to_use(tmp_path: Path) -> None:
    """`saan diagnose --packs a,b` reasons with those two and with no other."""
    out = tmp_path / "found.json"
    case = ROOT / "examples" / "cases" / "14-code-ngo.yaml"
    told = CliRunner().invoke(
        main, ["diagnose", str(case), "--quick", "--packs", "community,governance", "-o", str(out)]
    )

    assert told.exit_code == 0, told.output
    found = json.loads(out.read_text("utf-8"))
    assert {each["id"].partition(":")[0] for each in found["findings"]} == {"community", "governance"}


def test_the_guide_names_every_item_that_many_can_rate() -> None:
    """Whoever plans a round of ratings finds the names that packs read, and no others, in the guide."""
    guide = (ROOT / "docs" / "how-to" / "write-a-case.md").read_text("utf-8")
    table = guide[guide.index("| About | `item:` |") : guide.index("What a published questionnaire came to")]
    read = {
        (one.measure or "").partition(":")[2]
        for one in knowledge().indicators.values()
        if (one.measure or "").startswith("rating:")
    }

    assert set(re.findall("`([a-z_]+)`", table)) == read


def test_no_work_is_listed_twice() -> None:
    """A list of sources names a paper once: what stands in one pack's list, others refer to."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, source in knowledge().sources.items():
        title = source.title if isinstance(source.title, str) else source.title.en
        where = source.where if isinstance(source.where, str) else source.where.en
        found[re.sub(r"\((?:abstract|as )[^)]*\)|\W", "", title).lower()].append(name)
        for address in re.findall(r"PMC\d+|10\.\d{4,}/\S+[\w]|posts/\d+", where):
            found[address].append(name)

    assert not [names for names in found.values() if len(names) > 1]


def test_a_year_is_given_once() -> None:
    """The year of a source stands in its own field, not in its title or its authors as well."""
    again = [
        name
        for name, source in knowledge().sources.items()
        for text in _words(source.title)
        if source.year and (str(source.year) in text or str(source.year + 543) in text)
    ]

    assert not again


def test_places_in_sources_have_words_in_both_languages() -> None:
    """A place after ``#`` is a name of the text's own (P03, SU1), or a word that its source gives in Thai as well."""
    base = knowledge()
    bare = {
        reference
        for kind in CLAIMS
        for claim in getattr(base, kind).values()
        for reference in claim.sources
        if (place := reference.partition("#")[2])
        and not re.fullmatch(r"[A-Z]+\d*[a-c]?", place)
        and place not in base.sources[reference.partition("#")[0]].places
    }

    assert not bare


def test_descriptions_of_sources_are_in_thai_too() -> None:
    """Where a title is our own description, and not what the source prints, Thai reports have it in Thai."""
    assert not [
        name
        for name, source in knowledge().sources.items()
        if isinstance(source.title, str) and "title is our description" in _words(source.note)[-1]
    ]


def _words(text: str | Phrase) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else (text.th, text.en)


@pytest.mark.parametrize("name", BEYOND_THE_EXCERPT)
def test_what_goes_beyond_what_was_read_is_judgement(name: str) -> None:
    """A source beside it says where the thought comes from; the claim is its authors' own."""
    base = knowledge()
    (claim,) = [table[name] for kind in CLAIMS if name in (table := getattr(base, kind))]

    assert claim.basis == "judgement"


def test_no_claim_names_a_source_twice() -> None:
    """Each source stands once beside a claim."""
    base = knowledge()
    twice = [
        one.id
        for kind in CLAIMS
        for one in getattr(base, kind).values()
        if len(set(one.sources)) < len(one.sources)
    ]

    assert twice == []
