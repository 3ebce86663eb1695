"""What rules have seen of one case: whether anything they look at is still open, and from whom they may speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from saan.case.measures import of_family
from saan.inference.inputs import Inputs
from saan.knowledge.model import Rule
from saan.knowledge.references import leaves
from saan.reasoning.premises import Premises
from saan.reasoning.seen import ListsSeen
from saan.records import Case

__all__ = ["Stated"]


class Stated:
    """What is known of one case: its answers and measures (`premises`), its lists, and what does not concern it."""

    def __init__(self, case: Case) -> None:
        self.premises = Premises(case)
        self._left_out = {missing.question for missing in case.missing if missing.why == "not_applicable"}
        self._lists = ListsSeen(case)

    def differing(self, earlier: Stated) -> set[str]:
        """Return the questions, measures, dimensions (``profile:<name>``) and lists of which something else is known than in an earlier case."""
        return {
            *_changed(self.premises.answers, earlier.premises.answers),
            *_changed(self.premises.measures, earlier.premises.measures),
            *(f"profile:{name}" for name in _changed(self.premises.profile, earlier.premises.profile)),
            *(self._left_out ^ earlier._left_out),
            *_changed(self._lists.by_name, earlier._lists.by_name),
        }

    def closed(self, name: str) -> bool:
        """Whether nobody owes an answer to a question, or a number: of a rating, say, that this case did not use."""
        return name in self._left_out or (of_family(name) and name not in self.premises.measures)

    def settles(self, rule: Rule) -> bool:
        """Whether a general rule has seen all it can see: its premises hold, and its lists leave nothing open."""
        return all(map(self.premises.verdict, rule.premises)) and self._lists.settle(rule)

    def another_way(self, rule: Rule) -> bool:
        """Whether a general rule's premises could come to hold in another way as well."""
        read = (leaf for premise in rule.premises for leaf in leaves(premise))
        return any(self.premises.verdict(leaf) is None for leaf in read)

    def settles_python(self, inputs: Inputs) -> bool:
        """Whether nothing is open of what a Python rule looks at."""
        return (
            not inputs.findings
            and not inputs.dimensions  # sources may yet come to contradict each other
            and all(map(self._answered, inputs.questions))
            and all(map(self._exactly, inputs.measures))
            and self._lists.settle_fields(inputs.fields)
        )

    def _answered(self, question: str | None) -> bool:
        return question is not None and (question in self.premises.answers or self.closed(question))

    def _exactly(self, name: str | None) -> bool:
        measure = self.premises.measures.get(name or "")
        return measure.exact if measure else name is not None and self.closed(name)

    def voices_of(self, rule: Rule) -> int:
        """Return from how many sources a general rule may speak: what it sees in lists counts as those lists' word."""
        if sections := [step.section for step in rule.lists if step.section]:
            return len(self._lists.voices(sections))
        tests = [leaf for premise in rule.premises for leaf in leaves(premise) if not leaf.profile]
        read = {leaf.answer or leaf.measure for leaf in tests}
        return sum(map(self._voices_on, read))

    def voices_of_python(self, inputs: Inputs) -> int:
        """Return from how many sources a Python rule may speak, at most."""
        voices = len(self._lists.voices(inputs.lists)) if inputs.lists else 0
        return voices + sum(map(self._voices_on, inputs.questions | inputs.measures))

    def _voices_on(self, name: str | None) -> int:
        """Return how many sources there are, or one to come, for one question or measure (`None`: for all)."""
        answers = self.premises.answers
        if name is None:
            return len({said.source for group in answers.values() for said in group}) + 1
        return len({said.source for said in answers.get(name, ())}) or 1


def _changed(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    """Yield the names under which two mappings hold different things."""
    for name in one.keys() | other.keys():
        here, there = one.get(name), other.get(name)
        if here is not there and here != there:
            yield name
