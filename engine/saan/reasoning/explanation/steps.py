"""What the steps of a general rule come to in one case, list by list."""

from __future__ import annotations

from collections.abc import Mapping

from saan.inference.field_tests import Quantified, verdict
from saan.knowledge.model import Rule, Step
from saan.knowledge.model.vocabulary import fields_of, reference
from saan.reasoning.explanation.records import Seen
from saan.reasoning.premises import Verdict, joined
from saan.records import Case
from saan.records.listed import Entry, Listing

__all__ = ["seen", "verdict_of"]


def seen(rule: Rule, case: Case) -> tuple[Seen, ...]:
    """Look at each list step of a rule by itself."""
    lists = {listing.list: listing for listing in case.lists}
    return tuple(_seen(step, lists.get(step.section or ""), rule.variables) for step in rule.lists)


def _seen(step: Step, listing: Listing | None, kinds: Mapping[str, str]) -> Seen:
    joins = any(reference(value) for test in step.where.values() for value in test.values)
    if listing is None:
        return Seen(step, None, joins=joins)
    sure, maybe = _entries(step, listing)
    count = len(listing.entries)
    keys = tuple(f"entry:{entry.path}" for entry in sure)
    decided = None if joins else _decided(step, kinds, listing, sure, maybe)
    return Seen(step, decided, keys, count, listing.complete, joins)


def _entries(step: Step, listing: Listing) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that surely are, and that may be, what the step's own tests ask for."""
    fields = fields_of(step.section or "")
    own = {
        name: test for name, test in step.where.items() if not any(reference(value) for value in test.values)
    }
    sure: list[Entry] = []
    maybe: list[Entry] = []
    for entry in listing.entries:
        parts = [
            verdict(test, fields[name], getattr(entry, fields[name].attribute)) for name, test in own.items()
        ]
        match joined(parts, every=True):
            case True:
                sure.append(entry)
            case None:
                maybe.append(entry)
    return sure, maybe


def _decided(
    step: Step, kinds: Mapping[str, str], listing: Listing, sure: list[Entry], maybe: list[Entry]
) -> Verdict:
    """Decide a step that speaks of its own list alone: by bounds on how many entries are what it asks for."""
    quantified = Quantified(step, kinds)
    at_least, under = (1, None) if step.for_each else quantified.bounds
    whole = listing.complete or (under is not None and listing.months >= quantified.months)
    least = 0 if step.different else len(sure)
    most = len(sure) + len(maybe) if whole else float("inf")
    if (at_least is not None and most < at_least) or (under is not None and least >= under):
        return False
    enough = at_least is None or least >= at_least
    return True if enough and (under is None or most < under) else None


def verdict_of(steps: tuple[Seen, ...], premises: Verdict, *, fired: bool) -> Verdict:
    """Join the verdicts of a rule's steps; that no combination of entries made it fire decides where lists are whole."""
    if fired:
        return True
    together = joined([premises, *(step.verdict for step in steps)], every=True)
    if together is False or all(step.complete for step in steps):
        return False if premises is not None or together is False else None
    return None
