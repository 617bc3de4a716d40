"""Rows look behind the screen wherever they run: the suite's queries and the address reach the workers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

SUITE = """
    import os
    from pytest_e1ts.api import register_query

    register_query("steps of", "SELECT count(*) FROM test_steps WHERE test_scenario_id = :scenario")

    def pytest_e1ts_application_database(config):
        assert not hasattr(config, "workerinput")
        return os.environ["DATABASE_URL"]
"""
QUERIES = "release status: SELECT status FROM releases WHERE release_number = :number\n"


def asking(query: str, expect: object, **values: object) -> dict[str, Any]:
    return step("Database status", None, json.dumps({"query": query, "expect": expect, **values}))


CHECKS: Sets = {
    "Set": {
        "Case": {
            "holds": [asking("release status", "OPEN", number="2.1.1"), asking("Steps of", 2, scenario=101)],
            "does not hold": [asking("release status", "closed", number="2.1.1")],
            "bad row": [asking("release state", "open", number="2.1.1")],
        }
    }
}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_queries_and_address_reach_the_scenarios(project: Project, workers: str) -> None:
    project.pytester.makeconftest(SUITE)
    (project.path / "queries.yml").write_text(QUERIES)
    project.pytester.makeini("[pytest]\ne1ts_queries = queries.yml\n")
    project.release(CHECKS)
    result = project.run("--e1ts-release=5", "-n", workers, "--e1ts-step-timeout=3")
    output = result.stdout.str()
    result.assert_outcomes(passed=1, failed=1, errors=1)
    assert "Expected “closed”, but the query 'release status' gave “open”." in output
    assert "There is no query 'release state'. Did you mean 'release" in output


def test_address_in_the_environment_wins_over_the_hook(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.pytester.makeconftest(SUITE)
    (project.path / "secrets.env").write_text("APP_DATABASE_URL=postgresql://ann:QzMark99@127.0.0.1:9/desk\n")
    (project.path / "secrets.env").chmod(0o644)
    project.release({"Set": {"Case": {"asks": [asking("steps of", 1, scenario=101)]}}})
    result = project.run("--e1ts-release=5", "-p", "no:xdist", "--e1ts-step-timeout=3")
    output = result.stdout.str()
    assert "cannot be reached: host 127.0.0.1, port 9, database desk, user ann" in output
    assert "others on this machine can read the secrets file secrets.env" in output
    assert "QzMark99" not in output + result.stderr.str()
    monkeypatch.setenv("APP_DATABASE_URL", project.database.url)
    assert project.run("--e1ts-release=5", "--e1ts-step-timeout=3").ret == 0


def test_queries_file_that_is_not_there_ends_the_run_with_one_line(project: Project) -> None:
    project.release(CHECKS)
    result = project.run("--e1ts-release=5", "--e1ts-queries=nowhere.yml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "nowhere.yml cannot be read" in result.stderr.str()
    assert "Traceback" not in result.stderr.str()
