"""From a rule's left-hand side, as experta writes it, to the steps that the matcher takes.

A left-hand side is a row of steps, each of which narrows or extends the facts matched so far: a `Pattern`
adds a fact, a `Tested` drops what fails a test, a `Counted` (NOT, EXISTS, FORALL) asks whether its branches
match at all. They mean what they mean in CLIPS:

- NOT, EXISTS and FORALL over several conditions speak of all of them together, and may be nested;
- a variable first bound inside NOT, EXISTS or FORALL is known there only;
- FORALL(first, others…) says that wherever the first matches, so do all the others;
- OR makes alternatives, each of which matches by itself; inside NOT and EXISTS, one of them is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from inspect import Parameter, signature
from itertools import product
from typing import Any

from saan.inference.constraints import Check, Relation, Unsupported, wanted
from saan.inference.language import (
    AND,
    EXISTS,
    FORALL,
    NOT,
    OR,
    TEST,
    BaseFact,
    BaseRule,
    Element,
    L,
    W,
)
from saan.inference.values import Field, same, sure_reader

__all__ = ["Counted", "LeftSide", "Pattern", "Source", "Step", "Tested", "Unsupported", "left_sides", "said"]

Facts = tuple[BaseFact, ...]
MAX_ALTERNATIVES = 64
"""How many ways the ORs of one rule, or of one group inside it, may multiply out to."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a variable's value is: in which of the facts matched so far, in which field (`None`: the fact itself)."""

    place: int
    field: Field | None

    def read(self) -> Callable[[Facts], Any]:
        """Return the function that reads it."""
        place = self.place
        if self.field is None:
            return lambda facts: facts[place]
        value = sure_reader(self.field)
        return lambda facts: value(facts[place])


@dataclass(slots=True)
class Pattern:
    """One fact that a rule asks for: `literals` by dictionary, `joins` with facts before it by dictionary."""

    kind: type[BaseFact]
    literals: tuple[tuple[Field, Any], ...] = ()
    checks: tuple[tuple[Field, Check | None], ...] = ()
    """What a field's value must pass; `None` asks only that the fact has the field."""

    joins: tuple[tuple[Field, Source], ...] = ()

    @property
    def about(self) -> str | None:
        """The value of the kind's anchor field, where the pattern names it."""
        anchor = getattr(self.kind, "anchor", None)
        return next(
            (value for name, value in self.literals if name == anchor and isinstance(value, str)), None
        )


@dataclass(slots=True)
class Tested:
    """A test of the facts matched so far."""

    holds: Callable[[Facts], Any]


@dataclass(slots=True)
class Counted:
    """Whether any of some branches matches (`exists`), or none does; what they match is not kept."""

    exists: bool
    branches: tuple[tuple[Step, ...], ...]
    said: str
    """The construct as its rule writes it, for justifications."""


Step = Pattern | Tested | Counted


@dataclass(frozen=True, eq=False)
class LeftSide:
    """One alternative of a rule: its steps, and where its variables are."""

    steps: tuple[Step, ...]
    variables: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def reads(self) -> tuple[tuple[str, Callable[[Facts], Any]], ...]:
        """Its variables, sorted, each with what reads it from the facts matched."""
        return tuple((name, source.read()) for name, source in sorted(self.variables.items()))

    @cached_property
    def present(self) -> list[Pattern]:
        """The patterns that each match holds a fact for, in order."""
        return [step for step in self.steps if isinstance(step, Pattern)]

    def patterns(self) -> Iterator[tuple[Pattern, int]]:
        """Yield every pattern, also inside groups, with the number of NOTs around it."""
        return _deep(self.steps, 0)

    @cached_property
    def absences(self) -> tuple[str, ...]:
        """What has to be absent for it to match."""
        return tuple(step.said for step in self.steps if isinstance(step, Counted) and not step.exists)


def _deep(steps: Iterable[Step], depth: int) -> Iterator[tuple[Pattern, int]]:
    for step in steps:
        if isinstance(step, Pattern):
            yield step, depth
        elif isinstance(step, Counted):
            for branch in step.branches:
                yield from _deep(branch, depth + (not step.exists))


def left_sides(rule: BaseRule) -> tuple[LeftSide, ...]:
    """Return the alternatives of a rule's left-hand side; more than one where it uses OR.

    Raises `Unsupported` for what has no meaning in CLIPS, or another one than its author would expect.
    """
    found = []
    for elements in _alternatives(AND(*rule)):
        scope = _Scope({}, 0, {})
        steps = scope.steps(elements)
        found.append(LeftSide(steps, scope.variables))
    return tuple(found)


def _alternatives(element: Any) -> list[tuple[Any, ...]]:
    if isinstance(element, OR):
        found = [alternative for part in element for alternative in _alternatives(part)]
    elif isinstance(element, AND):
        found = []
        for parts in product(*map(_alternatives, element)):
            found.append(tuple(piece for part in parts for piece in part))
            if len(found) > MAX_ALTERNATIVES:
                break
    else:
        return [(element,)]
    if len(found) > MAX_ALTERNATIVES:
        raise Unsupported(f"OR with more than {MAX_ALTERNATIVES} alternatives", "write several rules")
    return found


@dataclass(slots=True)
class _Scope:
    """What is bound so far, how many facts are matched so far, and what was bound inside groups only."""

    variables: dict[str, Source]
    width: int
    local: dict[str, str]

    def steps(self, elements: Iterable[Any]) -> tuple[Step, ...]:
        return tuple(step for element in elements for step in self._steps(element))

    def _steps(self, element: Any) -> list[Step]:
        match element:
            case BaseFact():
                return self._pattern(element)
            case TEST():
                return [self._test(element)]
            case NOT():
                return [self._group("NOT", element, exists=False, of=AND(*element))]
            case EXISTS():
                return [self._group("EXISTS", element, exists=True, of=AND(*element))]
            case FORALL():
                return [self._group("FORALL", element, exists=False, of=_exception(element))]
        raise Unsupported(
            f"{type(element).__name__} as a pattern", "use facts, AND, OR, NOT, EXISTS, FORALL and TEST"
        )

    def _group(self, name: str, element: Any, *, exists: bool, of: Any) -> Counted:
        if not element:
            raise Unsupported(f"{name} of nothing", "write the condition inside it")
        branches = []
        for alternative in _alternatives(of):
            inner = _Scope(dict(self.variables), self.width, {})
            branches.append(inner.steps(alternative))
            for variable in inner.variables.keys() - self.variables.keys():
                if inner.variables[variable].field is None:
                    raise Unsupported(
                        f"a name for a fact inside {name}", "leave out the <<: it names no one fact"
                    )
                self.local.setdefault(variable, name)
            self.local = inner.local | self.local
        return Counted(exists, tuple(branches), getattr(element, "said", "") or said(element))

    def _test(self, element: TEST) -> Tested:
        if len(element) != 1 or not callable(element[0]):
            raise Unsupported("TEST without exactly one function", "write TEST(lambda x: …)")
        function = element[0]
        given = []
        for name, parameter in signature(function).parameters.items():
            if name in self.variables:
                given.append((name, self.variables[name].read()))
            elif parameter.default is Parameter.empty and parameter.kind is not Parameter.VAR_KEYWORD:
                raise Unsupported(
                    f"TEST over '{name}', which nothing before it binds", f"bind it first with MATCH.{name}"
                )
        return Tested(lambda facts: function(**{name: read(facts) for name, read in given}))

    def _pattern(self, element: Any) -> list[Step]:
        kind = type(element)
        stored = getattr(kind, "stored", _as_it_is)
        pattern = Pattern(kind)
        tests: list[Step] = []
        for name, constraint in element.items():
            if name in ("__bind__", "__factid__"):
                continue
            part = wanted(constraint, self.variables, partial(stored, name))
            pattern.literals += tuple((name, literal) for literal in part.literals[:1])
            pattern.checks += tuple((name, check) for check in part.checks)
            if part.variables or part.relations or not (part.literals or part.checks):
                pattern.checks += ((name, None),)
            for variable in part.variables:
                tests += self._bind(variable, Source(self.width, name), pattern)
            tests += [self._related(Source(self.width, name), relation) for relation in part.relations]
        if element.__bind__:
            self._new(element.__bind__, Source(self.width, None))
        self.width += 1
        return [pattern, *tests]

    def _bind(self, variable: str, source: Source, pattern: Pattern) -> list[Step]:
        """Bind a variable, or hold a field against it: by dictionary where another fact has it."""
        known = self.variables.get(variable)
        if known is None:
            self._new(variable, source)
        elif known.place == source.place:
            one, other = known.read(), source.read()
            return [Tested(lambda facts: same(one(facts), other(facts)))]
        elif source.field is not None:
            pattern.joins += ((source.field, known),)
        return []

    def _new(self, variable: str, source: Source) -> None:
        if variable in self.local:
            raise Unsupported(
                f"{self.local[variable]} over '{variable}' before it is bound",
                f"put the {self.local[variable]} behind the pattern that binds it",
            )
        if variable in self.variables:
            raise Unsupported(f"'{variable}' as the name of two things", "give the fact another name")
        self.variables[variable] = source

    def _related(self, source: Source, relation: Relation) -> Tested:
        value, holds = source.read(), relation.holds
        known = [(name, self.variables[name].read()) for name in relation.names]
        return Tested(lambda facts: holds(value(facts), {name: read(facts) for name, read in known}))


def _as_it_is(_: Field, value: Any) -> Any:
    return value


def _exception(element: FORALL) -> Any:
    """FORALL holds when there is no first without all the others."""
    if len(element) < 2:
        raise Unsupported("FORALL of one condition", "write FORALL(first, what must then hold as well)")
    first, *others = element
    return AND(first, NOT(*others))


def said(element: Any) -> str:
    """Write a condition as its rule does; what it holds is the rule's, never a case's."""
    if isinstance(element, BaseFact):
        fields = [f"{name}={_shown(value)}" for name, value in element.items() if name != "__bind__"]
        return f"{type(element).__name__.removesuffix('Fact') or 'Fact'}({', '.join(fields)})"
    if isinstance(element, TEST):
        return "TEST(…)"
    return f"{type(element).__name__}({', '.join(map(said, element))})"


def _shown(value: Any) -> str:
    if isinstance(value, W) and value.__bind__:
        return f"MATCH.{value.__bind__}"
    if isinstance(value, L):
        return repr(value[0])
    return "…" if isinstance(value, Element) else repr(value)
