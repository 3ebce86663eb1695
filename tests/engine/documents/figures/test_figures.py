"""The causal map and the interval chart: whole, readable, the same for those who do not see them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from saan.documents.context import report
from saan.documents.context.scope import Scope
from saan.documents.figures import figures
from saan.documents.figures.layering import Edge
from saan.documents.figures.placing import Layout, place
from saan.documents.figures.routing import BOX, Box
from saan.documents.figures.selection import MOST, select
from saan.records import ActiveLink, Circle, Diagnosis, EntryPoint, Language, Status
from tests.engine.documents import sample
from tests.engine.documents.cases import concluded
from tests.engine.documents.figures.boxes import clipped, drawing, overlapping

STATUSES: dict[Status, float] = {"established": 0.8, "suspected": 0.4, "conflicting": 0.0, "undetermined": 0.1, "unlikely": -0.4, "excluded": -0.8, "not_applicable": 0.0}  # fmt: skip
"""What can be said of a finding of which something is known, with a certainty that goes with it."""

NAME = "{http://www.w3.org/2000/svg}"
HEIGHTS = dict.fromkeys("abcdefgh", 40.0)
GRAPHS: list[tuple[list[Edge], list[str]]] = [
    ([("a", "b")], []),
    ([("a", "b"), ("b", "c"), ("a", "c"), ("d", "c"), ("e", "c"), ("f", "c"), ("g", "c")], []),
    ([("a", "b"), ("b", "a"), ("c", "a"), ("b", "d")], ["ab"]),
    ([("a", "b"), ("b", "c"), ("c", "a"), ("d", "c"), ("c", "e"), ("d", "e")], ["abc"]),
    ([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a"), ("f", "c"), ("c", "g"), ("e", "b"), ("g", "h")], ["abcde"]),
    ([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "a"), ("a", "d"), ("g", "e")], ["abcdef"]),
]  # fmt: skip


def drawn(diagnosis: Diagnosis | None = None, name: str = "causal_map") -> ElementTree.Element:
    svg = figures(diagnosis or sample.diagnosis(), sample.knowledge(), "en")[name]
    return ElementTree.fromstring(svg)  # noqa: S314 -- our own figure


def texts(svg: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()) for element in svg.iter(f"{NAME}text"))


def overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < BOX and abs(one.y - other.y) < (one.height + other.height) / 2


@pytest.mark.parametrize(("edges", "stories"), GRAPHS)
def test_boxes_never_overlap(edges: list[Edge], stories: list[str]) -> None:
    """No two boxes share ground, and all lie on the page."""
    layout = place({n: HEIGHTS[n] for edge in edges for n in edge}, edges, stories)

    assert not any(overlap(one, other) for one, other in combinations(layout.boxes.values(), 2))
    for box in layout.boxes.values():
        assert box.left >= 0
        assert box.left + BOX <= layout.width
        assert box.top >= 0
        assert box.bottom <= layout.height


@pytest.mark.parametrize(("edges", "stories"), GRAPHS)
def test_lines_join_their_boxes_and_keep_clear_of_others(edges: list[Edge], stories: list[str]) -> None:
    """A line starts and ends on the edges of its own boxes, and its turns lie in no other box."""
    layout = place({n: HEIGHTS[n] for edge in edges for n in edge}, edges, stories)

    for (cause, effect), points in layout.lines.items():
        assert on_edge(points[0], layout.boxes[cause])
        assert on_edge(points[-1], layout.boxes[effect])
        others = [box for name, box in layout.boxes.items() if name not in (cause, effect)]
        assert not any(inside(point, box) for point in points[1:-1] for box in others)


def on_edge(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    beside = abs(abs(x - box.x) - BOX / 2) < 0.2 and abs(y - box.y) <= box.height / 2
    return beside or (abs(abs(y - box.y) - box.height / 2) < 0.2 and abs(x - box.x) <= BOX / 2)


def inside(point: tuple[float, float], box: Box) -> bool:
    return abs(point[0] - box.x) < BOX / 2 - 1 and abs(point[1] - box.y) < box.height / 2 - 1


@pytest.mark.parametrize(("edges", "stories"), GRAPHS)
def test_circles_stand_within_their_frame(edges: list[Edge], stories: list[str]) -> None:
    """A circle is one frame that holds its members, in the order of its story, and nothing else."""
    layout = place({n: HEIGHTS[n] for edge in edges for n in edge}, edges, stories)

    assert [ring.members for ring in layout.rings] == [tuple(story) for story in stories]
    for ring in layout.rings:
        within = {name for name, box in layout.boxes.items() if framed(box, layout)}
        assert within == set(ring.members)


def framed(box: Box, layout: Layout) -> bool:
    ring = layout.rings[0]
    across = ring.left <= box.left and box.left + BOX <= ring.left + ring.width
    return across and ring.top <= box.top and box.bottom <= ring.top + ring.height


def test_the_map_has_title_description_and_key() -> None:
    """The map says what it is, how much it shows, and what its shapes mean."""
    svg = drawn()

    assert svg.findtext(f"{NAME}title") == "Map of causes"
    assert re.search(r"\d+ matters and \d+ lines", svg.findtext(f"{NAME}desc") or "")
    for meaning in (
        "established",
        "seems so",
        "cannot be changed",
        "risk, not there yet",
        "Circle 1",
        "begin here",
        "root",
        "where to begin",
        "what is inside keeps itself going",
        "causes; the heavier, the stronger",
    ):
        assert meaning in texts(svg)


def test_boxes_lead_to_their_findings() -> None:
    """A box of something present is a link to where it is told; a risk is not."""
    leading = {anchor.get("href"): "".join(anchor.itertext()) for anchor in drawn().iter(f"{NAME}a")}

    assert "Few activities" in leading["#en-finding-community-low_activity"]
    assert not any("Shrinking" in text for text in leading.values())


def test_contested_and_risk_are_drawn_broken() -> None:
    """What is contested is dashed, what is only a risk is dotted, what is established is drawn through."""
    found = {node.id.partition(":")[2]: node.look for node in select(sample.diagnosis()).nodes}

    assert found["shrinking_membership"] == "risk"
    assert found["own_regular_jobs"] == "constraint"
    assert found["short_termism"] == "suspected"
    assert found["low_activity"] == "established"


def test_too_many_findings_are_cut_and_counted() -> None:
    """With more findings than a page holds, the map shows the most telling and says how many it leaves out."""
    base = sample.diagnosis()
    many = [
        replace(base.findings[0], id=f"x:{n:02}", status="established", kind="problem") for n in range(40)
    ]
    links = tuple(
        ActiveLink(f"x:l{n}", f"x:{n:02}", f"x:{n + 1:02}", "causes", 0.75, "judgement", "established")
        for n in range(39)
    )
    chain = replace(base, findings=tuple(many), links=links, circles=(), roots=(), constraints=(), risks=(), contested=(), entry_points=())  # fmt: skip
    chosen = select(chain)

    assert len(chosen.nodes) == MOST
    assert chosen.left_out == 40 - MOST
    assert not clipped(figures(chain, sample.knowledge(), "en")["causal_map"])  # one column: the key is wider


def circling(number: int) -> Diagnosis:
    """A diagnosis of two problems that keep each other going, told `number` times, each the place to begin, and what leads to them."""
    base = sample.diagnosis()
    found = [
        replace(base.findings[0], id=f"x:{name}", status="established", kind="problem") for name in "abc"
    ]
    pairs = [("a", "b"), ("b", "a"), ("c", "a"), ("c", "b")]
    links = tuple(
        ActiveLink(f"x:{one}{other}", f"x:{one}", f"x:{other}", "causes", 0.75, "judgement", "established")
        for one, other in pairs
    )
    circle = Circle("x:circle", ("x:a", "x:b"), ("x:ab", "x:ba"), "x:ab")
    begin = (EntryPoint("x:a", "x:circle", 1.0), EntryPoint("x:b", "x:circle", 1.0))
    return replace(base, findings=tuple(found), links=links, circles=(circle,) * number, roots=(), constraints=(), risks=(), contested=(), entry_points=begin)  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_label_of_a_circle_stands_free(number: int, language: Language) -> None:
    """No label of a box within stands on it, and the lines that lead into the frame pass behind it."""
    svg = figures(circling(number), sample.knowledge(), language)["causal_map"]
    order = [each for each in drawing(svg).iter() if each.tag in (f"{NAME}path", f"{NAME}text")]
    last = max(
        at for at, each in enumerate(order) if each.get("marker-end") and each.get("d", "") != "M0 0L27 0"
    )
    label = next(at for at, each in enumerate(order) if each.get("font-size") == "12.5" and each.text)

    assert not overlapping(svg)
    assert last < label


def test_the_map_of_what_has_ended_says_neither_where_to_begin_nor_what_may_come() -> None:
    """What might still come, and where to begin, concerns nobody once a network has ended."""
    going = select(sample.diagnosis())
    over = select(sample.diagnosis(), ended=True)

    assert any(node.entry for node in going.nodes)
    assert any(node.look == "risk" for node in going.nodes)
    assert not any(node.entry or node.look == "risk" for node in over.nodes)
    assert {node.id for node in over.nodes} < {node.id for node in going.nodes}


def test_packs_are_named_where_there_are_several() -> None:
    """A map with problems of two packs brings the titles of those that are loaded; one of a single pack brings none."""
    base = sample.diagnosis()
    ours, foreign = base.findings[0].id, "x:own"
    found = (base.findings[0], replace(base.findings[0], id=foreign))
    links = (ActiveLink("x:l", ours, foreign, "causes", 0.75, "judgement", "established"),)
    mixed = replace(base, findings=found, links=links, circles=(), roots=(), constraints=(), risks=(), contested=(), entry_points=())  # fmt: skip
    pack = sample.knowledge().packs[0]

    assert [each.get("data-packs") for each in drawn(mixed).iter() if each.get("data-packs")] == [
        json.dumps({pack.id: pack.manifest.title.en})
    ]
    assert not any(each.get("data-packs") for each in drawn().iter())


def test_nothing_to_draw_is_no_figure() -> None:
    """Where nothing hangs together there is no map, and where nothing is known no chart."""
    assert figures(sample.unanswered(), sample.knowledge(), "th") == dict.fromkeys(
        ("causal_map", "plan", "timeline", "web", "intervals"), ""
    )


def test_every_status_can_be_told_from_the_chart_and_its_key() -> None:
    """Settled, likely, contested and open differ in filling and line, on either side, and the key explains those that are used."""
    base = sample.diagnosis()
    looks = {}
    for status, certainty in STATUSES.items():
        found = tuple(replace(f, status=status, certainty=certainty) for f in base.findings[:4])
        bare = replace(base, findings=found, links=(), circles=(), roots=(), constraints=(), risks=(), contested=(), entry_points=())  # fmt: skip
        svg = drawn(bare, "intervals")
        dots = [each for each in svg.iter(f"{NAME}circle") if each.get("cx") != "14"]
        looks[status] = {
            (each.get("r"), each.get("fill"), each.get("stroke-dasharray"), certainty > 0) for each in dots
        }
        assert "how far it could still move" in texts(svg)
        assert ("settled" in texts(svg)) == (status in {"established", "excluded"})
        assert ("contested" in texts(svg)) == (status == "conflicting")
    assert len({frozenset(look) for look in looks.values()}) == len(STATUSES)


def test_a_chart_of_next_to_nothing_is_left_to_its_table() -> None:
    """Of one or two rows of which something is known there is no chart: the table says as much."""
    base = sample.diagnosis()
    known = [each for each in base.findings if each.status != "not_assessed"]
    few = replace(base, findings=tuple(known[:2]), links=(), circles=(), roots=(), constraints=(), risks=(), contested=(), entry_points=())  # fmt: skip
    three = replace(few, findings=tuple(known[:3]))

    assert figures(few, sample.knowledge(), "en")["intervals"] == ""
    assert figures(three, sample.knowledge(), "en")["intervals"]


@pytest.mark.parametrize(("name", "there"), [("07-swrpn", False), ("10-fighting-back", True)])
def test_a_scorecard_of_which_little_is_known_has_no_chart(name: str, there: bool) -> None:
    """The factors are drawn where three of them are known at least; else their table stands alone, without ranges."""
    diagnosis, knowledge = concluded(name)
    drawn_cards = [
        key for key, svg in figures(diagnosis, knowledge, "th").items() if key.startswith("card-") and svg
    ]
    cards = [card for card in report(diagnosis, knowledge, "th").annex.scorecards if card.figure]

    assert [card.figure for card in cards] == drawn_cards
    assert bool(drawn_cards) == there


def test_nasty_titles_stay_text() -> None:
    """A figure is well-formed XML whatever it is labelled with."""
    scope = Scope(sample.diagnosis(), sample.knowledge(), "en")

    assert scope.title("<b>&'\"\x00") == "<b>&'\"\x00"
    strange = [
        replace(f, id="<b>&\x00" if f.id.endswith("low_activity") else f.id)
        for f in sample.diagnosis().findings
    ]
    links = [
        replace(link, effect="<b>&\x00") if link.effect.endswith("low_activity") else link
        for link in sample.diagnosis().links
    ]
    svg = drawn(replace(sample.diagnosis(), findings=tuple(strange), links=tuple(links)))

    assert "<b>&\ufffd" in texts(svg)


def test_the_chart_has_a_row_for_every_proven_finding() -> None:
    """The interval chart shows each finding of the annex once, by its number."""
    svg = drawn(name="intervals")
    dots = [each for each in svg.iter(f"{NAME}circle") if each.get("r") == "5" and each.get("cx") != "14"]

    assert len(dots) == 14
    assert re.findall(r"(\d+)\. ", texts(svg)) == [str(number) for number in range(1, 15)]
