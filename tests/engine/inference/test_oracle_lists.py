"""General rules against a naive oracle: the rules of packs on the example cases, and random rules on random networks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.case import read
from saan.inference import Inference, run
from saan.knowledge import KnowledgeBase, join
from saan.plugins import load
from saan.reasoning.assessing import Assessor
from saan.records import Case
from tests.engine.build import case as written_case
from tests.engine.inference.build import aggregate
from tests.engine.inference.general import base, written
from tests.engine.inference.oracle import Oracle
from tests.engine.inference.oracle_lists import combinations
from tests.engine.shuffled import second

CASES = sorted((Path(__file__).parents[3] / "examples" / "cases").glob("*.yaml"))


def agree(known: KnowledgeBase, stated: Case, got: Inference) -> int:
    """Hold what each general rule says against the oracle; return how many pieces of evidence there are."""
    premises = Oracle(known, stated, aggregate)
    premises.findings = {finding.id: finding for finding in got.findings}
    pieces = 0
    for rule in known.rules.values():
        expected = combinations(rule, stated) if all(map(premises.true, rule.premises)) else set()
        entries = {f"{step.section}[" for step in rule.lists if step.for_each}
        said = set()
        for piece in got.evidence:
            if piece.indicator == rule.id:
                pieces += 1
                where = piece.id.partition("@")[2].partition("~")[0].partition(">")[0].split("+")
                said.add(tuple(path for path in where if path.startswith(tuple(entries)) and entries))
        assert said == expected
    return pieces


def test_the_rules_of_packs_say_what_the_oracle_says() -> None:
    """On every example case; some of them do speak."""
    known = join([*load().knowledge.packs, second()])
    pieces = 0
    for path in CASES:
        stated = read(path, known)
        pieces += agree(known, stated, run(known, stated, Assessor(known, stated)))
    assert pieces


IDS = "abcd"
names = st.sampled_from(IDS)
organisations = st.lists(
    st.fixed_dictionaries(
        {"standing": st.sampled_from(["member", "ally"])},
        optional={
            "type": st.sampled_from(["ngo", "school"]),
            "people": st.sampled_from(["3", "9"]),
            "roles": st.sampled_from(["[host]", "[host, funder]"]),
        },
    ),
    min_size=4,
    max_size=4,
)
ties = st.lists(
    st.tuples(
        names, names, st.sampled_from(["", ", strength: 1", ", strength: 4", ", both_ways: yes"])
    ).filter(lambda tie: tie[0] != tie[1]),
    max_size=6,
)
about_one = st.sampled_from(
    ["type: ngo", "type: {not: ngo}", "standing: member", "people: {at_least: 4}", "people: {under: 4}", "roles: host", "roles: {all: [host, funder]}", "roles: {not: funder}"]
)  # fmt: skip
of_ties = st.sampled_from(
    ["touches: $one", "from: $one", "touches: {not: $one}", "strength: {at_least: 3}", "touches: $one, strength: {under: 3}", "both_ways: yes, to: $one"]
)  # fmt: skip
more = st.one_of(
    st.builds("{{for_each: ties, as: tie, where: {{{}}}}}".format, of_ties),
    st.builds("{{some_of: ties, where: {{{}}}}}".format, of_ties),
    st.builds("{{none_of: ties, where: {{{}}}}}".format, of_ties),
    st.builds("{{count_of: ties, where: {{{}}}, at_least: 1, under: 3}}".format, of_ties),
    st.builds("{{count_of: organisations, where: {{{}}}, different: type, at_least: 2}}".format, about_one),
    st.just("{some_of: organisations, where: {type: $one.type, id: {not: $one}}}"),
    st.just("{none_of: organisations, where: {roles: $one.roles, id: {not: $one}}}"),
    st.builds("{{for_each: organisations, as: other, where: {{type: {{not: $one.type}}, {}}}}}".format, about_one.filter(lambda test: "type" not in test)),
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    organisations,
    ties,
    st.booleans(),
    about_one,
    st.lists(more, min_size=1, max_size=2, unique_by=lambda s: s[:22]),
)
def test_random_rules_say_what_the_oracle_says(
    entries: list[dict[str, str]], drawn: list[Any], whole: bool, first: str, steps: list[str]
) -> None:
    """Joins, counts, negations and unknown fields, over lists that are whole or not."""
    lines = [
        "{" + ", ".join([f"id: {name}", *(f"{field}: {value}" for field, value in fields.items())]) + "}"
        for name, fields in zip(IDS, entries, strict=True)
    ]
    links = [f"{{from: {one}, to: {other}, kind: help{rest}}}" for one, other, rest in drawn]
    text = "".join(
        f"{section}: {{complete: {str(whole).lower()}, items: [{', '.join(items)}]}}\n"
        for section, items in (("organisations", lines), ("ties", links))
    )
    known = base(written(f"{{for_each: organisations, as: one, where: {{{first}}}}}", *steps))
    stated = written_case(known, text)
    agree(known, stated, run(known, stated, aggregate))
