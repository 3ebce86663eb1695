"""Asking one question after another, and keeping each answer at once."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass

from saan.asking.listing import by_topic
from saan.asking.replies import Command, Gap, NotUnderstood, Reply, Voices, understood
from saan.asking.showing import Shown
from saan.case import understood as case_of
from saan.case.entries import Entries
from saan.case.references import VOICES
from saan.case.writing import with_answer, with_missing
from saan.errors import SaanError
from saan.knowledge import KnowledgeBase
from saan.records import AskFirst, Case, Diagnosis, Language
from saan.records.casefile import AnswerForm
from saan.yamltext import parse

__all__ = ["Conversation"]

Hear = Callable[[], str]
"""Gives the next line that is typed; raises `EOFError` when there is none."""

Keep = Callable[[str], None]
"""Keeps the case file's new text; raises `SaanError` where that cannot be done."""


Conclude = Callable[[Case], Diagnosis]
"""Diagnoses the case."""

_GOES_ON = ("y", "yes", "ใช่", "ต่อ", "ถามต่อ")


class _Stop(Exception):  # noqa: N818
    """The user wants to stop."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A question that was dealt with: how, and the file's text before it."""

    ask: AskFirst
    how: str
    before: str


class Conversation:
    """The questions of one case file, whose `text` is kept up with the answers.

    Topic after topic, the most worthwhile first. When a topic is done, or an answer taken back, the case is diagnosed
    again, so that what is asked next follows from what is now known. `name` is the file's, `limit` how many
    questions are dealt with at most, `columns` how wide the terminal is.
    """

    def __init__(
        self,
        text: str,
        name: str,
        knowledge: KnowledgeBase,
        language: Language,
        *,
        conclude: Conclude,
        keep: Keep,
        tell: Callable[[str], None],
        columns: int = 80,
        limit: int | None = None,
    ) -> None:
        self.text = text
        self.name = name
        self.knowledge = knowledge
        self.conclude = conclude
        self.keep = keep
        self.tell = tell
        self.limit = limit
        self.shown = Shown(knowledge, language, columns)
        self.steps: list[_Step] = []
        self.pending: list[AskFirst] = []
        self.topic = self.heading = ""
        self.open: tuple[AskFirst, ...] = ()
        self.goes_on = False
        """Whether the user wants to be asked on, though no answer would change the main advice."""
        self.known = ""
        """The text that `open` was concluded from."""

    def run(self, hear: Hear) -> None:
        """Ask until nothing is left that matters, the limit is reached, or the user stops; then say what was done."""
        self._say("intro", file=self.name)
        self._say("keys")
        try:
            while self._more(hear):
                self._ask(self.pending[0], hear)
        except (EOFError, _Stop):
            pass
        finally:
            self._tell(["", *self._summary()])

    def _more(self, hear: Hear) -> bool:
        """Whether there is a question to ask now: the next of this topic, else the first after concluding anew."""
        if self.limit is not None and len(self.steps) >= self.limit:
            self._say("enough", n=self.limit)
            return False
        if self.pending and self._topic(self.pending[0]) == self.topic:
            return True
        if self.text != self.known:
            diagnosis = self.conclude(self._case(self.text))
            self.open, self.known = diagnosis.questions, self.text
            if diagnosis.settled and self.open and not self._on(hear):
                return False
        skipped = {step.ask.question for step in self.steps if step.how == "skip"}
        self.pending = by_topic(self.knowledge, (ask for ask in self.open if ask.question not in skipped))
        if not self.pending:
            self._say("only_skipped" if self.open else "nothing")
        return bool(self.pending)

    def _on(self, hear: Hear) -> bool:
        """Say that no answer would change the main advice, and ask, once, whether to go on all the same."""
        if not self.goes_on:
            self._say("nothing")
            self._say("go_on")
            self.goes_on = hear().strip().casefold() in _GOES_ON
        return self.goes_on

    def _ask(self, ask: AskFirst, hear: Hear) -> None:
        """Put one question, as often as it takes to get a reply that can be used."""
        self.topic = self._topic(ask)
        if self.topic != self.heading:
            self.heading = self.topic
            self._tell(self.shown.topic(self.topic))
        self._tell(["", *self.shown.question(ask, "■ "), *self.shown.why(ask)])
        self._tell([f"   [{line}]" for line in self.shown.say("left", n=len(self.pending))])
        question = self.knowledge.questions[ask.question]
        done = False
        while not done:
            line = hear()
            try:
                done = self._take(ask, understood(line, question, self._voices()))
            except NotUnderstood as fault:
                self._say(fault.key, **{"expected": self.shown.expected(question), **fault.values})

    def _take(self, ask: AskFirst, reply: Reply) -> bool:
        """Do what a reply says; returns whether the question is dealt with."""
        if not isinstance(reply, Command):
            return self._write(ask, reply)
        if reply.name == "quit":
            raise _Stop
        if reply.name == "help":
            self._tell(self.shown.help(ask, self._voices()))
        elif reply.name == "skip":
            self._done(ask, "skip", self.text)
            self._say("skipped")
        return self._back() if reply.name == "back" else reply.name == "skip"

    def _write(self, ask: AskFirst, reply: Gap | AnswerForm) -> bool:
        """Write a reply into the file; where it cannot stand there, say why."""
        question = self.knowledge.questions[ask.question]
        before = self.text
        try:
            if isinstance(reply, Gap):
                made, loc = with_missing(before, self.name, question, reply.why)
            else:
                made, loc = with_answer(before, self.name, question, reply)
            self._case(made)
        except SaanError as error:
            self._say("refused", error=f"{error.message}. {error.hint}".rstrip(". "))
            return False
        self.keep(made)
        self.text = made
        self._done(ask, "gap" if isinstance(reply, Gap) else "answer", before)
        place = parse(made, self.name).place(loc)
        entry = made.removeprefix("\ufeff").splitlines()[place.line - 1].strip()
        self._say("written", line=place.line, entry=entry)
        return True

    def _back(self) -> bool:
        """Take back the last reply and put its question again."""
        if not self.steps:
            self._say("no_back")
            return False
        step = self.steps[-1]
        if step.before != self.text:
            self.keep(step.before)
            self.text = step.before
        self.steps.pop()
        self.pending.insert(0, step.ask)
        self.topic = self._topic(step.ask)
        self._say("undone")
        return True

    def _done(self, ask: AskFirst, how: str, before: str) -> None:
        self.steps.append(_Step(ask, how, before))
        self.pending.pop(0)

    def _case(self, text: str) -> Case:
        return case_of(parse(text, self.name), self.knowledge)

    def _voices(self) -> Voices:
        ids = Entries(self._case(self.text).file).ids
        people = tuple(name for each in VOICES for name in ids.get(each, ()))
        return Voices(people, tuple(ids.get("evidence", ())))

    def _topic(self, ask: AskFirst) -> str:
        return self.knowledge.questions[ask.question].topic

    def _summary(self) -> list[str]:
        count = {how: sum(step.how == how for step in self.steps) for how in ("answer", "gap", "skip")}
        said = self.shown.say("summary", answers=count["answer"], gaps=count["gap"], skips=count["skip"])
        return [*said, *self.shown.say("next", file=shlex.quote(self.name))]

    def _say(self, key: str, **values: object) -> None:
        self._tell(self.shown.say(key, **values))

    def _tell(self, lines: list[str]) -> None:
        for line in lines:
            self.tell(line)
