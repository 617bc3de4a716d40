"""Rules about what descriptions ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.described import apply_descriptions
from pytest_e1ts.planning.lint import Finding, lint
from tests.unit.planning.lint.releases import CHECK, SECRETS, VISIT, checked, rows_of
from tests.unit.planning.test_described import read_data

TYPED = {"action": "Text Plain", "element_id": "Amount", "action_result": "${amount}"}


def found_in(description: str) -> list[Finding]:
    rows = rows_of([[VISIT, TYPED, CHECK]])
    rows = replace(rows, scenarios=(replace(rows.scenarios[0], description=description),))
    plan = checked(rows)
    plan = check_plan(Plan(plan.release, plan.environment, apply_descriptions(plan.sets, (), read_data)), SECRETS)
    return lint(plan, rows)


def codes(description: str) -> list[str]:
    return [finding.code for finding in found_in(description) if finding.column == "description"]


@pytest.mark.parametrize("line", ["Date: data/a.csv", "Dat: x", "Set upp: Sign in", "  Teardwn: x"])
def test_a_word_that_is_nearly_right_is_doubtful(line: str) -> None:
    assert codes(line) == ["nearly-a-request"]


@pytest.mark.parametrize("line", ["Note: x", "Owner: ann", "https://example.test", "12:30", "Setting: dark"])
def test_other_words_are_text(line: str) -> None:
    assert codes(line) == []


def test_a_column_that_no_step_uses_is_doubtful_but_for_those_that_name_the_row() -> None:
    findings = found_in("Data:\n| key | amount | verdict |\n| a | 1 | x |\n| b | 2 | y |")
    (finding,) = [one for one in findings if one.code == "unused-column"]
    assert finding.message == "No step uses the column 'verdict' of the data set."


def test_what_holds_for_all_rows_is_said_once() -> None:
    table = "Data:\n| amount |\n| 1 |\n| 2 |"
    every = found_in(table)
    assert len({(one.code, one.step.id if one.step else 0, one.text) for one in every}) == len(every)
