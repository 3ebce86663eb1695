"""The Jinja environment of all documents: sandboxed, strict, everything escaped for Markdown."""

from __future__ import annotations

import marshal
import re
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from saan.cache import Shelf
from saan.documents import escaping, marks
from saan.documents.escaping import markdown
from saan.documents.words import Words

__all__ = ["environment", "finished", "render_template"]

_OURS = tuple(marks.FUNCTIONS.values())
_REPEATED = re.compile("[ \u00a0]+ๆ")
_SHELF = Shelf("template", __file__, escaping.__file__)  # constants are escaped when a template is compiled


class _Kept(BytecodeCache):
    """Keeps templates as the code that Jinja makes of them: making it takes longer than running it."""

    def load_bytecode(self, bucket: Bucket) -> None:
        content = _SHELF.fetch(jinja2.__version__, bucket.key, bucket.checksum)
        if content:
            bucket.code = marshal.loads(content)  # noqa: S302 -- our own, see `saan.cache`

    def dump_bytecode(self, bucket: Bucket) -> None:
        _SHELF.keep(marshal.dumps(bucket.code), jinja2.__version__, bucket.key, bucket.checksum)


def _escaped(value: Any) -> Any:
    """Escape whatever a template prints for Markdown; `Markup` (macros, phrases, marks) is Markdown already."""
    return value if isinstance(value, Markup) else markdown(str(value))


def _source(name: str) -> str | None:
    try:
        return resources.files("saan_reports").joinpath(name).read_text("utf-8")
    except FileNotFoundError:
        return None


class _Environment(ImmutableSandboxedEnvironment):
    """Asks the sandbox about all but the fields of views and our own functions: those are there for templates."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute for a template."""
        if attribute in getattr(type(obj), "_fields", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something for a template; ours need neither the context nor Jinja's own arguments (``_loop_vars``)."""
        if isinstance(obj, Words) or obj in _OURS:
            return obj(*args, **{name: value for name, value in kwargs.items() if name[0] != "_"})
        return super().call(context, obj, *args, **kwargs)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Return the environment, made once per process.

    Autoescape is on so that macros return `Markup`; `finalize` runs before it and has escaped all else.
    """
    made = _Environment(
        loader=FunctionLoader(_source),
        bytecode_cache=_Kept(),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals = dict(marks.FUNCTIONS)
    return made


def render_template(name: str, **values: object) -> str:
    """Render a template to Markdown with its marks; ๆ never begins a line."""
    return finished(environment().get_template(name).render(**values))


def finished(text: str) -> str:
    """Return what a template made without what layout left over; ๆ never begins a line."""
    text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return marks.tidy(_REPEATED.sub("\u00a0ๆ", text))
