"""The hooks around plan, scenario and step: what they see and change, and whose fault it is when one raises."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

VISIT = step("URL", None, "/", type="url-visit")
GREETING = step("Text Match", "role=heading", "welcome")
WRONG = step("Text Match", "role=heading", "goodbye")
TWO: Sets = {"Set": {"Case": {"First": [VISIT, GREETING], "Second": [VISIT, GREETING]}}}


def suite(project: Project, conftest: str) -> None:
    project.pytester.makeconftest(dedent(conftest))


def verdicts(project: Project) -> dict[str, str]:
    lines = (project.path / "report" / "journal").glob("*.jsonl")
    events = [json.loads(line) for file in lines for line in file.read_text().splitlines()]
    ended = [event for event in events if event["event"] == "ScenarioFinished"]
    return {f"sc{event['scenario_id']}": event["verdict"] for event in ended}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_hooks_see_scenario_page_and_each_step(project: Project, workers: str) -> None:
    suite(
        project,
        """
        from pathlib import Path

        def note(item, line):
            with (item.config.rootpath / "notes.txt").open("a") as file:
                file.write(line + "\\n")

        def pytest_e1ts_before_scenario(item, place, page):
            note(item, f"{place.scenario.name} begins at {page.url}")

        def pytest_e1ts_after_step(item, place, step, result, page):
            note(item, f"{place.scenario.name} {step.position} {result.verdict} {page.title()}")
        """,
    )
    project.release({"Set": {"Case": {"First": [VISIT, WRONG, GREETING]}}})
    assert project.run("--e1ts-release=5", "-n", workers).ret == 1
    assert (project.path / "notes.txt").read_text().splitlines() == [
        "First begins at about:blank",
        "First 1 passed Home",
        "First 2 failed Home",
    ]


def test_a_hook_that_raises_before_a_scenario_is_its_error_and_names_the_plugin(project: Project) -> None:
    suite(
        project,
        """
        def pytest_e1ts_before_scenario(place):
            if place.scenario.name == "First":
                raise RuntimeError("no account is left")
        """,
    )
    project.release(TWO)
    result = project.run("--e1ts-release=5", "-n", "2")
    assert result.ret == 1
    assert verdicts(project) == {"sc101": "error", "sc102": "passed"}
    message = " ".join(" ".join(result.outlines).split())
    assert "The hook pytest_e1ts_before_scenario of conftest (" in message
    assert "raised RuntimeError: no account is left (conftest.py:" in message
    assert "fault of pytest-e1ts" not in message
    rows = [row["status"] for row in project.step_rows()]
    assert rows.count("passed") == 2


def test_a_hook_that_raises_after_a_step_is_the_scenarios_error_and_keeps_its_steps(project: Project) -> None:
    suite(
        project,
        """
        def pytest_e1ts_after_step(step):
            if step.position == 2:
                assert step.action == "Hover", "only hovering is allowed"
        """,
    )
    project.release({"Set": {"Case": {"First": [VISIT, WRONG, GREETING]}}})
    result = project.run("--e1ts-release=5")
    assert verdicts(project) == {"sc101": "error"}
    message = " ".join(" ".join(result.outlines).split())
    assert "only hovering is allowed" in message
    assert "expected a text that contains “goodbye”" in message
    assert [row["status"] for row in project.step_rows()][:2] == ["passed", "failed"]


def test_what_a_hook_says_holds_no_secret(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E1TS_SECRET_KEY", "sparrow-7-lantern")
    suite(
        project,
        """
        def pytest_e1ts_before_scenario(secrets):
            raise RuntimeError("refused: " + secrets.read("KEY"))
        """,
    )
    project.release(TWO)
    result = project.run("--e1ts-release=5")
    assert "refused: ••••••" in result.stdout.str()
    files = [file for file in (project.path / "report").rglob("*") if file.is_file()]
    assert [file for file in files if b"sparrow-7-lantern" in file.read_bytes()] == []
    assert "sparrow-7-lantern" not in result.stdout.str() + result.stderr.str()


def test_a_live_lint_prepares_scenarios_too(project: Project) -> None:
    suite(
        project,
        """
        def pytest_e1ts_before_scenario(place, page):
            if place.scenario.name == "First":
                raise RuntimeError("no account is left")
            page.set_extra_http_headers({"X-Scenario": "1"})
        """,
    )
    project.release(TWO)
    result = project.run("--e1ts-release=5", "--e1ts-lint=live")
    shown = " ".join(" ".join(result.outlines).split())
    assert shown.count("scenario-not-opened") == 1
    assert "The hook pytest_e1ts_before_scenario of conftest (" in shown


def test_a_hook_may_skip_a_scenario(project: Project) -> None:
    suite(
        project,
        """
        import pytest

        def pytest_e1ts_before_scenario(place):
            if place.scenario.name == "First":
                pytest.skip("not on Mondays")
        """,
    )
    project.release(TWO)
    project.run("--e1ts-release=5").assert_outcomes(passed=1, skipped=1)
    assert verdicts(project) == {"sc101": "skipped", "sc102": "passed"}


def test_a_hook_changes_the_plan_and_the_hash_names_the_result(project: Project) -> None:
    project.release(TWO)
    assert project.run("--e1ts-release=5").ret == 0
    suite(
        project,
        """
        from dataclasses import replace

        def pytest_e1ts_modify_plan(config, draft):
            assert not hasattr(config, "workerinput")
            def change(place):
                if place.scenario.name == "Second":
                    return None
                steps = [replace(step, argument=step.argument.replace("welcome", "goodbye"))
                         for step in place.scenario.steps]
                return replace(place.scenario, steps=tuple(steps))
            draft.change_scenarios(change)
        """,
    )
    result = project.run("--e1ts-release=5", "-n", "2")
    assert "goodbye" in result.stdout.str()
    result.assert_outcomes(failed=1)
    hashes = [row["failed_details"]["plan"]["hash"] for row in project.run_rows()]
    assert len(hashes) == len(set(hashes)) == 2


def test_what_a_hook_makes_of_the_plan_is_checked_like_rows(project: Project) -> None:
    suite(
        project,
        """
        from dataclasses import replace

        def pytest_e1ts_modify_plan(draft):
            draft.change_scenarios(lambda place: replace(place.scenario, steps=tuple(
                replace(step, action="Clik") for step in place.scenario.steps)))
        """,
    )
    project.release(TWO)
    result = project.run("--e1ts-release=5", "--e1ts-lint")
    assert "Unknown action 'Clik'. Did you mean 'Click'" in result.stdout.str()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("draft.sets = draft.sets * 2", "test set 11 stands twice in the release"),
        ("draft.sets = (replace(draft.sets[0], id=99),)", "test set 99 is no test set of the release"),
        ("1 / 0", "raised ZeroDivisionError: division by zero (conftest.py:4)"),
    ],
)
def test_a_plan_that_cannot_run_ends_before_anything_does(project: Project, body: str, message: str) -> None:
    suite(project, f"from dataclasses import replace\n\ndef pytest_e1ts_modify_plan(draft):\n    {body}\n")
    project.release(TWO)
    result = project.run("--e1ts-release=5")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert message in result.stderr.str()
    assert "pytest_e1ts_modify_plan of conftest (" in result.stderr.str()
    assert project.run_rows() == []


REGISTERING = """
def pytest_e1ts_register(config):
    with (config.rootpath / "notes.txt").open("a") as file:
        file.write("worker\\n" if hasattr(config, "workerinput") else "controller\\n")
    import own_words
"""
OWN_WORDS = """
from pytest_e1ts.api import action

@action("Wink", target="none")
def wink(step):
    '''Winks.'''
"""


def test_words_are_registered_once_in_each_process_that_needs_them(project: Project) -> None:
    suite(project, REGISTERING)
    project.pytester.makepyfile(own_words=OWN_WORDS)
    project.release({"Set": {"Case": {"First": [VISIT, step("Wink"), GREETING]}}})
    assert project.run("--e1ts-release=5", "-n", "2", "-p", "no:cacheprovider").ret == 0
    assert sorted((project.path / "notes.txt").read_text().split()) == ["controller", "worker", "worker"]


def test_nothing_is_registered_where_no_release_is_asked_for(project: Project) -> None:
    suite(project, REGISTERING)
    project.pytester.makepyfile(own_words=OWN_WORDS, test_any="def test_any(): pass")
    project.run("test_any.py").assert_outcomes(passed=1)
    assert not (project.path / "notes.txt").exists()
