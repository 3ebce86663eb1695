"""Timeline, plan and scorecards: whole, readable, the same at every run, told in words as well."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.case import read
from saan.documents import render
from saan.documents.context.scope import Scope
from saan.documents.figures import figures
from saan.documents.figures.causal_map import causal_map
from saan.documents.figures.plan import LOOKS, plan
from saan.documents.figures.plan import MOST as MOST_STEPS
from saan.documents.figures.stations import station
from saan.documents.figures.svg import element
from saan.documents.figures.timeline import timeline
from saan.documents.figures.web import mark
from saan.reasoning import Means, diagnose
from saan.records import EDITIONS, Edition, Language
from tests.engine.documents import sample
from tests.engine.documents.cases import concluded
from tests.engine.documents.figures.boxes import A4, clipped, drawing, overlapping
from tests.engine.documents.figures.crowd import crowd
from tests.engine.documents.figures.drawn import scope, texts

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES: tuple[Language, ...] = ("th", "en")
CASES = ("community-forest", "07-swrpn", "10-fighting-back", "14-code-ngo")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_no_text_is_clipped_or_stands_on_another(name: str, language: Language) -> None:
    """In every figure of a report the texts keep within its edges and off one another, and it fits a page's width."""
    for key, svg in figures(*concluded(name), language).items():
        if svg:
            assert not clipped(svg), (key, clipped(svg))
            assert not overlapping(svg), (key, overlapping(svg))
            assert float(drawing(svg).get("width", "0")) <= A4


@pytest.mark.parametrize("name", CASES)
def test_every_figure_says_what_it_shows(name: str) -> None:
    """Title and description are there in both languages, with no place left unfilled."""
    for language in LANGUAGES:
        for key, svg in figures(*concluded(name), language).items():
            if svg:
                said = [drawing(svg).findtext(f"{SVG}{part}") or "" for part in ("title", "desc")]
                assert all(said), key
                assert "{" not in "".join(said)


def grey(svg: str) -> str:
    """An SVG as a printer without colour shows it: every colour is dark, middling or light."""

    def shade(found: re.Match[str]) -> str:
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
        return f"grey{int((0.3 * red + 0.59 * green + 0.11 * blue) // 86)}"

    return re.sub("#([0-9a-f]{6}|[0-9a-f]{3})", shade, svg)


def test_nothing_is_told_by_colour_alone() -> None:
    """Marks of a timeline, nodes of a web and bars of a plan can be told apart in grey."""
    marks = [
        station(kind, state, 0, 0)
        for kind in ("activity", "meeting")
        for state in ("held", "planned", "cancelled")
    ]
    nodes = [
        mark(shape, 0, 0, 8, between=between)
        for shape in ("member", "ally", "part", "person")
        for between in (True, False)
    ]
    bars = [element("rect", **look) for look in LOOKS.values()]

    for drawn in (marks, nodes, bars):
        assert len({grey(each) for each in drawn}) == len(drawn)


def test_the_timeline_has_years_of_the_language() -> None:
    """Thai years are those of the Buddhist era, English ones of the common era."""
    listed = {"activities": [{"date": "2024-03-01", "what": "Firebreak"}] * 3}

    assert "2567" in texts(timeline(scope("th", **listed)))
    assert "2024" in texts(timeline(scope("en", **listed)))


def test_what_was_planned_or_cancelled_is_said_and_marked() -> None:
    """A meeting that was not held is named so, and its mark differs from one that was."""
    meetings = [
        {"date": f"2025-0{n}-01", "state": state}
        for n, state in enumerate(("held", "planned", "cancelled"), 1)
    ]
    svg = timeline(scope(meetings=meetings))

    assert "(planned)" in texts(svg)
    assert "(cancelled)" in texts(svg)
    filled = [
        mark
        for mark in drawing(svg).iter(f"{SVG}rect")
        if mark.get("width") == "11" and mark.get("fill") != "#fff"
    ]
    assert len(filled) == 2  # the one that was held, and its sample in the key


def test_the_timeline_names_only_what_it_draws() -> None:
    """Without meetings there is no head of meetings, and a day of the data beyond the last event is neither drawn nor explained."""
    some = [{"date": f"2024-0{n}-01", "what": "x"} for n in range(1, 5)]
    many = [{"date": f"{2018 + n % 7}-0{n % 9 + 1}-01", "what": "x"} for n in range(60)]
    late = [*some, {"date": "2026-03-01", "what": "x", "state": "planned"}]

    for listed in (some, many):
        assert "Meetings" not in texts(timeline(scope(activities=listed)))
    assert "day of the data" not in texts(timeline(scope(activities=some)))
    assert "day of the data" in texts(timeline(scope(activities=late)))


def test_dates_of_which_little_is_known_stand_as_they_are_known() -> None:
    """A date that is only a year is told as a year, not as a day."""
    svg = timeline(
        scope(activities=[{"date": date, "what": "x"} for date in ("2023", "2024-05", "2025-01-02")])
    )

    assert "| 2023 |" in texts(svg)
    assert "May\u00a02024" in texts(svg)


def test_a_date_of_which_little_is_known_may_stand_after_a_day_within_it() -> None:
    """The road begins with what stands first on it: a year stands in its middle, after a day in its spring."""
    svg = timeline(
        scope(activities=[{"date": date, "what": "x"} for date in ("2023", "2023-02-01", "2023-12-01")])
    )
    marks = [float(each.get("cy", "")) for each in drawing(svg).iter(f"{SVG}circle")]

    assert min(marks[:-1]) > 50  # below the heads; the last is the sample in the key


def test_too_many_are_counted() -> None:
    """Of more activities than a page can name the picture says how many there were in each year, and that it does."""
    many = [{"date": f"{2018 + n % 7}-0{n % 9 + 1}-01", "what": f"No. {n}"} for n in range(60)]
    shown = scope(activities=many)
    svg = timeline(shown)

    assert "No. 3" not in texts(svg)
    assert "Too many to be named one by one" in texts(svg)
    assert "| 2018 |" in texts(svg)
    assert not overlapping(svg)


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 1, 31))
EVENTS = st.lists(st.tuples(st.booleans(), DAYS, st.sampled_from(["held", "planned", "cancelled"]), st.text("กที่น้ำ ab", max_size=60)), min_size=3, max_size=45)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events=EVENTS, language=st.sampled_from(LANGUAGES))
def test_labels_of_any_timeline_keep_off_one_another(events: list[Any], language: Language) -> None:
    """However days cluster, no label is clipped or stands on another."""
    sections: dict[str, list[dict[str, Any]]] = {"activities": [], "meetings": []}
    for meeting, day, state, what in events:
        entry = {"date": day.isoformat(), "state": state}
        sections["meetings" if meeting else "activities"].append(
            entry if meeting else {**entry, "what": what}
        )
    svg = timeline(scope(language, **sections))

    assert not clipped(svg)
    assert not overlapping(svg)


def test_the_table_of_what_happened_has_no_empty_column() -> None:
    """How many came has a column where that is known of anything that is listed, and none else."""
    listed = [{"date": f"2024-0{n}-01"} for n in range(1, 5)]
    bare, counted = (
        scope(meetings=meetings) for meetings in (listed, [*listed, {"date": "2025-01-01", "present": 7}])
    )

    assert "| Who came" not in render(bare.diagnosis, bare.knowledge, "md", "en")
    assert "| 7 |" in render(counted.diagnosis, counted.knowledge, "md", "en")


def test_a_report_on_a_large_network_stays_small() -> None:
    """With 200 organisations and 2,000 ties a page of one language stays under 400 KB, and has its figures."""
    data = crowd()
    sections = {name: data[name] for name in ("organisations", "parts", "ties", "activities", "meetings")}
    made = scope(**sections)
    page = render(made.diagnosis, made.knowledge, "html", "th")

    assert len(page.encode()) < 400_000
    assert 'id="th-web-title"' in page
    assert 'id="th-timeline-title"' in page


def test_the_plan_says_what_each_step_takes() -> None:
    """Each bar has its hours and when an effect shows; the band it begins in differs in its filling."""
    svg = plan(scope())
    made = sample.diagnosis()
    timed = [each for each in made.advice if each.band in ("now", "next", "later")]

    assert len(re.findall(r"\d+\. ", texts(svg))) == min(len(timed), MOST_STEPS)
    assert "24 person-hours · effect in about 3 months" in texts(svg)
    assert "months from the day of the data" in texts(svg)


def test_what_is_said_of_a_bar_has_ground_up_to_its_tone_marks() -> None:
    """The lines of months end where a tone mark over a vowel begins, a letter and a quarter above the line of text."""
    svg = drawing(plan(scope("th")))
    said = {
        float(each.get("y", ""))
        for each in svg.iter()
        if each.get("font-size") == "12.5" and each.get("x") != "0"
    }
    grounds = [
        (float(each.get("y", "")), float(each.get("height", "")))
        for each in svg.iter(f"{SVG}rect")
        if each.get("fill") == "#fff" and not each.get("stroke")
    ]

    assert grounds
    for top, height in grounds:
        assert any(top <= y - 1.25 * 12.5 and y + 3 <= top + height for y in said)


def test_tone_marks_keep_off_the_bars() -> None:
    """What stands below a bar has room above it for a tone mark over a vowel: a letter and a quarter from its line."""
    svg = drawing(plan(scope("th")))
    bars = [
        float(each.get("y", "")) + float(each.get("height", ""))
        for each in svg.iter()
        if each.get("rx") == "3"
    ]
    lines = [
        float(each.get("y", "")) for each in svg.iter() if each.get("font-size") == "12.5" and each.get("y")
    ]
    below = [y - bar for bar in bars for y in lines if 0 < y - bar < 22]

    assert below
    assert min(below) >= 1.25 * 12.5


def test_tone_marks_keep_within_the_labels_of_the_map() -> None:
    """A label on a box's edge has room above its line for a tone mark over a vowel: begin here, in Thai."""
    rectangles, labels = (
        [*drawing(causal_map(scope("th"))).iter(f"{SVG}{name}")] for name in ("rect", "text")
    )
    begin = next(each for each in labels if each.text == "เริ่มที่นี่")
    middle, line = float(begin.get("x", "")), float(begin.get("y", ""))
    edges = [
        line - float(each.get("y", ""))
        for each in rectangles
        if float(each.get("x", "")) + float(each.get("width", "")) / 2 == pytest.approx(middle, abs=0.1)
        and 0 < line - float(each.get("y", "")) < 20
    ]

    assert edges
    assert min(edges) >= 1.3 * 12


def test_a_long_plan_says_how_much_it_leaves_out() -> None:
    """Beyond what a page can show the picture counts; the table has all."""
    made = sample.diagnosis()
    later = next(each for each in made.advice if each.band == "later")
    long = replace(
        made, advice=(*made.advice, *(replace(later, id=f"x:{n}", rank=90 + n) for n in range(20)))
    )
    shown = Scope(long, sample.knowledge(), "en")
    total = len([each for each in long.advice if each.band in ("now", "next", "later")])

    assert f"{total - MOST_STEPS} more for later stand in the table." in texts(plan(shown))
    assert not overlapping(plan(shown))


def test_the_factors_are_drawn_with_their_readings() -> None:
    """The chart of the founding text's factors has a row for each item, with what is read there in words."""
    svg = figures(*concluded("community-forest"), "en")["card-factors"]

    assert re.findall(r"(F\d\w?) ", texts(svg)) == ["F1", "F2a", "F2b", "F2c", "F3", "F4", "F5", "F6"]
    assert "lacking" in texts(svg)
    assert "in place" in texts(svg)


@pytest.mark.parametrize("edition", EDITIONS[1:])
def test_figures_hold_nothing_that_an_edition_withholds(edition: Edition, tmp_path: Path) -> None:
    """Confidential organisations, ties, meetings and activities leave no trace in figures and tables of another edition."""
    secret = {"confidential": "yes"}
    open_, whole = crowd(12, 20, parts=2, events=8), crowd(12, 20, parts=2, events=8)
    whole["organisations"]["items"].append({"id": "hidden", "name": "Hidden Hand", "type": "ngo", **secret})
    whole["ties"]["items"].append({"from": "hidden", "to": "o001", "kind": "money"})
    whole["ties"]["items"].append({"from": "o010", "to": "o001", "kind": "trust", **secret})
    whole["meetings"].append({"date": "2025-05-05", "kind": "secret_council", **secret})
    whole["activities"].append({"date": "2025-05-06", "what": "Hidden deed", **secret})
    shown = figures_and_page(whole, edition, tmp_path)

    assert shown[0]["web"] == figures_and_page(open_, edition, tmp_path)[0]["web"]
    assert shown[0]["timeline"] == figures_and_page(open_, edition, tmp_path)[0]["timeline"]
    consultant = figures_and_page(whole, "consultant", tmp_path)
    for word in ("Hidden Hand", "secret council", "Hidden deed"):
        assert word not in shown[1]
        assert word in consultant[1]


def figures_and_page(data: dict[str, Any], edition: Edition, folder: Path) -> tuple[dict[str, str], str]:
    file, knowledge = folder / "case.yaml", concluded(CASES[0])[1]
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    made = diagnose(read(file, knowledge, edition), knowledge, means=Means(None, 12), version="0.1.0")
    return figures(made, knowledge, "en"), render(made, knowledge, "html", "en")
