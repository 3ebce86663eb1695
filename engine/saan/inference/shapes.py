"""The shape of packs' Python rules: classes of methods, each a plain function that can be called with what it asks for."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from saan.errors import SaanError, did_you_mean
from saan.inference.faults import pack_fault
from saan.inference.language import TEST, BaseFact, BaseRule, Element
from saan.inference.patterns import LeftSide, Unsupported
from saan.inference.python_rules import Rule, Rules, parameters_of
from saan.knowledge import KnowledgeBase
from saan.knowledge.model.base import Basis
from saan.knowledge.pack import Pack

__all__ = ["check_elements", "check_parameters", "check_said", "check_shape", "found_rules"]


def found_rules(knowledge: KnowledgeBase, pack: Pack) -> Iterator[tuple[type[Rules], str, Rule]]:
    """Yield the classes of a pack's Python rules, with each rule and its name; raises `PackError` for what is none."""
    for owner in pack.brought.rules:
        if not isinstance(owner, type) or not issubclass(owner, Rules):
            said = owner.__name__ if isinstance(owner, type) else f"an object of type {type(owner).__name__}"
            hint = "return classes derived from saan.rules.Rules: return [Meetings]"
            raise pack_fault(knowledge, pack.id, f"{said} is not a class of rules", hint)
    twice = [
        name for name, times in Counter(each.__name__ for each in pack.brought.rules).items() if times > 1
    ]
    if twice:
        hint = "rules are known by class and method: give each class a name of its own"
        raise pack_fault(knowledge, pack.id, f"two classes of rules are called {twice[0]}", hint)
    for owner in pack.brought.rules:
        yield from _of_class(knowledge, pack.id, owner)


def _of_class(
    knowledge: KnowledgeBase, pack: str, owner: type[Rules]
) -> Iterator[tuple[type[Rules], str, Rule]]:
    members: dict[str, Any] = {}
    for base in reversed(owner.__mro__):
        members |= vars(base)  # not by getattr: experta's descriptor would write into the shared rule
    rules = {name: value for name, value in sorted(members.items()) if isinstance(value, BaseRule)}
    if not rules:
        hint = "decorate its methods with @Rule(…)"
        raise pack_fault(knowledge, pack, f"{owner.__name__} has no rules", hint)
    for name, rule in rules.items():
        if not isinstance(rule, Rule):
            message = f"rule {pack}:{owner.__name__}.{name} is made with experta's own Rule"
            raise pack_fault(knowledge, pack, message, "from saan.rules import Rule")
        yield owner, name, rule


def check_shape(owner: type[Rules], rule: Rule) -> None:
    """Raise `SaanError` where a method, or what its decorator says beside patterns, cannot be what is meant."""
    method = getattr(rule, "__wrapped__", None)
    if method is None:
        raise SaanError("its decorator has no parentheses", "write @Rule(…) with the patterns it asks for")
    if not inspect.isfunction(method):
        raise SaanError("it decorates no plain function", "put @Rule(…) alone above def")
    kinds: tuple[tuple[str, Callable[[Any], bool]], ...] = (
        ("async", inspect.iscoroutinefunction),
        ("async", inspect.isasyncgenfunction),
        ("a generator (it yields)", inspect.isgeneratorfunction),
    )
    for said, is_one in kinds:
        if is_one(method):
            raise SaanError(f"its method is {said}, so calling it does nothing", "write a plain def")
    if not inspect.signature(method).parameters:
        raise SaanError("its method takes no self", "write def …(self):")
    if type(rule.salience) is not int:
        raise SaanError(
            "salience is not a whole number", "it only orders firings: leave it out, or salience=1"
        )
    if not all(isinstance(name, str) for name in rule.concludes):
        raise SaanError("concludes is not the id of a condition", "concludes='…', or a list of ids")
    try:
        inspect.signature(owner).bind()
    except TypeError:
        message = f"{owner.__name__} cannot be made without arguments"
        raise SaanError(message, "leave out __init__: nothing is kept on an instance") from None


def check_said(rule: Rule, lefts: tuple[LeftSide, ...]) -> None:
    """Raise `SaanError` where what a rule tells its readers is not in both languages, or names what is not bound."""
    for name, text in (("tell", rule.tell), ("because", rule.because)):
        fits = isinstance(text, Mapping) and set(text) == {"th", "en"} and all(map(_is_text, text.values()))
        if text is not None and not fits:
            raise SaanError(f"{name} is not a text in both languages", f'{name}={{"th": "…", "en": "…"}}')
    if rule.basis not in get_args(Basis):
        hint = did_you_mean(str(rule.basis), get_args(Basis)) or f"it is one of {', '.join(get_args(Basis))}"
        raise SaanError(f"basis is never {rule.basis!r}", hint)
    bound = frozenset.intersection(*(frozenset(left.variables) for left in lefts))
    for language, sentence in (rule.tell or {}).items():
        for name in re.findall(r"{([^{}]*)}", sentence):
            if name not in bound:
                message = f"tell[{language!r}] speaks of {{{name}}}, which not every alternative binds"
                raise SaanError(message, did_you_mean(name, bound) or f"bind it with MATCH.{name}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def check_elements(element: Any) -> None:
    """Raise `Unsupported` for what is no pattern, and for AND and OR of nothing (OR of nothing never holds)."""
    for part in element:
        if isinstance(part, type):
            raise Unsupported(f"the class {part.__name__} as a pattern", f"write {part.__name__}(…)")
        if isinstance(part, BaseFact) or not isinstance(part, Element):
            continue  # the matcher says what else is no pattern
        if not part:
            raise Unsupported(f"{type(part).__name__} of nothing", "write the condition inside it")
        if not isinstance(part, TEST):
            check_elements(part)


def check_parameters(rule: Rule, lefts: tuple[LeftSide, ...]) -> None:
    """Raise `SaanError` for a parameter without a default that an alternative does not bind."""
    for each in parameters_of(rule):
        needed = each.default is each.empty and each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
        if needed and any(each.name not in left.variables for left in lefts):
            message = f"its method asks for '{each.name}', which no pattern binds"
            raise SaanError(message, f"bind it with MATCH.{each.name}, in every alternative")
