from __future__ import annotations

from typing import Any

from pytest_e1ts.exchange.old_database.secret_values import known_secrets, masked_row
from pytest_e1ts.values import Secrets

ROWS: dict[str, list[dict[str, Any]]] = {
    "test_steps": [
        {"id": 1, "action": "Password", "type": None, "action_result": "typed in clear"},
        {"id": 2, "action": "Text Plain", "type": "field-password", "action_result": "of the field"},
        {"id": 3, "action": "Password", "type": None, "action_result": "${secret:NAME}"},
        {"id": 4, "action": "Text Plain", "type": None, "action_result": "no secret"},
    ],
    "environment_configs": [
        {"name": "qa.API_TOKEN", "value": "of the environment"},
        {"name": "qa", "value": "http://a"},
    ],
}


def test_secrets_of_rows_variables_and_other_tables_are_known() -> None:
    secrets = known_secrets(ROWS, {"users": [{"eid": "ann", "password": "of a user"}, {"password": "0a" * 16}]})
    assert secrets.values == {"typed in clear", "of the field", "of the environment", "of a user"}


def test_a_row_that_is_written_down_holds_no_secret() -> None:
    secrets = Secrets()
    secrets.add("hunter2x")
    row = {
        "note": "it is hunter2x",
        "password": "abc",
        "details": {"token": "t", "list": ["hunter2x", 1]},
    }
    assert masked_row("users", row, secrets) == {
        "note": "it is ••••••", "password": "••••••", "details": {"token": "••••••", "list": ["••••••", 1]}
    }  # fmt: skip


def test_of_an_environment_only_the_names_are_written_down() -> None:
    row = {"name": "qa", "value": "http://app.example.test", "base_url": None}
    assert masked_row("environment_configs", row, Secrets()) == {"name": "qa", "value": "••••••", "base_url": None}


def test_words_that_a_report_is_made_of_are_no_secrets() -> None:
    variables = [
        {"name": "TOKEN_REFRESH", "value": value} for value in ("true", "No", "30", "", "http://a.example.test")
    ]
    assert known_secrets({"environment_configs": variables}, {}).count == 0


def test_of_thousands_of_users_some_are_enough_for_their_columns_are_masked() -> None:
    users = [{"password": f"password {number}"} for number in range(5_000)]
    secrets = known_secrets({}, {"users": users})
    assert secrets.count == 200
    assert masked_row("users", users[-1], secrets) == {"password": "••••••"}
