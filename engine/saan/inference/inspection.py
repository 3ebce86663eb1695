"""What is checked of packs' Python rules when they are loaded, before any case is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from saan.errors import SaanError, did_you_mean
from saan.inference.facts import Answer, EvidenceFact, FindingFact, MeasureFact, ProfileFact, SaanFact
from saan.inference.faults import distribution_of, pack_fault
from saan.inference.inputs import Inputs
from saan.inference.language import TEST, BaseRule, Element
from saan.inference.listed_facts import KIND_OF, EntryFact, Listing, Named, Possible
from saan.inference.patterns import LeftSide, Pattern, Unsupported, left_sides
from saan.inference.python_rules import PythonRule, Rule, Rules, qualified
from saan.inference.shapes import check_elements, check_parameters, check_said, check_shape, found_rules
from saan.inference.three_values import three_valued
from saan.inference.vocabulary import check_words
from saan.inference.whole_lists import over_whole_lists
from saan.knowledge import KnowledgeBase
from saan.knowledge.model.vocabulary import fields_of
from saan.plugins.blame import line_of
from saan.records.situation import DIMENSIONS

__all__ = ["lists_of", "python_rules"]


def python_rules(knowledge: KnowledgeBase) -> tuple[PythonRule, ...]:
    """Inspect the Python rules of all packs, sorted by id.

    Raises `PackError` naming the rule and the construct for what cannot be matched soundly.
    """
    found = [
        _inspected(knowledge, pack.id, owner, name, rule)
        for pack in knowledge.packs
        for owner, name, rule in found_rules(knowledge, pack)
    ]
    return tuple(sorted(found, key=lambda rule: rule.id))


def _inspected(knowledge: KnowledgeBase, pack: str, owner: type[Rules], name: str, rule: Rule) -> PythonRule:
    rule_id = f"{pack}:{owner.__name__}.{name}"
    place = line_of(getattr(rule, "__wrapped__", None) or next(iter(rule), rule))  # @Rule without parentheses
    where = f"{place}: rule {rule_id}" if place else f"rule {rule_id}"
    try:
        return _checked(knowledge, pack, owner, rule_id, rule)
    except Unsupported as refusal:
        message = f"{where} uses what cannot be matched soundly: {refusal.construct}"
        raise pack_fault(knowledge, pack, message, refusal.hint) from None
    except SaanError as error:
        raise pack_fault(knowledge, pack, f"{where}: {error.message}", error.hint) from error
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # predicates and descriptors of packs are called here: whatever they raise is the pack's fault
        message = f"{where} cannot be read: {type(error).__name__}: {error}"
        raise pack_fault(knowledge, pack, message, "write it more simply, or tell saan's authors") from error


def _checked(knowledge: KnowledgeBase, pack: str, owner: type[Rules], rule_id: str, raw: Rule) -> PythonRule:
    check_shape(owner, raw)
    check_elements(raw)
    own = knowledge.own_measures
    rule = Rule(*(_qualify(pack, element, own) for element in raw), salience=raw.salience)(raw.__wrapped__)
    rule.tell, rule.because, rule.basis = raw.tell, raw.because, raw.basis
    check_words(_patterns(rule), knowledge)
    concludes = tuple(qualified(pack, name) for name in raw.concludes)
    if not concludes:
        raise SaanError("does not say what it concludes", "add concludes='<condition>' to its @Rule(…)")
    for name in concludes:
        _known(name, knowledge.conditions, "condition")
    lefts = left_sides(rule)
    for left in lefts:
        _sound(left, knowledge)
    check_parameters(rule, lefts)
    check_said(raw, lefts)
    lefts = left_sides(Rule(*three_valued(rule)))
    distribution, inputs = distribution_of(knowledge, pack), Inputs.of(lefts)
    return PythonRule(rule_id, pack, distribution, owner, rule, lefts, concludes, inputs)


def _patterns(element: Any) -> Iterator[SaanFact]:
    """Yield every pattern over saan's facts, also inside groups."""
    for part in element:
        if isinstance(part, SaanFact):
            yield part
        elif isinstance(part, Element) and not isinstance(part, TEST):
            yield from _patterns(part)


def _qualify(pack: str, element: Any, own: Collection[str]) -> Any:
    """Put the pack's id before bare ids of conditions, of questions, and of its `own` measures."""
    if isinstance(element, Answer | FindingFact | EvidenceFact | MeasureFact):
        fields = {name: value for name, value in element.items() if name != "__bind__"}
        about = fields.get(element.anchor)
        if isinstance(about, str) and (not isinstance(element, MeasureFact) or f"{pack}:{about}" in own):
            fields[element.anchor] = qualified(pack, about)
        copy = type(element)(**fields)
        copy.__bind__ = element.__bind__
        return copy
    if isinstance(element, Element) and not isinstance(element, BaseRule):
        return type(element)(*(_qualify(pack, part, own) for part in element))
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
