"""What an answer in the file means, as the question's type demands."""

from __future__ import annotations

from collections.abc import Callable

from saan.errors import did_you_mean
from saan.knowledge.model import Question
from saan.records import Value
from saan.records.casefile import RawValue
from saan.records.dates import parse_partial_date
from saan.records.numbers import parse_number, parse_share

__all__ = ["AnswerError", "typed"]

_MANY = 12
"""Options up to which a message lists them all."""

_TRUTH = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}


class AnswerError(ValueError):
    """The value cannot answer the question: `args[0]` says why, `hint` what to write."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def typed(question: Question, raw: RawValue) -> Value:
    """Return what `raw` answers: an option's id, several of them, ``yes`` or ``no``, a number, an ISO date, a text.

    Numbers are always float, so that 1 and 1.0 are one answer. Raises `AnswerError`.
    """
    if question.type == "multi":
        return _several(question, raw if isinstance(raw, tuple) else (raw,))
    if isinstance(raw, tuple):
        raise AnswerError(
            "one value is expected here, found a list", "for several answers write a list of {value: …}"
        )
    try:
        return _READERS[question.type](question, raw)
    except AnswerError:
        raise
    except ValueError as error:  # from the readers of numbers and dates: already a sentence for the user
        raise AnswerError(str(error)) from None


def _several(question: Question, raw: tuple[str | float | bool, ...]) -> tuple[str, ...]:
    chosen = {_option(question, each) for each in raw}
    if not chosen:
        raise AnswerError("nothing is chosen here", "leave the answer out, or list it under 'missing'")
    return tuple(option.id for option in question.options if option.id in chosen)


def _option(question: Question, raw: str | float | bool) -> str:
    known = [option.id for option in question.options]
    word = _word(raw)
    if isinstance(raw, bool) and word not in known:
        word = {True: "yes", False: "no"}[raw]
    if word in known:
        return word
    what = f"one of {', '.join(known)}" if len(known) <= _MANY else f"one of the {len(known)} options"
    raise AnswerError(f"expected {what}; found '{word[:40]}'", _suggestion(question, word))


def _suggestion(question: Question, word: str) -> str:
    """The option that is meant, by its id or by its words in either language."""
    by_words = {
        words.casefold(): option.id for option in question.options for words in (option.th, option.en)
    }
    meant = by_words.get(word.casefold())
    if meant:
        return f"write '{meant}'"
    return did_you_mean(word.lower(), [option.id for option in question.options])


def _word(raw: str | float | bool) -> str:
    if isinstance(raw, bool):
        return str(raw).lower()
    return f"{raw:g}" if isinstance(raw, float) else str(raw)


def _yes_no(_question: Question, raw: str | float | bool) -> str:
    answer = _TRUTH.get(_word(raw).casefold())
    if answer is None:
        raise AnswerError(f"expected yes or no, found '{_word(raw)[:40]}'")
    return answer


def _number(question: Question, raw: str | float | bool) -> float:
    return _within(parse_number(raw), question.minimum, question.maximum)


def _share(question: Question, raw: str | float | bool) -> float:
    return _within(parse_share(raw), question.minimum, question.maximum)


def _scale(question: Question, raw: str | float | bool) -> float:
    lowest = 1 if question.minimum is None else question.minimum
    highest = 5 if question.maximum is None else question.maximum
    return _within(parse_number(raw), lowest, highest)


def _within(number: float, lowest: float | None, highest: float | None) -> float:
    if lowest is not None and highest is not None and not lowest <= number <= highest:
        raise AnswerError(f"expected a number from {lowest:g} to {highest:g}, found {number:g}")
    if lowest is not None and number < lowest:
        raise AnswerError(f"expected {lowest:g} or more, found {number:g}")
    if highest is not None and number > highest:
        raise AnswerError(f"expected {highest:g} or less, found {number:g}")
    return number


def _date(_question: Question, raw: str | float | bool) -> str:
    return str(parse_partial_date(raw))


def _text(_question: Question, raw: str | float | bool) -> str:
    text = _word(raw).strip()
    if not text:
        raise AnswerError("this answer is empty", "leave it out when it is not known")
    return text


_READERS: dict[str, Callable[[Question, str | float | bool], Value]] = {
    "choice": _option,
    "yes_no": _yes_no,
    "number": _number,
    "share": _share,
    "scale": _scale,
    "date": _date,
    "text": _text,
}
