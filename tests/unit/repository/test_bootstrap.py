"""What ``bootstrap.py`` decides; that it sets up a clean checkout is what every CI run shows."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bootstrap

Calls = list[tuple[str, ...]]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with an environment whose Python works."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What would have been run."""
    made: Calls = []
    monkeypatch.setattr(bootstrap, "run", lambda *command, **_: made.append(tuple(map(str, command))))
    return made


def mark_installed(*groups: str) -> None:
    for group in groups:
        bootstrap.mark_of(group).write_text(bootstrap.fingerprint())


@pytest.mark.parametrize(("cores", "expected"), [(None, 2), (1, 2), (2, 4), (4, 8), (64, 8)])
def test_tests_run_on_twice_as_many_workers_as_there_are_cores(cores: int | None, expected: int) -> None:
    assert bootstrap.workers(cores) == expected


def test_everything_is_missing_without_an_environment(project: Path) -> None:
    (project / ".venv" / "bin" / "python").unlink()
    assert bootstrap.missing(("project", "test")) == ["project", "test"]


def test_only_what_was_not_installed_is_missing() -> None:
    mark_installed("project")
    assert bootstrap.missing(("project", "test")) == ["test"]


def test_a_changed_pyproject_makes_all_groups_missing(project: Path) -> None:
    mark_installed("project", "test")
    assert bootstrap.missing(("project", "test")) == []
    (project / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert bootstrap.missing(("project", "test")) == ["project", "test"]


def test_a_checkout_that_moved_is_installed_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark_installed("project")
    monkeypatch.setattr(bootstrap, "ROOT", project / "elsewhere")
    (project / "elsewhere").mkdir()
    (project / "elsewhere" / "pyproject.toml").write_text("[project]\n")
    assert bootstrap.missing(("project",)) == ["project"]


def test_uv_installs_where_it_is_there(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "uv", lambda: "/opt/uv")
    bootstrap.install(("project", "test"))
    assert [call[:3] for call in calls] == [("/opt/uv", "pip", "install")]
    assert calls[0][-3:] == ("-e", ".[demo]", "--group=test")


def test_pip_installs_where_there_is_no_uv(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "uv", lambda: None)
    bootstrap.install(("project",))
    assert [call[1:4] for call in calls][-2:] == [("-m", "pip", "install")] * 2
    assert calls[-1][-2:] == ("-e", ".[demo]")


def test_a_second_call_installs_nothing(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "uv", lambda: "/opt/uv")
    bootstrap.install(("project", "test"))
    calls.clear()
    bootstrap.install(("project", "test"))
    assert calls == []


def test_an_environment_that_does_not_work_is_made_anew(project: Path, calls: Calls) -> None:
    (project / ".venv" / "bin" / "python").unlink()
    bootstrap.install_with_uv("/opt/uv", [])
    assert calls[0][:4] == ("/opt/uv", "venv", "-q", "--clear")


def test_a_shim_that_leads_nowhere_is_not_uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "uv"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert bootstrap.uv() is None
    shim.write_text("#!/bin/sh\necho uv 1.0\n")
    assert bootstrap.uv() == str(shim)


def without_venv(name: str) -> object | None:
    return None if name == "ensurepip" else importlib.util.find_spec(name)


def test_an_ordinary_user_without_venv_is_told_the_package(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "find_spec", without_venv)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.SetupError, match=r"sudo apt-get install -y python3\.\d+-venv"):
        bootstrap.require_venv_module()
    assert calls == []


def test_root_on_debian_gets_venv_from_apt(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "find_spec", without_venv)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    bootstrap.require_venv_module()
    assert [call[:2] for call in calls] == [("apt-get", "update"), ("apt-get", "install")]
    assert calls[1][-1] == f"python3.{sys.version_info.minor}-venv"


@pytest.mark.parametrize(("user", "installs"), [(0, True), (1000, False)])
def test_only_root_on_debian_gets_a_virtual_display_from_apt(
    calls: Calls,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    user: int,
    installs: bool,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    bootstrap.install_display()
    assert [call[1] for call in calls] == (["update", "install", "browser"] if installs else [])
    assert "xvfb" in (" ".join(calls[1]) if installs else capsys.readouterr().err)


def test_an_old_python_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    with pytest.raises(bootstrap.SetupError, match=r"3\.11 or newer is needed\. (Run: python3|Install)"):
        bootstrap.require_python()


def test_a_failing_installation_ends_with_its_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise subprocess.CalledProcessError(7, ["pip", "install"])

    monkeypatch.setattr(bootstrap, "install", fail)
    assert bootstrap.main(["setup"]) == 7
    assert "this command ended with 7: pip install" in capsys.readouterr().err


@pytest.fixture
def checkout(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs bootstrap.py in a checkout whose environment is current and whose ``e1ts`` only tells how it was called."""
    script = project / "bootstrap.py"
    script.write_bytes(Path(bootstrap.__file__).read_bytes())
    command = project / ".venv" / "bin" / "e1ts"
    command.write_text('#!/bin/sh\necho "e1ts $* in $(pwd -P)"\n[ "$1" = browser ] || exit 3\n')
    command.chmod(0o755)
    mark_installed("project", "test")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, script, *arguments], cwd="/", capture_output=True, text=True, check=False, timeout=60
        )

    return run


def test_demo_hands_on_its_arguments_and_the_exit_status(
    project: Path, checkout: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = checkout("demo", "-k", "closure", "--tb=short")
    assert done.returncode == 3
    assert done.stdout.splitlines()[-1] == f"e1ts demo -k closure --tb=short in {project.resolve()}"


def test_a_second_call_costs_less_than_a_second(checkout: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    checkout("demo")
    before = os.times()
    checkout("demo")
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1


def test_an_unknown_command_is_refused_with_the_known_ones(
    checkout: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = checkout("dmeo")
    assert done.returncode == 2
    assert "'demo', 'test'" in done.stderr
