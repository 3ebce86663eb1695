"""Reading the test files of a pack: all their mistakes at once, then one test for each case and each example."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from saan import yamltext
from saan.case import read
from saan.case.measures import misnamed
from saan.errors import InputError, Problem, did_you_mean, one_line
from saan.inference import prepare
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.model.vocabulary import Mistake
from saan.knowledge.pack import COPY, ELSEWHERE
from saan.records import Case
from saan.testing.expecting import Expectation, expected
from saan.testing.files import Example, RuleExamples, TestFile, WholeCase
from saan.testing.given import case_of
from saan.testing.packtest import SPEAKS, PackTest
from saan.yamltext import Document, Location

__all__ = ["kinds_of", "read_tests", "test_files"]


def test_files(folder: Path) -> list[Path]:
    """Return the test files of a pack's folder: ``tests.yaml`` and ``tests/*.yaml``."""
    return [path for path in (folder / "tests.yaml", *sorted(folder.glob("tests/*.yaml"))) if path.is_file()]


test_files.__test__ = False  # type: ignore[attr-defined]  # pytest: no test


def read_tests(pack: Pack, knowledge: KnowledgeBase) -> tuple[PackTest, ...]:
    """Return the tests of a pack, in the order of its files.

    Raises `InputError` with every mistake in its test files, and `UsageError` for a file that cannot be opened.
    """
    reader = _Reader(pack, knowledge)
    for path in test_files(pack.folder) if pack.folder else ():
        reader.file(path)
    if reader.problems:
        raise InputError(reader.problems)
    return tuple(reader.tests)


def kinds_of(name: str, knowledge: KnowledgeBase) -> list[str]:
    """Return the kinds of things that speak and have this id."""
    python = {rule.id for rule in prepare(knowledge).python}
    return [kind for kind in SPEAKS if name in (python if kind == "python" else getattr(knowledge, kind))]


class _Reader:
    def __init__(self, pack: Pack, knowledge: KnowledgeBase) -> None:
        self.pack, self.knowledge = pack, knowledge
        self.tests: list[PackTest] = []
        self.problems: list[Problem] = []
        self._numbers: Counter[str] = Counter()
        self._own = tuple(measure.id for measure in pack.brought.measures)
        self._python = [rule.id for rule in prepare(knowledge).python]

    def file(self, path: Path) -> None:
        """Take all tests of one file."""
        name = path.relative_to(self.pack.folder or path.parent).as_posix()
        if self.pack.beyond(path):
            self.problems.append(Problem(name, 0, 0, ELSEWHERE, hint=COPY))
            return
        try:
            content = yamltext.content_of(path)
            yamltext.refuse_huge(len(content), name)
            document = yamltext.parse(yamltext.decoded(content, name), name)
            file = document.validated(TestFile, context={"pack": self.pack.id, "measures": self._own})
        except InputError as error:
            self.problems += error.problems
            return
        for index, whole in enumerate(file.tests):
            self._whole(whole, document, ("tests", index))
        for index, examples in enumerate(file.rules):
            self._examples(examples, document, ("rules", index))

    def _whole(self, whole: WholeCase, document: Document, loc: Location) -> None:
        self._numbers[whole.id] += 1
        if self._numbers[whole.id] > 1:
            self.problems.append(document.problem((*loc, "id"), f"two tests are called '{whole.id}'"))
        lines: list[tuple[Expectation, Location]] = []
        for index, line in enumerate(whole.expect):
            lines.append((line, (*loc, "expect", index)))
            self._known(line, document, (*loc, "expect", index))
        case = self._from_file(whole.case, document, loc) if whole.case else self._given(whole, document, loc)
        if case is not None:
            file = str((self.pack.folder or Path()) / "cases" / whole.case) if whole.case else ""
            self._add(whole.id, case, lines, document, loc, file=file)

    def _examples(self, examples: RuleExamples, document: Document, loc: Location) -> None:
        kind = self._kind(examples, document, loc)
        if kind is None:
            return
        speaks, silent = SPEAKS[kind]
        shown = examples.rule.removeprefix(f"{self.pack.id}:")
        for word, each, says, where in (
            *(("finds", each, each.says, (*loc, "finds", n)) for n, each in enumerate(examples.finds)),
            *(("silent", each, None, (*loc, "silent", n)) for n, each in enumerate(examples.silent)),
        ):
            beside = says.beside if says else {}
            line = self._line(
                speaks if word == "finds" else silent, examples.rule, beside, document, (*where, "says")
            )
            case = self._given(each, document, where)
            named = f"{examples.kind} {shown} {word}" if examples.kind else f"{shown} {word}"
            self._numbers[named] += 1
            if line is not None and case is not None:
                name = f"{named} {self._numbers[named]}"
                self._add(name, case, [(line, where)], document, where, kind=kind, rule=examples.rule)

    def _add(
        self,
        name: str,
        case: Case,
        lines: list[tuple[Expectation, Location]],
        document: Document,
        loc: Location,
        **more: str,
    ) -> None:
        placed = tuple((line, document.place(where)) for line, where in lines)
        known = self.knowledge
        self.tests.append(PackTest(name, document.place(loc), case, placed, lambda: known, **more))

    def _line(
        self, word: str, rule: str, beside: dict[str, Any], document: Document, loc: Location
    ) -> Expectation | None:
        try:
            line = expected(word, rule, beside, self.pack.id)
        except Mistake as mistake:
            self.problems.append(
                document.problem((*loc, *mistake.at), str(mistake), mistake.hint, at_key=True)
            )
            return None
        self._known(line, document, loc)
        return line

    def _given(self, example: Example, document: Document, loc: Location) -> Case | None:
        before = len(self.problems)
        for name, bounds in example.measures.items():
            here = (*loc, "measures", name.removeprefix(f"{self.pack.id}:"))
            if (hint := misnamed(name, self.knowledge.own_measures)) is not None:
                self.problems.append(
                    document.problem(here, f"no measure is called '{name}'", hint, at_key=True)
                )
            if bounds[0] > bounds[-1]:
                self.problems.append(
                    document.problem(here, "the least comes first", f"[{bounds[-1]:g}, {bounds[0]:g}]")
                )
        try:
            return (
                case_of(example, document, loc, self.knowledge, self.pack.id)
                if len(self.problems) == before
                else None
            )
        except InputError as error:
            self.problems += error.problems
            return None

    def _from_file(self, name: str, document: Document, loc: Location) -> Case | None:
        folder = (self.pack.folder or Path()) / "cases"
        path = folder / name
        if not path.is_file():
            there = [
                each.relative_to(folder).as_posix() for each in sorted(folder.rglob("*")) if each.is_file()
            ]
            hint = did_you_mean(name, there) or f"cases/ holds: {', '.join(there) or 'nothing'}"
            self.problems.append(
                document.problem((*loc, "case"), f"there is no case file cases/{name}", hint)
            )
            return None
        if self.pack.beyond(path):
            message = f"the case {one_line(name)} lies outside of the pack's folder"
            self.problems.append(document.problem((*loc, "case"), message, "put a copy of it into cases/"))
            return None
        try:
            return read(path, self.knowledge)
        except InputError as error:
            self.problems += error.problems
            return None

    def _kind(self, examples: RuleExamples, document: Document, loc: Location) -> str | None:
        """Return the kind of what examples are for; notes a mistake where that is nothing, or not clear."""
        found = kinds_of(examples.rule, self.knowledge)
        if examples.kind is not None:
            found = [kind for kind in found if kind == examples.kind]
        if len(found) == 1:
            return found[0]
        if found:
            hint = f"say which is meant: kind: {' or '.join(found)}"
            self.problems.append(
                document.problem((*loc, "rule"), f"several things are called '{examples.rule}'", hint)
            )
            return None
        known = self._ids(("python" if examples.kind == "python" else examples.kind) or "")
        hint = (
            did_you_mean(examples.rule, known)
            or "anything that speaks: an indicator, a rule, a link, advice, a gate …"
        )
        self.problems.append(
            document.problem((*loc, "rule"), f"nothing that speaks is called '{examples.rule}'", hint)
        )
        return None

    def _ids(self, kind: str) -> list[str]:
        """The ids of a kind, or of all that speak."""
        if kind == "rules of any sort":
            return [*self.knowledge.indicators, *self.knowledge.rules, *self._python]
        kinds = (kind,) if kind else tuple(SPEAKS)
        return [
            name
            for each in kinds
            for name in (self._python if each == "python" else getattr(self.knowledge, each))
        ]

    def _known(self, line: Expectation, document: Document, loc: Location) -> None:
        """Note the ids that a line names and nothing has."""
        for kind, name, at in line.named:
            known = self._ids("rules of any sort" if kind == "rules" else kind)
            if name not in known:
                own = loc[-1] == "says" and at == (line.word.name,)
                hint = did_you_mean(name, known) or "declare it, or require the pack that does"
                if not own:
                    self.problems.append(
                        document.problem((*loc, *at), f"'{name}' is not in any loaded pack's {kind}", hint)
                    )
        if line.word.name == "no_advice_tagged":
            self._tag(line.value, document, (*loc, line.word.name))

    def _tag(self, tag: str, document: Document, loc: Location) -> None:
        tags = sorted({tag for each in self.knowledge.recommendations.values() for tag in each.tags})
        if tag not in tags:
            self.problems.append(
                document.problem(loc, f"no recommendation is tagged '{tag}'", did_you_mean(tag, tags))
            )
