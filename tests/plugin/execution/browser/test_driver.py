"""Playwright's driver starts from what Node has compiled of it before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

RELEASE = {"Set": {"Case": {"one": [step("URL", None, "/", type="url-visit")]}}}
ENVIRONMENT = """
    import os

    def pytest_runtest_logfinish():
        open("cache", "w").write(os.environ.get("NODE_COMPILE_CACHE", "nothing"))
"""


@pytest.fixture
def suite(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a scenario that needs a browser, and a note of what other programs would get."""
    monkeypatch.delenv("NODE_COMPILE_CACHE", raising=False)
    project.pytester.makeconftest(ENVIRONMENT)
    project.release(RELEASE)
    return project


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_node_compiles_is_kept_in_the_cache_of_pytest(suite: Project) -> None:
    suite.run("--e1ts-release=5").assert_outcomes(passed=1)
    assert kept(suite.path / ".pytest_cache" / "d" / "e1ts-driver")
    assert (suite.path / "cache").read_text() == "nothing"


def test_a_place_that_is_set_already_stays(suite: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE_COMPILE_CACHE", str(suite.path / "elsewhere"))
    suite.run("--e1ts-release=5").assert_outcomes(passed=1)
    assert kept(suite.path / "elsewhere")
    assert not (suite.path / ".pytest_cache" / "d" / "e1ts-driver").exists()


def test_without_the_cache_of_pytest_nothing_is_kept(suite: Project) -> None:
    suite.run("--e1ts-release=5", "-p", "no:cacheprovider").assert_outcomes(passed=1)
    assert (suite.path / "cache").read_text() == "nothing"
    assert not (suite.path / ".pytest_cache").exists()
