from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.store.query_book import load_queries, named_queries, psycopg_form, register_query
from tests.browser.rows import row

LATEST = register_query("Latest order", "SELECT id FROM orders WHERE buyer = :buyer AND day > :day::date;")


def test_parameters_are_found_outside_quotes_casts_and_comments() -> None:
    assert LATEST.parameters == ("buyer", "day")
    sql = (
        "SELECT 'a :no', \"b:no\", x::text, $$ :no $$ -- :no\n FROM t WHERE a = :a AND b LIKE '50%' /* :no */ AND c=:a"
    )
    query = register_query("odd parameters", sql)
    assert query.parameters == ("a",)
    assert psycopg_form(query) == sql.replace("%", "%%").replace("= :a", "= %(a)s").replace("=:a", "=%(a)s")


def test_query_is_found_however_its_name_is_written() -> None:
    assert named_queries.find("latest-ORDER") is LATEST
    assert register_query("Latest order", LATEST.sql) == LATEST


@pytest.mark.parametrize(
    ("name", "sql", "message"),
    [
        ("a", "UPDATE orders SET id = 1", "must begin with SELECT"),
        ("a", "", "must begin with SELECT"),
        ("a", "SELECT 1; DROP TABLE orders", "must be one statement"),
        ("a", "SELECT :expect", "has the parameter 'expect'"),
        (" ", "SELECT 1", "needs a name"),
        ("latest order", "SELECT 1", "is registered twice"),
    ],
)
def test_what_is_no_query_is_refused(name: str, sql: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        register_query(name, sql)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", "must hold queries by name"),
        ("a: [", "is not valid YAML"),
        ("a: {sql: SELECT 1, sqll: x}", "the keys sql and description alone"),
        ("a: {description: x}", "the keys sql and description alone"),
        ("a b: SELECT 1\na-b: SELECT 2", "are the same name"),
        ("a: DELETE FROM orders", "must begin with SELECT"),
    ],
)
def test_fault_of_a_queries_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "queries.yml"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=message) as raised:
        load_queries(path)
    assert "queries.yml" in str(raised.value)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_queries(tmp_path / "none.yml")


@pytest.mark.parametrize(
    ("action", "argument", "message"),
    [
        ("Database value", '{"query": "latest ordr", "buyer": 1}', "There is no query 'latest ordr'. Did you mean"),
        ("Database value", '{"query": "latest order", "buyer": 1}', "The query 'Latest order' needs 'day'."),
        ("Database value", '{"query": "latest order", "buyer": 1, "day": "${today}", "buyr": 2}',
         "The query 'Latest order' has no parameter 'buyr'. Did you mean 'buyer'?"),
        ("Database status", '{"query": "latest order", "buyer": 1, "day": 2}', "'expect' is missing."),
        ("Database status", '{"expect": "x"}', "needs the name of a query"),
        ("Database status", "SELECT 1", "must be a JSON object"),
        ("Database status", "", "needs the name of a query"),
        ("Database value", '{"query": "latest order", "buyer": [], "day": 2}', "needs a text, a number"),
        ("Database value", '{"query": "latest order", "buyer": 1, "day": 2, "expect": {}}', "for 'expect'"),
        ("Database value", '{"query": "latest order", "buyer": 1, "day": 2, "save": 3}', "needs a name for 'save'"),
    ],
)  # fmt: skip
def test_bad_row_is_found_before_the_run(action: str, argument: str, message: str) -> None:
    (problem,) = actions.get(action).check(row(action, "", argument))
    assert message in problem.text


@pytest.mark.parametrize("argument", ['{"query": "${Q}", "a": 1}', '{"query": "latest order", "buyer": 1, "day": "2"}'])
def test_good_row_has_no_problem(argument: str) -> None:
    assert actions.get("Database value").check(row("Database value", "", argument)) == []
