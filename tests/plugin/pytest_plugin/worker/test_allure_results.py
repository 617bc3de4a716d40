"""Allure's results of scenarios, as allure-pytest writes them beside our own reports, with workers and without."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.no_part import NO_PART
from tests.plugin.conftest import Project
from tests.releases import Sets, step

PAGE = step("URL", None, "/", type="url-visit")
SECRET = "blue-kettle-4711"
RELEASE: Sets = {
    "Sign in": {
        "Users": {
            "Ann is greeted": [
                PAGE,
                step("Text Plain", "Name", "Ann"),
                step("Click", "greet"),
                step("Text Match", "#greeting", "Hello, Ann"),
            ],
            "Bob is greeted": [
                PAGE,
                step(
                    "Text Match", "css=h1", "Goodbye", definition="Then Bob is greeted", expected_results="A farewell"
                ),
                step("Click", "greet"),
            ],
            "A row with a typo": [PAGE, step("Clik", "greet")],
            "Nobody answers": [step("URL", None, "http://127.0.0.1:9/", type="url-visit")],
            "A remark": [PAGE, step("Text Match", "css=h1", "Goodbye", required=False)],
            "A secret": [
                PAGE,
                step("Text Plain", "Password", "${secret:KEY}"),
                step("Text Match", "Password", "other"),
            ],
        }
    }
}
WITH_WORKERS = pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "workers"])


def results(project: Project, *args: str) -> dict[str, Any]:
    """Run the release with Allure's results, and return these by name."""
    plugins = [name for name in NO_PART if name != "no:allure_pytest"]
    plugins = [part for name in plugins if name != "-p" for part in ("-p", name)]
    project.run(*plugins, "--e1ts-release=5", "--alluredir=allure", "--e1ts-step-timeout=1", *args, all_plugins=True)
    found = [json.loads(file.read_text()) for file in (project.path / "allure").glob("*-result.json")]
    by_name = {result["name"]: result for result in found}
    assert len(by_name) == len(found), "one result for each"
    return by_name


@pytest.fixture
def project_with_allure(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose release has a scenario of each verdict."""
    monkeypatch.setenv("E1TS_SECRET_KEY", SECRET)
    project.release(RELEASE)
    return project


@WITH_WORKERS
def test_allure_has_one_result_for_each_scenario_with_our_verdict(
    project_with_allure: Project, workers: tuple[str, ...]
) -> None:
    found = results(project_with_allure, "--e1ts-optional-failures=warn", *workers)
    assert {name: result["status"] for name, result in found.items()} == {
        "Ann is greeted": "passed",
        "Bob is greeted": "failed",
        "A row with a typo": "broken",
        "Nobody answers": "broken",
        "A remark (passed with warnings)": "passed",
        "A secret": "failed",
    }
    tags = {name: [each["value"] for each in one["labels"] if each["name"] == "tag"] for name, one in found.items()}
    assert [name for name, values in tags.items() if "passed with warnings" in values] == [
        "A remark (passed with warnings)"
    ]
    assert "Goodbye" in found["A remark (passed with warnings)"]["description"]
    suites = {each["name"]: each["value"] for each in found["Ann is greeted"]["labels"] if "uite" in each["name"]}
    assert suites == {"parentSuite": "release 2.1.1", "suite": "Sign in", "subSuite": "Users"}


@WITH_WORKERS
def test_allure_nests_the_steps_with_status_expected_actual_and_pictures(
    project_with_allure: Project, workers: tuple[str, ...]
) -> None:
    found = results(project_with_allure, *workers)["Bob is greeted"]
    assert [(one["name"], one["status"]) for one in found["steps"]] == [
        ("1. URL /", "passed"),
        ("2. Then Bob is greeted", "failed"),
        ("3. Click greet", "skipped"),
    ]
    failed = found["steps"][1]
    columns = {one["name"]: one["value"] for one in failed["parameters"]}
    assert columns["expected"] == "A farewell"
    assert (columns["compared with"], columns["actual"]) == ("Goodbye", "Welcome")
    assert (found["statusDetails"]["expected"], found["statusDetails"]["actual"]) == ("Goodbye", "Welcome")
    assert found["statusDetails"]["message"].startswith("Step 2 “Then Bob is greeted”: 'css=h1': expected a text")
    picture = next(one for one in failed["attachments"] if one["type"] == "image/jpeg")
    assert (project_with_allure.path / "allure" / picture["source"]).read_bytes().startswith(b"\xff\xd8")


@WITH_WORKERS
def test_allure_says_of_a_wrong_row_which_step_it_is_and_what_to_write(
    project_with_allure: Project, workers: tuple[str, ...]
) -> None:
    found = results(project_with_allure, *workers)["A row with a typo"]
    assert [one["status"] for one in found["steps"]] == ["skipped", "broken"]
    assert "Did you mean 'Click'" in found["steps"][1]["statusDetails"]["message"]
    assert "Did you mean 'Click'" in found["statusDetails"]["message"]


@WITH_WORKERS
def test_no_secret_is_in_allure_whoever_raised_printed_or_logged_it(
    project_with_allure: Project, workers: tuple[str, ...]
) -> None:
    project_with_allure.pytester.makeconftest(
        f"""
        import logging
        import pytest

        @pytest.fixture(autouse=True)
        def talkative(request):
            print("printed {SECRET}")
            logging.getLogger("any").warning("logged {SECRET}")
            yield
            if "Ann" in request.node.name or "Bob" in request.node.name:
                raise RuntimeError("raised {SECRET}")
        """
    )
    found = results(project_with_allure, *workers)
    assert found["Ann is greeted"]["status"] == "broken"
    assert "raised" in found["Ann is greeted"]["statusDetails"]["message"]
    assert found["Bob is greeted"]["status"] == "failed", "what came first decides"
    assert "Goodbye" in found["Bob is greeted"]["statusDetails"]["message"]
    written = [file for file in (project_with_allure.path / "allure").iterdir() if SECRET.encode() in file.read_bytes()]
    assert written == []


def test_allure_shows_a_scenario_in_quarantine_as_pytest_does(project_with_allure: Project) -> None:
    (project_with_allure.path / "quarantine.yml").write_text(
        "- {scenario: 102, owner: ann, reason: the greeting changes, until: 2099-01-01}\n"
    )
    found = results(project_with_allure, "sc101", "sc102", "-n", "2")
    assert found["Ann is greeted"]["status"] == "passed"
    assert found["Bob is greeted"]["status"] == "skipped"
    assert "quarantined" in [each["value"] for each in found["Bob is greeted"]["labels"]]
    assert "the greeting changes" in found["Bob is greeted"]["description"]


def test_steps_that_a_page_object_announces_stand_below_the_step_of_the_row(project_with_allure: Project) -> None:
    project_with_allure.pytester.makeconftest(
        """
        import allure
        from pytest_e1ts.api import action

        @action("Knock", target="none")
        def knock(step):
            with allure.step("knocked twice"):
                pass
        """
    )
    project_with_allure.release({"Set": {"Case": {"Knocking": [PAGE, step("Knock")]}}}, release_id=6, number="2.2")
    found = results(project_with_allure, "--e1ts-release=6")["Knocking"]
    assert [one["name"] for one in found["steps"][1]["steps"]] == ["knocked twice"]


def test_a_scenario_whose_worker_died_is_there_and_broken(project_with_allure: Project) -> None:
    project_with_allure.pytester.makeconftest(
        """
        import os, signal
        from pytest_e1ts.api import action

        @action("Die", target="none")
        def die(step):
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    steps = {"Dying": [PAGE, step("Die")], "Living": [PAGE]}
    project_with_allure.release({"Set": {"Case": steps}}, release_id=6, number="2.2")
    found = results(project_with_allure, "--e1ts-release=6", "-n", "1")
    assert {name: one["status"] for name, one in found.items()} == {"Dying": "broken", "Living": "passed"}
    assert found["Dying"]["statusDetails"]["message"] == "The worker gw0 died while it ran this scenario."
    assert found["Dying"]["historyId"] != found["Living"]["historyId"]
    assert found["Dying"]["fullName"] == "test_config.Set.Case#sc10101"
    assert found["Living"]["fullName"] == "test_config.Set.Case#sc10102"
