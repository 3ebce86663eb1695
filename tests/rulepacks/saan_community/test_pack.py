"""The pack's own tests hold and touch all of it."""

from __future__ import annotations

from functools import cache

from saan.plugins import load
from saan.testing import suite_of
from saan.testing.packtest import SPEAKS
from saan.testing.results import results_of
from saan.testing.suite import Suite


@cache
def suite() -> Suite:
    knowledge = load(only=["community"]).knowledge
    (pack,) = knowledge.packs
    return suite_of(pack, knowledge)


def test_what_must_follow_follows_and_nothing_is_left_out() -> None:
    """Each test that stands beside the knowledge holds, and no level, rule, link, advice, row of a gate, end or row of weights
    is without a case for and a case against it.
    """
    found = results_of(suite())  # once for both: the cases take seconds

    assert [f"{each.test.name}: {each}" for each in found.failed] == []
    assert found.coverage is not None
    assert [*found.coverage.never_spoke, *found.coverage.never_silent] == []


def test_examples_of_both_kinds_stand_beside_each_other() -> None:
    """For whatever speaks there is an example of its own in which it does, and one in which it does not; a gate's rows speak
    for each other's silence.
    """
    told: dict[tuple[str, str], set[str]] = {}
    for test in suite().tests:
        told.setdefault((test.kind, test.rule), set()).update(each.word.name for each, _ in test.expects)
    wanted = [
        (kind, name, word)
        for kind in SPEAKS.keys() - {"python"}
        for name in getattr(suite().knowledge, kind)
        for word in SPEAKS[kind][: 1 if kind == "gates" else 2]
    ]

    assert wanted
    assert [each for each in wanted if each[2] not in told.get(each[:2], ())] == []
