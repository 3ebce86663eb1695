"""Writing one entry into a file of somebody else's hand: nothing else in it changes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saan import yamltext
from saan.errors import InputError, UsageError
from saan.yamltext.splicing import put, removed
from saan.yamltext.writing import inline_json, inline_yaml, plain_data
from tests.engine.yamltext.test_document import clashes, data, spelled, words

NAMES = ("trust", "money", "health:visits", "ความไว้ใจ", "odd key: #")
SECTIONS = ("answers", "missing", "people", "network")
LINES = ("", "  ", "# เหตุผล", "    # an aside: {not: an entry}", "\t# tab")
values = st.one_of(
    st.sampled_from(
        ["low", "no", "true", "", "๒๕๖๘", "2568-03-12", "12:30", "พ.ศ. 2568", "มี: # เครื่องหมาย", "~"]
    ),
    words,
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.lists(words, min_size=1, max_size=3),
    st.fixed_dictionaries({"value": words, "certainty": st.just("likely")}, optional={"by": words}),
)


def block(draw: st.DrawFn, key: str, column: int) -> list[str]:
    """Draw the lines of one entry in block style, in one of the ways that people write."""
    lead, name = (
        " " * column,
        draw(st.sampled_from([key, f"'{key}'", f'"{key}"'])) if " " not in key else f"'{key}'",
    )
    note = draw(st.sampled_from(["", " # refused twice", "   # ก่อน"]))
    kinds: list[list[str]] = [
        [f"{lead}{name}: low{note}"],
        [f"{lead}{name}:{note}"],
        [f"{lead}{name}: {{value: 'it''s', by: r1}}{note}"],
        [f"{lead}{name}: [a,{note}", f"{lead}    b]{note}"],
        [f"{lead}{name}:{note}", f"{lead}  value: low{note}", f"{lead}  by: r1"],
        [
            f"{lead}{name}:{note}",
            f"{lead}- {{value: low}}",
            f"{lead}- value: {note}",
            f"{lead}  by: r1{note}",
        ],
        [f"{lead}{name}: |{note}", f"{lead}  # not a comment", "", f"{lead}  text"],
        [f"{lead}{name}: >+{note}", f"{lead}  text", "", ""],
        [f"{lead}{name}: two", f"{lead}  lines{note}"],
    ]
    return draw(st.sampled_from(kinds))


def brackets(draw: st.DrawFn, names: list[str]) -> list[str]:
    """Draw a section in flow style, on one line or on several."""
    entries = [
        f"{json.dumps(name, ensure_ascii=False)}: {draw(st.sampled_from(['low', '{value: 1}', '[a]']))}"
        for name in names
    ]
    if draw(st.booleans()):
        return ["{" + ", ".join(entries) + "}"]
    comma = draw(st.sampled_from(["", ","])) if entries else ""
    return [
        "{ # one on each",
        *(f"    {entry}, # why" for entry in entries[:-1]),
        *(f"    {entry}{comma} # last" for entry in entries[-1:]),
        "  }",
    ]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a YAML file with comments, empty lines, and any line ends."""
    lines = ["# head", "saan: 1"]
    column = draw(st.sampled_from([1, 2, 4]))
    for section in draw(st.lists(st.sampled_from(SECTIONS), unique=True)):
        names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))
        kind = draw(st.sampled_from(["block", "flow", "nothing"]))
        lines += draw(st.lists(st.sampled_from(["", "# between"]), max_size=2))
        if kind == "flow":
            first, *more = brackets(draw, names)
            lines += [f"{section}: {first}", *more]
            continue
        lines.append(f"{section}:{draw(st.sampled_from(['', ' # said']))}")
        for name in names if kind == "block" else ():
            lines += draw(st.lists(st.sampled_from(LINES[:4]), max_size=1)) + block(draw, name, column)
    lines += draw(st.lists(st.sampled_from(LINES[:4]), max_size=2))
    ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + ending.join(lines) + draw(st.sampled_from(["", ending]))


def read(text: str, name: str = "case.yaml") -> Any:
    return yamltext.parse(text, name).data


def common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def changed(text: str, made: str) -> tuple[str, str]:
    """What differs between the common beginning and the common end of two texts."""
    first = common(text, made)
    last = min(common(text[::-1], made[::-1]), len(text) - first, len(made) - first)
    return text[first : len(text) - last], made[first : len(made) - last]


def entry_lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").splitlines(keepends=True)


def said(data: Any, text: str) -> Any:
    """What data says: no empty sections; where `text` has no last line end, none at the end of a block of text either."""
    if isinstance(data, dict):
        return {key: said(each, text) for key, each in data.items() if each or key in NAMES}
    return data.rstrip("\n") if isinstance(data, str) and not text.endswith(("\n", "\r")) else data


@settings(deadline=None)
@given(text=documents(), section=st.sampled_from(SECTIONS), name=st.sampled_from(NAMES), value=values)
def test_an_entry_is_put_in_and_nothing_else_is_said(text: str, section: str, name: str, value: Any) -> None:
    """The file says what it said before, with exactly that answer, and writing it again changes nothing."""
    before = read(text)
    made = put(text, "case.yaml", (section, name), value)

    after = read(made)
    assert after[section][name] == plain_data(value)
    assert type(after[section][name]) is type(plain_data(value))
    del after[section][name]
    (before[section] or {}).pop(name, None) if before.get(section) else before.pop(section, None)
    assert said(after, text) == said(before, text)
    assert put(made, "case.yaml", (section, name), value) == made


@settings(deadline=None)
@given(text=documents(), section=st.sampled_from(SECTIONS), name=st.sampled_from(NAMES))
def test_a_new_entry_leaves_every_other_character(text: str, section: str, name: str) -> None:
    """Where the question stood nowhere, the new text is the old one with something put in: comments, quotes, line ends stay."""
    if name in ((read(text).get(section)) or {}):
        return
    made = put(text, "case.yaml", (section, name), "low")

    lost, gained = changed(text, made)
    assert lost in gained or lost.strip(" ") in ("", "{}")
    assert name in gained
    assert "low" in gained
    assert gained.count("\n") + gained.count("\r") <= 6
    assert made.startswith("\ufeff") == text.startswith("\ufeff")
    assert made.endswith(("\n", "\r")) == text.endswith(("\n", "\r"))


@settings(deadline=None)
@given(text=documents(), section=st.sampled_from(SECTIONS), name=st.sampled_from(NAMES))
def test_what_was_put_in_can_be_taken_out(text: str, section: str, name: str) -> None:
    """Taking out an entry takes nothing else out, and what is not there is not taken."""
    before = read(text)
    made = removed(text, "case.yaml", (section, name))

    if name not in (before.get(section) or {}):
        assert made == text
        return
    del before[section][name]
    after = read(made)
    assert said(after, text) == said(before, text)
    others = [line for line in entry_lines(made) if line.strip()]
    assert [
        line for line in others if line.rstrip() not in {each.rstrip() for each in entry_lines(text)}
    ] == [] or "{" in text
    assert removed(made, "case.yaml", (section, name)) == made


@settings(deadline=None)
@given(
    content=st.dictionaries(
        st.sampled_from(SECTIONS), st.dictionaries(st.sampled_from(NAMES), values, max_size=3)
    ),
    indent=st.sampled_from([None, 1, 2, 4]),
    section=st.sampled_from(SECTIONS),
    name=st.sampled_from(NAMES),
    value=values,
)
def test_json_stays_json(
    content: dict[str, Any], indent: int | None, section: str, name: str, value: Any
) -> None:
    """In a JSON file an answer is written as JSON, in a line of its own where the others have one."""
    text = json.dumps({"saan": 1, **content}, ensure_ascii=False, indent=indent)
    made = put(text, "case.json", (section, name), value)

    wanted = plain_data({"saan": 1, **content, section: {**content.get(section, {}), name: value}})
    assert plain_data(json.loads(made)) == wanted
    assert ("\n" in made) == (indent is not None)
    gone = removed(made, "case.json", (section, name))
    assert name not in json.loads(gone)[section]


@settings(deadline=None)
@given(data)
def test_a_value_is_read_back_as_it_was_written(value: Any) -> None:
    """What is written in one line, as YAML or JSON, reads as the same value, whatever the text looks like."""
    if clashes(value):
        return
    value = plain_data(value)
    for name, text in (("x.yaml", inline_yaml({"v": value})), ("x.json", inline_json({"v": value}))):
        assert read(text, name) == {"v": spelled(value)}
        assert "\n" not in text


@pytest.mark.parametrize(
    "text",
    [
        "x: &x {q: 1}\nanswers: *x\n",
        "answers: &x {}\nmissing: *x\n",
        "a: &a 1\nanswers: {q: 1, r: *a}\n",
        "a: &a 1\nanswers:\n  q:\n  - *a\n",
        "? a\n? answers\n",
        "answers: low\n",
        "- answers\n",
        "answers",
    ],
)
def test_a_layout_in_which_it_cannot_write_is_refused(text: str) -> None:
    """Where the parser's marks lead to no safe place the text is left alone, and the user is told to write it by hand."""
    with pytest.raises(UsageError, match="nothing was changed"):
        put(text, "case.yaml", ("answers", "z"), 1)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{answers}", "{answers: {z: 1}}"),
        ("answers: ~ # none", "answers: # none\n  z: 1"),
        ("answers: {}\n\n# end", "answers:\n  z: 1\n\n# end"),
        ("answers:\n    q:   # empty\n", "answers:\n    q:   # empty\n    z: 1\n"),
        ("answers:\n  q: |+\n    a\n\nb: 2\n", "answers:\n  q: |+\n    a\n\n  z: 1\nb: 2\n"),
        ("answers:\n  q: |\n    a\n\nb: 2\n", "answers:\n  q: |\n    a\n  z: 1\n\nb: 2\n"),
        ("? answers\n: {q: 1}\n", "? answers\n: {q: 1, z: 1}\n"),
        ("a: &a 1\nanswers:\n  r: *a\n", "a: &a 1\nanswers:\n  r: *a\n  z: 1\n"),
        ("saan: 1\n\ncase:\n   id: x\n\n# end", "saan: 1\n\ncase:\n   id: x\n\nanswers:\n   z: 1\n\n# end"),
    ],
)
def test_an_entry_is_written_in_the_manner_of_its_neighbours(text: str, made: str) -> None:
    """Brackets, indentation and empty lines between sections are as in the rest of the file."""
    assert put(text, "case.yaml", ("answers", "z"), 1) == made


def test_a_broken_file_is_not_written_into() -> None:
    """A file that cannot be read is told with its line, as everywhere."""
    with pytest.raises(InputError, match=r"case\.yaml:2"):
        put("a: 1\n b: 2\n", "case.yaml", ("answers", "q"), 1)
