"""One question as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from saan.asking.replies import Choice, Voices, choices
from saan.asking.terminal import columns, wrapped
from saan.asking.words import say
from saan.documents.words import Words
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.records import AskFirst, Language

__all__ = ["Shown"]

_MANY = 12
"""Names of respondents and evidence that an explanation lists."""


class Shown:
    """Questions in one language, for a terminal of so many columns."""

    def __init__(self, knowledge: KnowledgeBase, language: Language, limit: int) -> None:
        self.knowledge = knowledge
        self.language: Language = language
        self.limit = limit
        self.words = Words(language)

    def say(self, key: str, **values: object) -> list[str]:
        """Return a phrase of the conversation."""
        return wrapped(say(key, self.language, **values), self.limit)

    def topic(self, name: str) -> list[str]:
        """Return the heading of a topic."""
        title = self.words.topic(name, self.knowledge.headings)
        return ["", title, "─" * columns(title)]

    def question(self, ask: AskFirst, lead: str) -> list[str]:
        """Return a question with its options; `lead` stands before its first line."""
        question = self.knowledge.questions[ask.question]
        unit = f" ({self.words.text(question.unit)})" if question.unit else ""
        lines = wrapped(self.words.text(question.text) + unit, self.limit, lead)
        if question.sensitivity == "high":
            lines += self._indented(f"({self.words.plain('unknowns.sensitive')})")
        return [*lines, *self._options(choices(question))]

    def why(self, ask: AskFirst) -> list[str]:
        """Return what hangs on a question."""
        reason = self.words.plain(f"reason.{ask.reason}")
        table = self.knowledge.gates if ask.reason == "gate" else self.knowledge.conditions
        if ask.about in table:
            title = self.words.text(table[ask.about].title)
            return self._indented(say("why_of", self.language, reason=reason, title=title))
        return self._indented(say("why", self.language, reason=reason))

    def help(self, ask: AskFirst, voices: Voices) -> list[str]:
        """Return all that can be said of a question: how to ask it, why, and how the reply may be written."""
        question = self.knowledge.questions[ask.question]
        lines = self._indented(self.words.text(question.help)) if question.help else []
        lines += self.why(ask)
        lines += self._indented(say("answer", self.language, expected=self.expected(question)))
        lines += self._indented(say("sure", self.language, voice=next(iter(voices.all), "r1")))
        if voices.all:
            names = ", ".join(voices.all[:_MANY]) + (", …" if len(voices.all) > _MANY else "")
            lines += self._indented(say("voices", self.language, names=names))
        lines += self._indented(say("gaps", self.language))
        return lines + self._indented(say("moves", self.language)) + self._indented(f"id: {question.id}")

    def expected(self, question: Question) -> str:
        """Return what a reply to a question may be, in words."""
        if question.type not in ("number", "scale"):
            return say(question.type, self.language)
        low, high = question.minimum, question.maximum
        if question.type == "scale":
            low, high = (1 if low is None else low), (5 if high is None else high)
        return " ".join([say("number", self.language), *self._bounds(low, high)])

    def _bounds(self, low: float | None, high: float | None) -> Iterator[str]:
        if low is not None and high is not None:
            yield say("between", self.language, low=f"{low:g}", high=f"{high:g}")
        elif low is not None:
            yield say("at_least", self.language, low=f"{low:g}")
        elif high is not None:
            yield say("at_most", self.language, high=f"{high:g}")

    def _options(self, options: tuple[Choice, ...]) -> Iterator[str]:
        width = max((columns(choice.id) for choice in options), default=0)
        for choice in options:
            number = "" if choice.label == choice.id else f"{choice.label:>2}  "
            lead = f"   {number}{choice.id}{' ' * (width - columns(choice.id))}  "
            yield from wrapped(self.words.text(choice.text), self.limit, lead)

    def _indented(self, text: str) -> list[str]:
        return wrapped(text, self.limit, "   ")
