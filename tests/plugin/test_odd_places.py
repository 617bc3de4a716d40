"""Checkouts in folders with odd names, and terminals and locales that know ASCII alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_e1ts.store.embedded.server import embedded_folder, start_embedded
from tests.no_part import NO_PART
from tests.plugin.conftest import Project
from tests.releases import step, write_release

TITLE = "Größe 5 € 日本 👍"
STEPS = [step("Navigate", None, "/"), step("Click", "missing", definition=TITLE)]
SETS = {TITLE: {TITLE: {TITLE: STEPS, "no 2": [STEPS[0]]}}}
FOLDERS = ["a [b] c", "{x} %s %d #1 ?q &a", 'it\'s "quoted" $HOME', "Größe 日本", os.fsdecode(b"caf\xe9 \xff")]
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LOCALES = {
    "C": ASCII,
    "ASCII streams": {"PYTHONIOENCODING": "ascii"},
    "LATIN1 streams": {"PYTHONIOENCODING": "latin-1"},
    "POSIX": {"LC_ALL": "POSIX", "LANG": "C"},
}


def run_in(folder: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run pytest in a folder, its output as bytes."""
    command = [sys.executable, "-m", "pytest", *NO_PART, *args]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTEST_"))}
    return subprocess.run(command, cwd=folder, env=env | environ, capture_output=True, check=False, timeout=120)


@pytest.fixture
def folder(request: pytest.FixtureRequest, project: Project) -> Path:
    path: Path = project.path / request.param
    path.mkdir()
    (path / "test_config.yml").write_text("name: any\n")
    (path / "pytest.ini").write_text("[pytest]\ne1ts_release = 5\ne1ts_reports = cucumber,html,ctrf,junit\n")
    return path


@pytest.mark.parametrize(
    ("folder", "workers"),
    [*((name, "0") for name in FOLDERS), (FOLDERS[0], "2"), (FOLDERS[-1], "2")],
    indirect=["folder"],
    ids=ascii,
)
def test_a_checkout_in_a_folder_with_an_odd_name_runs_and_reports(project: Project, folder: Path, workers: str) -> None:
    project.release(SETS)
    options = ("--base-url", project.site, "-n", workers, "--e1ts-step-timeout=0.1", "--e1ts-screenshots=all")
    done = run_in(folder, *options, "--junitxml=junit.xml")
    output = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    if workers != "0" and "\udcff" in str(folder):  # xdist itself cannot
        assert done.returncode == pytest.ExitCode.USAGE_ERROR
        assert "is not UTF-8, and pytest-xdist cannot start workers there." in output
        return
    assert done.returncode == 1, output
    assert "1 failed, 1 passed" in output
    assert "INTERNALERROR" not in output
    assert "could not be" not in output
    assert "  !" not in output
    names = {path.name.partition("-")[0] for path in (folder / "report").iterdir() if path.is_file()}
    assert {"cucumber.json", "ctrf", "report"} <= names
    (feature,) = json.loads((folder / "report" / "cucumber.json").read_text("utf-8"))
    assert {element["name"] for element in feature["elements"]} >= {TITLE}
    (run,) = project.run_rows()
    assert run["status"] == "failed"
    (failure,) = run["failed_details"]["failures"]
    assert all((folder / "report" / path).is_file() for path in failure["artifacts"])
    again = run_in(folder, *options[:4], "--e1ts-step-timeout=0.1", "test_config.yml::sc102")
    assert b"1 passed" in again.stdout, again.stdout.decode(errors="replace")


@pytest.mark.parametrize("folder", [FOLDERS[0], FOLDERS[-1]], indirect=True, ids=ascii)
def test_commands_read_what_a_run_in_a_folder_with_an_odd_name_kept(project: Project, folder: Path) -> None:
    project.release(SETS)
    run_in(folder, "--base-url", project.site, "--e1ts-step-timeout=0.1")
    batch = project.run_rows()[0]["batch_id"]
    for words in (["results", "replay"], ["report", batch], ["runs"], ["artifacts", "prune"], ["db", "status"]):
        command = [str(Path(sys.executable).with_name("e1ts")), *words]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
        assert b"Traceback" not in done.stderr, (words, done.stderr.decode(errors="replace"))
        assert done.returncode == 0, (words, done.stderr.decode(errors="replace"))


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", [FOLDERS[0], FOLDERS[-1]], ids=ascii)
def test_the_embedded_database_lives_in_a_folder_with_an_odd_name(
    open_folder: Path, project: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    path = open_folder / name
    path.mkdir()
    (path / "test_config.yml").write_text("name: any\n")
    (path / "pytest.ini").write_text("[pytest]\n")
    with start_embedded(embedded_folder(path), durable=False) as server:
        upgrade = [str(Path(sys.executable).with_name("e1ts")), "db", "upgrade"]
        done = subprocess.run(upgrade, cwd=path, capture_output=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        write_release(server.address("uatcms"), SETS)
        done = run_in(path, "--e1ts-release=5", "--base-url", project.site, "test_config.yml::sc102")
    assert b"1 passed" in done.stdout, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")


@pytest.mark.parametrize(("locale", "workers"), [*((name, "0") for name in LOCALES), ("C", "2")])
def test_a_terminal_or_a_locale_of_ascii_alone_spoils_nothing(project: Project, locale: str, workers: str) -> None:
    project.release(SETS)
    options = ("--base-url", project.site, "-n", workers, "--e1ts-step-timeout=0.1", "--e1ts-pipeline-lines=yes")
    reports = "--e1ts-reports=cucumber,html,ctrf,junit"
    done = run_in(project.path, "--e1ts-release=5", *options, reports, "--junitxml=junit.xml", **LOCALES[locale])
    output = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    assert done.returncode == 1, output
    assert "INTERNALERROR" not in output
    assert "UnicodeEncodeError" not in output
    assert "could not be" not in output
    (feature,) = json.loads((project.path / "report" / "cucumber.json").read_text("utf-8"))
    assert feature["elements"][0]["name"] == TITLE
    (page,) = (project.path / "report").glob("report-*.html")
    assert TITLE in page.read_text("utf-8")
    assert {row["scenario_name"] for row in project.step_rows()} == {TITLE, "no 2"}
    for option in ("--e1ts-lint", "--e1ts-plan", "--collect-only"):
        shown = run_in(project.path, "--e1ts-release=5", option, **LOCALES[locale])
        assert b"Traceback" not in shown.stdout + shown.stderr
        assert b"INTERNALERROR" not in shown.stdout + shown.stderr
        assert shown.returncode in {0, 1}, shown.stderr.decode(errors="replace")


@pytest.mark.parametrize("locale", ["C", "LATIN1 streams"])
def test_commands_do_with_a_terminal_or_a_locale_of_ascii_alone(project: Project, locale: str) -> None:
    project.release(SETS)
    run_in(project.path, "--e1ts-release=5", "--base-url", project.site, "--e1ts-step-timeout=0.1")
    batch = project.run_rows()[0]["batch_id"]
    exported = project.path / "exported.yml"
    for words in (
        ["runs"],
        ["status", batch],
        ["history", "scenario", "101"],
        ["flaky"],
        ["report", batch],
        ["db", "status"],
        ["db", "export", "5"],
        ["db", "export", "5", "-o", str(exported)],
        ["db", "load", str(exported)],
        ["actions"],
        ["results", "replay"],
    ):
        command = [str(Path(sys.executable).with_name("e1ts")), *words]
        env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        done = subprocess.run(
            command, cwd=project.path, env=env | LOCALES[locale], capture_output=True, check=False, timeout=60
        )
        assert b"Traceback" not in done.stderr, (words, done.stderr.decode(errors="replace"))
        assert done.returncode in {0, 1}, (words, done.stderr.decode(errors="replace"))
    assert TITLE.partition(" 👍")[0] in exported.read_text("utf-8")
