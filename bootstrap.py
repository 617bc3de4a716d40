#!/usr/bin/env python3
"""Set up this checkout and run it: needs Python 3.11 and nothing else.

    python3 bootstrap.py demo           set up everything and run the demo release in a real browser
    python3 bootstrap.py test           the same set-up, then the tests
    python3 bootstrap.py check          lint, types and import contracts
    python3 bootstrap.py docs           the site of the documentation, with warnings as errors
    python3 bootstrap.py compatibility  a release beside other plugins, each in an environment of its own
    python3 bootstrap.py wheel          a suite outside this checkout, with nothing but the wheel installed
    python3 bootstrap.py setup          only set up

What follows the command is handed on. The environment is ``.venv``, made with uv if there is one, else venv and pip.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
DISPLAY = {"Xvfb": "xvfb", "xdotool": "xdotool"}


class SetupError(Exception):
    """Something the person in front of the screen has to do first."""


def say(message: str) -> None:
    """Write a line about the progress, apart from the output of what is run."""
    sys.stderr.write(f"bootstrap: {message}\n")


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the project's root with its output shown; raise CalledProcessError when it fails."""
    words = [str(word) for word in command]
    subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}, check=True)  # noqa: S603 - our own commands


def works(*command: str | Path) -> bool:
    """Tell whether a command is there and ends well; its output is not shown."""
    try:
        words = [str(word) for word in command]
        subprocess.run(words, cwd=ROOT, capture_output=True, check=True, timeout=60)  # noqa: S603 - our own commands
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def uv() -> str | None:
    """Return the path of uv; None when there is none or only a shim that leads nowhere."""
    found = shutil.which("uv")
    return found if found and works(found, "--version") else None


def groups(command: str) -> tuple[str, ...]:
    """Return what a command needs: the project itself, and dependency groups of pyproject.toml."""
    test = ("project", "test")
    wanted = {"test": test, "compatibility": test, "check": (*test, "lint"), "docs": ("project", "docs")}
    return wanted.get(command, ("project",))


def fingerprint() -> str:
    """Return a digest that changes when the environment has to be installed again."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode(), os.path.realpath(PYTHON).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def mark_of(group: str) -> Path:
    """Return the file that says in which state of pyproject.toml a group was installed."""
    return VENV / f"installed-{group}"


def missing(wanted: tuple[str, ...]) -> list[str]:
    """Return those of the groups that the environment does not hold as pyproject.toml describes them now."""
    if not PYTHON.exists():
        return list(wanted)
    now = fingerprint()
    return [group for group in wanted if not mark_of(group).is_file() or mark_of(group).read_text() != now]


def require_venv_module() -> None:
    """See to it that ``python -m venv`` works; Debian and Ubuntu keep half of it in a package of its own.

    Raises:
        SetupError: It does not, and only an administrator can change that.
    """
    if find_spec("venv") and find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetupError(
            f"{sys.executable} has no venv module. On Debian and Ubuntu: sudo apt-get install -y {package}\n"
            "Without administrator rights: install uv (https://docs.astral.sh/uv/), then run this again."
        )
    say(f"installing {package}")
    run("apt-get", "update", "-q")
    run("apt-get", "install", "-y", "-q", "--no-install-recommends", package, DEBIAN_FRONTEND="noninteractive")


def require_python() -> None:
    """Refuse a Python that is too old, and name a newer one where there is one.

    Raises:
        SetupError: This Python cannot run the project.
    """
    if sys.version_info >= OLDEST:
        return
    newer = [name for name in ("python3.13", "python3.12", "python3.11") if works(name, "--version")]
    todo = f"Run: {newer[0]} {Path(sys.argv[0])} …" if newer else "Install Python 3.11 or newer, or uv."
    raise SetupError(f"This is Python {sys.version.split()[0]}; 3.11 or newer is needed. {todo}")


def install_display() -> None:
    """See to it that a test can use mouse and keyboard as a person does: in a window on a virtual display, on Linux.

    On Debian and Ubuntu root gets what is missing, and CI with its right to use sudo; anybody else is shown what to
    install, and these tests are skipped.
    """
    root: tuple[str, ...] = () if os.geteuid() == 0 else ("sudo", "-n")
    absent = [package for program, package in DISPLAY.items() if not shutil.which(program)]
    if not sys.platform.startswith("linux"):
        return
    may_install = not root or (bool(os.environ.get("CI")) and works(*root, "true"))
    if absent and not (may_install and shutil.which("apt-get")):
        say(f"tests with a window are skipped; for them: sudo apt-get install -y {' '.join(absent)}")
        return
    if absent:
        say(f"installing {', '.join(absent)}")
        run(*root, "apt-get", "update", "-q")
        run(*root, "apt-get", "install", "-y", "-q", "--no-install-recommends", *absent)
    try:
        run(VENV / "bin" / "e1ts", "browser", "install", "--headed", "--quiet")
    except subprocess.CalledProcessError:
        say("tests with a window are skipped")


def install_with_uv(tool: str, options: list[str]) -> None:
    """Make the environment and install into it with uv."""
    if not works(PYTHON, "--version"):
        run(tool, "venv", "-q", "--clear", "--python", sys.executable if sys.version_info >= OLDEST else ">=3.11", VENV)
    run(tool, "pip", "install", "-q", "--python", PYTHON, *options)


def install_with_pip(options: list[str]) -> None:
    """Make the environment and install into it with venv and pip."""
    require_python()
    if not works(PYTHON, "-m", "pip", "--version"):
        require_venv_module()
        run(sys.executable, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--root-user-action=ignore")
    run(*pip, "pip>=25.1")  # the first that knows dependency groups
    run(*pip, *options)


def install(wanted: tuple[str, ...]) -> None:
    """Bring the environment in step with pyproject.toml, unless it is already."""
    due = missing(wanted)
    if not due:
        return
    say(f"installing the project into {VENV.name} (once; a minute or two)")
    options = ["-e", ".[demo]", *(f"--group={group}" for group in due if group != "project")]
    tool = uv()
    if tool:
        install_with_uv(tool, options)
    else:
        install_with_pip(options)
    for group in due:
        mark_of(group).write_text(fingerprint())


def workers(cores: int | None) -> int:
    """Return how many tests run at a time: twice as many as cores, since many wait for a browser; at most 8."""
    return min(2 * (cores or 1), 8)


def command_lines(command: str, rest: list[str]) -> list[list[str]]:
    """Return what a command runs, the last of them in place of this process."""
    scripts = f"{VENV / 'bin'}/"
    lines = {
        "demo": [["e1ts", "demo"]],
        "test": [["python", "-m", "pytest", "-n", str(workers(os.cpu_count())), "--dist=worksteal"]],
        "check": [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["lint-imports"], ["mypy"]],
        "compatibility": [["python", "-m", "tests.compatibility"]],
        "docs": [["python", ".ci/build_docs.py"]],
        "wheel": [["python", ".ci/check_wheel.py"]],
        "setup": [["e1ts", "browser", "find"]],
    }[command]
    lines[-1] += rest
    return [[scripts + line[0], *line[1:]] for line in lines]


def start(command: str, rest: list[str]) -> None:
    """Set up what a command needs and become it, so that its exit status is ours."""
    install(groups(command))
    if command not in {"check", "docs"}:
        run(VENV / "bin" / "e1ts", "browser", "install", "--quiet")
    if command == "test":
        install_display()
    *first, last = command_lines(command, rest)
    for line in first:
        run(*line)
    os.chdir(ROOT)
    os.execv(last[0], last)  # noqa: S606 - our own command, and no shell is wanted


def main(arguments: list[str]) -> int:
    """Run one command; see the text at the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("demo", "test", "check", "docs", "compatibility", "wheel", "setup"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to what is run")
    parsed = parser.parse_args(arguments)
    try:
        start(parsed.command, parsed.rest)
    except subprocess.CalledProcessError as error:
        say(f"this command ended with {error.returncode}: {' '.join(error.cmd)}")
        return error.returncode if error.returncode > 0 else 1
    except (SetupError, OSError) as error:
        say(str(error))
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
