"""The hooks that a pack may implement, and what they hand over, as the code says them."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator

from docs.generate.source import annotated, documented, prose, table
from saan.knowledge import brought
from saan.plugins import spec

__all__ = ["handed_over", "hooks", "specified"]


def specified() -> dict[str, Callable[..., object]]:
    """The hooks by name, in the order of the specification."""
    return {name: each for name, each in vars(spec).items() if name.startswith("saan_")}


def hooks() -> str:
    """Every hook: its signature, what it returns, when it is called, an example."""
    return "\n\n".join(f"### {name}\n\n{_hook(hook)}" for name, hook in specified().items())


def _hook(hook: Callable[..., object]) -> str:
    said, _, example = inspect.cleandoc(hook.__doc__ or "").partition("::\n")
    signature = f"def {hook.__name__}{inspect.signature(hook)}: ...".replace("'", "")
    takes = "" if inspect.signature(hook).parameters else "It takes no arguments."
    parts = [
        _code(signature),
        prose(said.rstrip()),
        takes,
        _code(textwrap.dedent(example)) if example else "",
    ]
    return "\n\n".join(filter(None, parts))


def _code(text: str) -> str:
    return f"```python\n{text.strip()}\n```"


def handed_over() -> str:
    """What hooks hand over: the fields of each kind of thing."""
    return "\n\n".join(_kinds())


def _kinds() -> Iterator[str]:
    for name in ("OwnMeasure", "Reader", "Format"):
        kind = getattr(brought, name)
        said = documented(kind)
        rows = [
            (f"`{field}`", f"`{ast.unparse(type_)}`", said.get(field, ""))
            for field, type_ in annotated(kind).items()
        ]
        yield f"### {name}\n\n{prose(kind.__doc__ or '')}\n\n{table('Field|Type|Meaning', rows)}"
