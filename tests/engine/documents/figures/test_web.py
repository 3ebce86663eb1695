"""The web of ties: whole, readable, the same at every run, in groups where it is large."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.documents.context import report
from saan.documents.context.web import MOST, groups_of, web_of
from saan.documents.figures.web import web
from saan.records import Language
from tests.engine.documents.figures.boxes import clipped, overlapping
from tests.engine.documents.figures.crowd import crowd
from tests.engine.documents.figures.drawn import scope, texts

LANGUAGES: tuple[Language, ...] = ("th", "en")


def people(number: int) -> list[dict[str, Any]]:
    return [{"id": f"o{n}", "name": f"Organisation {n}", "type": f"type{n % 3}"} for n in range(number)]


def tie(one: int, other: int, kind: str = "help", **more: Any) -> dict[str, Any]:
    return {"from": f"o{one}", "to": f"o{other}", "kind": kind, **more}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    number=st.integers(min_value=3, max_value=40),
    ends=st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), min_size=2, max_size=80),
)
def test_labels_of_any_web_keep_off_one_another(number: int, ends: list[tuple[int, int]]) -> None:
    """Whoever is linked with whom, every label stands free and on the page."""
    ties = [tie(one % number, other % number) for one, other in ends]
    svg = web(scope(organisations=people(number), ties=ties))

    assert not svg or not clipped(svg)
    assert not svg or not overlapping(svg)


def test_order_in_the_file_does_not_change_the_web() -> None:
    """The same organisations and ties in another order give the same picture."""
    ties = [tie(0, 1), tie(1, 2, "trust"), tie(2, 3), tie(3, 0), tie(4, 1), tie(1, 0)]

    assert web(scope(organisations=people(6), ties=ties)) == web(
        scope(organisations=people(6)[::-1], ties=ties[::-1])
    )


def test_the_web_names_those_in_between_and_those_beside() -> None:
    """Who is the only way between others is filled; who has no tie is counted, not drawn."""
    shown = scope(organisations=people(5), ties=[tie(0, 1), tie(1, 2)])
    svg = web(shown)

    assert "the only way between some" in texts(svg)
    assert "2 more organisations are named by no tie" in texts(svg)
    assert "Organisation 4" not in texts(svg)


def test_ties_of_nobody_there_are_not_drawn() -> None:
    """A tie of somebody who left, one rated 0, and one within an organisation are none; a person's is the organisation's."""
    organisations = [*people(4), {"id": "gone", "name": "Gone", "left": "2024"}]
    persons = [{"id": "chair", "organisation": "o3"}]
    ties = [tie(0, 1), tie(1, 2), tie(0, 2, strength=0), {"from": "gone", "to": "o0", "kind": "help"}, {"from": "chair", "to": "o0", "kind": "help"}]  # fmt: skip
    found = web_of(scope(organisations=organisations, people=persons, ties=ties))

    assert found is not None
    assert set(found.pairs) == {("o0", "o1"), ("o1", "o2"), ("o0", "o3")}


def test_too_few_ties_make_no_picture() -> None:
    """A single tie is said in a sentence; it is no web."""
    assert web(scope(organisations=people(4), ties=[tie(0, 1)])) == ""
    assert web(scope()) == ""


def test_a_large_web_is_drawn_in_groups_and_says_so() -> None:
    """Of 200 organisations and 2,000 ties the picture shows the parts of the network, and says how many stand behind it."""
    data = crowd()
    shown = scope(**{name: data[name] for name in ("organisations", "parts", "ties")})
    found = web_of(shown)

    assert found is not None
    assert len(found.near) == 180
    assert [len(group.members) for group in groups_of(shown, found)] == [20] * 9
    assert "All 180 would be too many to draw one by one" in texts(web(shown))
    assert "20 more organisations are named by no tie" in texts(web(shown))


def test_a_large_web_without_groups_shows_those_with_most_links() -> None:
    """Where nothing divides them, the picture shows who has most links and says how many are left out."""
    data = crowd()
    plain = [{key: each[key] for key in ("id", "name")} for each in data["organisations"]["items"]]
    svg = web(scope(organisations=plain, ties=data["ties"]))

    assert f"The picture shows the {MOST} with most links; {180 - MOST} more are not drawn." in texts(svg)


def test_the_words_of_a_large_web_are_short() -> None:
    """The table beside a large web names those with most links and those in between, and counts the others."""
    data = crowd()
    made = scope(**{name: data[name] for name in ("organisations", "parts", "ties")})
    view = report(made.diagnosis, made.knowledge, "en").records.web

    assert view is not None
    assert len(view.linked) + view.more == 180
    assert len(view.linked) <= 30
    assert (
        sum(group.within for group in view.groups) + sum(group.across for group in view.groups) // 2
        == view.pairs
    )
