"""Runs with a role that may not do all, and with tables that somebody else holds."""

from __future__ import annotations

import sys
from pathlib import Path

import psycopg
import pytest

from pytest_e1ts.store.connection.connect import connection_parameters
from tests.fixtures_database import READS, RECORDS, MakeRole
from tests.plugin.conftest import Project
from tests.releases import step

SETS = {"Only set": {"Only case": {"no 1": [step("Navigate", result="/")]}}}
READER = f"{READS}; ALTER ROLE {{role}} SET default_transaction_read_only = on"


@pytest.mark.parametrize("option", ["--collect-only", "--e1ts-lint", "--e1ts-plan", "--e1ts-results=files"])
def test_what_writes_no_rows_does_with_a_role_that_only_reads(
    project: Project, make_role: MakeRole, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    project.release(SETS)
    monkeypatch.setenv("DATABASE_URL", make_role(READER).url)
    result = project.run("--e1ts-release=5", option)
    assert result.ret == 0
    result.stdout.no_fnmatch_line("*will not take the rows*")


def test_a_run_with_a_role_that_only_reads_says_so_before_and_after(
    project: Project, make_role: MakeRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.release(SETS)
    role = make_role(READS)
    monkeypatch.setenv("DATABASE_URL", role.url)
    result = project.run("--e1ts-release=5")
    assert result.ret == 0
    output = result.stdout.str()
    assert (
        f"The database will not take the rows of this run: the role {role.user} lacks INSERT, UPDATE on test" in output
    )
    assert "The database could not be written (permission denied for table test_runs)" in output
    assert project.run_rows() == []
    monkeypatch.setenv("DATABASE_URL", project.database.url)
    assert project.pytester.run(Path(sys.executable).with_name("e1ts"), "results", "replay").ret == 0
    assert [row["status"] for row in project.run_rows()] == ["passed"]


def test_a_run_whose_session_only_reads_does_not_wait_at_its_end(
    project: Project, make_role: MakeRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.release(SETS)
    monkeypatch.setenv("DATABASE_URL", make_role(READER).url)
    result = project.run("--e1ts-release=5")
    assert result.ret == 0
    assert result.duration < 25
    output = result.stdout.str()
    assert "The database will not take the rows of this run: default_transaction_read_only is on for" in output
    assert "session is read-only" in output
    assert "are missing there, and kept in" in output


def test_a_run_with_retries_ends_although_its_role_may_not_delete_rows(
    project: Project, make_role: MakeRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.release({"Only set": {"Only case": {"no 1": [step("Click", element="nothing")]}}})
    monkeypatch.setenv("DATABASE_URL", make_role(RECORDS).url)
    result = project.run("--e1ts-release=5", "--e1ts-retries=1", "--e1ts-step-timeout=0.1")
    result.stdout.fnmatch_lines(["*Rows of a scenario that may be tried again are written when no more is to come*"])
    (run,) = project.run_rows()
    assert (run["status"], run["failed_steps"]) == ("failed", 1)
    assert [row["status"] for row in project.step_rows()] == ["failed"]


def test_a_run_that_meets_a_locked_table_says_who_holds_it(project: Project) -> None:
    project.release(SETS)
    with psycopg.connect(
        **connection_parameters(project.database) | {"application_name": "nightly migration"}
    ) as other:
        other.execute("LOCK TABLE test_scenarios IN ACCESS EXCLUSIVE MODE")
        holder = other.info.backend_pid
        result = project.run("--e1ts-release=5")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    lock_holder = f"held by process {holder} on the table test_scenarios (nightly migration, role postgres"
    assert f"waited 10 s for a lock {lock_holder}" in result.stderr.str()
