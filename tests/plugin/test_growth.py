"""What a run costs for each scenario, counted: numbers that are the same on every machine."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from benchmarks.instruments.figures import FOLDER
from benchmarks.instruments.null_browser import CONFTEST
from tests.plugin.conftest import Project
from tests.releases import Sets, step

SCENARIOS, STEPS, PHASES = 60, 10, 3
ROWS = "releases|test_sets|test_cases|test_scenarios|test_steps|environment_configs|configuration_options"
RELEASE: Sets = {"Orders": {"Places": {f"Order {number}": [step("Nothing")] * STEPS for number in range(SCENARIOS)}}}

COUNTING = f"""{CONFTEST}
import gc, json, os
from collections import Counter
from pathlib import Path
import pytest
from sqlalchemy import Engine, event

@event.listens_for(Engine, "before_cursor_execute")
def note(connection, cursor, statement, *rest):
    with Path(__file__).with_name("queries.jsonl").open("a") as queries:
        queries.write(json.dumps([os.environ.get("PYTEST_XDIST_WORKER", "main"), statement]) + "\\n")

@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session):
    if "PYTEST_XDIST_WORKER" in os.environ:  # ended by the controller as soon as it has reported that it finished
        count()
        yield
    else:
        yield
        count()

def count():
    gc.unfreeze()
    gc.collect()
    living = Counter(type(found).__name__ for found in gc.get_objects())
    process = os.environ.get("PYTEST_XDIST_WORKER", "main")
    Path(__file__).with_name(f"living-{{process}}.json").write_text(json.dumps(living))
"""


class CountedRun:
    """A run of the release on seven workers, and what was counted in each process."""

    def __init__(self, project: Project) -> None:
        project.release(RELEASE)
        project.pytester.makeconftest(COUNTING)
        self._path = project.path
        result = project.run("--e1ts-release=5", "-n", "7", "-p", "benchmarks.instruments.figures")
        result.assert_outcomes(passed=SCENARIOS)

    def living(self, process: str) -> Counter[str]:
        """Return how many objects of each class a process had at its end."""
        return Counter(json.loads((self._path / f"living-{process}.json").read_text()))

    def figures(self, process: str) -> dict[str, Any]:
        """Return what a process counted of itself."""
        figures: dict[str, Any] = json.loads((self._path / f"{process}.json").read_text())
        return figures

    def queries(self) -> list[tuple[str, str]]:
        """Return process and text of every query."""
        return [tuple(json.loads(line)) for line in (self._path / "queries.jsonl").read_text().splitlines()]

    @property
    def workers(self) -> list[str]:
        """The workers that came to their end."""
        return sorted(re.findall(r"living-(gw\d)", " ".join(path.name for path in self._path.iterdir())))


@pytest.fixture
def counted_run(project: Project, monkeypatch: pytest.MonkeyPatch) -> CountedRun:
    monkeypatch.setenv(FOLDER, str(project.path))
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)  # this test may run in a worker itself
    return CountedRun(project)


def test_a_run_on_seven_workers_costs_what_it_must_and_keeps_nothing(counted_run: CountedRun) -> None:
    check_that_the_release_is_read_once(counted_run.queries())
    assert counted_run.workers == [f"gw{number}" for number in range(7)]
    assert counted_run.figures("main")["reports"] == SCENARIOS * (STEPS + PHASES + 1)  # one reports that it begins
    controller = counted_run.living("main")
    assert controller["TestReport"] <= SCENARIOS + PHASES
    assert controller["StepFinished"] <= STEPS
    for worker in counted_run.workers:
        living = counted_run.living(worker)
        assert living["Scenario"] == SCENARIOS
        assert living["TestReport"] <= PHASES
        assert living["StepFinished"] <= STEPS
        assert living["PlannedStep"] <= STEPS


def check_that_the_release_is_read_once(queries: list[tuple[str, str]]) -> None:
    assert {process for process, _ in queries} == {"main"}
    # History, which the scheduler asks for in two queries more, names these tables too.
    reads = [query for _, query in queries if re.search(rf"FROM ({ROWS})\b", query) and "test_runs" not in query]
    assert len([query for query in reads if "FROM test_steps" in query]) == 1
    assert len(reads) <= 8


def test_a_failing_scenario_fails_beside_no_browser(project: Project) -> None:
    project.release({"Orders": {"Places": {"Order": [step("Nothing"), step("Fail", None, "Saved"), step("Nothing")]}}})
    project.pytester.makeconftest(CONFTEST)
    result = project.run("--e1ts-release=5")
    result.assert_outcomes(failed=1)
    assert [row["status"] for row in project.step_rows()] == ["passed", "failed", "skipped"]


COUNTING_IDS = """
from pathlib import Path
from pytest_e1ts.pytest_plugin.controller import controller

found = []
read_id = controller.scenario_id_in
controller.scenario_id_in = lambda nodeid: found.append(nodeid) or read_id(nodeid)

def pytest_unconfigure():
    Path(__file__).with_name("ids.txt").write_text(str(len(found)))
"""


def test_listing_a_release_looks_at_each_id_once_however_many_sets_there_are(project: Project) -> None:
    project.release({f"Set {number}": {"Works": {"Works": [step("Nothing")]}} for number in range(20)})
    project.pytester.makeconftest(COUNTING_IDS)
    assert project.run("--e1ts-release=5", "--collect-only", "-q").ret == 0
    assert int((project.path / "ids.txt").read_text()) == 20
