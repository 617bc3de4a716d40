"""Rows look behind the screen of the demo application, in a real database and a real browser."""

from __future__ import annotations

import time

import psycopg
import pytest

import pages
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.store.application.named_queries import load_queries, register_query
from tests.browser.conftest import QUERIES
from tests.browser.rows import Runner, row

assert pages.LoginPage.name  # importing the package registers what rows name
STATUS = '{"query": "exception status", "reference": "%s", "expect": "%s"}'
BY_TITLE = '{"query": "%s", "title": "Late delivery ${unique}", %s}'


@pytest.fixture(scope="module")
def desk(desk: tuple[str, str]) -> tuple[str, str]:
    """Addresses of a running demo application and of its own database, with more queries to ask it."""
    register_query("slow", "SELECT pg_sleep(:seconds)::text")
    register_query("write", "SELECT status FROM note_that(:text)")
    register_query("by number", "SELECT status FROM exceptions WHERE id = :number")
    register_query("odd", "SELECT '100% of :these' WHERE 'x' LIKE '%x' -- ends in a comment :so")
    register_query("nothing", "SELECT NULL")
    with psycopg.connect(desk[1]) as connection:
        connection.execute(
            "CREATE FUNCTION note_that(what text) RETURNS SETOF exceptions LANGUAGE sql AS "
            "$$ UPDATE exceptions SET title = what RETURNING * $$"
        )
    return desk


def test_status_behind_the_page_follows_what_is_done_on_it(behind: Runner) -> None:
    steps = behind.passes(
        row("Login", "", '{"user": "requester"}'),
        row("Create exception", "", '{"title": "Late delivery ${unique}", "draft": true}'),
        row("Database status", "", BY_TITLE % ("status by title", '"expect": "draft"')),
        row("Database value", "", BY_TITLE % ("reference by title", '"save": "reference"')),
        row("Text Match", "Exception page.Status", "Draft"),
        row("Database status", "", STATUS % ("${reference}", "Draft")),
        row("Click", "testid=edit"),
        row("Click", "testid=submit"),
        row("Database status", "", STATUS % ("${reference}", "In review")),
    )
    assert steps[3].output[0].startswith("reference = EX-")


def test_check_waits_until_it_holds(behind: Runner, desk: tuple[str, str]) -> None:
    with psycopg.connect(desk[1], autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS moment AS SELECT clock_timestamp() + interval '1.5 seconds' AS due"
        )
    register_query("due", "SELECT CASE WHEN now() > due THEN 'due' ELSE 'not yet' END FROM moment")
    started = time.monotonic()
    behind.passes(row("Database value", "", '{"query": "due", "expect": "due"}'))
    assert time.monotonic() - started > 0.5


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        (STATUS % ("EX-1001", "Nowhere"), "Expected “Nowhere”, but the query 'exception status' gave “"),
        (STATUS % ("EX-1", "Draft"), "Expected “Draft”, but the query 'exception status' gave no row."),
        ('{"query": "nothing", "expect": "x"}', "but the query 'nothing' gave no value."),
        ('{"query": "odd", "expect": null}', "Expected no value, but the query 'odd' gave “100% of :these”."),
        ('{"query": "odd", "expect": ["a", "b"]}', "Expected “a”, “b”, but the query 'odd' gave “100% of :these”."),
    ],
)
def test_what_does_not_hold_says_what_was_there(behind: Runner, argument: str, message: str) -> None:
    assert message in behind.fails(row("Database status", "", argument))


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ('{"query": "write", "text": "gone", "expect": "x"}', "The query 'write' tries to change data"),
        ('{"query": "slow", "seconds": 20, "expect": "x"}', "The query 'slow' did not answer within 2 s"),
        ('{"query": "by number", "number": "many", "expect": "x"}', "The query 'by number' failed: invalid input"),
    ],
)
def test_what_cannot_be_judged_is_broken(behind: Runner, argument: str, message: str) -> None:
    assert message in behind.fails(row("Database value", "", argument), verdict=Verdict.ERROR)


def test_query_that_writes_changes_nothing(behind: Runner, desk: tuple[str, str]) -> None:
    behind.fails(row("Database value", "", '{"query": "write", "text": "gone"}'), verdict=Verdict.ERROR)
    with psycopg.connect(desk[1]) as connection:
        assert connection.execute("SELECT count(*) FROM exceptions WHERE title = 'gone'").fetchone() == (0,)


@pytest.mark.parametrize(
    "text", ["x' OR 'a'='a", "EX-1001'; DROP TABLE history; --", "%(reference)s", "\\'; --", ":reference"]
)
def test_injection_is_only_a_value(behind: Runner, desk: tuple[str, str], text: str) -> None:
    argument = '{"query": "exception status", "reference": "${TEXT}", "expect": null}'
    behind.plan_parts["variables"] = {"TEXT": text.replace("${", "$${")}
    behind.passes(row("Database value", "", argument))
    with psycopg.connect(desk[1]) as connection:
        assert connection.execute("SELECT count(*) FROM history").fetchone() is not None


def test_unknown_and_unreachable_databases_are_reported_without_a_password(scenario: Runner) -> None:
    load_queries(QUERIES)
    asking = row("Database status", "", STATUS % ("EX-1", "Draft"))
    assert "Set APP_DATABASE_URL" in scenario.fails(asking, verdict=Verdict.ERROR)
    scenario.settings["application_database"] = "postgresql://ann:QzMark77@127.0.0.1:9/desk"
    message = scenario.fails(asking, verdict=Verdict.ERROR)
    assert "cannot be reached: host 127.0.0.1, port 9, database desk, user ann" in message
    scenario.settings["application_database"] = "mysql://ann:QzMark77@127.0.0.1/desk"
    assert "APP_DATABASE_URL" in (other_message := scenario.fails(asking, verdict=Verdict.ERROR))
    assert "QzMark77" not in message + other_message


def test_slow_query_ends_with_its_step(behind: Runner) -> None:
    started = time.monotonic()
    behind.fails(row("Database value", "", '{"query": "slow", "seconds": 20}'), verdict=Verdict.ERROR)
    assert time.monotonic() - started < 15  # the query takes 20 s
