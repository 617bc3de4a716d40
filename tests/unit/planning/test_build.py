"""Rows become a plan: ordered, NULLs gone, hashed, in an environment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.plan import PlannedEnvironment
from pytest_e1ts.model.rows import (
    CaseRow,
    EnvironmentConfigRow,
    OptionListRow,
    ReleaseRow,
    ReleaseRows,
    ScenarioRow,
    StepRow,
    TestSetRow,
)
from pytest_e1ts.planning.build import build_plan, option_texts
from pytest_e1ts.planning.environment import resolve_environment
from pytest_e1ts.settings import Settings

LOCAL = PlannedEnvironment("local", "http://127.0.0.1")


def step(step_id: int, order: int | None = 1, scenario: int = 100) -> StepRow:
    return StepRow(step_id, scenario, order, f"step {step_id}", None, None, "Click", None, None, None, None, None)


def rows(*steps: StepRow) -> ReleaseRows:
    return ReleaseRows(
        ReleaseRow(5, "2.1.1", None, "open"),
        (TestSetRow(2, "Second", None, None), TestSetRow(1, "First", None, "Desk")),
        (CaseRow(11, 1, "B", None, 2), CaseRow(12, 1, "A", None, 1)),
        (ScenarioRow(100, 11, "Later", None, None), ScenarioRow(101, 11, "Sooner", None, -1)),
        steps,
    )


def test_everything_is_ordered_by_order_index_then_id_with_nulls_last() -> None:
    plan = build_plan(rows(step(3, 1), step(2, None), step(1, 1)), LOCAL)
    assert [planned.name for planned in plan.sets] == ["First", "Second"]
    assert [case.name for case in plan.sets[0].cases] == ["A", "B"]
    assert [place.scenario.name for place in plan.places()] == ["Sooner", "Later"]
    steps = plan.by_id[100].scenario.steps
    assert [(planned.position, planned.id) for planned in steps] == [(1, 1), (2, 3), (3, 2)]


def test_null_columns_become_empty_and_a_step_is_required_unless_it_says_otherwise() -> None:
    (planned,) = build_plan(rows(step(1)), LOCAL).by_id[100].scenario.steps
    assert (planned.type, planned.element, planned.argument, planned.expected) == ("", "", "", "")
    assert planned.required
    (optional,) = build_plan(rows(step(1)._replace(required=False)), LOCAL).by_id[100].scenario.steps
    assert not optional.required


def test_the_hash_names_the_rows_and_not_where_they_run() -> None:
    plan = build_plan(rows(step(1)), LOCAL)
    assert plan.hash == build_plan(rows(step(1)), PlannedEnvironment("qa", "http://qa.example.test")).hash
    assert plan.hash != build_plan(rows(step(1)._replace(action_result="x")), LOCAL).hash


def test_the_order_in_which_rows_were_read_does_not_matter() -> None:
    assert build_plan(rows(step(1), step(2)), LOCAL) == build_plan(rows(step(2), step(1)), LOCAL)


def test_option_lists_hold_text_whatever_json_the_column_has() -> None:
    assert option_texts(["Low", 3, {"value": "High"}, {"label": "Top"}, {}]) == ("Low", "3", "High", "Top", "")
    assert option_texts({"not": "a list"}) == ()
    select = replace(rows(step(1)), select_configs=(OptionListRow(7, "Severity", ["Low"]),))
    assert build_plan(select, LOCAL).select_lists_by_id[7].options == ("Low",)


def settings(environment: str = "", base_url: str = "", **variables: str) -> Settings:
    return Settings(release="5", root=Path(), environment=environment, base_url=base_url, variables=variables)


def config(name: str, value: str, release: int | None = 5) -> EnvironmentConfigRow:
    return EnvironmentConfigRow(hash((name, release)) % 1000, release, name, value)


QA = config("qa", "https://qa.example.test")


def test_the_row_named_like_the_environment_is_its_address() -> None:
    found = resolve_environment([QA, config("dev", "https://dev.example.test")], settings("QA"), {})
    assert found.base_url == "https://qa.example.test"


def test_the_releases_own_row_wins_over_one_of_all_releases() -> None:
    found = resolve_environment([QA, config("qa", "https://other.example.test", None)], settings("qa"), {})
    assert found.base_url == "https://qa.example.test"


def test_a_given_address_wins_over_the_rows() -> None:
    assert resolve_environment([QA], settings("qa", "http://here"), {}).base_url == "http://here"
    assert resolve_environment([QA], settings("", "http://here"), {}).base_url == "http://here"


def test_an_unknown_environment_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown environment 'qaa'.*Did you mean 'qa'\?.*--base-url"):
        resolve_environment([QA], settings("qaa"), {})


def test_an_unknown_environment_among_many_names_some() -> None:
    many = [config(f"team{number:02}", "https://team.example.test") for number in range(20)]
    with pytest.raises(UnknownNameError, match=r"has that name\. Known: team00, .*, team11 and 8 more\. Or give its"):
        resolve_environment(many, settings("qa"), {})


def test_variables_come_from_rows_process_and_command_line_in_rising_order() -> None:
    given = [QA, config("USER", "row"), config("qa.USER", "row of qa"), config("TEAM", "t"), config("dev.X", "no")]
    assert resolve_environment(given, settings("qa"), {}).variables == {"USER": "row of qa", "TEAM": "t"}
    chosen = replace(settings("qa", TEAM="command line"), process_variables=("USER",))
    found = resolve_environment(given, chosen, {"USER": "process", "HOME": "/root"})
    assert found.variables == {"USER": "process", "TEAM": "command line"}


@pytest.mark.parametrize(
    ("listed", "environ", "found"),
    [
        ((), {"KEY": "of the job"}, "row"),
        (("KEY",), {"KEY": "of the job"}, "${secret:KEY}"),
        (("KEY",), {}, "row"),
        ((), {"E1TS_SECRET_KEY": "ours"}, "${secret:KEY}"),
    ],
)
def test_the_process_answers_rows_as_a_secret_and_only_what_they_may_read(
    listed: tuple[str, ...], environ: dict[str, str], found: str
) -> None:
    chosen = replace(settings("qa"), process_secrets=listed)
    assert resolve_environment([QA, config("KEY", "row")], chosen, environ).variables == {"KEY": found}
