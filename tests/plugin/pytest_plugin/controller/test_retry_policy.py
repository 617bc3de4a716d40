"""A failed scenario is tried again after the others; the last attempt decides, and every attempt is kept."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from tests.plugin.conftest import Project
from tests.releases import Sets, step

GOOD = step("URL", None, "/", type="url-visit")
FAILED = pytest.ExitCode.TESTS_FAILED
SUITE = """
    import os, signal
    from pathlib import Path
    import pytest
    from pytest_e1ts.api import ExpectationError, action, arguments

    def count(step):
        with Path("order").open("a") as order:
            order.write(f"{step.argument} ")
        return Path("order").read_text().split().count(step.argument)

    @action("Note", target="none", argument=arguments.text)
    def note(step):
        count(step)

    @action("Fail once", target="none", argument=arguments.text)
    def fail_once(step):
        if count(step) == 1:
            raise ExpectationError("too early")

    @action("Fail twice", target="none", argument=arguments.text)
    def fail_twice(step):
        if count(step) <= 2:
            raise ExpectationError("still too early")

    @action("Fail", target="none", argument=arguments.text)
    def fail(step):
        raise ExpectationError(f"wrong at attempt {count(step)}")

    @action("Die once", target="none", argument=arguments.text)
    def die_once(step):
        if count(step) == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    @action("Leave a mess once", target="none", argument=arguments.text)
    def leave_a_mess_once(step):
        if count(step) == 1:
            Path("mess").touch()

    @pytest.fixture(autouse=True)
    def tidy():
        yield
        if Path("mess").exists():
            Path("mess").unlink()
            raise RuntimeError("could not tidy up")
"""


def release(*actions: str) -> Sets:
    """Return a release whose scenarios have one step of that action each."""
    named = {f"no {number}": [step(action, None, f"n{number}")] for number, action in enumerate(actions, start=1)}
    return {"Set": {"Case": named}}


@pytest.fixture
def suite(project: Project) -> Project:
    """A project with actions that fail in turn, without a browser's work."""
    project.pytester.makeconftest(SUITE)
    return project


def batch_of(project: Project) -> str:
    return str(project.run_rows()[-1]["batch_id"])


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_failed_scenario_is_tried_again_after_the_others(suite: Project, workers: str) -> None:
    suite.release(release("Fail once", "Note", "Fail twice", "Note", "Fail"))
    xml = suite.path / "junit.xml"
    result = suite.run("--e1ts-release=5", "-n", workers, "--e1ts-retries=2", f"--junitxml={xml}", "-v")
    assert result.ret == FAILED
    result.stdout.fnmatch_lines(["*1 failed, 2 passed, 2 flaky*"])
    result.stdout.fnmatch_lines(["*TO BE TRIED AGAIN no 1 (sc101)*", "*FLAKY no 1 (sc101)*"])
    order = (suite.path / "order").read_text().split()
    assert sorted(order[:5]) == ["n1", "n2", "n3", "n4", "n5"]
    assert sorted(order[5:8]) == ["n1", "n3", "n5"]
    assert sorted(order[8:]) == ["n3", "n5"]
    root = ET.parse(xml).getroot()[0]  # noqa: S314 - pytest wrote it
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", "1", "0")
    assert len(root.findall("testcase")) == 5


@pytest.mark.parametrize("workers", ["0", "2"])
def test_what_is_flaky_is_called_so_everywhere(suite: Project, workers: str) -> None:
    suite.release(release("Fail once", "Note", "Note", "Note"))
    result = suite.run("--e1ts-release=5", "-n", workers, "--e1ts-retries=1", "--e1ts-pipeline-lines=yes")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*3 passed, 1 flaky*"])
    text = result.stdout.str()
    assert "flaky: no 1 (sc101) passed at attempt 2; before: Step 1 “Fail once n1”: too early" in text
    (run,) = suite.run_rows()
    assert (run["status"], run["passed_steps"], run["failed_steps"]) == ("passed", 4, 0)
    flaky = {found["scenario_id"]: found for found in run["failed_details"]["flaky"]}
    assert flaky[101]["attempts"][0]["messages"] == ["too early"]
    assert flaky[101]["attempts"][0]["attempt"] == 1
    assert run["failed_details"]["failures"] == []
    assert {row["status"] for row in suite.step_rows()} == {"passed"}
    assert len(suite.step_rows()) == 4
    (feature,) = suite.cucumber()
    element = feature["elements"][0]
    assert "@flaky" in {tag["name"] for tag in element["tags"]}
    assert element["before"][0]["output"] == ["Attempt 1 ended failed: Step 1 “Fail once n1”: too early"]
    records = [json.loads(line.partition(":")[2]) for line in result.outlines if line.startswith(("PROG", "RESULT"))]
    assert (records[-1]["verdict"], records[-1]["passed"], records[-1]["flaky"]) == ("passed", 4, len(flaky))
    assert records[-2]["flaky"] == len(flaky)
    kept = {result.place.scenario.id: result for result in load_run(suite.path / "report", batch_of(suite)).scenarios()}
    assert kept[101].is_flaky
    assert kept[101].earlier_steps[0][0].message == "too early"


def test_the_files_of_all_attempts_are_kept_whichever_worker_made_them(suite: Project) -> None:
    suite.release(release("Fail", "Fail", "Fail", "Die once"))
    suite.run("--e1ts-release=5", "-n", "2", "--e1ts-retries=2")
    names = {path.name for path in (suite.path / "report" / "artifacts").rglob("*.jpg")}
    assert names == {f"sc{number}-a{attempt}-step1.jpg" for number in (101, 102, 103) for attempt in (1, 2, 3)}


def test_a_tear_down_that_failed_is_tried_again(suite: Project) -> None:
    suite.release(release("Note", "Leave a mess once"))
    result = suite.run("--e1ts-release=5", "--e1ts-retries=1")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*= 1 passed, 1 flaky*"])
    assert "flaky: no 2 (sc102) passed at attempt 2; before: RuntimeError: could not tidy up" in result.stdout.str()


def test_fail_on_flaky_fails_the_run_and_says_so(suite: Project) -> None:
    suite.release(release("Fail once", "Note"))
    result = suite.run("--e1ts-release=5", "--e1ts-retries=1", "--e1ts-fail-on-flaky")
    assert result.ret == FAILED
    assert "--e1ts-fail-on-flaky: 1 flaky scenario, so the run fails." in result.stdout.str()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_dead_worker_costs_an_attempt(suite: Project, workers: str) -> None:
    suite.release(release("Die once", "Note", "Fail once"))
    xml = suite.path / "junit.xml"
    result = suite.run("--e1ts-release=5", "-n", workers, "--e1ts-retries=1", f"--junitxml={xml}")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*1 passed, 2 flaky*"])
    (run,) = suite.run_rows()
    died, failed = run["failed_details"]["flaky"]
    assert "died while it ran this scenario" in died["attempts"][0]["messages"][0]
    assert failed["scenario_id"] == 103
    assert len(ET.parse(xml).getroot()[0].findall("testcase")) == 3  # noqa: S314 - pytest wrote it


def test_bad_rows_are_not_tried_again(suite: Project) -> None:
    suite.release(release("Note", "No such action"))
    result = suite.run("--e1ts-release=5", "--e1ts-retries=3")
    result.assert_outcomes(passed=1, errors=1)
    events = next((suite.path / "report" / "journal").glob("*.jsonl")).read_text()
    assert len(re.findall('"ScenarioStarted","scenario_id":102', events)) == 1


@pytest.mark.parametrize("workers", ["0", "1"])
def test_the_first_final_failure_stops_where_that_is_asked_for(suite: Project, workers: str) -> None:
    suite.release(release("Fail", "Note", "Fail"))
    result = suite.run("--e1ts-release=5", "-n", workers, "--e1ts-retries=1", "-x")
    assert result.ret in {FAILED, pytest.ExitCode.INTERRUPTED}
    order = (suite.path / "order").read_text().split()
    assert sorted(order[:3]) == ["n1", "n2", "n3"]
    assert order[3] == "n1"
    (run,) = suite.run_rows()
    assert run["status"] == "failed"
    assert {failure["scenario_id"] for failure in run["failed_details"]["failures"]} == {101, 103}


def test_last_failed_knows_the_final_failures_alone(suite: Project) -> None:
    suite.release(release("Fail once", "Note", "Fail"))
    suite.run("--e1ts-release=5", "--e1ts-retries=1", "-p", "cacheprovider")
    cached = json.loads((suite.path / ".pytest_cache/v/cache/lastfailed").read_text())
    assert [nodeid.rpartition("::")[2] for nodeid in cached] == ["sc103"]


def test_workers_that_cannot_wait_are_refused(suite: Project) -> None:
    suite.release(release("Note"))
    result = suite.run("--e1ts-release=5", "-n", "2", "--dist=loadscope", "--e1ts-retries=1")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "Leave out --dist: -n alone is enough." in "\n".join(result.outlines + result.errlines)


def test_two_kinds_of_second_attempts_are_refused(suite: Project) -> None:
    suite.release(release("Note"))
    result = suite.run("--e1ts-release=5", "--reruns=1", "--e1ts-retries=1")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "Leave out one" in "\n".join(result.outlines + result.errlines)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_attempts_of_rerunfailures_are_kept_as_well(suite: Project, workers: str) -> None:
    suite.release(release("Fail once", "Note"))
    result = suite.run("--e1ts-release=5", "-n", workers, "--reruns=1")
    assert result.ret == 0
    (run,) = suite.run_rows()
    assert run["status"] == "passed"
    (found,) = run["failed_details"]["flaky"]
    assert found["scenario_id"] == 101
    assert [(attempt["attempt"], attempt["messages"]) for attempt in found["attempts"]] == [(1, ["too early"])]
    assert "flaky: no 1 (sc101) passed at attempt 2; before: Step 1 “Fail once n1”: too early" in result.stdout.str()
    assert "@flaky" in {tag["name"] for tag in suite.cucumber()[0]["elements"][0]["tags"]}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_files_of_an_attempt_that_rerunfailures_repeats_are_that_attempts(suite: Project, workers: str) -> None:
    suite.release(release("Fail", "Note"))
    result = suite.run("--e1ts-release=5", "-n", workers, "--reruns=1", "--tracing=on")
    assert result.ret == FAILED
    kept = {found.place.scenario.id: found for found in load_run(suite.path / "report", batch_of(suite)).scenarios()}
    ends = [*kept[101].earlier, kept[101].finished]
    names = [{Path(file.path).name for file in end.artifacts} for end in ends if end is not None]
    assert names == [{"sc101-a1-trace.zip"}, {"sc101-a2-trace.zip"}]
    assert [end.verdict for end in ends if end is not None] == [Verdict.FAILED, Verdict.FAILED]


def test_a_tear_down_that_rerunfailures_repeats_is_one_attempt(suite: Project) -> None:
    suite.release(release("Note", "Leave a mess once"))
    result = suite.run("--e1ts-release=5", "--reruns=1")
    text = "flaky: no 2 (sc102) passed at attempt 2; before: RuntimeError: could not tidy up"
    assert text in result.stdout.str()
    assert result.ret == 0


def test_a_set_up_that_rerunfailures_repeats_is_one_attempt(suite: Project) -> None:
    hook = """
    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup():
        if not Path("tried").exists():
            Path("tried").touch()
            raise RuntimeError("not ready")
    """
    suite.pytester.makeconftest(SUITE + hook)
    suite.release(release("Note"))
    result = suite.run("--e1ts-release=5", "--reruns=1")
    assert "flaky: no 1 (sc101) passed at attempt 2; before: RuntimeError: not ready" in result.stdout.str()
    assert result.ret == 0


def test_what_was_to_be_tried_again_and_never_was_is_reported_as_the_failure_it_is(suite: Project) -> None:
    conftest = suite.path / "conftest.py"
    stop = "\ndef pytest_runtest_logfinish(nodeid):\n    SESSION[0].shouldstop = 'enough'\n"
    start = "\nSESSION = []\ndef pytest_sessionstart(session):\n    SESSION.append(session)\n"
    conftest.write_text(conftest.read_text() + start + stop)
    suite.release(release("Fail", "Note"))
    result = suite.run("--e1ts-release=5", "--e1ts-retries=1")
    result.assert_outcomes(failed=1)


def test_numbers_of_retries_are_checked(suite: Project) -> None:
    result = suite.run("--e1ts-release=5", "--e1ts-retries=many")
    assert "--e1ts-retries='many' is not a number from 0 to 10" in "\n".join(result.outlines + result.errlines)


def test_a_session_that_cannot_be_torn_down_is_told_of(suite: Project) -> None:
    conftest = suite.path / "conftest.py"
    text = (
        "\n@pytest.fixture(scope='session', autouse=True)\ndef lasting():\n    yield\n    raise RuntimeError('stuck')\n"
    )
    conftest.write_text(conftest.read_text() + text)
    suite.release(release("Note", "Note"))
    result = suite.run("--e1ts-release=5", "-n", "1", "--e1ts-retries=1")
    assert result.ret == FAILED
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(
        ["*ERROR at teardown of what scenarios share*", "ERROR test_config.yml - RuntimeError: stuck"]
    )
