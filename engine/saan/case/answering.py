"""Answers to the packs' questions: from what the file says to observations, missing answers and warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from saan.case.entries import Entries
from saan.case.references import VOICES, reference_problem
from saan.case.sources import Sources
from saan.case.values import AnswerError, typed
from saan.errors import MAX_PROBLEMS, Problem, did_you_mean
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.records import Missing, Observation, Text
from saan.records.casefile import AnswerForm, MissingWhy
from saan.yamltext import Document, Location

__all__ = ["DEFAULT_PACK", "Said", "answer_path", "answered", "qualified", "short"]

DEFAULT_PACK = "community"
"""The pack that a question id without a pack belongs to."""

_SHOWN = 8
"""Ids, and packs, that warnings list."""

_LONG = 80
"""Characters of an id that a message repeats."""


@dataclass
class Said:
    """What the answers of a file come to; `problems` is empty when all of them can be used."""

    observations: list[Observation] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    not_loaded: dict[str, list[str]] = field(default_factory=dict)
    """Pack → ids of its questions that the file answers, for packs that are not loaded."""

    @property
    def warnings(self) -> tuple[Text, ...]:
        """One sentence for each pack that is answered and not loaded; beyond the first few their number."""
        packs = sorted(self.not_loaded)
        told = tuple(_warning(pack, self.not_loaded[pack]) for pack in packs[:_SHOWN])
        more = len(packs) - len(told)
        return (*told, _more_packs(more)) if more else told


def answered(entries: Entries, document: Document, knowledge: KnowledgeBase) -> Said:
    """Return what the sections `answers` and `missing` say."""
    reader = _Reader(entries, document, knowledge)
    for name in sorted(entries.file.answers):
        reader.answer(name, entries.file.answers[name])
    for name in sorted(entries.file.missing):
        reader.miss(name, entries.file.missing[name])
    return reader.said


class _Reader:
    def __init__(self, entries: Entries, document: Document, knowledge: KnowledgeBase) -> None:
        self.entries = entries
        self.document = document
        self.knowledge = knowledge
        self.sources = Sources(entries)
        self.packs = {pack.id for pack in knowledge.packs}
        self.said = Said()
        self.taken: dict[str, str] = {}
        """Qualified id → section that has it."""

    def answer(self, name: str, forms: tuple[AnswerForm, ...]) -> None:
        """Take all answers to one question."""
        question = self.question("answers", name)
        for loc, form in self.statements(name, forms, question):
            self.check_references(loc, form)
            if question is not None:
                self.observe(question, loc, form)

    def miss(self, name: str, why: MissingWhy) -> None:
        """Take the reason why one question is not answered."""
        question = self.question("missing", name)
        if question is not None:
            self.said.missing.append(Missing(question.id, why, self.document.place(("missing", name))))

    def question(self, section: str, name: str) -> Question | None:
        """Return the question that `name` means; notes a mistake, or a pack that is not loaded, where there is none."""
        full = qualified(name)
        before = self.taken.get(full)
        if before is not None:
            twice = "is answered twice" if before == section else "is answered and missing at once"
            self.refuse((section, name), f"'{full[:_LONG]}' {twice}", "keep one of the two")
            return None
        self.taken[full] = section
        found = self.knowledge.questions.get(full)
        pack = full.partition(":")[0]
        if found is None and pack in self.packs:
            few = len(self.said.problems) <= MAX_PROBLEMS
            hint = did_you_mean(name, (short(each) for each in self.knowledge.questions)) if few else ""
            self.refuse(
                (section, name), f"there is no question '{name[:_LONG]}' in the rule pack '{pack}'", hint
            )
        elif found is None:
            self.said.not_loaded.setdefault(pack, []).append(full)
        return found

    def statements(
        self, name: str, forms: tuple[AnswerForm, ...], question: Question | None
    ) -> Iterator[tuple[Location, AnswerForm]]:
        """Tell the answers apart: ``[a, b]`` is one answer to a question with several options, else two answers."""
        loc = ("answers", name)
        written = self.document.data["answers"].get(name)
        if not isinstance(written, list):
            yield loc, forms[0]
        elif any(isinstance(each, dict) for each in written):
            for index, form in enumerate(forms):
                yield (*loc, index), form
        elif question is not None and question.type != "multi" and isinstance(forms[0].value, tuple):
            for index, value in enumerate(forms[0].value):
                yield (*loc, index), forms[0].model_copy(update={"value": value})
        else:
            yield loc, forms[0]

    def check_references(self, loc: Location, form: AnswerForm) -> None:
        """Note what the answer says it rests on and the file does not declare."""
        found = [
            reference_problem(
                self.entries, self.document, (*loc, "evidence", index), name, ("evidence",), strict=True
            )
            for index, name in enumerate(form.evidence)
        ]
        if form.by is not None:
            found.append(reference_problem(self.entries, self.document, (*loc, "by"), form.by, VOICES))
        self.said.problems += [problem for problem in found if problem is not None]

    def observe(self, question: Question, loc: Location, form: AnswerForm) -> None:
        """State the answer, once for each piece of evidence that it rests on."""
        try:
            value = typed(question, form.value)
        except AnswerError as fault:
            self.refuse((*loc, "value"), str(fault), fault.hint, at_key=False)
            return
        path = answer_path(loc)
        voices = self.sources.of(form)
        for index, voice in enumerate(voices):
            self.said.observations.append(
                Observation(
                    path=path if len(voices) == 1 else f"{path}.evidence[{index}]",
                    question=question.id,
                    value=value,
                    certainty=form.certainty,
                    source=voice.source,
                    kind=voice.kind,
                    place=self.document.place((*loc, "value")),
                    since=form.since,
                    confidential=voice.confidential,
                )
            )

    def refuse(self, loc: Location, message: str, hint: str = "", *, at_key: bool = True) -> None:
        """Note a mistake."""
        if len(self.said.problems) <= MAX_PROBLEMS:
            self.said.problems.append(self.document.problem(loc, message, hint, at_key=at_key))


def answer_path(loc: Location) -> str:
    """Return the path of the answer at `loc`: ``answers.community:trust``, with a number where there are several."""
    return f"answers.{qualified(str(loc[1]))}" + "".join(f"[{index}]" for index in loc[2:])


def qualified(name: str) -> str:
    """Return a question's id with its pack: a bare one is the community pack's."""
    return name if ":" in name else f"{DEFAULT_PACK}:{name}"


def short(name: str) -> str:
    """Return a question's id as a case file writes it."""
    return name.removeprefix(f"{DEFAULT_PACK}:")


def _warning(pack: str, names: list[str]) -> Text:
    shown = ", ".join(name[:_LONG] for name in sorted(names)[:_SHOWN]) + (
        ", …" if len(names) > _SHOWN else ""
    )
    pack = pack[:_LONG]
    return Text(
        th=f"แฟ้มนี้ตอบคำถามของชุดกฎ “{pack}” ไว้ {len(names)} ข้อ แต่ไม่ได้เปิดใช้ชุดกฎนี้ คำตอบเหล่านี้จึงไม่ได้นำมาวินิจฉัย: {shown}",
        en=f"The case answers {len(names)} question(s) of the rule pack “{pack}”, which is not loaded; "
        f"these answers were not used: {shown}",
    )


def _more_packs(count: int) -> Text:
    return Text(
        th=f"และยังมีคำตอบของชุดกฎอื่นที่ไม่ได้เปิดใช้อีก {count} ชุด",
        en=f"The case also answers questions of {count} more rule pack(s) that are not loaded.",
    )
