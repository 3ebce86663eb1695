"""experta as it is shipped, but for the import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from tests.bench.adapters.notation import doing, elements
from tests.bench.workloads.spec import Rule, Workload

__all__ = ["Stock"]


class Stock:
    """One engine class for the workload, built once and reset for every case."""

    def __init__(self, workload: Workload) -> None:
        experta = _experta()
        self._kinds: dict[str, Any] = {kind: type(kind, (experta.Fact,), {}) for kind in workload.kinds}
        self._workload = workload
        rules = {rule.name.replace("-", "_"): self._rule(experta, rule) for rule in workload.rules}
        self._engine = type("Engine", (experta.KnowledgeEngine,), rules)()

    def run(self) -> int:
        """Run the case."""
        engine, kinds = self._engine, self._kinds
        engine.reset()
        engine.declare(*(kinds[fact.kind](**fact.fields) for fact in self._workload.facts))
        engine.run()
        wanted = kinds[self._workload.result]
        return len(
            {tuple(sorted(fact.as_dict().items())) for fact in engine.facts.values() if type(fact) is wanted}
        )

    def _make(self, kind: str, fields: Mapping[str, Any]) -> Any:
        return self._kinds[kind](**fields)

    def _rule(self, experta: Any, rule: Rule) -> Any:
        fire = _body(self._kinds, rule)
        return experta.Rule(*elements(rule, self._make, experta), salience=rule.salience)(fire)


def _experta() -> Any:
    """Import experta through saan's shim alone: a cold start must not pay for the rest of saan."""
    package = find_spec("saan")
    assert package is not None
    assert package.submodule_search_locations
    file = Path(package.submodule_search_locations[0], "inference", "shim.py")
    spec = spec_from_file_location("shim", file)
    assert spec is not None
    assert spec.loader is not None
    shim = module_from_spec(spec)
    spec.loader.exec_module(shim)
    return shim.load_experta()


def _body(kinds: Mapping[str, Any], rule: Rule) -> Callable[..., None]:
    do = doing(rule)

    def fire(engine: Any, **context: Any) -> None:
        do(context, lambda kind, fields: engine.declare(kinds[kind](**fields)), engine.retract)

    return fire
