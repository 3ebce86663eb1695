"""Environments: they allow exactly the cases in which a premise holds."""

from __future__ import annotations

from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from saan.anomalies.domains import Variable
from saan.anomalies.environments import alternatives, formulas, holds, parted
from saan.anomalies.grounds import Ground
from saan.anomalies.view import View
from saan.anomalies.witnesses import concluded, written
from saan.inference.premises import Joined
from saan.knowledge.model import Premise
from saan.reasoning.premises import Premises
from tests.engine.anomalies.build import with_more

READ = (
    Variable("answer", "test:trust"),
    Variable("answer", "test:moment"),
    Variable("answer", "test:share"),
    Variable("measure", "members_now"),
    Variable("profile", "size"),
)
BOUNDS = """
- id: bounds
  type: enables
  from: idle
  to: distrust
  tell: {th: เพราะ, en: Because.}
  basis: judgement
  only_when: {any: [{measure: members_now, at_least: 3, under: 7}, {answer: share, at_least: 0.2, under: 0.9}]}
"""


@cache
def view() -> View:
    return View(with_more(links=BOUNDS))


LEAVES = st.sampled_from(
    [
        {"answer": "test:trust", "is": ["none"]},
        {"answer": "test:trust", "is": ["none", "low"]},
        {"answer": "test:trust", "known": True},
        {"answer": "test:moment", "is": ["running"]},
        {"profile": "moment", "is": ["running", "ended"]},
        {"answer": "test:share", "at_least": 0.2, "under": 0.9},
        {"answer": "test:share", "under": 0.2},
        {"measure": "members_now", "at_least": 3, "under": 7},
        {"measure": "members_now", "at_least": 7},
        {"profile": "size", "is": ["small"]},
    ]
)
PREMISES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


def whole(premise: object) -> Joined:
    return formulas(Premise.model_validate(premise))


@settings(max_examples=150, deadline=None)
@given(PREMISES)
def test_what_environments_allow_holds_in_a_case(premise: object) -> None:
    """In the case written for each environment the premise holds, as explanations decide it."""
    for way in alternatives(whole(premise), view().space):
        text = written(Ground(way, {}), view().space)
        if {Variable("measure", "members_now"), Variable("profile", "size")} <= way.keys():
            continue  # the one is worked out from the other
        assert text
        found = concluded(text, view().knowledge)
        assert found is not None
        assert Premises(found[0]).verdict(Premise.model_validate(premise)) is True, text


@settings(max_examples=60, deadline=None)
@given(PREMISES)
def test_nothing_is_left_out(premise: object) -> None:
    """A premise holds in one choice of cells exactly where one of its environments allows that choice."""
    space, formula = view().space, whole(premise)
    ways = alternatives(formula, space)
    choices = [[None, *(1 << bit for bit in range(len(space.cells(each))))] for each in READ]
    for choice in product(*choices):
        here = {each: cell for each, cell in zip(READ, choice, strict=True) if cell}
        allowed = any(all(here.get(each, 0) & cells for each, cells in way.items()) for way in ways)
        assert (holds(formula, space, here) is True) == allowed


@settings(max_examples=100, deadline=None)
@given(PREMISES, PREMISES)
def test_what_parts_two_premises_parts_them(one: object, other: object) -> None:
    """Within the environments of a premise, a part is found where another need not hold, or it always holds there."""
    space, second = view().space, whole(other)
    for way in alternatives(whole(one), space):
        apart = parted(second, space, way)
        if apart is None:
            assert all(holds(second, space, cell) is True for cell in _single(way))
        else:
            assert holds(second, space, apart) is not True
            assert all(apart[each] & ~cells == 0 for each, cells in way.items())


def _single(way: object) -> list[dict[Variable, int]]:
    """Every choice of one cell for each thing that an environment names."""
    assert isinstance(way, dict)
    bits = [[1 << bit for bit in range(cells.bit_length()) if cells >> bit & 1] for cells in way.values()]
    return [dict(zip(way, choice, strict=True)) for choice in product(*bits)]
