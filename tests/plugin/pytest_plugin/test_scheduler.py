"""Who runs what when, with real workers: groups are kept apart, history counts, and the plan says so before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pytest_e1ts.schema.tables import test_run_steps, test_runs
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.plugin.conftest import Project
from tests.releases import Sets, Steps, step

SUITE = """
    import os, time
    from pathlib import Path
    import pytest
    from pytest_e1ts.api import ExpectationError, action, arguments

    @action("Enter", target="none", argument=arguments.text)
    def enter(step):
        try:
            os.mkdir(f"in-{step.argument}")
        except FileExistsError:
            raise ExpectationError("somebody else is in") from None

    @action("Leave", target="none", argument=arguments.text)
    def leave(step):
        os.rmdir(f"in-{step.argument}")

    @action("Meet", target="none", argument=arguments.text)
    def meet(step):
        Path(f"met-{os.getpid()}").touch()
        until = time.monotonic() + 20
        while len(list(Path().glob("met-*"))) < 2:
            if time.monotonic() > until:
                raise ExpectationError("nobody else came")

    @action("Note", target="none", argument=arguments.text)
    def note(step):
        with Path("order").open("a") as order:
            order.write(f"{step.argument} ")

    @pytest.fixture(scope="module", autouse=True)
    def opened():
        with Path("opened").open("a") as opened:
            opened.write(f"{os.getpid()} ")
        yield
        with Path("closed").open("a") as closed:
            closed.write(f"{os.getpid()} ")
"""

PAGE = step("URL", None, "/", type="url-visit")


@pytest.fixture
def suite(project: Project) -> Project:
    """A project whose actions report who is where."""
    project.pytester.makeconftest(SUITE)
    return project


def inside(room: str) -> Steps:
    return [step("Enter", None, room), PAGE, step("Leave", None, room)]


def notes(*names: str) -> Sets:
    return {"Set": {"Case": {name: [step("Note", None, name)] for name in names}}}


def remember(project: Project, milliseconds: dict[int, int], failed: tuple[int, ...] = ()) -> None:
    """Write a run of the past in which each scenario had one step."""
    run = {"release_id": 5, "test_set_id": 11, "test_set_name": "Set", "batch_id": "earlier", "environment": "qa",
           "status": "failed" if failed else "passed", "total_scenarios": len(milliseconds)}  # fmt: skip
    with connect_with_retries(project.database) as connection, connection.begin():
        run_id = connection.execute(test_runs.insert().values(run).returning(test_runs.c.id)).scalar_one()
        for scenario_id, duration in milliseconds.items():
            status = "failed" if scenario_id in failed else "passed"
            row = {"test_run_id": run_id, "test_step_id": 900 + scenario_id, "scenario_id": scenario_id,
                   "scenario_name": "any", "step_definition": "any", "status": status,
                   "duration_ms": duration}  # fmt: skip
            connection.execute(test_run_steps.insert().values(row))


def planned(project: Project, *args: str) -> Any:
    result = project.run("--e1ts-release=5", "--e1ts-plan=json", *args)
    assert result.ret == pytest.ExitCode.OK, result.stdout.str() + result.stderr.str()
    return json.loads(next(line for line in result.outlines if line.startswith("{")))


def test_no_two_scenarios_of_an_exclusive_group_run_at_once(suite: Project) -> None:
    tagged = {f"till {number} @exclusive:till": inside("till") for number in range(8)}
    safe = {f"safe {number} @exclusive:safe": inside("safe") for number in range(4)}
    both = {"both @exclusive:till @exclusive:safe": [*inside("till"), *inside("safe")]}
    suite.release({"Set": {"Case": {**tagged, **safe, **both}}})
    suite.run("--e1ts-release=5", "-n", "3").assert_outcomes(passed=13)


def test_scenarios_of_no_group_do_run_at_once(suite: Project) -> None:
    suite.release({"Set": {"Case": {f"meets {number}": [step("Meet")] for number in range(3)}}})
    suite.run("--e1ts-release=5", "-n", "3").assert_outcomes(passed=3)


def test_a_group_is_kept_apart_from_its_own_second_attempts_too(suite: Project) -> None:
    tagged = {f"till {number} @exclusive:till": inside("till") for number in range(4)}
    suite.release({"Set": {"Case": tagged}})
    suite.run("--e1ts-release=5", "-n", "3", "--e1ts-retries=1").assert_outcomes(passed=4)


def test_the_scenarios_of_a_case_run_one_at_a_time_where_its_column_is_exclusive(suite: Project) -> None:
    rooms = {room: {f"{room} {number}": inside(room) for number in range(5)} for room in ("till", "safe")}
    suite.release({"Set": rooms})
    suite.run("--e1ts-release=5", "-n", "3", "--e1ts-exclusive=test_cases.id").assert_outcomes(passed=10)
    groups = planned(suite, "-n", "3", "--e1ts-exclusive=test_cases.id")["groups"]
    assert list(groups.values()) == [5, 5]


def test_a_column_that_is_none_is_refused_with_the_nearest_one(suite: Project) -> None:
    suite.release({"Set": {"Case": {"one": inside("till")}}})
    result = suite.run("--e1ts-release=5", "--e1ts-exclusive=test_case.id")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--e1ts-exclusive='test_case.id' is unknown.*test_cases.id*"])


def test_another_distribution_is_refused_where_there_are_groups(suite: Project) -> None:
    suite.release({"Set": {"Case @exclusive:till": {"one": inside("till")}}})
    result = suite.run("--e1ts-release=5", "-n", "2", "--dist=loadscope")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--dist=loadscope knows nothing of*sc101*"])


def test_what_failed_last_begins_first_where_that_costs_nothing_and_then_what_took_longest(suite: Project) -> None:
    names = ("a", "b", "c", "d")
    suite.release(notes(*names))
    remember(suite, {101: 100, 102: 4000, 103: 2000, 104: 100}, failed=(104,))
    suite.run("--e1ts-release=5", "-n", "1").assert_outcomes(passed=4)
    assert (suite.path / "order").read_text().split() == ["d", "b", "c", "a"]


def test_a_module_of_fixtures_outlives_the_scenarios_of_a_worker(suite: Project) -> None:
    suite.release(notes(*"abcdefgh"))
    suite.run("--e1ts-release=5", "-n", "2").assert_outcomes(passed=8)
    opened = (suite.path / "opened").read_text().split()
    assert len(opened) == len(set(opened)), "once in each worker"
    assert sorted((suite.path / "closed").read_text().split()) == sorted(opened)


def test_other_tests_run_beside_scenarios_on_the_same_worker(suite: Project) -> None:
    suite.release(notes("a", "b"))
    suite.pytester.makepyfile(test_more="def test_one(): pass\ndef test_two(): pass\n")
    suite.run("--e1ts-release=5", "-n", "1", "test_config.yml", "test_more.py").assert_outcomes(passed=4)


def test_the_plan_says_who_runs_what_and_runs_nothing(suite: Project) -> None:
    suite.release(notes("a @exclusive:till", "b @exclusive:till", "c"))
    remember(suite, {101: 3000, 102: 2000, 103: 1000}, failed=(103,))
    result = suite.run("--e1ts-release=5", "--e1ts-plan", "-n", "2", base_url=False)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(
        [
            "plan *: 3 scenarios, 2 workers",
            "gw0: 2 scenarios, 5.0 s",
            "*0.0 s*3.0 s  a @exclusive:till (sc101)*exclusive: till*",
            "*3.0 s*2.0 s  b @exclusive:till (sc102)*",
            "gw1: 1 scenario, 1.0 s",
            "*0.0 s*1.0 s  c (sc103)*early*",
            "exclusive group till: 2 scenarios, one at a time",
            "expected: 5.0 s; no assignment can take less than 5.0 s (1.00)",
        ]
    )
    assert not (suite.path / "order").exists()
    assert len(suite.run_rows()) == 1


def test_the_plan_is_the_same_twice_and_heeds_the_selection(suite: Project) -> None:
    suite.release(notes(*"abcdef"))
    remember(suite, {100 + number: 100 * number for number in range(1, 5)})
    first, second = planned(suite, "-n", "3"), planned(suite, "-n", "3")
    assert first == second
    assert first["workers"] == 3
    assert [turn["scenario_id"] for turn in planned(suite, "-k", "b or d")["turns"]] == [102, 104]


def test_the_plan_needs_a_release_and_knows_its_forms(project: Project) -> None:
    project.pytester.makepyfile(test_any="def test_it(): pass")
    assert project.run("--e1ts-plan", "-n", "0").ret == pytest.ExitCode.USAGE_ERROR
    assert project.run("--e1ts-release=5", "--e1ts-plan=xml").ret == pytest.ExitCode.USAGE_ERROR


def test_a_history_that_cannot_be_read_stops_no_run(suite: Project) -> None:
    suite.release(notes("a", "b"))
    with connect_with_retries(suite.database) as connection, connection.begin():
        connection.exec_driver_sql("ALTER TABLE test_run_steps RENAME TO gone")
    result = suite.run("--e1ts-release=5", "--e1ts-plan", "-n", "2")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["plan *: 2 scenarios, 2 workers"])
