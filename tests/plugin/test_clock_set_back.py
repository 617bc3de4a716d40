"""A machine whose clock is set back while a run goes on."""

from __future__ import annotations

import json

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

HOUR_S = 3600
CONFTEST = """
import pathlib, time
from pytest_e1ts.api import action

moved, real = pathlib.Path(__file__).with_name("moved"), time.time
time.time = lambda: real() - 3600 if moved.exists() else real()


@action("Set the clock back", target="none")
def set_back(step):
    moved.touch()
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_clock_that_is_set_back_makes_no_time_negative_and_none_an_hour_long(project: Project, workers: str) -> None:
    project.pytester.makeconftest(CONFTEST)
    steps = [step("Navigate", None, "/"), step("Set the clock back"), step("Navigate", None, "/")]
    other = [step("Navigate", None, "/")]
    project.release({"Only set": {"Only case": {"no 1": steps, "no 2": other, "no 3": other}}})
    result = project.run("--e1ts-release=5", "-n", workers, "--e1ts-reports=cucumber,ctrf,junit,html")
    assert result.ret == 0
    (run,) = project.run_rows()
    assert 0 < run["duration_ms"] < HOUR_S * 1000 / 2
    rows = project.step_rows()
    moments = [row["created_at"] for row in rows]
    assert (max(moments) - min(moments)).total_seconds() < HOUR_S / 2
    assert all(row["duration_ms"] >= 0 for row in rows)
    (ctrf,) = (project.path / "report").glob("*ctrf*.json")
    document = json.loads(ctrf.read_text())["results"]
    assert 0 < document["summary"]["stop"] - document["summary"]["start"] < HOUR_S * 1000 / 2
    assert all(0 <= test["duration"] < HOUR_S * 1000 / 2 for test in document["tests"])
    assert all(0 <= test["stop"] - test["start"] < HOUR_S * 1000 / 2 for test in document["tests"])
