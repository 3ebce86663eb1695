"""Looking through the templates of a folder, without running them: names, blocks, variables, what they may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes

from saan.documents.strangers import known
from saan.documents.strangers.layers import Fault
from saan.documents.strangers.naming import Naming
from saan.documents.strangers.plain import forbidden
from saan.errors import did_you_mean, one_line
from saan.knowledge.spelling import misspelt

__all__ = ["check"]

_CALLS = re.compile(r"\{[{%#].*?[}%#]\}")
_THAI = re.compile("[\u0e01-\u0e5b]")

_PER_TEMPLATE = 20
"""Mistakes of one template that are told: the rest follows from them more often than not."""


def check(texts: Mapping[str, str]) -> list[Fault]:
    """Return what is wrong with the templates of one folder, each by its name."""
    faults: list[Fault] = []
    parsed: dict[str, nodes.Template] = {}
    for name, text in texts.items():
        try:
            parsed[name] = known.parser().parse(text)
        except TemplateSyntaxError as error:
            faults.append(Fault(name, error.lineno, one_line(error.message or "is no template")))
        except (RecursionError, ValueError, OverflowError) as error:  # nested too deep, or a number too long
            faults.append(Fault(name, 0, f"cannot be read: {type(error).__name__}"))
    used = {each for tree in parsed.values() for each in _named(tree)}
    for name, tree in parsed.items():
        faults += _unfit(name, used, texts)
        try:
            faults += list(_mistakes(name, tree, texts))[:_PER_TEMPLATE]
        except RecursionError:
            faults.append(Fault(name, 0, "is nested too deep"))
    return faults


def _named(tree: nodes.Template) -> Iterator[str]:
    """Yield the templates that one names."""
    named = [each.template for each in tree.find_all(nodes.Include)]
    named += [each.template for each in tree.find_all(nodes.FromImport)]
    yield from (str(each.value) for each in named if isinstance(each, nodes.Const))


def _unfit(name: str, used: Iterable[str], texts: Mapping[str, str]) -> list[Fault]:
    """Refuse a template that nobody would ever use, or that replaces what all build on; and text that no template may hold."""
    faults = []
    if name in known.MACROS:
        message = "holds what all templates are made of, and cannot be replaced"
        faults.append(Fault(name, 0, message, "give yours another name and import it"))
    elif name not in known.own_names() and name not in used:
        hint = (
            known.meant(name, known.own_names() - set(known.MACROS))
            or f"there are {', '.join(known.DOCUMENTS)}"
        )
        faults.append(
            Fault(name, 0, "saan has no template of this name, and no other here includes it", hint)
        )
    for number, line in enumerate(texts[name].split("\n"), 1):
        if said := forbidden(_CALLS.sub("", line)):
            faults.append(Fault(name, number, f"holds {said}", "write Markdown"))
        if said := _misspelt(line):
            faults.append(Fault(name, number, said, "mend the text: reports print it as it stands"))
    return faults[:_PER_TEMPLATE]


def _misspelt(line: str) -> str:
    """Return what is wrong with the Thai of a line, as in words and packs; a call stands for a letter, cells may be wide."""
    bare = _CALLS.sub("ก", line).strip()
    if not _THAI.search(line):
        return ""
    return next((each.en for each in misspelt(re.sub(" +", " ", bare) if bare.startswith("|") else bare)), "")


def _mistakes(name: str, tree: nodes.Template, texts: Mapping[str, str]) -> Iterator[Fault]:
    yield from _frame(name, tree) if name in known.DOCUMENTS else _no_frame(name, tree)
    for line, message, hint in Naming(texts).faults(tree, blocks=name in known.DOCUMENTS):
        yield Fault(name, line, message, hint)


def _frame(name: str, tree: nodes.Template) -> Iterator[Fault]:
    """Check what a template that extends ours says outside of blocks, and that it has ours alone."""
    wanted = known.PREFIX + name
    begins = f"begin it with {{% extends '{wanted}' %}}"
    extends = list(tree.find_all(nodes.Extends))
    named = [each.template.value if isinstance(each.template, nodes.Const) else None for each in extends]
    if not extends:
        yield Fault(name, 1, f"does not extend saan's {name}, so that all of it would be lost", begins)
    elif named != [wanted] or extends[0] not in tree.body:
        yield Fault(name, extends[0].lineno, f"extends something else than '{wanted}'", begins)
    for each in tree.find_all(nodes.Block):
        if each.name not in known.blocks(name):
            hint = did_you_mean(each.name, known.blocks(name)) or f"there are {', '.join(known.blocks(name))}"
            yield Fault(name, each.lineno, f"saan's {name} has no block '{each.name}'", hint)
    for statement in tree.body:
        if extends and _shown(statement):
            message = "what stands outside of blocks is never shown"
            yield Fault(name, _line_of(statement), message, "put it into a block")


def _line_of(node: nodes.Node) -> int:
    """Return the line where an output says something: it begins where the tag before it ends."""
    for each in node.iter_child_nodes():
        if isinstance(each, nodes.TemplateData) and each.data.strip():
            return each.lineno + each.data[: len(each.data) - len(each.data.lstrip())].count("\n")
    return node.lineno


def _shown(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return any(not isinstance(each, nodes.TemplateData) or each.data.strip() for each in node.nodes)
    allowed = (
        nodes.Extends,
        nodes.Block,
        nodes.FromImport,
        nodes.Import,
        nodes.Assign,
        nodes.AssignBlock,
        nodes.Macro,
    )
    return not isinstance(node, allowed)


def _no_frame(name: str, tree: nodes.Template) -> Iterator[Fault]:
    """A part has neither blocks nor anything that it extends: it is shown where it is included."""
    for each in tree.find_all((nodes.Extends, nodes.Block)):
        tag = "extends" if isinstance(each, nodes.Extends) else "block"
        hint = f"only {' and '.join(known.DOCUMENTS)} have blocks; a part is replaced as a whole, or includes '{known.PREFIX}{name}'"
        yield Fault(name, each.lineno, f"has {{% {tag} %}}, which is for whole documents", hint)
