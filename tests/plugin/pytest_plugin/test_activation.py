"""Without a release asked for, pytest behaves as if the plugin were not installed."""

from __future__ import annotations

import pytest

HEAVY = (
    "sqlalchemy",
    "psycopg",
    "alembic",
    "yaml",
    "click",
    "pytest_e1ts.errors",
    "pytest_e1ts.planning",
    "pytest_e1ts.pytest_plugin.controller",
    "pytest_e1ts.settings",
    "pytest_e1ts.store",
)


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with two tests, a release file and nothing that asks for a release."""
    for name in ("RELEASE_ID", "TEST_SET_ID", "CI", "DATABASE_URL", "DB_HOST"):
        monkeypatch.delenv(name, raising=False)
    pytester.makefile(".yml", test_config="name: any\n")
    pytester.makepyfile(
        test_one=f"""
        import sys

        def test_nothing_heavy_is_loaded():
            assert [name for name in {HEAVY!r} if name in sys.modules] == []

        def test_that_fails():
            assert 1 == 2
        """
    )
    return pytester


def test_the_outcome_is_the_same_with_and_without_the_plugin(project: pytest.Pytester) -> None:
    with_plugin = project.runpytest_subprocess("-v", "-p", "no:cacheprovider")
    without = project.runpytest_subprocess("-v", "-p", "no:cacheprovider", "-p", "no:e1ts")
    with_plugin.assert_outcomes(passed=1, failed=1)
    without.assert_outcomes(passed=1, failed=1)
    lines = [line for line in with_plugin.outlines if not line.startswith(("plugins:", "="))]
    assert lines == [line for line in without.outlines if not line.startswith(("plugins:", "="))]


def test_workers_are_left_alone_too(project: pytest.Pytester) -> None:
    project.runpytest_subprocess("-n", "2", "-p", "no:cacheprovider").assert_outcomes(passed=1, failed=1)


def test_a_release_from_the_environment_does_not_reach_into_other_tests(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELEASE_ID", "5")
    project.runpytest_subprocess("test_one.py").assert_outcomes(passed=1, failed=1)


def test_the_options_are_explained(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("--help")
    result.stdout.fnmatch_lines(["acceptance tests from the database*", "*--e1ts-release=ID*", "*--e1ts-set=ID*"])
