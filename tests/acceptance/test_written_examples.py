"""Every row that README and docs show as an example of a scenario is run on the demo as it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

import pages  # noqa: F401 - the page objects that the rows name
from pytest_e1ts.actions import register_readings
from pytest_e1ts.execution.browser.tabs import TabWatch
from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.execution.scenario import run_scenario
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.settings import Settings
from tests.browser.rows import plan_of, row
from tests.checkout import ROOT


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Playwright:
    register_readings(playwright.selectors)
    return playwright


DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
Table = list[dict[str, str]]


def tables_of(text: str) -> Iterator[Table]:
    """Return the tables of rows: those with a column for the sentence and one for the action."""
    head: list[str] = []
    rows: Table = []
    for line in [*text.splitlines(), ""]:
        cells = [cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if not line.startswith("|"):
            if {"step_definition", "action"} <= set(head) and rows:
                yield rows
            head, rows = [], []
        elif not head:
            head = cells
        elif not set(line) <= set("|-: "):
            rows.append(dict(zip(head, cells, strict=True)))


SCENARIOS = [
    pytest.param(table, id=f"{path.relative_to(ROOT)}-{place}")
    for path in DOCUMENTS
    for place, table in enumerate(tables_of(path.read_text(encoding="utf-8")), 1)
]


def step_of(written: dict[str, str]) -> PlannedStep:
    return row(
        written["action"], written["element_id"], written["action_result"], written["type"],
        definition=written["step_definition"], required=written["required"] == "true",
    )  # fmt: skip


def test_readme_shows_rows() -> None:
    assert any("README.md" in str(scenario.id) for scenario in SCENARIOS)


@pytest.mark.parametrize("table", SCENARIOS)
def test_rows_pass_on_the_demo_as_they_are_written(page: Page, base_url: str, tmp_path: Path, table: Table) -> None:
    plan = plan_of(tuple(map(step_of, table)))
    context = RunContext(
        batch_id="b1", attempt=1, environ={}, base_url=base_url, tabs=TabWatch(),
        settings=Settings(release="5", root=tmp_path, step_timeout_ms=8_000, navigation_timeout_ms=24_000),
    )  # fmt: skip
    events: list[StepFinished] = []
    outcome = run_scenario(next(plan.places()), plan, page, context, events.append)
    assert outcome.verdict is Verdict.PASSED, outcome.message
