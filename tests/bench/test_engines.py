"""The benchmark compares like with like: every engine concludes the same, and the table says what was measured."""

from __future__ import annotations

import pytest

from tests.bench.adapters import ENGINES, Unable, player
from tests.bench.engines import TASKS, Task, results
from tests.bench.table import Measured, page, table
from tests.bench.workloads import WORKLOADS

pytest.importorskip("clips", reason="the benchmarks hold saan against CLIPS")

SMALL = {"rules": 200, "joins": 80, "touches": 80, "manners": 8, "waltz": 1}


def found(engine: str, workload: str) -> int | None:
    """Run a workload twice; the second run must not see the first."""
    try:
        playing = player(engine, WORKLOADS[workload](SMALL[workload]))
        first, second = playing.run(), playing.run()
    except Unable:
        return None
    assert first == second
    return first


@pytest.mark.parametrize("workload", WORKLOADS)
def test_engines_agree(workload: str) -> None:
    """Every engine that can run a workload reaches the same number of results, at least one."""
    said = {engine: found(engine, workload) for engine in ENGINES}
    assert len({number for number in said.values() if number is not None}) == 1
    assert said["clips"]


def test_a_case_fires_about_75_rules() -> None:
    """The case is the one described: 60 facts, about 75 firings, whatever is loaded beside."""
    for rules in (100, 300):
        made = WORKLOADS["rules"](rules)
        assert (len(made.facts), len(made.rules)) == (60, rules)
        assert 70 <= player("clips", made).run() - 60 <= 80


def test_every_workload_is_measured() -> None:
    """Each workload has a line in the table."""
    assert {task.workload for task in TASKS} == set(WORKLOADS)


def test_the_table_shows_ratios_and_what_is_missing() -> None:
    """Ratios are saan to CLIPS and experta to saan; an engine that was not measured has its reason below."""
    one = Measured(
        "case, 100 rules",
        {
            "saan": {"run_ms": 2.0, "peak_mb": 40.0, "results": 3},
            "clips": {"run_ms": 1.0, "peak_mb": 20.0, "results": 3},
            "experta": {"unable": "no time"},
        },
    )
    text = table([one])
    assert "| case, 100 rules | 2 | 1 | – | 2.0 | – | 40 / 20 / – |" in text
    assert "- case, 100 rules, experta: no time" in text
    machine = {"cores": 2, "python": "CPython 3", "system": "Linux"}
    shown = page("a\n<!-- measured -->\nold\n<!-- end of measured -->\nb", [one], machine)
    assert "old" not in shown
    assert text in shown


def test_disagreement_is_said() -> None:
    """Engines that do not reach the same results are named as such."""
    one = Measured("x", {"saan": {"results": 1}, "clips": {"results": 2}})
    assert any("do not agree" in reason for reason in one.reasons())


def test_stock_experta_is_spared_what_takes_minutes() -> None:
    """Without --full, stock experta is not run on the sizes marked as slow."""
    (one,) = results([Task("joins", "joins", 40, slow=True, cold=True)], full=False)
    assert one.engines["experta"] == {"unable": "measured with --full"}
    assert one.ms("saan")
    assert one.ms("none")
