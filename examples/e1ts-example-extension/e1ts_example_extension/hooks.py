"""Hooks: what is registered, what runs, what happens before a scenario and behind each step."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.api import Place, PlanDraft, PlannedScenario, PlannedStep, StepFinished

_SLOWEST: pytest.StashKey[float] = pytest.StashKey()


def pytest_e1ts_register() -> None:
    """Register the page object; an entry point of the group ``pytest_e1ts.vocabulary`` would do as well."""
    import_module("e1ts_example_extension.greeting_page")


def pytest_e1ts_modify_plan(draft: PlanDraft) -> None:
    """Leave out what is done by hand."""

    def automated(place: Place) -> PlannedScenario | None:
        return None if "@manual" in place.scenario.description else place.scenario

    draft.change_scenarios(automated)


def pytest_e1ts_before_scenario(item: pytest.Item, place: Place, page: Page) -> None:
    """Let the application's log say which scenario a request belongs to; begin to measure again at each attempt."""
    item.stash[_SLOWEST] = 0.0
    page.set_extra_http_headers({"X-Scenario": f"sc{place.scenario.id}"})


def pytest_e1ts_after_step(item: pytest.Item, step: PlannedStep, result: StepFinished) -> None:
    """Keep the slowest step among the properties that ``--junitxml`` writes."""
    took = result.duration_ms or 0.0
    if took >= item.stash[_SLOWEST]:
        item.stash[_SLOWEST] = took
        others = [pair for pair in item.user_properties if pair[0] != "slowest step"]
        item.user_properties[:] = [*others, ("slowest step", f"{step.position}: {step.action}")]
