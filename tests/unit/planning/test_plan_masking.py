"""Which rows of a plan hold secrets, for those who learn them from these rows alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.actions import RowsWithoutSecrets, learn_secrets
from pytest_e1ts.model.plan import (
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
)
from pytest_e1ts.planning.plan_masking import learn_plan, learn_rows
from pytest_e1ts.values import Scope, Secrets

ENVIRONMENT = PlannedEnvironment("qa", "", {"KEY": "${secret:API_KEY}"})
NAMES = {"API_KEY": "k-8821", "PASSWORD": "hush-4711"}


def step(number: int, argument: str, type_: str = "field-input", action: str = "Text Plain") -> PlannedStep:
    return PlannedStep(number, number, "", type_, "label=Name", action, argument, required=True, expected="")


ROWS = (
    step(1, "Ann"),
    step(2, "swordfish", "field-password"),
    step(3, "${secret:PASSWORD}"),
    step(4, "swordfish", "field-password"),
    step(5, '{"value": "Ann", "password": "trout-1"}'),
    step(6, "", action="Click"),
    step(7, "${KEY}"),
)


def plan_of(rows: tuple[PlannedStep, ...]) -> Plan:
    scenario = PlannedScenario(1, "Signs in", "", rows)
    sets = (PlannedSet(1, "Set", "", "", (PlannedCase(1, "Case", "", (scenario,)),)),)
    return Plan(PlannedRelease(5, "5", "", "open"), ENVIRONMENT, sets)


def test_only_the_rows_that_tell_something_new_are_named() -> None:
    assert [row.id for row in learn_plan(plan_of(ROWS), Secrets(NAMES))] == [2, 3, 5]


@given(
    rows=st.lists(
        st.builds(
            step,
            st.just(1),
            st.sampled_from(
                ["", "Ann", " { ", '{"password": "trout-1"}', "${secret:PASSWORD}", "$${x}", "${KEY}", "$"]
            ),
            st.sampled_from(["", "field-input", "field-password", "Field Password"]),
            st.sampled_from(["", " ", "Text Plain", "text_plain", "Password", "Click", "Nonsense"]),
        )
    )
)
def test_no_row_that_is_passed_over_would_have_told_anything(rows: list[PlannedStep]) -> None:
    plain = RowsWithoutSecrets()
    for row in rows:
        secrets = Secrets(NAMES)
        learn_secrets(row, Scope(ENVIRONMENT.variables, "", secrets=secrets))
        assert row not in plain or not secrets.values


def test_whoever_learns_those_rows_alone_knows_as_much() -> None:
    all_rows, few_rows = Secrets(NAMES), Secrets(NAMES)
    rows_with_secrets = learn_plan(plan_of(ROWS), all_rows)
    learn_rows(rows_with_secrets, ENVIRONMENT, few_rows)
    assert few_rows.values == all_rows.values == {"swordfish", "hush-4711", "trout-1", "k-8821"}
