"""The environment in which strangers' templates run: names lead to layers, little can be called, nothing grows without bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from saan.documents import marks
from saan.documents.escaping import markdown
from saan.documents.strangers.filters import guarded
from saan.documents.strangers.request import PREFIX
from saan.documents.words import Words

__all__ = ["Sandbox"]

_LONGEST = 1_000_000
"""Characters, or elements, that a multiplication may give; and the largest number that is raised to a power."""

_POWER, _LARGEST = 8, 1e300
"""The largest exponent, and the largest factor."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates are called ``@<layer>/<name>``; the last layer is ours.

    Our templates include what the outermost layer has of a name. A layer's own names are those of its folder, and ``saan/…``
    is what comes after it: the next layer that has the name, at last ours. So packs add up, whoever they know of.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(
        self, own: Mapping[str, str], layers: Sequence[Mapping[str, str]], filters: frozenset[str]
    ) -> None:
        super().__init__(
            loader=FunctionLoader(self._source),
            autoescape=True,
            finalize=_escaped,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.layers = (*layers, own)
        self.globals = dict(marks.FUNCTIONS)
        self.filters = guarded(self.filters, filters)

    def _source(self, name: str) -> str | None:
        layer, _, rest = name.removeprefix("@").partition("/")
        return self.layers[int(layer)].get(rest)

    def outermost(self, name: str, after: int = -1) -> str:
        """Return the full name of what the first layer after one has of a name; raises `TemplateNotFound`."""
        for number, texts in enumerate(self.layers):
            if number > after and name in texts:
                return f"@{number}/{name}"
        raise TemplateNotFound(name)

    def foreign(self, name: str | None) -> bool:
        """Whether a full name is that of a stranger's template."""
        return name is not None and name.startswith("@") and self.layer_of(name) < len(self.layers) - 1

    @staticmethod
    def layer_of(name: str) -> int:
        """Return the number of the layer that a full name stands in."""
        return int(name[1:].partition("/")[0])

    def join_path(self, template: str, parent: str) -> str:
        """Return the full name of what one template calls another."""
        if not self.foreign(parent):
            return self.outermost(template)
        layer = self.layer_of(parent)
        if template.startswith(PREFIX):
            return self.outermost(template.removeprefix(PREFIX), layer)
        if template not in self.layers[layer]:
            raise TemplateNotFound(template)
        return f"@{layer}/{template}"

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute: the fields of a view, else what the sandbox grants."""
        if attribute in getattr(type(obj), "_fields", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, a block, one of our functions, or `t`; nothing else has to be called."""
        owner = getattr(obj, "__self__", obj)
        if isinstance(owner, Words) or obj in marks.FUNCTIONS.values():
            return obj(*args, **{name: value for name, value in kwargs.items() if name[0] != "_"})
        if isinstance(owner, Macro | BlockReference | LoopContext):
            return super().call(context, obj, *args, **kwargs)
        raise SecurityError("calls something that is neither a macro nor one of saan's functions")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 -- Jinja's signature
        """Compute what could take all memory or time at one stroke, where it does not."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "%" and not numbers:
            raise SecurityError("formats a text with %")
        if operator == "**" and not (numbers and abs(left) <= _LONGEST and abs(right) <= _POWER):
            raise SecurityError("computes a power that is too large")
        if operator == "*" and numbers and max(abs(left), abs(right)) > _LARGEST:
            raise SecurityError("computes a number that is too large")
        if operator == "*" and not numbers and _size(left) * _size(right) > _LONGEST:
            raise SecurityError("repeats something too often")
        return self.binop_table[operator](left, right)

    def compiled(self) -> None:
        """Make code of all templates of strangers, so that what cannot be compiled is known."""
        for number, texts in enumerate(self.layers[:-1]):
            for name in texts:
                self.get_template(f"@{number}/{name}")


def _escaped(value: Any) -> Any:
    """Escape what a template prints; a thing that is neither text nor number would print its address."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | int | float | StrictUndefined | nodes.TemplateData):
        return markdown(str(value))
    raise TypeError(f"prints {_kind(value)}; print its parts, or join them")


def _kind(value: Any) -> str:
    if value is None:
        return "what is not there"
    return "a list" if type(value) in (list, tuple) else f"a whole {type(value).__name__}"


def _size(value: Any) -> int:
    """Return how often a factor repeats, or how much there is to repeat."""
    return len(value) if hasattr(value, "__len__") else max(int(value), 0)
