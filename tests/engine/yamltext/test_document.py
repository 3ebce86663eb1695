"""YAML and JSON to data, with the way back to the line."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from saan import yamltext
from saan.errors import MAX_PROBLEMS, InputError, UsageError
from saan.yamltext import composing
from saan.yamltext.building import build
from saan.yamltext.composing import Malformed
from saan.yamltext.limits import MAX_BYTES, MAX_DEPTH

words = st.text("abกขา่้ำีู:#'\"-12 ", max_size=8)
scalars: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    words,
)
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


def spelled(value: Any) -> Any:
    """Bring data to what a document makes of it; None where two keys become one."""
    if isinstance(value, dict):
        found = {yamltext.normalised(key).strip(): spelled(each) for key, each in value.items()}
        return found if len(found) == len(value) else None
    if isinstance(value, list):
        return [spelled(each) for each in value]
    return yamltext.normalised(value) if isinstance(value, str) else value


def parsed(text: str, name: str) -> Any:
    try:
        return yamltext.parse(text, name).data
    except InputError as error:
        return None if "second time" in str(error) else str(error)


def clashes(value: Any) -> bool:
    if isinstance(value, dict):
        return spelled(value) is None or any(clashes(each) for each in value.values())
    return isinstance(value, list) and any(clashes(each) for each in value)


@given(data)
def test_json_and_yaml_of_the_same_data_read_the_same(value: Any) -> None:
    """JSON as JSON, JSON as YAML and plain YAML of one value give one result."""
    expected = None if clashes(value) else spelled(value)
    text = json.dumps(value, ensure_ascii=False)
    assert parsed(text, "a.json") == expected
    assert parsed(text, "a.yaml") == expected
    assert parsed(yaml.safe_dump(value, allow_unicode=True), "b.yaml") == expected


@given(data)
def test_both_parsers_build_the_same_tree(value: Any) -> None:
    """PyYAML's own parser, used where libyaml is missing, gives the same data and the same places."""
    text = yaml.safe_dump(value, allow_unicode=True)
    fast, slow = composing.compose(text), composing.compose(text, fast=False)
    assert fast is not None
    assert slow is not None
    found: list[Malformed] = []
    assert build(fast, found.append) == build(slow, found.append)
    assert places(fast) == places(slow)


def places(node: yaml.Node) -> list[int]:
    here = [node.start_mark.index]
    for inner in node.value if isinstance(node, yaml.CollectionNode) else ():
        for each in inner if isinstance(inner, tuple) else (inner,):
            here += places(each)
    return here


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("12:30", "12:30"),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("+1.5e3", 1500.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("-", None),
        ("2568-03-12", "2568-03-12"),
        ("2001-12-14t21:59:43", "2001-12-14t21:59:43"),
        ("๒๕๖๘", "๒๕๖๘"),
        ("'12'", "12"),
        ('"\\u0e01\\u0e33"', "กำ"),
        ("!!str 12", "12"),
        ("=", "="),
    ],
)
def test_scalars_follow_the_core_schema_of_yaml_1_2(written: str, meant: object) -> None:
    """Only what YAML 1.2 calls a number, a truth value or null is one; all else is text."""
    if written == "-":
        assert yamltext.parse("- -", "a").data == [[None]]
    else:
        found = yamltext.parse(f"a: {written}\n", "a").data["a"]
        assert (found, type(found)) == (meant, type(meant))


def test_keys_are_always_text() -> None:
    """A key that looks like a number or a truth value is the text it is written as."""
    assert yamltext.parse("2568: a\nno: b\n012: c\ntrue: d\n", "a").data == {
        "2568": "a",
        "no": "b",
        "012": "c",
        "true": "d",
    }


def test_json_reads_tabs_and_surrogate_pairs() -> None:
    """JSON indented by tabs, with characters as surrogate pairs, is read as JSON means it."""
    text = '{\n\t"a":\t"\\ud83d\\ude00",\n\t"b": [1,\n\t\t-0.5e1]\n}\n'
    assert yamltext.parse(text, "A.JSON").data == {"a": "😀", "b": [1, -5.0]}


CASE = """\
# a comment
head: {id: a, title: ก}
people:
  - id: chair
    hours: 12
  - id: scribe
empty:
folded: >
  one
  two
"""


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        ((), 2, 1),
        (("head",), 2, 1),
        (("head", "title"), 2, 22),
        (("people",), 3, 1),
        (("people", 0), 4, 5),
        (("people", 0, "hours"), 5, 12),
        (("people", 1, "hours"), 6, 5),
        (("people", 7), 3, 1),
        (("people", "items", 1, "id"), 6, 9),
        (("empty",), 7, 1),
        (("folded",), 8, 9),
        (("nowhere", "at", "all"), 2, 1),
    ],
)
def test_every_part_has_its_place(loc: yamltext.Location, line: int, column: int) -> None:
    """A value stands at itself, a list or mapping at its key, what is not there at what would hold it."""
    place = yamltext.parse(CASE, "a.yaml").place(loc)
    assert (place.file, place.line, place.column) == ("a.yaml", line, column)


@given(st.lists(st.integers(10**6, 10**7), min_size=1, max_size=20, unique=True), st.booleans())
def test_a_place_is_where_the_value_is_written(numbers: list[int], flow: bool) -> None:
    """Line and column lead to the very characters of the value, also after Thai and other wide text."""
    text = yaml.safe_dump([{"ก้ำ😀": n} for n in numbers], allow_unicode=True, default_flow_style=flow)
    document = yamltext.parse("# ที่นี่ 😀\r\n" + text, "a.yaml")
    lines = ("# ที่นี่ 😀\r\n" + text).splitlines()
    for index, number in enumerate(numbers):
        place = document.place((index, "ก้ำ😀"))
        assert lines[place.line - 1][place.column - 1 :].startswith(str(number))


def test_a_problem_shows_its_line_and_no_more() -> None:
    """The excerpt is the offending line, cut around the column when it is long."""
    problem = yamltext.parse(CASE, "a.yaml").problem(("people", 0, "hours"), "too many", "rest a little")
    assert str(problem) == "a.yaml:5:12: too many\n    hours: 12\n  rest a little"
    long = yamltext.parse(f"a: {{x: '{'1' * 500}', b: here, y: '{'2' * 500}'}}\n", "a.yaml")
    excerpt = long.problem(("a", "b"), "?").excerpt
    assert "here" in excerpt
    assert len(excerpt) < 130
    assert (excerpt[0], excerpt[-1]) == ("…", "…")


def test_a_problem_can_point_at_the_key() -> None:
    """What is wrong with a key is shown at the key."""
    assert yamltext.parse(CASE, "a.yaml").problem(("head", "title"), "?", at_key=True).column == 15


def test_reading_a_file_keeps_its_folder_out_of_places(tmp_path: Path) -> None:
    """Problems name the path a person can open, places only the file's name; the hash is that of the bytes."""
    path = tmp_path / "c.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document = yamltext.read(path)
    assert document.data == {"a": 1, "b": 2}
    assert document.place(("b",)).file == "c.yaml"
    assert document.place(("a",)).column == 4
    assert document.problem(("b",), "?").file == str(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """A missing file and a folder are mistakes of use, not of content."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(UsageError, match=r"no such file|this is a folder"):
            yamltext.read(path)


def test_a_file_larger_than_people_write_is_refused_unread(tmp_path: Path) -> None:
    """The size limit holds for files and for texts."""
    path = tmp_path / "big.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(InputError, match="larger than 5 MB"):
        yamltext.read(path)
    with pytest.raises(InputError, match="larger than 5 MB"):
        yamltext.parse("#" * (MAX_BYTES + 1), "a.yaml")


def test_all_mistakes_of_writing_are_told_at_once() -> None:
    """One reading finds every doubled key, tag and number that is none, in file order."""
    with pytest.raises(InputError) as caught:
        yamltext.parse("a: .nan\nb: !x 1\na: 2\nc: 1e999\n", "a.yaml")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 4]


def test_a_flood_of_mistakes_is_cut() -> None:
    """A file with thousands of mistakes is refused after the first few hundred."""
    with pytest.raises(InputError) as caught:
        yamltext.parse("{" + "a: 1, " * 100_000 + "}", "a.yaml")
    assert len(caught.value.problems) == MAX_PROBLEMS
    assert str(caught.value).endswith("… and 1 more")


def test_neither_parser_falls_into_a_deep_file() -> None:
    """Nesting far beyond the limit ends in a message; libyaml's composer alone would overflow the C stack."""
    for fast in (True, False):
        for text in ("[" * 300_000, "{a: " * 300_000, "- " * 300_000):
            with pytest.raises(Malformed, match=f"nested more than {MAX_DEPTH} deep"):
                composing.compose(text, fast=fast)
    yamltext.parse("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1), "a.yaml")


HOSTILE = {
    "tag-directives.yaml": "".join(f"%TAG !{n:x}! tag:x\n" for n in range(150_000)),
    "anchors.yaml": "".join(f"- &a{n} 1\n" for n in range(150_000)),
    "keys.yaml": "".join(f"k{n}: 1\n" for n in range(150_000)),
    "flow-keys.yaml": "{" + ",".join(f"k{n}" for n in range(150_000)) + "}",
    "questions.yaml": "? a\n" * 150_000,
    "long-line.yaml": "a: " + "x " * 1_000_000,
    "spaces.yaml": "a: '" + " " * 2_000_000 + "'",
    "quotes.yaml": "a: '" + "''" * 1_000_000,
    "comments.yaml": "#\n" * 1_000_000,
    "colons.yaml": ":" * 1_000_000,
    "blank-lines.yaml": "a: |\n" + "\n" * 1_000_000,
    "quotes.json": '["' + '\\"' * 1_000_000,
    "spaces.json": "[" + " " * 2_000_000,
    "digits.json": "[" + "1" * 2_000_000 + "]",
    "commas.json": "[" + "," * 1_000_000,
    "strings.json": "[" + '"",' * 300_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_text_takes_long(name: str) -> None:
    """Text made to take long is read or refused within seconds."""
    before = time.process_time()
    said = ""
    try:
        yamltext.parse(HOSTILE[name], name)
    except InputError as error:
        said = str(error)
    assert time.process_time() - before < 10
    assert len(said) < 100_000


def test_a_folder_that_may_not_be_listed_gives_no_suggestion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is not there is told plainly also where its folder keeps its names to itself."""

    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)

    with pytest.raises(UsageError, match="there is no such file"):
        yamltext.read(tmp_path / "case.yaml")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a:\n  - b: 1\n\tc: 2\n", "a tab where only spaces may indent", "replace the tab by spaces"),
        (
            "a:\n  - b: 1\n      c: 2\n",
            "a ': ' where no key can stand",
            "line it up with its neighbours; or put a text that holds ': ' in quotes",
        ),
    ],
)
def test_wrong_indentation_is_told_with_what_to_do(text: str, message: str, hint: str) -> None:
    """A line pushed in too far, or by a tab, is the commonest slip: the hint names it."""
    with pytest.raises(InputError) as caught:
        yamltext.parse(text, "a.yaml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.message, problem.hint) == (3, message, hint)
