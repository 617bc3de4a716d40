"""Everything that becomes of rows, except that no browser runs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pytest_e1ts.model.codec import dump_event, dump_plan, load_event, load_plan
from pytest_e1ts.model.events import Event, ScenarioFinished, ScenarioStarted, StepFinished, Verdict
from pytest_e1ts.model.plan import Place, Plan, PlannedEnvironment
from pytest_e1ts.model.rows import CaseRow, OptionListRow, ReleaseRow, ReleaseRows, ScenarioRow, StepRow, TestSetRow
from pytest_e1ts.model.shipping import ShippedPlan, split_plan
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.lint import lint
from pytest_e1ts.planning.lint.output import FORMS
from pytest_e1ts.planning.plan_masking import learn_plan, mask_plan, mask_sentences
from pytest_e1ts.pytest_plugin.controller.terminal import problem_lines
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from pytest_e1ts.reporting.recording.unfinished import unfinished_steps
from pytest_e1ts.reporting.reporters import REPORTERS, make_reporters
from pytest_e1ts.reporting.terminal.failure_view import render_failure
from pytest_e1ts.values import Secrets
from tests.unit.reporting.builders import T0, finished, make_settings, started

_STEP_COLUMNS = StepRow._fields[3:]


def release_of(rows: Iterable[Mapping[str, Any]], options: object = ("Low", "High")) -> ReleaseRows:
    """Return a release in which every row is a scenario of its own."""
    listed = list(rows)
    scenarios = tuple(ScenarioRow(101 + n, 31, f"Row {n}", None, n) for n in range(len(listed)))
    steps = tuple(
        StepRow(1001 + n, 101 + n, 1, **{column: row.get(column) for column in _STEP_COLUMNS})
        for n, row in enumerate(listed)
    )
    return ReleaseRows(
        ReleaseRow(5, "2.1.1", None, "open"),
        (TestSetRow(11, "Hostile", None, None),),
        (CaseRow(31, 11, "Rows", None, 1),),
        scenarios,
        steps,
        (OptionListRow(1, "Severity", options),),
        (OptionListRow(1, "Severity", options),),
    )


def planned(rows: ReleaseRows, variables: Mapping[str, str]) -> Plan:
    """Return the plan of a release as its scenarios run: checked, looked at by lint, and shipped to a worker."""
    return planned_on(PlannedEnvironment("qa", "http://desk.example.test", variables), rows)


def planned_on(environment: PlannedEnvironment, rows: ReleaseRows) -> Plan:
    """Return the plan of a release on an environment."""
    plan = check_plan(build_plan(rows, environment), {})
    findings = lint(plan, rows)
    for finding in findings:
        assert finding.code != "plugin-fault", finding.text
    for form in FORMS.values():
        form(plan, findings)
    secrets = Secrets()
    learn_plan(plan, secrets)
    mask_plan(plan, secrets)
    plan = mask_sentences(plan, secrets)
    assert load_plan(dump_plan(plan)) == plan
    shipped = ShippedPlan(*split_plan(plan))
    for ours, theirs in zip(plan.places(), shipped.plan.places(), strict=True):
        assert shipped.complete(theirs).scenario == ours.scenario
    problem_lines(plan)
    return plan


def reported(plan: Plan, folder: Path) -> None:
    """Record a run in which every scenario ends with its problems, else with a failure that quotes its row."""
    recorder = RunRecorder(plan, make_settings(folder), [], make_reporters(list(REPORTERS)))
    recorder.start(started(plan))
    for place in plan.places():
        for event in _events(place):
            assert load_event(dump_event(event)) == event
            recorder.take(event)
    summary = recorder.finish(finished(1))
    assert not summary.problems
    assert len(summary.files) == len(list(REPORTERS))


def _events(place: Place) -> Iterable[Event]:
    scenario = place.scenario
    step = scenario.steps[0]
    problems = "\n".join(problem.text for problem in scenario.problems)
    message = problems or f"“{step.argument[:200]}” is not “{step.element[:200]}”."
    ended, *rest = unfinished_steps(scenario, 1, (), {step.id: message}, T0)
    failed = replace(ended, definition=step.definition, output=(step.argument[:300],))
    steps: tuple[StepFinished, ...] = (failed, *rest)
    render_failure(place, steps, message, problems=scenario.problems)
    yield ScenarioStarted(scenario.id, 1, "gw0", T0)
    yield from steps
    yield ScenarioFinished(scenario.id, 1, Verdict.ERROR, "gw0", T0, 250.0, message)
