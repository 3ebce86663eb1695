"""What is checked of packs' Python rules when they are loaded, before any case is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from inspect import Parameter, signature
from typing import Any, cast

from saan.errors import SaanError, did_you_mean
from saan.inference.facts import Answer, EvidenceFact, FindingFact, MeasureFact, ProfileFact, SaanFact
from saan.inference.faults import distribution_of, pack_fault
from saan.inference.inputs import Inputs
from saan.inference.language import BaseRule, Element
from saan.inference.listed_facts import KIND_OF, EntryFact, Listing, Named, Possible
from saan.inference.patterns import LeftSide, Pattern, Unsupported, left_sides
from saan.inference.python_rules import PythonRule, Rule, Rules, qualified
from saan.inference.three_values import three_valued
from saan.inference.whole_lists import over_whole_lists
from saan.knowledge import KnowledgeBase
from saan.knowledge.model.vocabulary import fields_of
from saan.records.situation import DIMENSIONS

__all__ = ["lists_of", "python_rules"]


def python_rules(knowledge: KnowledgeBase) -> tuple[PythonRule, ...]:
    """Inspect the Python rules of all packs, sorted by id.

    Raises `PackError` naming the rule and the construct for what cannot be matched soundly.
    """
    found = []
    for pack in knowledge.packs:
        for owner in pack.python_rules:
            if not issubclass(owner, Rules):
                hint = "derive it from saan.rules.Rules"
                raise pack_fault(knowledge, pack.id, f"{owner.__name__} is not a class of rules", hint)
            found += [
                _inspected(knowledge, pack.id, owner, name) for name in _rule_names(knowledge, pack.id, owner)
            ]
    return tuple(sorted(found, key=lambda rule: rule.id))


def _rule_names(knowledge: KnowledgeBase, pack: str, owner: type[Rules]) -> list[str]:
    names = sorted(
        {name for kind in owner.__mro__ for name, value in vars(kind).items() if isinstance(value, BaseRule)}
    )
    for name in names:
        if not isinstance(_attribute(owner, name), Rule):
            message = f"rule {pack}:{owner.__name__}.{name} is made with experta's own Rule"
            raise pack_fault(knowledge, pack, message, "from saan.rules import Rule")
    if not names:
        raise pack_fault(
            knowledge, pack, f"{owner.__name__} has no rules", "decorate its methods with @Rule(…)"
        )
    return names


def _attribute(owner: type[Rules], name: str) -> object:
    """Read an attribute without experta's descriptor, which would write into the shared rule."""
    return next(vars(kind)[name] for kind in owner.__mro__ if name in vars(kind))


def _inspected(knowledge: KnowledgeBase, pack: str, owner: type[Rules], name: str) -> PythonRule:
    rule_id = f"{pack}:{owner.__name__}.{name}"
    try:
        return _checked(knowledge, pack, owner, rule_id, cast("Rule", _attribute(owner, name)))
    except Unsupported as refusal:
        message = f"rule {rule_id} uses what cannot be matched soundly: {refusal.construct}"
        raise pack_fault(knowledge, pack, message, refusal.hint) from None
    except SaanError as error:
        raise pack_fault(knowledge, pack, f"rule {rule_id}: {error.message}", error.hint) from error


def _checked(knowledge: KnowledgeBase, pack: str, owner: type[Rules], rule_id: str, raw: Rule) -> PythonRule:
    rule = Rule(*(_qualify(pack, element) for element in raw), salience=raw.salience)(raw.__wrapped__)
    concludes = tuple(qualified(pack, name) for name in raw.concludes)
    if not concludes:
        raise SaanError("does not say what it concludes", "add concludes='<condition>' to its @Rule(…)")
    for name in concludes:
        _known(name, knowledge.conditions, "condition")
    lefts = left_sides(rule)
    for left in lefts:
        _sound(left, knowledge)
    wants = _wanted(rule, lefts)
    lefts = left_sides(Rule(*three_valued(rule)))
    distribution, inputs = distribution_of(knowledge, pack), Inputs.of(lefts)
    return PythonRule(rule_id, pack, distribution, owner, rule, lefts, concludes, wants, inputs)


def _qualify(pack: str, element: Any) -> Any:
    """Put the pack's id before bare ids of conditions and questions."""
    if isinstance(element, Answer | FindingFact | EvidenceFact):
        fields = {name: value for name, value in element.items() if name != "__bind__"}
        about = fields.get(element.anchor)
        if isinstance(about, str):
            fields[element.anchor] = qualified(pack, about)
        copy = type(element)(**fields)
        copy.__bind__ = element.__bind__
        return copy
    if isinstance(element, Element) and not isinstance(element, BaseRule):
        return type(element)(*(_qualify(pack, part) for part in element))
    return element


def _known(name: str, table: Mapping[str, object], what: str) -> None:
    if name not in table:
        hint = did_you_mean(name, table) or f"declare it in the pack's {what}s, or require the pack that does"
        raise SaanError(f"names the {what} '{name}', which no loaded pack declares", hint)


def _sound(left: LeftSide, knowledge: KnowledgeBase) -> None:
    """Refuse what would read silence as an answer, or what has no place among the strata."""
    if not left.present:
        hint = "absence alone concludes nothing: ask for a fact too"
        raise Unsupported("a rule without a positive pattern", hint)
    for pattern, depth in left.patterns():
        _placed(pattern, knowledge)
        if depth % 2:
            _denied(pattern, left)
    if not any(issubclass(pattern.kind, Answer | MeasureFact | EntryFact) for pattern in left.present):
        raise Unsupported(
            "a rule that matches neither Answer nor Measure nor an entry of a list",
            "evidence needs an observation to rest on",
        )


def _denied(pattern: Pattern, left: LeftSide) -> None:
    """A fact that must be absent (under one NOT, or three …) may be so only where its absence is known."""
    kind = cast("type[SaanFact]", pattern.kind)
    if kind is EvidenceFact:
        raise Unsupported("NOT(Evidence)", "silence says nothing: read the finding instead")
    asked = {(each.kind, each.about) for each in left.present}
    if lists := lists_of(pattern):
        over_whole_lists(pattern, lists, left)
    elif kind is not FindingFact and (pattern.about is None or (kind, pattern.about) not in asked):
        title, field = kind.title(), kind.anchor
        hint = f"ask for it as well: {title}({field}={pattern.about!r}), NOT({title}({field}=…)): unknown is never no"
        raise Unsupported(f"NOT({title}) over what may be unknown", hint)


def lists_of(pattern: Pattern) -> set[str]:
    """Return the lists that a pattern over entries, or over lists themselves, looks at."""
    if issubclass(pattern.kind, Listing | Possible):
        section = (pattern.about or "").partition(".")[0]
        return {section} if section else set(KIND_OF)
    return {name for name, kind in KIND_OF.items() if kind is pattern.kind}


def _names_a_list(pattern: Pattern) -> None:
    title = pattern.kind.__name__
    fields = {
        f"{section}.{name}"
        for section in KIND_OF
        for name, each in fields_of(section).items()
        if each.kind == "words"
    }
    known = set(KIND_OF) if pattern.kind is Listing else fields
    if pattern.about not in known:
        hint = (
            did_you_mean(pattern.about or "", known)
            or f"{title}(list='…') with one of {', '.join(sorted(known))}"
        )
        raise Unsupported(f"{title} of {pattern.about or 'any list'}", hint)


def _names_a_dimension(pattern: Pattern) -> None:
    about = pattern.about or ""
    if about not in DIMENSIONS:
        hint = (
            did_you_mean(about, DIMENSIONS) or f"Profile(dimension='…') with one of {', '.join(DIMENSIONS)}"
        )
        raise Unsupported(f"Profile of {about or 'any dimension'}", hint)
    known = DIMENSIONS[about].values
    for field, value in pattern.literals:
        if field == "value" and value not in known:
            hint = did_you_mean(str(value), known) or f"it is one of {', '.join(known)}"
            raise Unsupported(f"Profile of {about} with the value {value!r}", hint)


def _placed(pattern: Pattern, knowledge: KnowledgeBase) -> None:
    if pattern.kind in (FindingFact, EvidenceFact):
        if pattern.about is None:
            title = pattern.kind.title()
            raise Unsupported(f"{title} of any condition", f"name one: {title}(condition='…')")
        _known(pattern.about, knowledge.conditions, "condition")
    elif pattern.kind is Answer:
        if pattern.about is not None:
            _known(pattern.about, knowledge.questions, "question")
    elif issubclass(pattern.kind, Listing | Named):
        _names_a_list(pattern)
    elif pattern.kind is ProfileFact:
        _names_a_dimension(pattern)
    elif not issubclass(pattern.kind, MeasureFact | EntryFact):
        raise Unsupported(
            f"{pattern.kind.__name__} as a pattern",
            "use Answer, Measure, Profile, Finding, Evidence, or the entries of a list",
        )


def _wanted(rule: Rule, lefts: Iterable[LeftSide]) -> tuple[str, ...]:
    """Return the variables that the method asks for; each alternative must bind them."""
    _, *parameters = signature(rule.__wrapped__).parameters.values()
    wanted = tuple(parameter.name for parameter in parameters if parameter.default is Parameter.empty)
    for left in lefts:
        for name in wanted:
            if name not in left.variables:
                raise SaanError(
                    f"its method asks for '{name}', which no pattern binds", f"bind it with MATCH.{name}"
                )
    return wanted
