"""Whether a release is asked for. Loaded into every session, so it looks at options and arguments alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytest_e1ts.choices import Choices

KEY = "e1ts"  # what a worker gets stands under this key of its input
_BARE_ID = re.compile(r"sc-?\d{1,18}(\[.*)?", re.DOTALL)


def is_requested(config: pytest.Config) -> bool:
    """Whether this process takes part in the run of a release.

    A release on the command line always counts, as does a batch to complete. One from the environment or the ini file
    counts unless the arguments name other things only: ``pytest tests/unit`` runs the unit tests, whatever
    ``RELEASE_ID`` says.
    """
    if hasattr(config, "workerinput"):
        return KEY in config.workerinput
    choices = Choices(config)
    if choices.on_command_line("rerun"):
        return bool(choices.text("rerun"))
    if choices.on_command_line("release"):
        return bool(choices.text("release"))
    if not given_args(config):
        return bool(choices.text("release"))
    return names_scenarios(config)


def names_scenarios(config: pytest.Config) -> bool:
    """Whether an argument names the release file, a node in it, or a scenario by its bare id."""
    release_file = config.rootpath / Choices(config).text("file")
    if not release_file.is_file():
        return False
    here = config.invocation_params.dir
    return any(names_release(arg, release_file, here) for arg in given_args(config))


def given_args(config: pytest.Config) -> list[str]:
    """Return the paths and ids that were given on the command line itself."""
    return list(config.args) if config.args_source is pytest.Config.ArgsSource.ARGS else []


def names_release(arg: str, release_file: Path, here: Path) -> bool:
    """Whether an argument names the release file, a node in it, or a bare scenario id."""
    path = arg.partition("::")[0]
    if (here / path) == release_file:
        return True
    return "::" not in arg and _BARE_ID.fullmatch(arg) is not None and not (here / arg).exists()
