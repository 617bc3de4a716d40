from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.store.application.named_queries import load_queries, named_queries, psycopg_form, register_query
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
        ("a: [", "not valid YAML or JSON: "),
        ("a: !!python/object/apply:os.system [x]", "line 1: the tag !!python/object/apply:os.system is not allowed"),
        ("a: SELECT 1\na: SELECT 2", "line 2: 'a' is given twice, first in line 1"),
        ("a: SELECT 1\n---\nb: SELECT 2", "line 2: a second document begins here"),
        ("a: &x SELECT 1\nb: *x", "line 2: anchors and aliases"),
        ("a: {sql: [SELECT 1]}", "line 1: the query 'a' must be SQL"),
        ("a: {sql: SELECT 1, description: [x]}", "line 1: the query 'a' must be SQL"),
        ("\na: 7", "line 2: The query 'a' must begin with SELECT"),
        ("[" * 500, "nested more than"),
        ("", "must hold queries by name"),
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


def test_all_faults_of_a_queries_file_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "queries.yml"
    path.write_text("one day: SELECT 1\ntwo days: DROP TABLE x\nthree days: !x SELECT 2\nfour days: []\n")
    with pytest.raises(ConfigurationError) as raised:
        load_queries(path)
    lines = [line.partition(".yml, ")[2].partition(":")[0] for line in str(raised.value).splitlines()]
    assert lines == ["line 2", "line 3", "line 4"]


@pytest.mark.parametrize("value", ["2026-99-99", "2026-11-31 25:61:61", "0o9", "1_0:99", "!!float x"])
def test_what_other_readers_take_for_a_date_or_a_number_is_no_query_and_falls_over_nothing(
    tmp_path: Path, value: str
) -> None:
    path = tmp_path / "queries.yml"
    path.write_text(f"a day: {value}\n")
    with pytest.raises(ConfigurationError, match=r"line 1: (The query 'a day' must begin|the tag !!float)"):
        load_queries(path)


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
