"""Workloads for rule engines, each written once and rendered for every engine by `tests.bench.adapters`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.bench.workloads import causal, joins, manners, touches, waltz
from tests.bench.workloads.spec import Workload

__all__ = ["WORKLOADS"]

WORKLOADS: Mapping[str, Callable[[int], Workload]] = {
    "rules": causal.workload,
    "joins": joins.workload,
    "touches": touches.workload,
    "manners": manners.workload,
    "waltz": waltz.workload,
}
"""By name: a function from a size (rules loaded, facts, guests, regions) to the workload."""
