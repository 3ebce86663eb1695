"""How the parts of a general rule hang together: what its steps name, count and rest on, and what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from saan.errors import did_you_mean
from saan.knowledge.model.asking import Premise
from saan.knowledge.model.base import Phrase, Value
from saan.knowledge.model.vocabulary import NAMED, Mistake, field_of, reference

if TYPE_CHECKING:
    from saan.knowledge.model.ruling import Step

__all__ = ["countable", "reads_case", "resolves", "standing", "told"]


@contextmanager
def standing(*at: str | int) -> Iterator[None]:
    """Say of a mistake where within the declaration it stands."""
    try:
        yield
    except ValueError as error:
        raise Mistake(str(error), getattr(error, "hint", ""), at) from None


def resolves(
    value: Value, known: Mapping[str, str], field: str, step: Step, at: tuple[str | int, ...]
) -> None:
    """Raise `Mistake` where ``$name`` or ``$name.field`` is nothing that the field can be compared with."""
    named = reference(value)
    if named is None:
        return
    variable, wanted = named
    if variable not in known:
        hint = did_you_mean(variable, known) or "name it in an earlier step: {for_each: …, as: …}"
        raise Mistake(f"${variable} is not named by an earlier step", hint, at)
    with standing(*at):
        meant = field_of(known[variable], wanted, variable=variable)
    here = field_of(str(step.section), field)
    if not here.compares_with(meant):
        message = f"{field} ({NAMED[here.kind]}) cannot be compared with {value} ({NAMED[meant.kind]})"
        turned = f"name this entry in an earlier step, then ask of {known[variable]}: {{{wanted}: ${step.as_ or '…'}}}"
        raise Mistake(message, turned if meant.compares_with(here) else "", at)


def told(tell: Phrase, known: Mapping[str, str]) -> None:
    """Raise `Mistake` where the sentence speaks of what the rule does not name, or in one language only."""
    spoken = {"th": set(_places(tell.th, "th")), "en": set(_places(tell.en, "en"))}
    for language, names in spoken.items():
        for name in sorted(names - known.keys()):
            hint = did_you_mean(name, known) or "it may name what a for_each calls 'as'"
            message = f"tell.{language} speaks of {{{name}}}, which the rule does not name"
            raise Mistake(message, hint, ("tell", language))
    for language, other in (("th", "en"), ("en", "th")):
        for name in sorted(spoken[other] - spoken[language]):
            message = f"tell.{language} does not speak of {{{name}}}, as tell.{other} does"
            raise Mistake(
                message, f"readers of both languages want to know it: write {{{name}}}", ("tell", language)
            )


def countable(at_least: float | None, under: float | None) -> None:
    """Raise `Mistake` where bounds of a count say nothing, or nothing fits between them."""
    for name, bound in (("at_least", at_least), ("under", under)):
        if bound is not None and (bound < 1 or bound != int(bound)):
            hint = "entries are counted in whole numbers from 1; 'none_of' says that there is none"
            raise Mistake(f"'{name}: {bound:g}' is no number of entries to ask for", hint)
    if at_least is not None and under is not None and at_least >= under:
        raise Mistake(
            f"no number reaches {at_least:g} and stays under {under:g}", "'under' must be the larger"
        )


def reads_case(premise: Premise, *, negated: bool = False) -> bool:
    """Whether a premise rests on an answer or a measure however it comes to hold."""
    if premise.not_:
        return reads_case(premise.not_, negated=not negated)
    parts = [reads_case(part, negated=negated) for part in premise.all or premise.any]
    if parts:
        return any(parts) if bool(premise.all) != negated else all(parts)
    return bool(premise.answer or premise.measure)


def _places(text: str, language: str) -> Iterator[str]:
    """Yield the names in braces of a text."""
    for part in text.split("{")[1:]:
        name, closed, _ = part.partition("}")
        if not closed:
            raise Mistake(
                f"tell.{language} has a '{{' without its '}}'", "write {member}", ("tell", language)
            )
        yield name
