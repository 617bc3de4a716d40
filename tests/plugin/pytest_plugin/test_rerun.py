"""A batch is completed: what failed or never ran there runs, and what passed is carried forward with its origin."""

from __future__ import annotations

import json
import shutil

import pytest
from sqlalchemy import update

from pytest_e1ts.schema.tables import test_steps as step_table
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.plugin.conftest import Project
from tests.releases import Sets, step

SUITE = """
    from pathlib import Path
    from pytest_e1ts.api import ExpectationError, action, arguments

    @action("Note", target="none", argument=arguments.text)
    def note(step):
        with Path("ran").open("a") as ran:
            ran.write(f"{step.argument} ")

    @action("Want", target="none", argument=arguments.text)
    def want(step):
        note(step)
        if not Path(step.argument).exists():
            raise ExpectationError(f"there is no {step.argument}")
"""
RELEASE: Sets = {
    "First": {"Case": {"one": [step("Note", None, "n1")], "two": [step("Want", None, "w2")]}},
    "Second": {"Case": {"three": [step("Note", None, "n3")], "four": [step("Want", None, "w4")]}},
}


@pytest.fixture
def suite(project: Project) -> Project:
    """A project of which two scenarios want a file."""
    project.pytester.makeconftest(SUITE)
    project.release(RELEASE)
    return project


def ran(project: Project) -> list[str]:
    """Return what ran since the last time this was asked."""
    path = project.path / "ran"
    words = path.read_text().split() if path.exists() else []
    path.unlink(missing_ok=True)
    return sorted(words)


def batch_of(project: Project) -> str:
    return str(project.run_rows()[-1]["batch_id"])


def change(project: Project, step_id: int, **columns: str) -> None:
    with connect_with_retries(project.database) as connection, connection.begin():
        connection.execute(update(step_table).where(step_table.c.id == step_id).values(columns))


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_batch_is_completed_from_its_journal_and_so_is_that_one(suite: Project, workers: str) -> None:
    suite.run("--e1ts-release=5")
    first = batch_of(suite)
    ran(suite)
    (suite.path / "w2").touch()
    result = suite.run(f"--e1ts-rerun={first}", "-n", workers)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert ran(suite) == ["w2", "w4"]
    result.stdout.fnmatch_lines([f"rerun of {first}: 2 carried forward; to run: 2 that did not pass"])
    assert f"1 passed, 2 carried from {first}, 1 failed" in result.stdout.str()
    second = batch_of(suite)
    (suite.path / "w4").touch()
    result = suite.run(f"--e1ts-rerun={second}", "-n", workers, "--e1ts-pipeline-lines=yes")
    assert result.ret == 0
    assert ran(suite) == ["w4"]
    one, other = suite.run_rows()[-2:]
    assert [(run["status"], run["total_scenarios"], run["passed_steps"]) for run in (one, other)] == [
        ("passed", 2, 2)
    ] * 2
    assert one["failed_details"]["carried"] == {
        "batch": second,
        "scenarios": [101, 102],
        "origins": {first: [101], second: [102]},
    }
    steps = [row for row in suite.step_rows() if row["test_run_id"] in {one["id"], other["id"]}]
    assert sorted(row["scenario_id"] for row in steps) == [101, 102, 103, 104]
    tags = [{tag["name"] for tag in element["tags"]} for feature in suite.cucumber() for element in feature["elements"]]
    carried = [next((tag for tag in found if tag.startswith("@carried-from-")), "") for found in tags]
    assert carried == [f"@carried-from-{first}", f"@carried-from-{second}", f"@carried-from-{first}", ""]
    record = json.loads(next(line for line in result.outlines if line.startswith("RESULT:")).partition(":")[2])
    assert (record["verdict"], record["passed"], record["carried"]) == ("passed", 4, 3)


def test_what_changed_since_runs_again_and_what_is_new_runs(suite: Project) -> None:
    for name in ("w2", "w4"):
        (suite.path / name).touch()
    suite.run("--e1ts-release=5")
    ran(suite)
    change(suite, 1001, action_result="n1b")
    result = suite.run(f"--e1ts-rerun={batch_of(suite)}")
    assert result.ret == 0
    assert ran(suite) == ["n1b"]
    result.stdout.fnmatch_lines(["*3 carried forward; to run: 1 whose rows have changed", "*changed since: *(sc101)"])


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_batch_in_which_all_passed_is_carried_as_a_whole(suite: Project, workers: str) -> None:
    suite.run("--e1ts-release=5", "--e1ts-set=First", "-k", "sc101")
    first = batch_of(suite)
    ran(suite)
    result = suite.run(f"--e1ts-rerun={first}", "-n", workers)
    assert result.ret == 0
    assert ran(suite) == []
    assert f"1 carried from {first}" in result.stdout.str()
    run = suite.run_rows()[-1]
    assert (run["status"], run["test_set_name"], run["total_scenarios"]) == ("passed", "First", 1)


def test_a_batch_of_which_only_the_rows_are_left_is_completed(suite: Project) -> None:
    suite.run("--e1ts-release=5")
    first = batch_of(suite)
    shutil.rmtree(suite.path / "report")
    ran(suite)
    change(suite, 1003, step_definition="Another sentence")
    for name in ("w2", "w4"):
        (suite.path / name).touch()
    result = suite.run(f"--e1ts-rerun={first}")
    assert result.ret == 0
    assert ran(suite) == ["n3", "w2", "w4"]
    runs = suite.run_rows()[-2:]
    assert [run["status"] for run in runs] == ["passed", "passed"]
    assert runs[0]["failed_details"]["carried"]["origins"] == {first: [101]}


def test_one_who_narrows_a_rerun_gets_no_complete_verdict(suite: Project) -> None:
    suite.run("--e1ts-release=5")
    (suite.path / "w2").touch()
    result = suite.run(f"--e1ts-rerun={batch_of(suite)}", "-k", "sc102")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "not complete: 1 of the batch were neither run nor carried" in result.stdout.str()
    assert [run["status"] for run in suite.run_rows()[-2:]] == ["passed", "failed"]


def test_an_unknown_batch_is_answered_with_the_latest(suite: Project) -> None:
    suite.run("--e1ts-release=5")
    result = suite.run("--e1ts-rerun=yesterday")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    text = "\n".join(result.outlines + result.errlines)
    assert "There is no batch 'yesterday', neither in " in text
    assert " nor in the database. The latest: " in text
    assert batch_of(suite) in text


def test_a_batch_of_another_environment_or_release_is_refused(suite: Project) -> None:
    suite.release({"Other": {"Case": {"elsewhere": [step("Note")]}}}, release_id=6, number="3.0")
    suite.run("--e1ts-release=5")
    batch = f"--e1ts-rerun={batch_of(suite)}"
    for option, message in (
        ("--e1ts-environment=qa", "cannot be put together"),
        ("--e1ts-release=6", "Leave out --e1ts-rel"),
    ):
        result = suite.run(batch, option, "--e1ts-set=Other")
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        assert message in "\n".join(result.outlines + result.errlines)


def test_no_verdict_is_carried_to_another_application(suite: Project) -> None:
    suite.run("--e1ts-release=5")
    first = batch_of(suite)
    ran(suite)
    other = suite.site.replace("127.0.0.1", "localhost")
    result = suite.run(f"--e1ts-rerun={first}", "--base-url", other, base_url=False)
    assert ran(suite) == ["n1", "n3", "w2", "w4"]
    text = result.stdout.str()
    assert f"rerun of {first}: 0 carried forward; to run: 2 that did not pass, 2 judged elsewhere or otherwise" in text
    assert f"  not carried, for it was judged otherwise: address {suite.site}, now {other}" in text


@pytest.mark.parametrize("only_rows", [False, True])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--e1ts-step-timeout=7", "step time-out 10 s, now 7 s"),
        ("--e1ts-optional-failures=warn", "optional failures fail, now warn"),
        ("--device=Pixel 5", "device none, now Pixel 5"),
    ],
)
def test_no_verdict_is_carried_to_a_run_that_judges_otherwise(
    suite: Project, options: str, message: str, only_rows: bool
) -> None:
    suite.run("--e1ts-release=5", "-k", "sc101")
    if only_rows:
        shutil.rmtree(suite.path / "report")
    ran(suite)
    result = suite.run(f"--e1ts-rerun={batch_of(suite)}", options, "-k", "sc101")
    assert ran(suite) == ["n1"]
    assert f"not carried, for it was judged otherwise: {message}" in result.stdout.str()


def test_a_scenario_that_passed_with_warnings_is_judged_again(suite: Project) -> None:
    suite.release(
        {"Set": {"Case": {"five": [step("Note", None, "n5"), step("Want", None, "w5", required=False)]}}},
        release_id=6,
        number="3.0",
    )
    options = ("--e1ts-optional-failures=warn",)
    suite.run("--e1ts-release=6", *options)
    ran(suite)
    result = suite.run(f"--e1ts-rerun={batch_of(suite)}", *options)
    assert ran(suite) == ["n5", "w5"]
    assert result.ret == 0
