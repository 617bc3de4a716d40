"""``--e1ts-context=shared``: one context per worker, a fresh one after a failure, and what it refuses."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

GOOD = step("URL", None, "/", type="url-visit")
SUITE = """
    from pathlib import Path
    from pytest_e1ts.api import action

    SEEN = []

    @action("Note context", target="none")
    def note_context(step):
        context = step.page.context
        cookies = len(context.cookies())
        if context not in SEEN:
            SEEN.append(context)
        with Path("contexts").open("a") as file:
            print(SEEN.index(context), len(context.pages), cookies, file=file)
        context.add_cookies([{"name": "left", "value": "1", "url": step.page.url}])
"""


def noted(project: Project) -> list[str]:
    return (project.pytester.path / "contexts").read_text().splitlines()


@pytest.fixture
def suite(project: Project) -> Project:
    """A project whose scenarios note the context they run in."""
    project.pytester.makeconftest(SUITE)
    note = step("Note context")
    bad = [GOOD, note, step("Visible", "css=#never", '{"value": true, "timeout": 0.2}')]
    project.release({"Set": {"Case": {"one": [GOOD, note], "two": [GOOD, note], "bad": bad, "last": [GOOD, note]}}})
    return project


def test_scenarios_share_a_clean_context_until_one_fails(suite: Project) -> None:
    result = suite.run("--e1ts-release=5", "--e1ts-context=shared")
    result.assert_outcomes(passed=3, failed=1)
    assert noted(suite) == ["0 1 0", "0 1 0", "0 1 0", "1 1 0"]


def test_fresh_contexts_are_the_default(suite: Project) -> None:
    suite.run("--e1ts-release=5").assert_outcomes(passed=3, failed=1)
    assert noted(suite) == ["0 1 0", "1 1 0", "2 1 0", "3 1 0"]


def test_other_tests_of_the_session_keep_a_context_of_their_own(suite: Project) -> None:
    suite.pytester.makepyfile(test_plain="def test_plain(page, context):\n    assert page.context is context\n")
    suite.run("--e1ts-release=5", "--e1ts-context=shared", "test_plain.py", "test_config.yml").assert_outcomes(
        passed=4, failed=1
    )
    assert noted(suite) == ["0 1 0", "0 1 0", "0 1 0", "1 1 0"]


@pytest.mark.parametrize("option", ["--tracing=on", "--video=retain-on-failure"])
def test_recording_whole_contexts_is_refused(suite: Project, option: str) -> None:
    result = suite.run("--e1ts-release=5", "--e1ts-context=shared", option)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*{option.partition('=')[0]} records a context from its beginning to its end*"])


def test_unknown_word_is_answered_with_the_nearest(suite: Project) -> None:
    result = suite.run("--e1ts-release=5", "--e1ts-context=share")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--e1ts-context='share' is unknown. Did you mean 'shared'?*"])
