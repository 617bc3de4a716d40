"""The statements of ``docs/database-rights.md``: a role with exactly these rights does what they are said to be for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, text

from pytest_e1ts.cli import root
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.connection.rights import PURPOSES, Needs, read_rights
from pytest_e1ts.store.runs.rows import RunRow, RunStepRow
from pytest_e1ts.store.runs.write import insert_run_steps, insert_runs, update_run
from tests.checkout import ROOT
from tests.fixtures_database import MakeRole
from tests.store.written_release import write_releases

PAGE = (ROOT / "docs" / "database-rights.md").read_text(encoding="utf-8")
SECTIONS = {
    "collect, lint, plan, export": ("To collect, lint, plan and export", 1),
    "set-up and tear-down": ("For set-up and tear-down", 1),
    "runs, status, history": ("To read runs", 1),
    "run": ("To run", 1),
    "run with retries": ("To run", 2),
    "load": ("To load a release", 1),
}
"""The heading under which a purpose is found, and how many blocks of it count."""

_HELD = text("""
SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
WHERE r.rolname = :role
""")


def grants(purpose: str) -> str:
    """Return the statements of a purpose, for a role that is written ``{role}``."""
    heading, count = SECTIONS[purpose]
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```sql\n(.*?)```", section, re.DOTALL)[:count]
    return re.sub(r"acceptance_\w+", "{role}", "".join(blocks))


def needed(needs: Needs) -> Iterator[tuple[str, str]]:
    """Yield what a purpose needs as PostgreSQL keeps it: rights by table and sequence."""
    for table, rights in needs.items():
        for right in rights:
            sequence = {"USAGE": "USAGE", "SETVAL": "UPDATE"}.get(right)
            yield (f"{table}_id_seq", sequence) if sequence else (table, right)


def read(*words: str) -> None:
    result = CliRunner().invoke(root, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output


@pytest.fixture
def role(make_role: MakeRole, connection: Connection, monkeypatch: pytest.MonkeyPatch) -> MakeRole:
    """Makes a role for a database that has releases, and has commands use it."""
    write_releases(connection)

    def make(script: str) -> DatabaseAddress:
        address = make_role(script)
        monkeypatch.setenv("DATABASE_URL", address.url)
        return address

    return make


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_role_with_the_statements_of_the_page_has_what_its_purpose_needs_and_no_more(
    role: MakeRole, connection: Connection, purpose: str
) -> None:
    address = role(grants(purpose))
    with connect_with_retries(address) as other:
        assert read_rights(other).lacking[purpose] == ""
    held = {(name, right) for name, right in connection.execute(_HELD, {"role": address.user})}
    assert held == set(needed(PURPOSES[purpose]))


def test_the_page_has_every_purpose() -> None:
    assert set(SECTIONS) == set(PURPOSES)


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        ("collect, lint, plan, export", ("db", "export", "5", "--output", "release.yml")),
        ("runs, status, history", ("runs",)),
        ("runs, status, history", ("flaky",)),
    ],
)
def test_a_role_that_reads_does_what_it_is_for(
    role: MakeRole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, purpose: str, words: Sequence[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    role(grants(purpose))
    read(*words)


def test_a_role_that_runs_writes_and_changes_its_rows(role: MakeRole) -> None:
    with connect_with_retries(role(grants("run"))) as connection:
        runs: Mapping[int, int] = insert_runs(connection, [RunRow(5, 11, "Sign in", "b")])
        insert_run_steps(connection, [RunStepRow(runs[11], 1, 101, "s", "c", None, None, "passed")])
        update_run(connection, runs[11], status="passed")
        connection.commit()


def test_a_role_that_loads_takes_a_release_file(
    role: MakeRole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    role(grants("load"))
    read("db", "export", "5", "--output", "release.yml")
    read("db", "load", "release.yml")
