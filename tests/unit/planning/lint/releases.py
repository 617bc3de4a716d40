"""Releases of a few rows, linted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from pytest_e1ts.actions import actions
from pytest_e1ts.model.plan import Plan, PlannedEnvironment
from pytest_e1ts.model.rows import (
    CaseRow,
    ConfigurationOptionRow,
    EnvironmentConfigRow,
    OptionListRow,
    ReleaseRow,
    ReleaseRows,
    ScenarioRow,
    StepRow,
    TestSetRow,
)
from pytest_e1ts.page_objects import PageObject, business_action
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.lint import Finding, lint
from pytest_e1ts.values import names_in

Row = Mapping[str, Any]
VISIT: Row = {"action": "URL", "type": "url-visit", "action_result": "/"}
_COLUMNS = StepRow._fields[3:]
CHECK: Row = {"action": "Text Match", "element_id": "role=heading", "action_result": "Welcome"}


def _secrets_of_examples() -> Iterator[str]:
    for name in actions:
        for text in actions.get(name).example.values():
            yield from (reference.name for reference in names_in(text) if reference.kind == "secret")


ENVIRONMENT = PlannedEnvironment("qa", "https://qa.example.test", {"CUSTOMER": "ACME", "USER_NAME": "ann"})
SECRETS = {f"E1TS_SECRET_{name}": "not-in-any-message" for name in ("REVIEWER", *_secrets_of_examples())}


class LedgerPage(PageObject):
    """A page object that only these tests know."""

    name = "Ledger page"
    elements: ClassVar = {"Book button": "testid=book"}

    @business_action("Book entry")
    def book(self, title: str, amount: int, share: float = 1.0, *, urgent: bool = False) -> None:
        """Book an entry."""

    @business_action("Close ledger")
    def close(self) -> None:
        """Close the ledger."""

    @business_action("Change token")
    def change_token(self, token: int) -> None:
        """Change the token."""

    @business_action("Never begins")
    def never_begins(self) -> Iterator[None]:
        """Do nothing, for nobody asks for what it yields."""
        yield

    @business_action("Verify total")
    def verify(self, total: int) -> None:
        """Check the total."""
        self.expect_total(total)

    def expect_total(self, total: int) -> None:
        """Check the total, here never done."""


def rows_of(
    scenarios: Sequence[Sequence[Row]],
    *,
    select: Sequence[str] | None = None,
    match: Sequence[str] | None = None,
    options: Sequence[ConfigurationOptionRow] = (),
    environment: Sequence[EnvironmentConfigRow] = (),
) -> ReleaseRows:
    """Return a release of one case; ids of scenarios count up from 101, of steps from 1001."""
    steps, number = [], 1000
    for scenario_id, scenario in enumerate(scenarios, start=101):
        for order, row in enumerate(scenario, start=1):
            number += 1
            steps.append(_step(number, scenario_id, order, row))
    return ReleaseRows(
        ReleaseRow(5, "2.1.1", None, "open"),
        (TestSetRow(11, "Set", None, None),),
        (CaseRow(21, 11, "Case", None, 1),),
        tuple(ScenarioRow(101 + n, 21, f"Scenario {n}", None, n) for n in range(len(scenarios))),
        tuple(steps),
        select_configs=() if select is None else (OptionListRow(1, "Severity", list(select)),),
        match_configs=() if match is None else (OptionListRow(1, "Owners", list(match)),),
        configuration_options=tuple(options),
        environment_configs=tuple(environment),
    )


def checked(rows: ReleaseRows) -> Plan:
    """Return the plan of rows, its problems filled in."""
    return check_plan(build_plan(rows, ENVIRONMENT), SECRETS)


def linted(*scenarios: Sequence[Row], **around: Any) -> list[Finding]:
    """Return what lint finds in scenarios."""
    rows = rows_of(scenarios, **around)
    return lint(checked(rows), rows)


def codes(findings: Sequence[Finding]) -> list[str]:
    """Return the codes of findings."""
    return [finding.code for finding in findings]


def _step(number: int, scenario_id: int, order: int, row: Row) -> StepRow:
    columns = {column: row.get(column) for column in _COLUMNS}
    return StepRow(id=number, test_scenario_id=scenario_id, order_index=order, **columns)
