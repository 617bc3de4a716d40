"""A browser, device or video that is not available is reported once, before the first scenario, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

PAGE = step("URL", None, "/", type="url-visit")
WITH_WORKERS = pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "workers"])


@pytest.fixture
def bare(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project on a machine where Playwright has downloaded nothing."""
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(project.path / "nothing"))
    project.release({"Set": {"Case": {"one": [PAGE], "two": [PAGE], "three": [PAGE]}}})
    return project


@WITH_WORKERS
@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--browser=firefox", "*Playwright's firefox is not installed.*e1ts browser install firefox*"),
        ("--browser-channel=crome", "*--browser-channel='crome' is no channel*Did you mean 'chrome'*"),
        ("--video=on", "*--video needs Playwright's ffmpeg*e1ts browser install ffmpeg*"),
        ("--device=iPhone 13 Por", "*--device='iPhone 13 Por' is no device*Did you mean 'iPhone 13 Pro'*"),
    ],
)
def test_what_cannot_be_started_is_said_once_before_the_first_scenario(
    bare: Project, option: str, sentence: str, workers: tuple[str, ...]
) -> None:
    result = bare.run("--e1ts-release=5", option, *workers)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([sentence])
    assert (result.stdout.str() + result.stderr.str()).count(sentence.split("*")[1]) == 1
    assert bare.run_rows() == []


def test_a_browser_that_does_not_start_is_said_with_its_reason(bare: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = bare.path / "broken-browser"
    broken.write_text("#!/bin/sh\necho libnss3.so: cannot open shared object file >&2\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setenv("E1TS_BROWSER", str(broken))
    result = bare.run("--e1ts-release=5")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*broken-browser does not start: libnss3.so: cannot open*e1ts browser install*"])


def test_a_browser_that_is_named_and_not_there_is_said_at_once(bare: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E1TS_BROWSER", "no-such-browser")
    result = bare.run("--e1ts-release=5")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*E1TS_BROWSER is 'no-such-browser'*"])


def test_a_known_device_runs(bare: Project) -> None:
    bare.run("--e1ts-release=5", "--device=iPhone 13", "sc101").assert_outcomes(passed=1)


def test_a_suite_that_takes_a_browser_of_its_own_is_not_asked_for_another(
    bare: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("E1TS_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    bare.pytester.makeconftest(
        """
        import pytest

        @pytest.fixture(scope="session")
        def connect_options():
            return {"ws_endpoint": "ws://127.0.0.1:9/"}
        """
    )
    result = bare.run("--e1ts-release=5", "--browser=firefox", "sc101")
    assert "not installed" not in result.stdout.str() + result.stderr.str()
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_looking_needs_no_browser(bare: Project) -> None:
    assert bare.run("--e1ts-release=5", "--browser=firefox", "--collect-only", "-q").ret == pytest.ExitCode.OK
