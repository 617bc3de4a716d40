"""Rows of test steps, and a runner for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from playwright.sync_api import Page

from pytest_e1ts.execution.context import RunContext, ScenarioOutcome
from pytest_e1ts.execution.scenario import run_scenario
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.plan import (
    OptionList,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
    Problem,
)

SHORT_MS = 2_000  # enough for rows that pass before the one that fails, on a busy machine too
LONG_MS = 8_000


def row(action: str, element: str = "", argument: str = "", type: str = "", **more: Any) -> PlannedStep:  # noqa: A002  # the column's name
    columns: dict[str, Any] = {"definition": "", "expected": "", "required": True, **more}
    return PlannedStep(0, 0, type=type, element=element, action=action, argument=argument, **columns)


def plan_of(
    steps: tuple[PlannedStep, ...],
    *,
    variables: Mapping[str, str] | None = None,
    lists: tuple[OptionList, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Plan:
    numbered = tuple(replace(step, id=900 + place, position=place) for place, step in enumerate(steps, 1))
    scenario = PlannedScenario(101, "Reviewer signs in", "", numbered, problems)
    case = PlannedCase(31, "Users", "", (scenario,))
    return Plan(
        PlannedRelease(5, "2.1.1", "", "open"),
        PlannedEnvironment("qa", "", variables or {}),
        (PlannedSet(12, "Sign in", "", "", (case,)),),
        select_lists=lists,
        match_lists=lists,
    )


class Runner:
    """Runs rows in the page of the test."""

    def __init__(self, page: Page, context_of_run: Callable[..., RunContext]) -> None:
        self.page = page
        self.events: list[StepFinished] = []
        self._context_of_run = context_of_run
        self.settings: dict[str, Any] = {}
        self.plan_parts: dict[str, Any] = {}

    def show(self, body: str) -> Runner:
        """Put a body into the page, without a server."""
        self.page.set_content(f"<!doctype html><title>Test</title><body>{body}</body>")
        return self

    def run(self, *steps: PlannedStep, timeout_ms: float = LONG_MS) -> ScenarioOutcome:
        plan = plan_of(steps, **self.plan_parts)
        context = self._context_of_run(step_timeout_ms=timeout_ms, **self.settings)
        return run_scenario(next(plan.places()), plan, self.page, context, self.events.append)

    def passes(self, *steps: PlannedStep) -> tuple[StepFinished, ...]:
        """Run rows that must all pass."""
        outcome = self.run(*steps)
        assert outcome.verdict is Verdict.PASSED, outcome.message
        return outcome.steps

    def fails(self, *steps: PlannedStep, verdict: Verdict = Verdict.FAILED, limit_ms: float = SHORT_MS) -> str:
        """Run rows whose last one must fail soon; return its message."""
        outcome = self.run(*steps, timeout_ms=limit_ms)
        assert outcome.verdict is verdict, outcome
        assert outcome.steps[-1].verdict is Verdict.FAILED
        return outcome.steps[-1].message
