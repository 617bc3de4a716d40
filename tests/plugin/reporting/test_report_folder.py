"""A folder of reports that somebody deletes while a run goes on."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.plugin.conftest import Project
from tests.releases import step

CONFTEST = """
import os, pathlib, shutil
from pytest_e1ts.api import action


@action("Clean up", target="none")
def clean_up(step):
    shutil.rmtree(pathlib.Path(__file__).with_name("report"))
"""
STEPS = [step("Navigate", None, "/"), step("Clean up"), step("Navigate", None, "/")]


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_whose_folder_of_reports_is_deleted_meanwhile_ends_with_all_that_it_had(
    project: Project, workers: str
) -> None:
    project.pytester.makeconftest(CONFTEST)
    project.release({"Only set": {"Only case": {"no 1": STEPS, "no 2": [STEPS[0]]}}})
    result = project.run("--e1ts-release=5", "-n", workers, "--e1ts-reports=cucumber,html")
    assert result.ret == 0
    (run,) = project.run_rows()
    assert run["status"] == "passed"
    assert len(project.step_rows()) == 4
    (feature,) = project.cucumber()
    assert len(feature["elements"]) == 2
    assert "was deleted while the run went on" in result.stdout.str()
    (journal,) = (project.path / "report" / "journal").glob("*.jsonl")
    assert journal.with_suffix(".plan").is_file()


def test_rows_that_could_not_be_written_are_kept_although_the_folder_was_deleted(project: Project) -> None:
    project.pytester.makeconftest(
        CONFTEST
        + """

import psycopg


@action("Lose the database", target="none")
def lose(step):
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url) as connection:
        connection.execute("ALTER TABLE test_run_steps RENAME TO away")
"""
    )
    steps = [step("Lose the database"), *STEPS]
    project.release({"Only set": {"Only case": {"no 1": steps}}})
    result = project.run("--e1ts-release=5")
    kept = re.search(r"are missing there, and kept in (\S+\.jsonl)", result.stdout.str())
    assert kept
    assert Path(kept[1]).is_file()
    with connect_with_retries(project.database) as connection, connection.begin():
        connection.exec_driver_sql("ALTER TABLE away RENAME TO test_run_steps")
    assert project.pytester.run(Path(sys.executable).with_name("e1ts"), "results", "replay").ret == 0
    assert len(project.step_rows()) == 4
