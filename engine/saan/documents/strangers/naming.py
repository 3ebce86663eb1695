"""Every name in a template, looked up where it stands: variables, fields of views, words, filters, macros, templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.tests import TESTS

from saan.documents.strangers import known
from saan.documents.strangers.shapes import ANY, REPORT, element, fields, item
from saan.documents.strangers.wording import places
from saan.documents.words import REPORTS, own_phrases
from saan.errors import did_you_mean

__all__ = ["Naming"]

Found = Iterator[tuple[int, str, str]]
"""Mistakes: line, message, hint."""

_KEEPS = frozenset({"list", "sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject"})
"""Filters that give the elements they are given."""

_MACRO = object()
"""What a name is that can be called with a body."""

_REFUSED: Mapping[type[nodes.Node], tuple[str, str]] = {
    nodes.FilterBlock: ("has {% filter %}, which would print past the escaping", "use {{ … | filter }}"),
    nodes.ScopedEvalContextModifier: ("has {% autoescape %}", "what a case says is always escaped"),
    nodes.Import: ("has {% import … as … %}", "use {% from '…' import … %}"),
    nodes.NSRef: ("sets a field of something", "set a variable"),
}


class Scope(dict[str, Any]):
    """Names that can be seen, with what each holds."""

    def within(self, **more: Any) -> Scope:
        """Return a scope that sees these names too, and whose own are not seen outside."""
        return Scope(self | more)


class Naming:
    """Looks names up in the templates of one folder."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def faults(self, tree: nodes.Template, *, blocks: bool) -> Found:
        """Yield the mistakes of a template; in one with `blocks` these are looked through after all that stands around them."""
        scope = Scope(dict.fromkeys(known.NAMES | known.FUNCTIONS, ANY), report=REPORT)
        inner = [each for each in tree.body if isinstance(each, nodes.Block)] if blocks else []
        for each in tree.body:
            if each not in inner and not isinstance(each, nodes.Extends):
                yield from self._node(each, scope)
        for each in inner:
            yield from self._node(each, scope)

    def _all(self, found: Iterable[nodes.Node | None], scope: Scope) -> Found:
        for each in found:
            if each is not None:
                yield from self._node(each, scope)

    def _node(self, node: nodes.Node, scope: Scope) -> Found:
        for kind, (message, hint) in _REFUSED.items():
            if isinstance(node, kind):
                yield node.lineno, message, hint
                return
        looks: Callable[[Any, Scope], Found] | None = getattr(self, f"_{type(node).__name__.lower()}", None)
        yield from looks(node, scope) if looks else self._all(node.iter_child_nodes(), scope)

    # statements

    def _block(self, node: nodes.Block, scope: Scope) -> Found:
        yield from self._all(node.body, scope.within(super=_MACRO))

    def _for(self, node: nodes.For, scope: Scope) -> Found:
        yield from self._node(node.iter, scope)
        inner = scope.within(loop=ANY)
        _bind(node.target, element(self._shape(node.iter, scope)), inner)
        yield from self._all([node.test, *node.body], inner)
        yield from self._all(node.else_, scope.within())

    def _assign(self, node: nodes.Assign, scope: Scope) -> Found:
        yield from self._node(node.node, scope)
        if isinstance(node.target, nodes.NSRef):
            yield node.lineno, *_REFUSED[nodes.NSRef]
        _bind(node.target, self._shape(node.node, scope), scope)

    def _assignblock(self, node: nodes.AssignBlock, scope: Scope) -> Found:
        yield from self._all([node.filter, *node.body], scope.within())
        _bind(node.target, ANY, scope)

    def _with(self, node: nodes.With, scope: Scope) -> Found:
        yield from self._all(node.values, scope)
        inner = scope.within()
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, self._shape(value, scope), inner)
        yield from self._all(node.body, inner)

    def _macro(self, node: nodes.Macro, scope: Scope) -> Found:
        yield from self._all(node.defaults, scope)
        scope[node.name] = _MACRO
        arguments = {each.name: ANY for each in node.args}
        yield from self._all(node.body, scope.within(caller=_MACRO, varargs=ANY, kwargs=ANY, **arguments))

    def _callblock(self, node: nodes.CallBlock, scope: Scope) -> Found:
        yield from self._node(node.call, scope)
        target = node.call.node
        if not isinstance(target, nodes.Name) or scope.get(target.name) is not _MACRO:
            yield node.lineno, "has {% call %} of something that is no macro", "call a macro, such as box"
        yield from self._all(node.body, scope.within(**{each.name: ANY for each in node.args}))

    def _include(self, node: nodes.Include, scope: Scope) -> Found:  # noqa: ARG002 -- as all of them
        yield from self._template(node.template, node.lineno)
        if node.ignore_missing:
            yield node.lineno, "has 'ignore missing'", "include what is there"

    def _fromimport(self, node: nodes.FromImport, scope: Scope) -> Found:
        yield from self._template(node.template, node.lineno)
        for each in node.names:
            name, own = each if isinstance(each, tuple) else (each, each)
            scope[own] = _MACRO
            there = self._macros(node.template)
            if there is not None and name not in there:
                hint = did_you_mean(name, there) or f"there are {', '.join(there)}"
                yield node.lineno, f"there is no macro '{name}' in that template", hint

    def _template(self, named: nodes.Expr, line: int) -> Found:
        """Check the name of another template: one of the same folder, or one of ours."""
        if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
            yield line, "names a template by something that is no plain text", "write its name in quotes"
        elif named.value not in self._names():
            hint = (
                known.meant(named.value, self._names())
                or f"those of this folder, and saan's own as '{known.PREFIX}…'"
            )
            yield line, f"there is no template '{named.value[:80]}'", hint

    def _names(self) -> frozenset[str]:
        return frozenset(self._texts) | {known.PREFIX + each for each in known.own_names()}

    def _macros(self, named: nodes.Expr) -> tuple[str, ...] | None:
        name = str(named.value) if isinstance(named, nodes.Const) else ""
        own = name.removeprefix(known.PREFIX)
        return known.macros(own) if own != name and own in known.own_names() else None

    # expressions

    def _name(self, node: nodes.Name, scope: Scope) -> Found:
        if node.ctx == "load" and node.name not in scope:
            hint = (
                did_you_mean(node.name, scope)
                or f"there are {', '.join(sorted(known.NAMES))}, and what is set here"
            )
            yield node.lineno, f"there is no variable '{node.name}'", hint

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Found:
        yield from self._node(node.node, scope)
        if isinstance(node.node, nodes.Name) and node.node.name == "t":
            if node.attr not in known.WORDS_OF:
                hint = did_you_mean(node.attr, known.WORDS_OF) or "words are called: t('title.kind')"
                yield node.lineno, f"t has no '{node.attr}'", hint
        else:
            yield from self._field(node.lineno, self._shape(node.node, scope), node.attr)

    def _field(self, line: int, shape: Any, name: str) -> Found:
        there = fields(None if shape is _MACRO else shape)
        if name.startswith("_"):
            yield line, f"asks for '{name}', which no template may", ""
        elif there is not None and name not in there:
            what = getattr(shape, "__name__", "") if there else "a list or a plain value"
            hint = did_you_mean(name, there) or (
                f"there are {', '.join(there)}" if there else "filters do the rest"
            )
            yield line, f"{what} has no '{name}'", hint

    def _filter(self, node: nodes.Filter, scope: Scope) -> Found:
        yield from self._all(node.iter_child_nodes(), scope)
        if node.name not in known.FILTERS_LEFT:
            hint = did_you_mean(node.name, known.FILTERS_LEFT) or "docs/reference/templates.md lists them"
            yield node.lineno, f"there is no filter '{node.name}'", hint
        yield from self._by_attribute(node, scope)

    def _by_attribute(self, node: nodes.Filter, scope: Scope) -> Found:
        """Check the field by which a filter chooses, or which it takes from each."""
        named = [each.value for each in node.kwargs if each.key == "attribute"]
        if node.name in ("selectattr", "rejectattr", "groupby"):
            named += node.args[:1]
        if node.node is None:
            return
        shape = element(self._shape(node.node, scope))
        for each in named:
            if isinstance(each, nodes.Const) and isinstance(each.value, str):
                for part in each.value.split("."):
                    yield from self._field(node.lineno, shape, part)
                    shape = (fields(shape) or {}).get(part, ANY)

    def _test(self, node: nodes.Test, scope: Scope) -> Found:
        yield from self._all(node.iter_child_nodes(), scope)
        if node.name not in TESTS:
            yield node.lineno, f"there is no test '{node.name}'", did_you_mean(node.name, TESTS)

    def _call(self, node: nodes.Call, scope: Scope) -> Found:
        yield from self._all(node.iter_child_nodes(), scope)
        phrase = node.args[0] if node.args else None
        said = isinstance(node.node, nodes.Name) and node.node.name == "t"
        if said and isinstance(phrase, nodes.Const) and not node.dyn_kwargs:
            yield from _phrase(node.lineno, str(phrase.value), {each.key for each in node.kwargs})

    def _shape(self, node: nodes.Node, scope: Scope) -> Any:
        """Return what an expression holds, as far as that can be told."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name, ANY)
        if isinstance(node, nodes.Getattr):
            return (fields(self._shape(node.node, scope)) or {}).get(node.attr, ANY)
        if (
            isinstance(node, nodes.Getitem)
            and isinstance(node.arg, nodes.Const)
            and isinstance(node.arg.value, int)
        ):
            return item(self._shape(node.node, scope), node.arg.value)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            return self._shape(node.node, scope)
        if isinstance(node, nodes.Filter) and node.node is not None:
            inner = self._shape(node.node, scope)
            return inner if node.name in _KEEPS else element(inner) if node.name in ("first", "last") else ANY
        return ANY


def _phrase(line: int, key: str, given: set[str]) -> Found:
    """Check that saan has a phrase, and that its places are filled."""
    phrases = own_phrases(REPORTS)
    if key not in phrases:
        yield line, f"saan has no words '{key[:80]}'", did_you_mean(key, phrases)
        return
    missing = sorted((places(phrases[key]["en"]) or frozenset()) - given)
    if missing:
        yield line, f"t('{key}') does not fill {{{missing[0]}}}", f"t('{key}', {missing[0]}=…)"


def _bind(target: nodes.Node, shape: Any, scope: Scope) -> None:
    """Let the names of a target hold what they are given."""
    if isinstance(target, nodes.Name):
        scope[target.name] = shape if shape is not _MACRO else ANY
    elif isinstance(target, nodes.Tuple):
        for index, each in enumerate(target.items):
            _bind(each, item(shape, index), scope)
