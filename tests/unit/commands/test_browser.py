"""``e1ts browser``: finding and getting a browser."""

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_e1ts.commands import browser_install
from pytest_e1ts.commands.browser import browser
from pytest_e1ts.commands.browser_install import BrowserInstallError, install_browser, install_part, run_bounded, starts
from pytest_e1ts.errors import UsageError


def program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def said() -> list[str]:
    return []


def test_a_command_that_ends_well_has_nothing_to_say() -> None:
    assert run_bounded(["true"], 10) == ""


def test_a_failing_command_tells_its_first_error(tmp_path: Path) -> None:
    failing = program(tmp_path / "x", "echo trying; echo 'Error: host not found'; echo Error: failed; exit 1")
    assert run_bounded([str(failing)], 10) == "Error: host not found"


def test_an_absent_command_is_named() -> None:
    assert run_bounded(["no-such-program"], 10) == "no-such-program: No such file or directory"


def test_a_command_that_hangs_is_ended_with_all_its_children(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    hanging = program(tmp_path / "x", f"exec 3> {tmp_path / 'pipe'}; echo alive >&3; sleep 300 & wait")
    assert run_bounded([str(hanging)], 3) == "not done after 3 seconds"
    os.set_blocking(pipe, True)
    with os.fdopen(pipe) as stream:
        assert stream.read() == "alive\n"  # the end of the pipe comes when nobody holds it any more


def test_a_browser_starts_when_it_tells_its_version(tmp_path: Path) -> None:
    assert starts(program(tmp_path / "good", "echo Chromium 156"))
    assert not starts(program(tmp_path / "bad", "echo 'libnss3.so: cannot open shared object file'; exit 127"))


def test_the_first_way_that_works_ends_the_search(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    calls: list[str] = []

    def record(command: list[str], *_: object) -> str:
        calls.append(" ".join(command[1:]))
        return ""

    monkeypatch.setattr(browser_install, "run_bounded", record)
    install_browser(True, said.append)
    assert calls == ["-m playwright install --only-shell chromium"]


def test_without_a_download_root_on_debian_gets_the_package(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    calls: list[str] = []

    def run(command: list[str], *_: object) -> str:
        calls.append(" ".join(command))
        return "" if command[0] == "apt-get" else "Error: host not found"

    monkeypatch.setattr(browser_install, "run_bounded", run)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    install_browser(True, said.append)
    assert calls[-1].endswith("--no-install-recommends chromium-headless-shell fonts-liberation")
    assert "the download failed: Error: host not found" in said


def test_an_ordinary_user_without_a_download_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr(browser_install, "run_bounded", lambda *_: "Error: host not found")
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(BrowserInstallError) as caught:
        install_browser(True, said.append)
    assert "Playwright's download: Error: host not found" in str(caught.value)
    assert "sudo apt-get install -y chromium" in str(caught.value)


def test_a_browser_that_is_there_is_not_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(tmp_path / "chrome", "echo Chromium 156")
    monkeypatch.setenv("E1TS_BROWSER", str(own))
    result = CliRunner().invoke(browser, ["install"])
    assert (result.exit_code, result.output) == (0, f"{own}\n")
    assert CliRunner().invoke(browser, ["install", "--quiet"]).output == ""
    assert CliRunner().invoke(browser, ["find"]).output == f"{own}\n"


def test_a_named_browser_that_does_not_start_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(tmp_path / "chrome", "exit 1")
    monkeypatch.setenv("E1TS_BROWSER", str(own))
    result = CliRunner().invoke(browser, ["install"])
    assert isinstance(result.exception, UsageError)
    assert "does not start" in str(result.exception)


def test_a_named_browser_that_is_absent_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E1TS_BROWSER", "no-such-browser")
    result = CliRunner().invoke(browser, ["find"])
    assert "E1TS_BROWSER" in str(result.exception)


def test_ffmpeg_and_other_browsers_are_installed_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[str]
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    calls: list[str] = []

    def record(command: list[str], *_: object) -> str:
        calls.append(" ".join(command[1:]))
        return ""

    monkeypatch.setattr(browser_install, "run_bounded", record)
    install_part("ffmpeg", said.append)
    assert calls == ["-m playwright install ffmpeg"]
    (tmp_path / "ffmpeg-1013").mkdir()
    (tmp_path / "ffmpeg-1013" / "INSTALLATION_COMPLETE").touch()
    install_part("ffmpeg", said.append)
    assert len(calls) == 1
    assert said[-1] == "Playwright's ffmpeg is installed."


def test_what_cannot_be_downloaded_says_what_to_allow(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[str]
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(browser_install, "run_bounded", lambda *_: "Error: host not found")
    with pytest.raises(
        BrowserInstallError, match=r"firefox could not be installed: Error: host not found\nAllow access"
    ):
        install_part("firefox", said.append)
