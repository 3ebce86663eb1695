"""Test files of packs: what they may say, their mistakes all at once, and the tests that they come to."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from saan.errors import InputError, PackError, UsageError
from saan.testing import pack_tests
from tests.engine.testing.build import ALL, folder, suite

CASE = "saan: 1\ncase: {id: c, as_of: 2026-03-01}\nnetwork: {moment: running}\nanswers: {'mini:mood': bad}\n"


def test_each_case_and_each_example_is_one_test(tmp_path: Path) -> None:
    """Tests have readable names in the order of the file, and places."""
    tests = suite(tmp_path, ALL).tests

    assert [str(each) for each in tests][:6] == [
        "worn_first",
        "mood_says finds 1",
        "mood_says finds 2",
        "mood_says finds 3",
        "mood_says silent 1",
        "count_says finds 1",
    ]
    assert str(tests[1].place) == "tests.yaml:7"


def test_tests_that_hold_pass(tmp_path: Path) -> None:
    """Calling a test whose expectations hold raises nothing."""
    for test in suite(tmp_path, ALL).tests:
        test()


def test_tests_may_lie_in_a_folder_and_name_case_files(tmp_path: Path) -> None:
    """Files in ``tests/`` are read, cases from ``cases/``, and neither is a stray of the pack."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/c.yaml").write_text(CASE, "utf-8")
    (tmp_path / "tests/whole.yaml").write_text(
        "tests: [{id: worn, case: c.yaml, expect: [{established: worn}]}]", "utf-8"
    )

    (test,) = suite(tmp_path).tests

    assert test.run().passed
    assert str(test.place) == "tests/whole.yaml:1"


def test_a_failure_tells_what_is_so_and_why(tmp_path: Path) -> None:
    """What was expected, what is, the evidence with the lines of rule and case, and where to look."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/c.yaml").write_text(CASE, "utf-8")
    (test,) = suite(tmp_path, "tests: [{id: one, case: c.yaml, expect: [{suspected: worn}]}]").tests

    with pytest.raises(AssertionError) as caught:
        test()

    told = str(caught.value)
    for part in (
        "- expected  suspected: mini:worn",
        "+ is        established (certainty +0.75), serious",
        "strong by mini:mood_says (indicators.yaml:3), reads mini:mood = bad (c.yaml:4)",
        "cases/c.yaml mini:worn --pack ",
    ):
        assert part in told


def test_a_failing_example_shows_what_the_rule_says_instead(tmp_path: Path) -> None:
    """Of an example, the rule's line and what it says are told."""
    (test,) = suite(
        tmp_path, "rules: [{rule: mood_says, finds: [{given: {mood: bad}, says: {supports: weak}}]}]"
    ).tests

    told = str(test.run())

    assert "expected  evidence: mini:mood_says, supports: weak" in told
    assert "is        supports: strong (serious) on mini:worn" in told
    assert "it reads mini:mood = bad (tests.yaml:1)" in told


BROKEN = """
tests:
  - {id: one, given: {moood: bad}, expect: [{established: worm}]}
  - {id: one, given: {mood: baad}, expect: [{establishd: worn}, {advice: mend, in: [latr]}]}
  - {id: two, case: nowhere.yaml, expect: [{root: worn}]}
  - {id: three, expect: [{root: worn}]}
  - {id: four, given: {mood: bad}, expect: [{no_advice_tagged: bild}]}
rules:
  - {rule: mood_say, finds: [{given: {mood: bad}}]}
  - {rule: mood_says, finds: [{given: {mood: bad}, says: {in: [now]}}]}
  - {rule: mood_says, silent: [{measures: {same_typ_share: 1}}]}
  - {rule: mood_says, silent: [{measures: {same_type_share: [1, 0]}}]}
  - {rule: mood_says}
  - {rule: mood_says, fnds: []}
"""


def test_shape_is_checked_first_and_all_mistakes_are_told(tmp_path: Path) -> None:
    """Every mistake of shape is named with line, column and what may be meant."""
    with pytest.raises(InputError) as caught:
        suite(tmp_path, BROKEN)

    told = str(caught.value)
    for part in (
        "tests.yaml:4:58: there is no expectation 'establishd'",
        "did you mean 'established'?",
        "'latr' cannot stand here",
        "a test has either a 'case' or what is 'given'",
        "there is no example here",
        "unknown key 'fnds'",
        "did you mean 'finds'?",
    ):
        assert part in told


def test_then_ids_and_cases_are_checked(tmp_path: Path) -> None:
    """In files of the right shape every id that nothing has, and every mistake in a case, is named where it stands."""
    sound = BROKEN.replace("establishd", "established").replace("latr", "later")
    lines = [
        line for line in sound.splitlines() if not any(x in line for x in ("three", "mood_says}", "fnds"))
    ]

    with pytest.raises(InputError) as caught:
        suite(tmp_path, "\n".join(lines))

    told = str(caught.value)
    for part in (
        "tests.yaml:3:23: there is no question 'mini:moood'",
        "'mini:worm' is not in any loaded pack's conditions",
        "did you mean 'mini:worn'?",
        "two tests are called 'one'",
        "'baad'",
        "there is no case file cases/nowhere.yaml",
        "no recommendation is tagged 'bild'",
        "nothing that speaks is called 'mini:mood_say'",
        "did you mean 'mini:mood_says'?",
        "'in' does not go with 'evidence'",
        "no measure is called 'same_typ_share'",
        "the least comes first",
    ):
        assert part in told, part


def test_several_things_of_one_name_must_be_told_apart(tmp_path: Path) -> None:
    """Where a link is called as a recommendation is, the test says which it means."""
    links = "links: [{id: mend, type: causes, from: worn, to: late, tell: {th: เพราะ, en: Because.}, basis: judgement}]"
    example = "finds: [{given: {mood: bad, kind: yes}}]"

    with pytest.raises(InputError, match="several things are called 'mini:mend'"):
        suite(tmp_path, f"rules: [{{rule: mend, {example}}}]", links=links)
    tests = suite(
        tmp_path,
        f"rules: [{{rule: mend, kind: links, {example}}}, {{rule: mend, kind: recommendations, {example}}}]",
        links=links,
    ).tests

    assert [each.name for each in tests] == ["links mend finds 1", "recommendations mend finds 1"]
    assert all(each.run().passed for each in tests)


def test_what_is_given_stands_where_a_case_has_it(tmp_path: Path) -> None:
    """Sections are taken over, and a measure given takes the place of the one that would be computed."""
    (test,) = suite(
        tmp_path,
        """
        tests:
          - id: one
            sections:
              case: {as_of: 2027-05-01}
              organisations: {complete: true, items: [{id: a, type: ngo}, {id: b, type: ngo}]}
            measures: {same_type_share: [0.2, 0.4]}
            expect: [{evidence: share_says}]
        """,
    ).tests

    found = {each.id: (each.low, each.high) for each in test.case.measures}

    assert test.case.file.case.as_of.isoformat() == "2027-05-01"
    assert found["same_type_share"] == (0.2, 0.4)
    assert "members_now" in found
    assert test.case.profile == test.run().seen.case.profile
    assert not test.run().passed


def test_pytest_gets_the_tests_of_a_folder_or_of_an_installed_pack(tmp_path: Path) -> None:
    """``pack_tests`` finds a pack by its folder or its id, and names what is near an id that is none."""
    assert len(pack_tests(folder(tmp_path, ALL))) == len(suite(tmp_path, ALL).tests)
    assert isinstance(pack_tests("community"), tuple)
    with pytest.raises(UsageError, match="did you mean 'community'"):
        pack_tests("comunity")


def test_a_folder_of_sources_is_not_taken_for_the_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the sources of an installed pack lie in a folder of its name, the installed one is tested."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community").mkdir()

    assert isinstance(pack_tests("community"), tuple)


def test_a_broken_pack_is_a_broken_pack(tmp_path: Path) -> None:
    """Tests of a pack that does not load say so as every command does."""
    place = folder(tmp_path, ALL, links="links: [{id: x}]")

    with pytest.raises(PackError, match="mini"):
        pack_tests(place)


def test_order_changes_nothing(tmp_path: Path) -> None:
    """Tests run after one another leave nothing behind: in every order each comes to the same."""
    tests = suite(tmp_path, ALL).tests[:4]
    alone = {test.name: test.run().seen.diagnosis for test in tests}

    for order in itertools.permutations(tests):
        assert {test.name: test.run().seen.diagnosis for test in order} == alone


def test_a_folder_reads_no_case_from_elsewhere(tmp_path: Path) -> None:
    """Tests come with a stranger's folder: a case that is a link out of it is refused, and nothing of it is shown."""
    inside = tmp_path / "pack"
    (inside / "cases").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("my own affair", "utf-8")
    (inside / "cases/link.yaml").symlink_to(tmp_path / "secret.yaml")

    with pytest.raises(InputError, match="outside of the pack's folder") as error:
        suite(inside, "tests: [{id: t, case: link.yaml, expect: [{established: worn}]}]")

    assert "my own affair" not in str(error.value)


@pytest.mark.parametrize("target", ["link", "huge"])
def test_a_test_file_is_read_within_limits(tmp_path: Path, target: str) -> None:
    """A test file that is a link to elsewhere, or larger than any file may be, is a mistake and not read."""
    inside = tmp_path / "pack"
    (inside / "tests").mkdir(parents=True)
    other = tmp_path / "other.yaml"
    with other.open("wb") as file:
        file.truncate(50_000_000)
    if target == "link":
        (inside / "tests/a.yaml").symlink_to(other)
    else:
        other.rename(inside / "tests/a.yaml")

    with pytest.raises(
        InputError, match={"link": "outside of the pack's folder", "huge": "larger than 5 MB"}[target]
    ):
        suite(inside)
