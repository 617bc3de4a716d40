from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from pytest_e1ts.cli import main
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.connection.rights import PURPOSES
from pytest_e1ts.store.embedded.keeper import read_pid_file
from pytest_e1ts.store.embedded.server import embedded_folder
from pytest_e1ts.store.runs.attempts import delete_steps
from tests.checkout import ROOT
from tests.fixtures_database import READS, RECORDS, MakeRole
from tests.past_runs import PastBatch, write_batches, write_set
from tests.store.store.releases.file.test_load import SMALL
from tests.store.written_release import write_releases


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
    assert lines[1].endswith(", UTF8")
    assert lines[3] == "Rights:   the role postgres may do all that the commands need"
    assert lines[5].split() == ["id", "number", "status", "sets", "cases", "scenarios", "steps", "runs"]
    assert lines[8].split() == ["5", "2.1.1", "open", "2", "4", "2", "4", "0"]


def test_status_says_which_rights_a_role_lacks_for_what(
    make_role: MakeRole, database: DatabaseAddress, call: Run
) -> None:
    with connect_with_retries(database) as connection:
        write_releases(connection)
    done = call("db", "status", DATABASE_URL=make_role(RECORDS).url)
    assert done.returncode == 0
    rights = [line for line in done.stdout.splitlines() if "yes" in line or "no, it lacks" in line]
    assert [line.split()[-1] for line in rights[:4]] == ["yes"] * 4
    assert rights[4].strip() == "run with retries             no, it lacks DELETE on test_run_steps"
    assert "no, it lacks INSERT, UPDATE, DELETE on releases, categories," in rights[5]
    assert "2.1.1" in done.stdout
    blind = call("db", "status", DATABASE_URL=make_role("GRANT SELECT ON releases TO {role}").url)
    assert blind.returncode == 0
    assert "no, it lacks SELECT on categories, test_sets, test_cases," in blind.stdout


def test_commands_that_read_do_with_a_role_that_only_reads(
    make_role: MakeRole, database: DatabaseAddress, call: Run
) -> None:
    with connect_with_retries(database) as connection:
        write_releases(connection)
    url = make_role(f"{READS}; ALTER ROLE {{role}} SET default_transaction_read_only = on").url
    for words in (["runs"], ["db", "status"], ["db", "export", "5"], ["history", "scenario", "101"], ["flaky"]):
        done = call(*words, DATABASE_URL=url)
        assert (done.returncode, done.stderr) == (0, ""), words
    for words in (["db", "load", "missing.yaml"], ["db", "upgrade"], ["results", "close-stale"]):
        assert call(*words, DATABASE_URL=url).returncode == 4, words


def _granted(purpose: str) -> str:
    """Return the script that grants a role what a purpose needs, and nothing else."""
    sequence = {"USAGE": "USAGE", "SETVAL": "UPDATE"}
    pairs = [(table, right) for table, rights in PURPOSES[purpose].items() for right in rights]
    return "; ".join(
        f"GRANT {sequence[right]} ON SEQUENCE {table}_id_seq TO {{role}}"
        if right in sequence
        else f"GRANT {right} ON {table} TO {{role}}"
        for table, right in pairs
    )


def test_the_rights_that_a_release_is_said_to_need_are_enough(
    make_role: MakeRole, call: Run, release_file: Path
) -> None:
    load, read = (make_role(_granted(purpose)).url for purpose in ("load", "collect, lint, plan, export"))
    for _ in range(2):
        assert call("db", "load", str(release_file), DATABASE_URL=load).returncode == 0
    assert call("db", "export", "5", DATABASE_URL=read).returncode == 0


def test_the_rights_that_runs_are_said_to_need_are_enough(
    make_role: MakeRole, database: DatabaseAddress, call: Run, tmp_path: Path
) -> None:
    with connect_with_retries(database) as connection:
        write_set(connection)
    with connect_with_retries(make_role(_granted("run with retries"))) as connection:
        (run, _) = write_batches(connection, PastBatch("b1", {101: "p"}), PastBatch("b2", {101: "f"}))
        delete_steps(connection, [run], [101])
        connection.commit()
    reading = make_role(_granted("runs, status, history")).url
    for words in (
        ["runs"], ["status", "b1"], ["history", "scenario", "101"], ["history", "set", "11"], ["history", "case", "21"],
        ["flaky"], ["compare", "b1", "b2"], ["report", "b2", "--output", str(tmp_path / "page.html")],
    ):  # fmt: skip
        done = call(*words, DATABASE_URL=reading)
        assert "permission" not in done.stderr, (words, done)
        assert done.returncode in {0, 1}, (words, done)


def test_load_and_export_give_the_release_back(run: Run, release_file: Path, tmp_path: Path) -> None:
    done = run("db", "load", str(release_file))
    assert done.stdout.startswith("Created release 2.1.1 (id 5): 2 categories, 1 select config, 2 sets, 1 case,")
    exported = tmp_path / "new" / "release.json"
    assert run("db", "export", "5", "-o", str(exported)).stdout == f"Wrote release 2.1.1 to {exported}.\n"
    again = run("db", "load", str(exported))
    assert again.stdout.startswith("Updated release 2.1.1")
    assert "Deleted" not in again.stdout
    assert run("db", "export", "latest").stdout.startswith("format: pytest-e1ts release 1\nrelease:\n  id: 5\n")


def test_steps_are_exported_in_one_line_on_demand(run: Run, release_file: Path) -> None:
    run("db", "load", str(release_file))
    assert "- Click [id=" in run("db", "export", "5", "--steps", "compact").stdout
    assert "action: Click" in run("db", "export", "5").stdout


def test_an_export_into_a_file_changes_what_has_changed_in_the_database(
    run: Run, database: DatabaseAddress, release_file: Path, tmp_path: Path
) -> None:
    text = release_file.read_text(encoding="utf-8").replace("test_sets:", "# of the desk\ntest_sets:")
    release_file.write_text(text, encoding="utf-8")
    run("db", "load", str(release_file))
    into = ("db", "export", "5", "--into", str(release_file))
    assert run(*into).stdout == f"{release_file} is up to date with release 2.1.1.\n"
    assert release_file.read_text(encoding="utf-8") == text
    with connect_with_retries(database) as connection:
        connection.exec_driver_sql("UPDATE test_sets SET name = 'Other' WHERE name = 'Second'")
        connection.exec_driver_sql("UPDATE test_steps SET action_result = 'a: b' WHERE action = 'URL'")
        connection.commit()
    assert run(*into).stdout == f"Brought {release_file} up to date with release 2.1.1.\n"
    changed = text.replace("Second", "Other").replace("{action: URL}", "{action: URL, action_result: 'a: b'}")
    written = release_file.read_text(encoding="utf-8")
    assert re.sub(r", id: \d+|id: \d+, ", "", written) == re.sub(r", id: \d+|id: \d+, ", "", changed)
    assert "Deleted" not in run("db", "load", str(release_file)).stdout
    assert run(*into).stdout == f"{release_file} is up to date with release 2.1.1.\n"
    done = run(*into, "-o", str(tmp_path / "other.yml"))
    assert (done.returncode, "give one of them" in done.stderr) == (4, True)


def test_bad_file_is_refused_with_all_its_lines(run: Run, release_file: Path) -> None:
    release_file.write_text("format: pytest-e1ts release 1\nrelease: {release_numbr: 1}\ntest_sets: 3\n")
    done = run("db", "load", str(release_file))
    assert done.returncode == 4
    *lines, code = done.stderr.removeprefix("e1ts: ").splitlines()
    assert code == "  [E1TS-5001]"
    assert [line.split(": ", 2)[1] for line in lines] == [
        "line 2",
        "line 2",
        "line 3",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["db", "load", "missing.yaml"], "e1ts: missing.yaml cannot be read: no such file or directory [E1TS-5002]\n"),
        (
            ["db", "export", "9"],
            "e1ts: no release '9'. The database holds none; load one with: e1ts db load FILE [E1TS",
        ),
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
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "The database: upgrade" in done.stdout
    for heavy in ("sqlalchemy", "psycopg", "alembic", "playwright", "pytest", "yaml"):
        assert f"'{heavy}'" not in done.stdout
