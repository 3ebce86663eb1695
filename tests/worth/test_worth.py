"""The proof of worth: its page is fresh, its expectations are cited, and its measures do what they say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from saan.knowledge import KnowledgeBase
from saan.records import Finding
from tests.engine.build import case, conditions, finding, knowledge
from tests.worth.__main__ import CASES, PAGE, ROOT, published, written
from tests.worth.measures import MEASURES, Count, Published, total
from tests.worth.methods import Said, by_saan, lowest_score_first, severity
from tests.worth.table import Compared, page, table

KINDS = ("cause", "blamed", "no_cause", "must_not", "unknown", "end")
PHRASE = "{th: ก, en: a}"


def test_the_page_is_fresh() -> None:
    """The page shows what `python -m tests.worth` prints now."""
    text = PAGE.read_text("utf-8")
    assert page(text, written()) == text, "run: python -m tests.worth --page"


def test_every_published_case_is_compared() -> None:
    """No encoded publication is left out, however it comes out."""
    assert [told.name for told in published()] == sorted(path.stem for path in CASES.glob("[0-9]*.yaml"))


@cache
def expected() -> dict[str, list[dict[str, Any]]]:
    """Return what tests of rule packs hold published cases to: those beside the packs, and what only a test in Python can say."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in sorted((ROOT / "rulepacks").glob("*/knowledge/tests/cases.yaml")):
        for test in _read(file)["tests"]:
            found[Path(str(test.get("case"))).stem] += test["expect"]
    for file in sorted((ROOT / "tests" / "rulepacks").glob("*/expected.yaml")):
        for name, lines in _read(file).items():
            found[name] += lines
    return found


def _read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return content


@pytest.mark.parametrize("told", published(), ids=lambda told: told.name)
def test_what_is_held_to_be_right_is_cited(told: Published) -> None:
    """Each statement has the publication's words, and is a line of the table of expectations."""
    lines = [dict(line) for kind in KINDS for line in told.lines(kind)]
    assert set(told.says) <= {*KINDS, "drawn_from", "composed"}
    for line in lines:
        assert line.pop("says")
        assert line in expected()[told.name]


# A made-up network: a causes b, and b looks as bad; c is its own matter, and mild.


def asks(name: str, degree: str = "serious") -> tuple[str, str]:
    options = "[{id: bad, th: ก, en: a}, {id: good, th: ข, en: b}]"
    level = f"[{{when: [bad], supports: strong, degree: {degree}}}, {{when: [good], against: strong}}]"
    return (
        f"  - {{id: ask_{name}, topic: t, text: {PHRASE}, type: choice, options: {options}}}\n",
        f"  - {{id: i_{name}, condition: {name}, question: ask_{name}, levels: {level}, because: {PHRASE}, basis: judgement}}\n",
    )


def advice(name: str, condition: str, effect: str, hours: int = 10, more: str = "") -> str:
    return (
        f"  - {{id: {name}, title: {PHRASE}, what: {PHRASE}, addresses: [{{condition: {condition}, effect: {effect}}}],"
        f" for: [members], who: {PHRASE}, first_steps: [{PHRASE}], hours: {hours}, months: 2, sign: {PHRASE},"
        f" basis: judgement{more}}}\n"
    )


def outlook(name: str) -> str:
    return (
        f"  - {{id: {name}, title: {PHRASE}, when: {{answer: ask_e, is: [bad]}}, says: {PHRASE},"
        " basis: judgement}\n"
    )


@cache
def known() -> KnowledgeBase:
    questions, indicators = zip(
        asks("a"), asks("b", "critical"), asks("c", "mild"), asks("d"), asks("e"), strict=True
    )
    return knowledge(
        conditions=conditions(a="problem", b="problem", c="problem", d="problem", e="problem"),
        questions="questions:\n" + "".join(questions),
        indicators="indicators:\n" + "".join(indicators),
        links=f"""
links:
  - {{id: l, type: causes, from: a, to: b, strength: strong, tell: {PHRASE}, basis: judgement}}
""",
        outlooks="outlooks:\n" + outlook("good") + outlook("bad"),
        recommendations="recommendations:\n"
        + advice("mend_b", "b", "strong", more=", tags: [build]")
        + advice("ease_b", "b", "strong", hours=90)
        + advice("mend_a", "a", "strong")
        + advice("touch_a", "a", "weak", hours=1),
    )


def both(answers: str) -> tuple[Said, Said]:
    read = case(known(), f"answers: {{{answers}}}")
    return by_saan(read, known()), lowest_score_first(read, known())


def test_the_baseline_begins_with_the_worst_score() -> None:
    """Degree × certainty ranks, whatever causes what, and each gets its strongest tip, of these the shortest."""
    saan, baseline = both("test:ask_a: bad, test:ask_b: bad, test:ask_c: bad, test:ask_d: good")
    assert baseline.causes == ("test:b", "test:a", "test:c")
    assert baseline.advised == ("test:mend_b", "test:mend_a")
    assert baseline.ends is None
    assert saan.causes == ("test:a",)


def test_the_baseline_names_no_more_than_three() -> None:
    """The fourth score is not what to begin with."""
    _, baseline = both(", ".join(f"test:ask_{name}: bad" for name in "abde"))
    assert baseline.causes == ("test:b", "test:a", "test:d")


def test_severity_is_degree_times_certainty() -> None:
    """A critical problem counts three times its certainty."""
    assert severity(finding("test:a", certainty=0.5, degree="critical")) == 1.5


def told(**says: Any) -> Published:
    return Published("x", says)


def count(name: str, said: Said, **says: Any) -> str:
    found = MEASURES[name](said, told(**says), known())
    return "" if found is None else str(found)


def said(*causes: str, advised: tuple[str, ...] = (), asks: str = "", **statuses: str) -> Said:
    found: dict[str, Finding] = {
        f"test:{name}": finding(f"test:{name}", statuses.get(name, "not_assessed"))  # type: ignore[arg-type]
        for name in "abcde"
    }
    return Said(tuple(f"test:{c}" for c in causes), found, advised, None, frozenset({asks}))


def test_recall_counts_the_causes_that_are_named() -> None:
    """One of two causes named is one of two; where no cause is given, the cell is empty."""
    causes = [{"root": "a"}, {"root": "d"}]
    assert count("root recall@3", said("a", "b"), cause=causes) == "1/2"
    assert count("root recall@3", said("a", "b")) == ""


def test_a_root_is_false_if_it_is_established_and_nobody_blames_it() -> None:
    """What is only suspected is no false root, nor is what the publication blames; if it found no cause, every one is false."""
    named = said("a", "b", "c", a="established", b="established", c="suspected")
    assert count("false roots", named, cause=[{"root": "a"}]) == "1"
    assert count("false roots", named, cause=[{"root": "a"}], blamed=[{"established": "b"}]) == "0"
    assert count("false roots", named, no_cause={"nothing": "root"}) == "2"
    assert count("false roots", named, must_not=[{"absent": "a"}]) == ""


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ({"absent": "a"}, "1/1"),
        ({"not_present": "b"}, "0/1"),
        ({"not_root": "a"}, "1/1"),
        ({"not_root": "b"}, "0/1"),
        ({"no_advice_tagged": "build"}, "1/1"),
        ({"no_advice_tagged": "grow"}, "0/1"),
        ({"nothing": "problem"}, "1/1"),
        ({"nothing": "strength"}, "0/1"),
    ],
)
def test_a_must_not_is_broken_by_saying_it(line: dict[str, str], broken: str) -> None:
    """By a finding, a cause, or advice of that kind."""
    one = said("a", advised=("test:mend_b",), a="established", b="excluded")
    assert count("must-nots broken", one, must_not=[line]) == broken


def test_a_slip_of_the_pen_is_no_success() -> None:
    """An expectation about something that no pack declares is an error."""
    with pytest.raises(LookupError):
        count("must-nots broken", said(), must_not=[{"not_root": "aa"}])


def test_what_is_unknown_is_held_open_and_asked_for() -> None:
    """To conclude on it, either way, is wrong; to ask for it is counted apart."""
    unknown = [{"not_assessed": "a"}, {"not_assessed": "b"}]
    one = said(asks="test:ask_b", a="excluded")
    assert count("held open", one, unknown=unknown) == "1/2"
    assert count("asked", one, unknown=unknown) == "1/2"


def test_who_names_no_end_is_not_right_about_it() -> None:
    """The baseline names none."""
    assert count("right end", said(), end=[{"not_outlook": "a"}]) == "0/1"


def test_an_end_is_right_if_it_is_named_and_its_contrary_is_not() -> None:
    """To name both is not to know."""
    lines = [{"outlook": "good"}, {"not_outlook": "bad"}]
    ends = [replace(said(), ends=frozenset(names)) for names in (["test:good"], ["test:good", "test:bad"])]
    assert [count("right end", one, end=lines) for one in ends] == ["1/1", "0/1"]


def test_counts_add_up_over_what_is_there() -> None:
    """Empty cells add nothing; of nothing there is no total."""
    assert str(total([Count(1, 2), None, Count(2, 2)])) == "3/4"
    assert str(total([Count(1), Count(2)])) == "3"
    assert total([None]) is None


def test_the_table_sets_apart_what_rules_were_drawn_from() -> None:
    """A total over all, and one without the cases that are marked."""
    one = Compared(told(cause=[{"root": "a"}]), said("a"), said("b"))
    marked = Compared(Published("y", {"cause": [{"root": "a"}], "drawn_from": True}), said("a"), said("a"))
    said_of = [
        Compared(Published(each.told.name, _worded(each.told.says)), each.saan, each.baseline)
        for each in (one, marked)
    ]
    text = table(said_of, known())
    assert r"| [y](../../examples/cases/y.yaml)\* | 1/1 · 1/1 |" in text
    assert "| **all** | 2/2 · 1/2 |" in text
    assert r"| **without those marked \*** | 1/1 · 0/1 |" in text


def _worded(says: Any) -> Any:
    return says | {"cause": [line | {"says": "so"} for line in says["cause"]]}
