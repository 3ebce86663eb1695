"""Rules that packs write in Python, in experta's notation."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, Self, cast

from saan.certainty import BURDEN, STRENGTH
from saan.errors import PackError, SaanError
from saan.inference.evidence import mirrored
from saan.inference.facts import EvidenceFact, FindingFact, SaanFact
from saan.inference.inputs import Inputs
from saan.inference.language import BaseRule
from saan.inference.listed_facts import Named
from saan.inference.matcher import BuiltRule, Fire, Match
from saan.inference.patterns import LeftSide
from saan.inference.resting import observed, path_of, rest_of
from saan.inference.strata import Reading, Strata
from saan.knowledge import KnowledgeBase
from saan.plugins.blame import line_of, raised_at
from saan.records import Evidence

if TYPE_CHECKING:
    from saan.inference.engine import Engine

__all__ = ["PythonRule", "Rule", "Rules", "parameters_of", "qualified"]


class Rule(BaseRule):
    """Decorate a method of a `Rules` class: when these patterns match, the method is called.

    ``concludes`` names the conditions that the method may declare evidence on; `salience` orders firings
    within a stratum and never says how important something is. `tell` and `because`, each ``{"th": …, "en": …}``, are shown
    in reports as those of rules.yaml are: what it saw (``{home}`` becomes the name of the entry whose id or path is bound to
    MATCH.home), and why that says something. `basis` says what the rule stands on.
    """

    concludes: tuple[str, ...]
    tell: Mapping[str, str] | None
    because: Mapping[str, str] | None
    basis: str

    def __new__(
        cls,
        *conditions: Any,
        salience: int = 0,
        concludes: str | Iterable[str] = (),
        tell: Mapping[str, str] | None = None,
        because: Mapping[str, str] | None = None,
        basis: str = "judgement",
    ) -> Self:
        """Take what experta's own takes, and what the rule concludes; what makes no sense is refused when packs load."""
        rule = super().__new__(cls, *conditions, salience=salience)
        several = isinstance(concludes, Iterable) and not isinstance(concludes, str)
        rule.concludes = tuple(concludes) if several else (cast("str", concludes),)
        rule.tell, rule.because, rule.basis = tell, because, basis
        return rule


class _Namespace(dict[str, Any]):
    """The body of a class of rules: a second rule of one name would replace the first without a word."""

    def __setitem__(self, name: str, value: Any) -> None:
        if isinstance(self.get(name), BaseRule) and isinstance(value, BaseRule):
            raise SaanError(f"two rules are called {name}", "give each method a name of its own")
        super().__setitem__(name, value)


class _ClassOfRules(type):
    """Makes classes of rules."""

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], /, **more: Any) -> _Namespace:
        """Return what the class's body is written into."""
        return _Namespace()


class Rules(metaclass=_ClassOfRules):
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
    inputs: Inputs
    """What it looks at."""

    @property
    def place(self) -> str:
        """The file and line of its method."""
        return line_of(self.rule.__wrapped__)

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
        return Reading(self.id, self.pack, self.concludes, tuple(sorted(reads)), self.place)

    def built(self, knowledge: KnowledgeBase, strata: Strata) -> Iterator[BuiltRule]:
        """Yield the rules for the matcher, one for each alternative."""
        stratum = strata.of_rule(self.reading.reads)

        for number, left in enumerate(self.lefts):
            fire = self._fire(left, knowledge)
            salience = self.rule.salience
            yield BuiltRule(self.id, self.pack, self.distribution, stratum, left, fire, salience, number)

    def _fire(self, left: LeftSide, knowledge: KnowledgeBase) -> Fire:
        given = _given(self.rule, left)
        sources = [left.variables[name] for name in given]
        apart = sorted({each.place for each in sources if left.present[each.place].kind is Named})

        def fire(engine: Engine, match: Match) -> None:
            context = match.context
            where = _where(cast("tuple[SaanFact, ...]", match.facts), apart)
            try:
                with redirect_stdout(sys.stderr):  # stdout is for the report alone
                    instance = self.owner()
                    # the firing's own door to the engine; nothing else of it can be reached
                    instance._say = lambda said: self._declare(engine, knowledge, where, said)
                    self.rule.__wrapped__(instance, **{name: context[name] for name in given})
            except (PackError, KeyboardInterrupt):
                raise
            except BaseException as error:
                raise self._failed(error) from error

        return fire

    def _failed(self, error: BaseException) -> PackError:
        """Name what the method raised and where; only our own messages are sure to show nothing of the case."""
        place = raised_at(error, self.rule.__wrapped__.__module__)
        what = f"fails at {place}" if place else "fails"
        hint = "the run stops, because fewer rules would look like better health: tell the pack's authors"
        if isinstance(error, SaanError):
            return self.fault(f"{what}: {error.message}", error.hint or hint)
        return self.fault(f"{what}: {type(error).__name__}", hint)

    def fault(self, what: str, hint: str = "") -> PackError:
        """Make the error that names the rule."""
        return PackError(self.pack, f"rule {self.id} {what}", hint, distribution=self.distribution)

    def _declare(self, engine: Engine, knowledge: KnowledgeBase, where: str, said: EvidenceFact) -> None:
        if not isinstance(said, EvidenceFact):
            raise SaanError(f"declares a {_title(said)}", "a rule may declare Evidence only")
        own = self._evidence(engine.matched, where, said)
        for piece in mirrored(own, knowledge.opposite(own.condition)):
            engine.declare(EvidenceFact.of(piece))

    def _condition(self, said: EvidenceFact) -> str:
        condition = qualified(self.pack, str(said.get("condition", "")))
        if condition not in self.concludes:
            hint = f"name it in the rule: concludes={condition!r}"
            raise SaanError(f"declares evidence on '{condition}', which it does not say it concludes", hint)
        return condition

    def _evidence(self, matched: tuple[SaanFact, ...], where: str, said: EvidenceFact) -> Evidence:
        condition = self._condition(said)
        mark = f">{condition}" if len(self.concludes) > 1 else ""
        grade = self._word(said, "strength", STRENGTH)
        pole = cast("Any", self._word(said, "pole", {"for": 1, "against": 1}))
        degree = cast("Any", self._word(said, "degree", BURDEN) if "degree" in said else "serious")
        return rest_of(matched).evidence(self.id, f"{where}{mark}", condition, pole, grade, degree)

    def _word(self, said: EvidenceFact, field: str, known: Mapping[Any, object]) -> str:
        word = said.get(field)
        if word not in known:
            raise SaanError(
                f"declares evidence with a wrong {field}", f"{field} is one of {', '.join(known)}"
            )
        return str(word)


def qualified(pack: str, name: str) -> str:
    """Put a pack's id before a bare id."""
    return name if ":" in name or not name else f"{pack}:{name}"


def _where(matched: tuple[SaanFact, ...], apart: Iterable[int]) -> str:
    """Return what tells a firing's evidence from that of others: places of the case, and names that the method is given."""
    named = (matched[place].key.removeprefix("named:") for place in apart)
    return "+".join((*map(path_of, observed(matched)), *named))


def _title(said: object) -> str:
    """Name what was declared as packs know it."""
    return said.title() if isinstance(said, SaanFact) else type(said).__name__


def parameters_of(rule: Rule) -> list[Parameter]:
    """Return the parameters of a rule's method after self."""
    return list(signature(rule.__wrapped__).parameters.values())[1:]


def _given(rule: Rule, left: LeftSide) -> tuple[str, ...]:
    """Return the variables of a left-hand side that the method takes, by name."""
    parameters = parameters_of(rule)
    if any(each.kind is each.VAR_KEYWORD for each in parameters):
        return tuple(left.variables)
    return tuple(each.name for each in parameters if each.name in left.variables)
