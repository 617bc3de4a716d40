from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from pytest_e1ts.cli import main
from pytest_e1ts.store.address import DatabaseAddress
from pytest_e1ts.store.connection import connect_with_retries
from pytest_e1ts.store.embedded import embedded_folder
from pytest_e1ts.store.embedded_keeper import read_pid_file
from tests.store.test_release_load import SMALL
from tests.store.written_release import write_releases

_REPOSITORY = Path(__file__).parents[2]


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``e1ts`` with these words and no other database variables than these."""
    for name in [name for name in os.environ if name.startswith(("DB_", "DATABASE_", "PG"))]:
        monkeypatch.delenv(name)

    def run(*words: str, **environ: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["e1ts", *words])
        with monkeypatch.context() as patched:
            for name, value in environ.items():
                patched.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


def _url(address: DatabaseAddress) -> str:
    return f"postgresql://{address.user}@{quote(address.host, safe='')}/{address.database}"


@pytest.fixture
def run(database: DatabaseAddress, call: Run) -> Run:
    return lambda *words: call(*words, DATABASE_URL=_url(database))


@pytest.fixture
def release_file(tmp_path: Path) -> Path:
    path = tmp_path / "release.yaml"
    path.write_text(SMALL)
    return path


def test_upgrade_creates_the_schema_once(empty_database: DatabaseAddress, call: Run) -> None:
    url = _url(empty_database)
    assert "no tables yet; create them with: e1ts db upgrade" in call("db", "status", DATABASE_URL=url).stdout
    assert call("db", "upgrade", DATABASE_URL=url).stdout == "Created the schema (revision 0001).\n"
    assert call("db", "upgrade", DATABASE_URL=url).stdout == "The schema is up to date (revision 0001).\n"
    assert "Releases: none; load one with: e1ts db load FILE" in call("db", "status", DATABASE_URL=url).stdout


def test_upgrade_prints_sql_without_a_database(call: Run) -> None:
    done = call("db", "upgrade", "--sql", DB_HOST="nowhere.example.test")
    assert done.returncode == 0
    assert "CREATE TABLE releases" in done.stdout


def test_status_counts_the_rows_of_each_release(run: Run, database: DatabaseAddress) -> None:
    with connect_with_retries(database) as connection:
        write_releases(connection)
    lines = run("db", "status").stdout.splitlines()
    assert lines[0] == f"Database: {database}"
    assert lines[2] == "Schema:   all tables are there; no revision is recorded"
    assert lines[4].split() == ["id", "number", "status", "sets", "cases", "scenarios", "steps", "runs"]
    assert lines[7].split() == ["5", "2.1.1", "open", "2", "4", "2", "4", "0"]


def test_load_and_export_give_the_release_back(run: Run, release_file: Path, tmp_path: Path) -> None:
    done = run("db", "load", str(release_file))
    assert done.stdout.startswith("Created release 2.1.1 (id 5): 2 categories, 1 select config, 2 sets, 1 case,")
    exported = tmp_path / "new" / "release.json"
    assert run("db", "export", "5", "-o", str(exported)).stdout == f"Wrote release 2.1.1 to {exported}.\n"
    again = run("db", "load", str(exported))
    assert again.stdout.startswith("Updated release 2.1.1")
    assert "Deleted" not in again.stdout
    assert run("db", "export", "latest").stdout.startswith("format: pytest-e1ts release 1\nrelease:\n  id: 5\n")


def test_bad_file_is_refused_with_all_its_lines(run: Run, release_file: Path) -> None:
    release_file.write_text("format: pytest-e1ts release 1\nrelease: {release_numbr: 1}\ntest_sets: 3\n")
    done = run("db", "load", str(release_file))
    assert done.returncode == 4
    assert [line.split(": ", 2)[1] for line in done.stderr.removeprefix("e1ts: ").splitlines()] == [
        "line 2",
        "line 2",
        "line 3",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["db", "load", "missing.yaml"], "e1ts: missing.yaml: No such file or directory\n"),
        (["db", "export", "9"], "e1ts: no release '9'. The database holds none; load one with: e1ts db load FILE\n"),
        (["bd"], "No such command 'bd'. "),
        (["db", "statsu"], "No such command 'statsu'. Did you mean 'status'?"),
    ],
)
def test_mistake_ends_with_status_four_and_no_traceback(run: Run, words: list[str], message: str) -> None:
    done = run(*words)
    assert done.returncode == 4
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_unreachable_database_is_one_line_without_the_password(call: Run) -> None:
    done = call("db", "status", DB_HOST="127.0.0.1", DB_PORT="1", DB_USER="tester", DB_PASSWORD="a secret")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "host 127.0.0.1, port 1, database uatcms, user tester: Connection refused" in done.stderr
    assert "secret" not in done.stdout + done.stderr


def test_without_a_configured_database_the_embedded_one_is_used(
    open_folder: Path, release_file: Path, call: Run
) -> None:
    root = ["--root", str(open_folder)]
    for words in (["upgrade"], ["load", str(release_file)]):
        assert call("db", *words, *root).returncode == 0
    status = call("db", "status", *root).stdout
    assert "2.1.1" in status
    assert read_pid_file(embedded_folder(open_folder) / "data") is None


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, pytest_e1ts.cli as c\ntry: c.root(['--help'])\nexcept SystemExit: print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_REPOSITORY)
    assert "The database: upgrade" in done.stdout
    for heavy in ("sqlalchemy", "psycopg", "alembic", "playwright", "pytest", "yaml"):
        assert f"'{heavy}'" not in done.stdout
