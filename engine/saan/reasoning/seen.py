"""Whether rules have seen all that a case can show them: lists that leave nothing out, entries that leave nothing open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from saan.inference.doubts import doubts_of
from saan.inference.field_tests import every, verdict
from saan.inference.listed_facts import KIND_OF
from saan.knowledge.model import Rule, Step
from saan.knowledge.model.vocabulary import field_of, fields_of, reference
from saan.records import Case
from saan.records.listed import Entry, Listing
from saan.records.observed import SEVERAL

__all__ = ["ListsSeen"]


class ListsSeen:
    """The lists of one case, and what they leave open."""

    def __init__(self, case: Case) -> None:
        self.by_name: Mapping[str, Listing] = {listing.list: listing for listing in case.lists}
        self._settled: dict[str, bool] = {}

    def settle(self, rule: Rule) -> bool:
        """Whether a general rule has nothing more to find: no entry can come, and none can turn out to be meant."""
        if rule.id not in self._settled:
            whole = all(self._whole(step.section or "") for step in rule.lists)
            self._settled[rule.id] = whole and all(self._settles(rule, step) for step in rule.lists)
        return self._settled[rule.id]

    def settle_fields(self, fields: Collection[tuple[str, object]]) -> bool:
        """Whether nothing is open of these fields, list and name (`None`: of any), nor can an entry come."""
        return all(
            self._whole(section)
            and not any(_open(section, entry, _attributes(section, name)) for entry in self.entries(section))
            for section, name in fields
        )

    def voices(self, sections: Iterable[str]) -> set[str]:
        """Return the sources that what is read of these lists may count as said by: the records, others, or several of these."""
        told = {entry.source for section in sections for entry in self.entries(section)} - {"records"}
        return {"records", *told, *({SEVERAL} if len(told) > 1 else ())}

    def entries(self, section: str) -> tuple[Entry, ...]:
        """Return the entries of a list; none where the case does not have it."""
        listing = self.by_name.get(section)
        return listing.entries if listing else ()

    def _whole(self, section: str) -> bool:
        listing = self.by_name.get(section)
        return listing is not None and listing.complete

    def _settles(self, rule: Rule, step: Step) -> bool:
        section = step.section or ""
        asked = {*step.where, *_asked_by_others(rule, step), *([step.different] if step.different else [])}
        attributes = [field_of(section, name).attribute for name in asked]
        return not any(
            _may_be_meant(step, entry) and _open(section, entry, attributes)
            for entry in self.entries(section)
        )


def _asked_by_others(rule: Rule, step: Step) -> Iterator[str]:
    """Yield the fields of a step's entries that other steps compare with."""
    for other in rule.lists:
        for test in other.where.values():
            for found in filter(None, map(reference, test.values)):
                if found[0] == step.as_:
                    yield found[1]


def _may_be_meant(step: Step, entry: Entry) -> bool:
    """Whether an entry can be what a step asks for, as far as that rests on the entry alone."""
    fields = fields_of(step.section or "")
    decided = (
        verdict(test, fields[name], getattr(entry, fields[name].attribute), _itself)
        for name, test in step.where.items()
    )
    return every(decided) is not False


def _itself(value: object) -> object:
    """What a value stands for where no entry has been named: itself, or nothing that is known."""
    return None if reference(value) else value


def _attributes(section: str, name: object) -> Iterable[str]:
    return doubts_of(KIND_OF[section]) if name is None else (str(name),)


def _open(section: str, entry: Entry, attributes: Iterable[str]) -> bool:
    """Whether one of these fields is not wholly known."""
    doubts = doubts_of(KIND_OF[section])
    return any(name in doubts and not doubts[name].known(getattr(entry, name)) for name in attributes)
