from __future__ import annotations

from typing import Any

import pytest

from pytest_e1ts.exchange.old_database.older_columns import NoPlaceError, plain, renamed
from pytest_e1ts.exchange.old_database.tables import TABLES_BY_NAME


def read(table: str, **row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return renamed(TABLES_BY_NAME[table], {"id": 1, **row})


def test_category_and_key_of_an_option_are_its_type_and_its_name() -> None:
    data = '{"displayName": "Click it", "order": 3, "resultType": "bool", "icon": "hand"}'
    found, rest = read("configuration_options", category="action", key="click", config_data=data, is_active=1)
    assert found == {
        "option_type": "action", "name": "click", "display_name": "Click it", "order_index": 3, "result_type": "bool"
    }  # fmt: skip
    assert rest == {"config_data": {"icon": "hand"}}


@pytest.mark.parametrize("off", [0, "0", "false", "N"])
def test_an_option_that_is_not_active_has_no_place(off: object) -> None:
    with pytest.raises(NoPlaceError, match="not active"):
        read("configuration_options", category="action", key="click", is_active=off)


@pytest.mark.parametrize(
    ("columns", "name", "value"),
    [
        ({"environment": "qa", "value": "http://a"}, "qa", "http://a"),
        ({"environment": "qa", "base_url": "http://a"}, "qa", "http://a"),
        ({"environment": "qa", "name": "baseUrl", "value": "http://a"}, "qa", "http://a"),
        ({"environment": "qa", "key": "USER", "value": "ann"}, "qa.USER", "ann"),
        ({"environment": "qa", "name": "qa.USER", "value": "ann"}, "qa.USER", "ann"),
        ({"name": "USER", "value": "ann"}, "USER", "ann"),
        ({"environment": "qa", "config_data": '{"baseUrl": "http://a", "user": "ann"}'}, "qa", "http://a"),
    ],
)
def test_environment_and_key_make_the_name_of_a_variable(columns: dict[str, Any], name: str, value: str) -> None:
    found, rest = read("environment_configs", **columns)
    assert (found["name"], found["value"]) == (name, value)
    assert rest in ({}, {"config_data": {"user": "ann"}})


def test_a_path_of_numbers_is_the_place_in_the_tree() -> None:
    assert read("categories", name="A", path="/1/4/")[0]["tree_index"] == "1.4"
    assert "tree_index" not in read("categories", name="A", path="Desk/Access")[0]


def test_times_of_runs_are_found_under_their_older_names() -> None:
    found, rest = read("test_runs", executed_at="2025-01-05", pdf_path="run.pdf")
    assert (found, rest) == ({"created_at": "2025-01-05"}, {"pdf_path": "run.pdf"})
    assert read("audit_logs", timestamp="2025-01-05")[0]["created_at"] == "2025-01-05"


def test_where_both_names_have_a_value_todays_counts_and_the_other_is_kept() -> None:
    found, rest = read("test_runs", created_at="2025-01-06", executed_at="2025-01-05")
    assert (found["created_at"], rest) == ("2025-01-06", {"executed_at": "2025-01-05"})


def test_a_step_that_could_not_be_judged_says_so_in_its_message() -> None:
    assert read("test_run_steps", status="error", error_message="no browser")[0]["error_message"] == "error: no browser"
    assert read("test_run_steps", status="broken")[0]["error_message"] == "error: not judged"
    assert read("test_run_steps", status="failed", error_message="no")[0]["error_message"] == "no"


def test_details_of_the_audit_log_are_what_was_and_what_is() -> None:
    found = read("audit_logs", details='{"old": {"name": "A"}, "new": {"name": "B"}}')[0]
    assert (plain(found["old_value"]), plain(found["new_value"])) == ([{"name": "A"}], [{"name": "B"}])
    assert plain(read("audit_logs", details='{"name": "B"}')[0]["new_value"]) == [{"name": "B"}]
    for details, text in (("renamed", "renamed"), ("a\x00", "a\ufffd"), (b"renamed", "renamed")):
        assert plain(read("audit_logs", details=details)[0]["new_value"]) == [{"details": text}]


def test_what_has_no_column_is_the_rest() -> None:
    assert read("releases", release_number="1", closed_at="2025", created_by="ann")[1] == {
        "closed_at": "2025",
        "created_by": "ann",
    }
