"""Commands of ``e1ts`` that other distributions add: listed unseen, imported when called, printable to all others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.distributions import lay_out

GREET = """
import click

@click.command()
def greet():
    click.echo("good day")
"""


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """A folder on the path, with a command that works, one that does not, and one that is none."""
    lay_out(
        tmp_path,
        "acme-commands",
        {"e1ts.commands": {"greet": "acme_greet:greet", "burst": "acme_burst:burst", "five": "acme_five:five"}},
        summary="Commands of Acme.\x1b[2J",
        acme_greet=GREET,
        acme_burst="1 / 0",
        acme_five="five = 5",
    )
    return tmp_path


def e1ts(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    called = [sys.executable, "-c", "from pytest_e1ts.cli import main; main()", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(path)}
    return subprocess.run(called, capture_output=True, text=True, check=False, env=environ, cwd=path)


def test_help_lists_them_without_importing_any(others: Path) -> None:
    done = e1ts(others, "--help")
    assert done.returncode == 0
    assert "Commands of other distributions" in done.stdout
    assert "[acme-commands] Commands of Acme." in " ".join(done.stdout.split())
    assert "\x1b" not in done.stdout
    assert "burst" in done.stdout
    assert "Warnings" not in done.stdout
    assert not list(others.rglob("*.pyc"))


def test_one_that_works_runs(others: Path) -> None:
    done = e1ts(others, "greet")
    assert (done.returncode, done.stdout) == (0, "good day\n")


@pytest.mark.parametrize(
    ("name", "cause"),
    [("burst", "ZeroDivisionError: division by zero"), ("five", "it is no command of click, but int")],
)
def test_one_that_cannot_be_loaded_names_its_distribution(others: Path, name: str, cause: str) -> None:
    done = e1ts(others, name)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    for part in ("the distribution 'acme-commands' 1.0", cause, "pip uninstall acme-commands"):
        assert part in done.stderr


def test_an_unknown_command_may_be_one_of_theirs(others: Path) -> None:
    assert "Did you mean 'greet'" in e1ts(others, "gret").stderr


def test_names_that_are_taken_and_modules_that_are_not_there_are_warnings(others: Path) -> None:
    lay_out(
        others, "zeta", {"e1ts.commands": {"greet": "zeta:greet", "lint": "zeta:lint", "gone": "no_such:x"}}, zeta=""
    )
    output = " ".join(e1ts(others, "--help").stdout.split())
    assert "'greet' (group e1ts.commands) is offered by the distribution 'acme-commands' 1.0 and the dist" in output
    assert "'lint' of the distribution 'zeta' 1.0 cannot be called: e1ts has a command of that name" in output
    assert "there is no module 'no_such'" in output
    done = e1ts(others, "greet")
    assert done.returncode == 4
    assert "Uninstall all but one of them" in done.stderr
    assert e1ts(others, "config", "--help").returncode == 0
