"""A report as a whole: which packs it is about, what is accepted, and that order does not matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from saan.anomalies import check
from saan.errors import PackError
from saan.knowledge import KnowledgeBase, Pack, join, read_pack
from saan.knowledge.model import Declared
from saan.plugins import load
from tests.engine import build
from tests.engine.anomalies.build import SOUND, codes, with_more
from tests.engine.anomalies.mutations import planted

OTHER = """
questions:
  - id: asked
    topic: process
    text: {th: ถามอะไร, en: What?}
    type: yes_no
"""


def folder(tmp_path: Path, accepted: str) -> KnowledgeBase:
    """Join a folder with an unused question and an unused source, and what is accepted of it."""
    (tmp_path / "pack.yaml").write_text(build.MANIFEST.format(name="test"), "utf-8")
    (tmp_path / "questions.yaml").write_text(OTHER, "utf-8")
    source = "sources: [{id: lone, title: T, kind: study, seen: read}]"
    (tmp_path / "sources.yaml").write_text(source, "utf-8")
    if accepted:
        (tmp_path / "accepted.yaml").write_text(accepted, "utf-8")
    return join([read_pack(tmp_path)])


def test_the_community_pack_is_clean() -> None:
    """Nothing in the founding pack but notes, and what it accepts with a reason."""
    report = check(load(only=["community"]).knowledge)

    assert {each.code for each in report.open} == {"circle"}
    assert len(report.anomalies) > len(report.open)
    assert all(each.accepted is None or (each.accepted.th and each.accepted.en) for each in report.anomalies)


def test_what_is_accepted_is_counted_apart(tmp_path: Path) -> None:
    """An anomaly that the pack accepts is no longer open, and carries the reason."""
    report = check(folder(tmp_path, "accepted: [{anomaly: unused, of: [asked, lone], because: later}]"))

    assert (report.open, report.count("warning")) == ((), 0)
    assert [each.accepted.en for each in report.anomalies if each.accepted] == ["later", "later"]


def test_an_acceptance_of_nothing_is_an_anomaly(tmp_path: Path) -> None:
    """What an entry names and no anomaly is about is told, with the entry's line."""
    told = "accepted:\n  - anomaly: unused\n    of: [asked, gone]\n    because: {th: ไว้ก่อน, en: later}\n"
    (found,) = [each for each in check(folder(tmp_path, told)).open if each.code == "acceptance"]

    assert "test:gone" in found.message.en
    assert "test:asked" not in found.message.en
    assert [str(place) for place in found.places] == ["accepted.yaml:2"]


def test_what_another_pack_uses_may_stay_accepted(tmp_path: Path) -> None:
    """What a pack accepts as unused is no acceptance of nothing because a pack beside it makes use of it."""
    own = folder(tmp_path, "accepted: [{anomaly: unused, of: [asked, lone], because: later}]")
    claims = build.conditions(of_its_own="problem").replace("judgement", "cited\n    sources: [test:lone]")
    user = build.pack("user", sources="sources: []", conditions=claims)
    found = check(join([*own.packs, user]), ["test"]).anomalies

    assert "test:lone" not in {name for each in found if each.code == "unused" for name in each.of}
    assert [each for each in found if each.code == "acceptance"] == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("accepted: [{anomaly: unusedd, of: [asked], because: later}]", "did you mean 'unused'?"),
        ("accepted: [{anomaly: unused, of: [asked]}]", "because"),
        ("accepted: [{anomaly: unused, of: [], because: later}]", "of"),
        ("accepted: [", "accepted.yaml:1"),
    ],
)
def test_a_faulty_acceptance_names_the_pack(tmp_path: Path, told: str, said: str) -> None:
    """A file of acceptances that cannot be used is a fault of its pack."""
    with pytest.raises(PackError, match=r"rule pack test: accepted\.yaml cannot be used") as caught:
        check(folder(tmp_path, told))
    assert said in str(caught.value)


def test_acceptances_are_no_knowledge(tmp_path: Path) -> None:
    """Nothing that a diagnosis rests on changes with what is accepted."""
    folder(tmp_path, "")
    before = read_pack(tmp_path).sha256
    folder(tmp_path, "accepted: []")

    assert read_pack(tmp_path).sha256 == before


def test_a_report_is_about_the_packs_asked_for() -> None:
    """Of packs joined, only anomalies that concern those chosen are told; one between two packs concerns both."""
    second = build.pack(
        "second",
        sources="sources: []",
        questions=OTHER,
        indicators=SOUND["indicators"]
        .replace("condition: ", "condition: test:")
        .replace("question: ", "question: test:")
        .replace("answer: moment", "answer: test:moment"),
    )
    joined = join([build.pack(**SOUND), second])

    assert check(joined, ["test"]).packs == ("test",)
    assert {each.code for each in check(joined, ["test"]).anomalies} == {"redundant"}
    assert {each.code for each in check(joined, ["second"]).anomalies} == {"redundant", "unused"}


def _backwards(pack: Pack) -> Pack:
    declared: dict[str, tuple[Declared, ...]] = {
        kind: tuple(reversed(items)) for kind, items in reversed(list(pack.declared.items()))
    }
    return replace(pack, declared=declared)


@pytest.mark.parametrize(
    "kind", ["contrary", "contrary under a finding", "narrower", "a circle", "spoilt texts"]
)
def test_the_order_of_declarations_does_not_matter(kind: str) -> None:
    """Entries and kinds the other way round give the same report, witnesses and all."""
    knowledge, _ = planted(load(only=["community"]).knowledge, kind, seed=1, number=10)
    turned = join(map(_backwards, knowledge.packs))

    assert check(turned) == check(knowledge)


def test_what_has_too_many_ways_is_not_decided() -> None:
    """A premise that can hold in more ways than are looked at is told as not decided, never passed over."""
    many = [
        f"{{any: [{{answer: q{number}, is: [yes]}}, {{answer: r{number}, is: [yes]}}]}}"
        for number in range(9)
    ]
    asked = "".join(
        f"- {{id: {name}{number}, topic: process, text: {{th: ถาม, en: Ask}}, type: yes_no}}\n"
        for number in range(9)
        for name in "qr"
    )
    link = (
        f"- {{id: more, type: enables, from: idle, to: distrust, only_when: {{all: [{', '.join(many)}]}}, "
        "tell: {th: เพราะ, en: Because.}, basis: judgement}"
    )
    found = check(with_more(questions=asked, links=link)).anomalies

    assert [(each.code, each.decided, each.level) for each in found] == [("unfirable", False, "warning")]


def test_python_rules_are_noted(install: Callable[..., None]) -> None:
    """A rule in Python is believed: what it concludes is reachable, and the report says that nothing more was checked."""
    install("py", build.PYTHON, conditions=build.conditions(lonely="problem"))
    found = codes(load().knowledge)

    assert "opaque" in found
    assert "unreachable" not in found


@pytest.mark.parametrize("name", ["Meetings.few", "py:Meetings.few"])
def test_a_note_on_a_python_rule_can_be_accepted(name: str, install: Callable[..., None]) -> None:
    """It is named by its class and its method; a name that no rule has is an acceptance of nothing."""
    accepted = f"accepted: [{{anomaly: opaque, of: [{name}, Meetings.gone], because: tested with cases}}]"
    install("py", build.PYTHON, conditions=build.conditions(lonely="problem"), accepted=accepted)
    report = check(load().knowledge, ["py"])
    (opaque,) = [each for each in report.anomalies if each.code == "opaque"]
    (stale,) = [each for each in report.open if each.code == "acceptance"]

    assert opaque.accepted
    assert opaque.accepted.en == "tested with cases"
    assert "py:Meetings.gone" in stale.message.en
    assert "Meetings.few" not in stale.message.en


def test_what_is_accepted_is_not_read_from_elsewhere(tmp_path: Path) -> None:
    """An accepted.yaml that leads out of a stranger's folder is refused, and nothing of it is shown."""
    (tmp_path / "secret").write_text("my own affair", "utf-8")
    inside = tmp_path / "pack"
    inside.mkdir()
    (inside / "accepted.yaml").symlink_to(tmp_path / "secret")

    with pytest.raises(PackError, match="outside of the pack's folder") as error:
        check(folder(inside, ""))

    assert "my own affair" not in str(error.value)
