"""The templates: all compile, nothing is printed past the escaping, nothing can be changed from within."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from packaging.requirements import Requirement

from saan.documents.environment import environment
from saan.documents.views import CitationView

HOME = Path(str(resources.files("saan_reports")))
TEMPLATES = sorted(path.relative_to(HOME).as_posix() for path in HOME.rglob("*.md.j2"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name: str) -> None:
    """Each template is sound Jinja."""
    assert environment().get_template(name).name == name


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_goes_round_the_escaping(name: str) -> None:
    """No template marks a value as safe, and none says anything but words.yaml and its values."""
    text = (HOME / name).read_text("utf-8")
    outside = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)

    assert not re.search(r"\|\s*safe|Markup|autoescape", text)
    assert not re.search("[ก-๙]|[A-Za-z]{2}", outside)


def test_jinja_is_one_whose_sandbox_holds() -> None:
    """Versions before 3.1.6 let templates out of their sandbox."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    (floor,) = [each for each in map(Requirement, project["dependencies"]) if each.name == "jinja2"]

    assert not floor.specifier.contains("3.1.5")
    assert floor.specifier.contains("3.1.6")


@pytest.mark.parametrize(
    "source",
    ["{{ x.append(1) }}", "{{ x.clear() }}", "{{ ''.__class__.__mro__ }}", "{{ t.__init__.__globals__ }}"],
)
def test_the_sandbox_holds(source: str) -> None:
    """A template cannot change what it is given, nor reach into Python."""
    with pytest.raises((SecurityError, UndefinedError)):
        environment().from_string(source).render(x=[1], t=object())


@pytest.mark.parametrize(
    "source", ["{{ view._replace(where='') }}", "{{ view.__class__ }}", "{{ view._fields }}"]
)
def test_of_a_view_only_the_fields_are_given(source: str) -> None:
    """The sandbox is not asked about a view's fields, but about all else that a view has."""
    view = CitationView(1, "page 2")

    assert environment().from_string("{{ view.number }}, {{ view.where }}").render(view=view) == "1, page 2"
    with pytest.raises((SecurityError, UndefinedError)):
        environment().from_string(source).render(view=view)


def test_what_is_not_there_is_an_error() -> None:
    """A misspelt name raises, it does not print nothing."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ report.titel }}").render(report=object())


@pytest.mark.parametrize(
    "source",
    ["{{ x }}", "{{ x ~ '' }}", "{{ [x] | join(', ') }}", "{% set y = x %}{{ y }}", "{{ x | upper }}"],
)
def test_values_are_escaped_however_they_are_printed(source: str) -> None:
    """A plain value is escaped for Markdown on every way to the page."""
    shown = environment().from_string(source).render(x="*<b>*")

    assert shown.lower() == r"\*\<b\>\*"


def test_values_are_escaped_through_macros() -> None:
    """A value handed to a macro is escaped once, not twice."""
    source = "{% macro m(v) %}**{{ v }}**{% endmacro %}{{ m(x) }}"

    assert environment().from_string(source).render(x="_a_") == r"**\_a\_**"
