from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from pytest_e1ts.actions import Step, action, actions
from pytest_e1ts.execution.deadline import Clock
from pytest_e1ts.locators import Target
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import PlannedStep, Problem
from tests.browser.rows import SHORT_MS, Runner, row
from tests.browser.site import Site

GOOD = row("Visible", "Here")
BAD = row("Visible", "#nowhere", definition="The total is shown")
BODY = "<p>Here</p>"


def test_steps_behind_a_failed_required_step_are_not_taken_up(scenario: Runner) -> None:
    outcome = scenario.show(BODY).run(GOOD, BAD, GOOD, timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.FAILED
    assert outcome.message == "Step 2 “The total is shown”: '#nowhere' was not found within 2 s."
    assert [(step.position, step.verdict) for step in outcome.steps] == [(1, Verdict.PASSED), (2, Verdict.FAILED)]
    assert outcome.failed_steps == outcome.steps[1:]
    assert tuple(scenario.events) == outcome.steps


def test_failed_optional_step_lets_the_scenario_go_on_and_fail_at_its_end(scenario: Runner) -> None:
    bad = replace(BAD, required=False)
    outcome = scenario.show(BODY).run(bad, GOOD, bad, timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.FAILED
    assert [step.kind for step in outcome.steps] == ["optional", "", "optional"]
    assert "Step 1 (optional)" in outcome.message
    assert "Step 3 (optional)" in outcome.message


def test_optional_failures_can_be_warnings(scenario: Runner) -> None:
    scenario.settings["optional_failures"] = "warn"
    outcome = scenario.show(BODY).run(replace(BAD, required=False), GOOD, timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.WARNED
    assert (outcome.steps[0].verdict, outcome.steps[0].kind) == (Verdict.FAILED, "warning")


def test_row_without_an_action_is_a_note(scenario: Runner) -> None:
    (note, _) = scenario.show(BODY).passes(row("  ", "", definition="Given a reviewer"), GOOD)
    assert (note.verdict, note.kind, note.duration_ms) == (Verdict.SKIPPED, "note", None)


@pytest.mark.parametrize(
    ("step", "message", "code"),
    [
        (row("Clik", "Here"), "Unknown action 'Clik'. Did you mean 'Click'", "unknown-action"),
        (row("Click"), "'Click' needs a target.", "missing-target"),
        (row("Click", "${HERE}"), "The variable ${HERE} is unknown.", "unknown-variable"),
        (
            row("Visible", "Here", "maybe"),
            "The argument of 'Visible' 'maybe' is neither true nor false.",
            "bad-argument",
        ),
        (
            row("Text Plain", "Here", "${secret:E1TS_NOT_SET}"),
            "The secret 'E1TS_NOT_SET' is not set.",
            "unknown-secret",
        ),
        (row("Navigate", "", "http://127.0.0.1:1/"), "http://127.0.0.1:1/ cannot be reached: net::", "page-not-opened"),
        (row("Text Plain", "css=p", "x"), "'css=p' is no field that can be typed into", "wrong-element"),
    ],
    ids=lambda value: getattr(value, "action", None),
)
def test_what_cannot_be_judged_is_an_error(scenario: Runner, step: object, message: str, code: str) -> None:
    outcome = scenario.show(BODY).run(step, timeout_ms=SHORT_MS)  # type: ignore[arg-type]  # a row
    assert outcome.verdict is Verdict.ERROR
    assert (outcome.steps[0].kind, outcome.steps[0].code) == ("error", code)
    assert outcome.steps[0].message.startswith(message)


def test_failure_outranks_an_error(scenario: Runner) -> None:
    outcome = scenario.show(BODY).run(replace(BAD, required=False), row("Clik"), timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.FAILED
    assert "Unknown action" in outcome.message


def test_page_that_is_gone_is_an_error(scenario: Runner) -> None:
    scenario.show(BODY)
    scenario.page.close()
    outcome = scenario.run(GOOD, timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.ERROR
    assert outcome.steps[0].message == "The page or its browser was closed or crashed."
    assert outcome.artifacts == ()


def test_known_problems_end_the_scenario_before_it_starts(scenario: Runner) -> None:
    scenario.plan_parts["problems"] = (
        Problem("unknown-action", "Unknown action 'Clik'.", 901, "action", "Try Click."),
    )
    outcome = scenario.run(GOOD)
    assert (outcome.verdict, outcome.message, outcome.steps) == (
        Verdict.ERROR,
        "Unknown action 'Clik'. Try Click.",
        (),
    )


def test_scenario_without_steps_never_passes(scenario: Runner) -> None:
    outcome = scenario.run()
    assert outcome.verdict is Verdict.ERROR
    assert "has no steps" in outcome.message


def test_failing_step_leaves_a_picture_and_the_pages_account(scenario: Runner, tmp_path: Path) -> None:
    outcome = scenario.show(BODY).run(GOOD, BAD, timeout_ms=SHORT_MS)
    picture, page = outcome.artifacts
    assert page.path == "artifacts/b1/sc101-a1-step2-page.json"
    assert picture.path == "artifacts/b1/sc101-a1-step2.jpg"
    assert (tmp_path / "report" / picture.path).read_bytes().startswith(b"\xff\xd8")
    assert outcome.steps[1].artifacts == (picture, page)


def test_sentences_are_filled(scenario: Runner) -> None:
    scenario.plan_parts["variables"] = {"WHO": "${user}", "PLACE": "Here"}
    scenario.settings["user"] = "rita"
    (step,) = scenario.show(BODY).passes(row("Visible", "${PLACE}", definition="${WHO} sees it", expected="Shown"))
    assert (step.definition, step.expected) == ("rita sees it", "")


def test_native_dialogs_are_answered_and_reported(scenario: Runner) -> None:
    scenario.show("<button onclick=\"this.textContent = confirm('Delete it?') ? 'Deleted' : 'Kept'\">Delete</button>")
    clicked, _ = scenario.passes(row("Click", "Delete"), row("Text Match", "role=button", "Deleted"))
    assert clicked.output == ("The page showed a confirm dialog, “Delete it?”; it was accepted.",)


def test_every_step_has_its_time(scenario: Runner) -> None:
    waited, seen = scenario.show(BODY).passes(row("Wait", "", "200 ms"), GOOD)
    assert waited.duration_ms is not None
    assert 200 <= waited.duration_ms < 5_000
    assert seen.started_at >= waited.started_at + 0.2


def test_error_in_a_suite_action_is_reported_with_its_place(scenario: Runner) -> None:
    @action("Explode for the test", target="none")
    def explode(_step: object) -> None:
        raise KeyError("fuse")

    assert "Explode for the test" in actions
    message = scenario.show(BODY).fails(row("explode_for_the_test"), verdict=Verdict.ERROR)
    assert message.startswith("KeyError: 'fuse' (test_scenario.py:")


def test_what_the_browser_refuses_a_suite_action_is_reported_with_its_place(scenario: Runner) -> None:
    @action("Misfill for the test")
    def misfill(_step: object, target: Target) -> None:
        target.locator.fill(4)  # type: ignore[arg-type] # as suites do that no type checker reads

    assert "Misfill for the test" in actions
    scenario.show("<input id=n>")
    message = scenario.fails(row("misfill_for_the_test", "#n"), verdict=Verdict.ERROR)
    assert re.fullmatch(r".*expected string, got number \(test_scenario\.py:\d+\)\.", message), message
    refused = scenario.fails(row("Visible", "css=p[", "true"), verdict=Verdict.ERROR)
    assert ".py:" not in refused


def test_outcomes_of_pytest_pass_through(scenario: Runner) -> None:
    @action("Skip for the test", target="none")
    def skip(_step: object) -> None:
        pytest.skip("not here")

    with pytest.raises(pytest.skip.Exception):
        scenario.show(BODY).run(row("Skip for the test"))


def test_unique_differs_between_attempts_and_holds_within_one(scenario: Runner) -> None:
    scenario.show("<label>A <input></label><label>B <input></label>")
    scenario.passes(row("Text Plain", "A", "x${unique}"), row("Text Match", "A", "x${unique}"))
    first = scenario.page.get_by_label("A").input_value()
    scenario.settings["attempt"] = 2
    scenario.passes(row("Text Plain", "A", "x${unique}"))
    assert scenario.page.get_by_label("A").input_value() != first


def test_address_is_checked_and_visited(scenario: Runner, site: Site, page: Page) -> None:
    scenario.passes(
        row("URL", "", "/login", "url-visit"),
        row("URL", "", "/LOGIN", "url-validate"),
        row("URL", "", "login", "no such type"),
        row("Navigate", "", f"{site.url}/home"),
        row("url", "", "details", "navigation"),
    )
    assert page.url == f"{site.url}/details"
    message = scenario.fails(row("URL", "", "/login", "url-validate"))
    assert message == f"Expected the address “/login”, but it is “{site.url}/details”."


def test_relative_address_without_a_base_url_is_an_error(scenario: Runner) -> None:
    scenario.settings["base_url"] = ""
    assert "there is no base URL" in scenario.fails(row("Navigate", "", "/login"), verdict=Verdict.ERROR)


def test_page_that_crashes_is_an_error(scenario: Runner) -> None:
    @action("Crash for the test", target="none")
    def crash(step: Step) -> None:
        with contextlib.suppress(Error):
            step.page.goto("chrome://crash")

    outcome = scenario.show(BODY).run(row("Crash for the test"), GOOD, timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.ERROR
    assert outcome.steps[1].message == "The page or its browser was closed or crashed."


def test_interrupted_loading_is_an_error(scenario: Runner, site: Site) -> None:
    site.pages["/file.bin"] = ""
    scenario.page.route("**/file.bin", lambda route: route.abort("aborted"))
    message = scenario.fails(row("Navigate", "", "/file.bin"), verdict=Verdict.ERROR)
    assert message.startswith("Loading the page was interrupted")


def test_page_that_does_not_answer_in_time_fails(scenario: Runner, site: Site) -> None:
    scenario.page.route("**/slow", lambda _route: None)
    message = scenario.fails(row("Navigate", "", "/slow"))
    assert message == f"{site.url}/slow did not load within 6 s: the server has not answered."


def test_long_texts_are_cut_in_messages(scenario: Runner) -> None:
    message = scenario.show(f"<p>{'long ' * 500}</p>").fails(row("Text Match", "css=p", "short"))
    assert len(message) < 450
    assert message.endswith("…”.")


def phased(phase: str, *steps: PlannedStep) -> list[PlannedStep]:
    return [replace(step, phase=phase) for step in steps]


def test_the_tear_down_runs_behind_a_failed_step_and_each_of_its_steps_has_its_chance(scenario: Runner) -> None:
    tear_down = phased("tear-down", BAD, GOOD)
    outcome = scenario.show(BODY).run(GOOD, BAD, GOOD, *tear_down, timeout_ms=SHORT_MS)
    assert [(step.position, str(step.verdict)) for step in outcome.steps] == [
        (1, "passed"),
        (2, "failed"),
        (4, "failed"),
        (5, "passed"),
    ]
    assert outcome.verdict is Verdict.FAILED
    assert "Step 2 “The total is shown”" in outcome.message
    assert "Tear-down step 4 “The total is shown”" in outcome.message


def test_a_tear_down_that_fails_alone_fails_the_scenario(scenario: Runner) -> None:
    outcome = scenario.show(BODY).run(GOOD, *phased("tear-down", BAD), timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.FAILED
    assert outcome.message.startswith("Tear-down step 2 “The total is shown”")


def test_behind_a_set_up_that_failed_the_tear_down_alone_runs_and_nothing_is_judged(scenario: Runner) -> None:
    steps = [*phased("set-up", BAD), GOOD, *phased("tear-down", GOOD, BAD)]
    outcome = scenario.show(BODY).run(*steps, timeout_ms=SHORT_MS)
    assert [step.position for step in outcome.steps] == [1, 3, 4]
    assert outcome.verdict is Verdict.ERROR
    assert outcome.message.startswith("Set-up step 1 “The total is shown”")


def test_the_tear_down_runs_when_the_time_of_the_scenario_is_up(scenario: Runner) -> None:
    scenario.settings["clock"] = Clock(scenario_ms=1)
    outcome = scenario.show(BODY).run(GOOD, *phased("tear-down", GOOD))
    assert [str(step.verdict) for step in outcome.steps] == ["failed", "passed"]
    assert "that time is up before this step began" in outcome.message
