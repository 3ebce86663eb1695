"""Rules that packs write in Python, in experta's notation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, cast

from saan.certainty import BURDEN, STRENGTH, SURENESS
from saan.errors import PackError
from saan.inference.evidence import mirrored
from saan.inference.facts import EvidenceFact, FindingFact, SaanFact
from saan.inference.inputs import Inputs
from saan.inference.language import BaseRule
from saan.inference.matcher import BuiltRule, Match
from saan.inference.patterns import LeftSide
from saan.inference.resting import observed, path_of, rest_of
from saan.inference.strata import Reading, Strata
from saan.knowledge import KnowledgeBase
from saan.records import Evidence

if TYPE_CHECKING:
    from saan.inference.engine import Engine

__all__ = ["PythonRule", "Rule", "Rules", "qualified"]


class Rule(BaseRule):
    """Decorate a method of a `Rules` class: when these patterns match, the method is called.

    ``concludes`` names the conditions that the method may declare evidence on; `salience` orders firings
    within a stratum and never says how important something is.
    """

    concludes: tuple[str, ...]

    def __new__(cls, *conditions: Any, salience: int = 0, concludes: str | Iterable[str] = ()) -> Self:
        """Take what experta's own takes, and what the rule concludes."""
        rule = super().__new__(cls, *conditions, salience=salience)
        rule.concludes = (concludes,) if isinstance(concludes, str) else tuple(concludes)
        return rule


class Rules:
    """The base of a pack's Python rules; the pack's hook ``saan_rules`` returns its subclasses.

    ::

        class Meetings(Rules):
            @Rule(
                Measure(measure="attendance_share", high=LE(0.3)),
                Finding(condition="community:distrust", present=True),
                concludes="drifting_apart",
            )
            def empty_chairs(self):
                self.declare(Evidence(condition="drifting_apart", pole="for", strength="strong"))

    Bare ids are the pack's own. A method is given the variables it names as parameters. An instance
    lives for one firing: nothing is kept on it.
    """

    _say: Callable[[EvidenceFact], None]

    def declare(self, said: EvidenceFact) -> None:
        """State evidence on a condition that the rule ``concludes``.

        Its source, and how sure it is, come from the answers and measures that the rule matched: it counts
        as said by the one least sure, never as one witness more.
        """
        self._say(said)


@dataclass(frozen=True, eq=False, slots=True)
class PythonRule:
    """One rule of a pack's class, inspected: its id is ``<pack>:<class>.<method>``."""

    id: str
    pack: str
    distribution: str
    owner: type[Rules]
    rule: Rule
    lefts: tuple[LeftSide, ...]
    concludes: tuple[str, ...]
    wants: tuple[str, ...]
    inputs: Inputs
    """What it looks at."""

    @property
    def reading(self) -> Reading:
        """The findings it reads, to place it among the strata; evidence is read as if it were the finding."""
        kinds = (FindingFact, EvidenceFact)
        reads = {
            pattern.about
            for left in self.lefts
            for pattern, _ in left.patterns()
            if pattern.kind in kinds and pattern.about
        }
        return Reading(self.id, self.pack, self.concludes, tuple(sorted(reads)))

    def built(self, knowledge: KnowledgeBase, strata: Strata) -> Iterator[BuiltRule]:
        """Yield the rules for the matcher, one for each alternative."""
        stratum = strata.of_rule(self.reading.reads)

        def fire(engine: Engine, match: Match) -> None:
            try:
                instance = self.owner()
                # the firing's own door to the engine; nothing else of it can be reached
                instance._say = lambda said: self._declare(engine, knowledge, said)
                self.rule.__wrapped__(instance, **{name: match.context[name] for name in self.wants})
            except PackError:
                raise
            except (Exception, SystemExit) as error:
                hint = "the run stops, because fewer rules would look like better health: tell the pack's authors"
                raise self.fault(f"fails: {type(error).__name__}", hint) from error

        for number, left in enumerate(self.lefts):
            salience = self.rule.salience
            yield BuiltRule(self.id, self.pack, self.distribution, stratum, left, fire, salience, number)

    def fault(self, what: str, hint: str = "") -> PackError:
        """Make the error that names the rule."""
        return PackError(self.pack, f"rule {self.id} {what}", hint, distribution=self.distribution)

    def _declare(self, engine: Engine, knowledge: KnowledgeBase, said: EvidenceFact) -> None:
        if not isinstance(said, EvidenceFact):
            raise self.fault(f"declares a {type(said).__name__}", "a rule may declare Evidence only")
        for piece in mirrored(
            self._evidence(engine.matched, said), knowledge.opposite(self._condition(said))
        ):
            engine.declare(EvidenceFact.of(piece))

    def _condition(self, said: EvidenceFact) -> str:
        condition = qualified(self.pack, str(said.get("condition", "")))
        if condition not in self.concludes:
            hint = f"name it in the rule: concludes={condition!r}"
            raise self.fault(f"declares evidence on '{condition}', which it does not say it concludes", hint)
        return condition

    def _evidence(self, matched: tuple[SaanFact, ...], said: EvidenceFact) -> Evidence:
        condition = self._condition(said)
        strength = STRENGTH[self._word(said, "strength", STRENGTH)]
        rest = rest_of(matched)
        where = "+".join(map(path_of, observed(matched))) + (
            f">{condition}" if len(self.concludes) > 1 else ""
        )
        return Evidence(
            id=f"evidence:{self.id}@{where}",
            condition=condition,
            pole=cast("Any", self._word(said, "pole", {"for": 1, "against": 1})),
            strength=strength,
            weight=round(strength * SURENESS[rest.certainty], 9),
            degree=cast("Any", self._word(said, "degree", BURDEN) if "degree" in said else "serious"),
            indicator=self.id,
            source=rest.source,
            kind=rest.kind,
            certainty=rest.certainty,
            reads=rest.reads,
            since=rest.since,
            confidential=rest.confidential,
        )

    def _word(self, said: EvidenceFact, field: str, known: Mapping[Any, object]) -> str:
        word = said.get(field)
        if word not in known:
            raise self.fault(
                f"declares evidence with a wrong {field}", f"{field} is one of {', '.join(known)}"
            )
        return str(word)


def qualified(pack: str, name: str) -> str:
    """Put a pack's id before a bare id."""
    return name if ":" in name or not name else f"{pack}:{name}"
