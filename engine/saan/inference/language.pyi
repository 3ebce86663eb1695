from collections.abc import Callable
from typing import Any, Self

class Element(tuple[Any, ...]):
    def __new__(cls, *args: Any) -> Self: ...
    def __and__(self, other: Any) -> Element: ...
    def __or__(self, other: Any) -> Element: ...
    def __invert__(self) -> Element: ...

class AND(Element): ...
class OR(Element): ...
class NOT(Element): ...
class TEST(Element): ...
class EXISTS(Element): ...
class FORALL(Element): ...
class AllOf(Element): ...
class AnyOf(Element): ...
class NoneOf(Element): ...

class L(Element):
    __bind__: str | None

class P(Element):
    __bind__: str | None

class W(Element):
    __bind__: str | None

class BaseFact(dict[Any, Any]):
    __factid__: int | None
    __bind__: str | None
    __fields__: dict[Any, Field]

    def copy(self) -> Self: ...
    @staticmethod
    def is_special(key: object) -> bool: ...
    def __rlshift__(self, name: str) -> BaseFact: ...
    def __or__(self, other: Any) -> Element: ...  # type: ignore[override]
    def __and__(self, other: Any) -> Element: ...
    def __invert__(self) -> Element: ...

class BaseRule(Element):
    salience: int
    stratum: int
    __name__: str
    __wrapped__: Callable[..., Any]

    def __new__(cls, *conditions: Any, salience: int = 0) -> Self: ...
    def __call__(self, *args: Any, **context: Any) -> Any: ...

class Agenda:
    activations: Any

    def get_next(self) -> Any: ...

class InitialFact(BaseFact): ...

class Field:
    NODEFAULT: object
    mandatory: bool
    default: Any
    validator: Any

    def __init__(self, schema: Any, mandatory: bool = ..., default: Any = ...) -> None: ...
    def validate(self, data: object) -> None: ...

class DefFacts:
    order: int
    __wrapped__: Callable[..., Any]

    def __call__(self, generator: Callable[..., Any]) -> DefFacts: ...

class FactList(dict[int, BaseFact]):
    added: list[BaseFact]
    removed: list[BaseFact]
    last_index: int
    duplication: bool

    @property
    def changes(self) -> tuple[list[BaseFact], list[BaseFact]]: ...
    def declare(self, fact: BaseFact) -> BaseFact | None: ...

class BaseMatcher:
    engine: KnowledgeEngine

    def __init__(self, engine: KnowledgeEngine) -> None: ...

class BaseStrategy:
    def update_agenda(self, agenda: Agenda, added: Any, removed: Any) -> None: ...

class KnowledgeEngine:
    __matcher__: type[BaseMatcher]
    __strategy__: type[BaseStrategy]
    running: bool
    facts: FactList
    agenda: Agenda
    matcher: BaseMatcher
    strategy: BaseStrategy

    def run(self, steps: float = ...) -> None: ...
    def get_activations(self) -> tuple[list[Any], list[Any]]: ...

class _Names:
    def __getattr__(self, name: str) -> Any: ...

MATCH = _Names()
AS = _Names()
BETWEEN: Callable[[Any, Any], P]
CONTAINS: Callable[[Any], P]
EQ: Callable[[Any], P]
GE: Callable[[Any], P]
GT: Callable[[Any], P]
LE: Callable[[Any], P]
LT: Callable[[Any], P]
NE: Callable[[Any], P]
