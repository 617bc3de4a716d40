"""Whether a release is asked for. Loaded into every session, so it looks at options and arguments alone."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, cast

import pytest

from pytest_e1ts.declarations.settings import RELEASE, RELEASE_FILE, RERUN
from pytest_e1ts.option_values import Choices

KEY = "e1ts"  # the key of a worker's input that holds what it gets
_BARE_ID = r"(?s)sc-?\d{1,18}(\[.*)?"  # compiled where one is asked for
_LAST_PART = rf"(?s).*::{_BARE_ID.removeprefix('(?s)')}"


class EarlyConfig:
    """What is known of pytest's configuration before it is filled, under the names that it will have."""

    def __init__(self, config: pytest.Config) -> None:
        """Look at the options that are known by now."""
        self._options = config.known_args_namespace
        self.args: list[str] = self._options.file_or_dir
        source = pytest.Config.ArgsSource
        self.args_source = source.ARGS if self.args else source.TESTPATHS
        self.rootpath, self.invocation_params, self.getini = config.rootpath, config.invocation_params, config.getini
        self.inipath = config.inipath

    @property
    def as_config(self) -> pytest.Config:
        """The same, for those who ask pytest's configuration nothing else."""
        return cast(pytest.Config, self)

    def getoption(self, name: str, default: Any = None) -> Any:
        """Return the value of an option."""
        return getattr(self._options, name.lstrip("-").replace("-", "_"), default)


def is_requested(config: pytest.Config) -> bool:
    """Whether this process takes part in the run of a release.

    A release on the command line counts, as does a batch to complete, unless single tests are named and all of them
    elsewhere: an IDE that runs the one that was clicked names it behind the arguments that stand in its settings. One
    from the environment or the ini file counts unless the arguments name other things only: ``pytest tests/unit`` runs
    the unit tests, whatever ``RELEASE_ID`` says.
    """
    if hasattr(config, "workerinput"):
        return KEY in config.workerinput
    asked = _release_on_command_line(config)
    if asked is None and _is_release_file_ignored(config):
        return False
    if asked is None:
        return names_scenarios(config) if given_args(config) else bool(Choices(config).text(RELEASE))
    return bool(asked) and (names_scenarios(config) or not _names_single_tests(config))


def suite_root(config: pytest.Config) -> Path:
    """Return the suite's folder, which its relative paths are taken from: pytest's root folder, as a rule.

    VS Code makes the folder that it opened the root folder, with ``--rootdir``. A suite further down is then where its
    ini file is.
    """
    file, ini = Choices(config).text(RELEASE_FILE), config.inipath
    if ini is None or (config.rootpath / file).is_file() or not (ini.parent / file).is_file():
        return config.rootpath
    return ini.parent


def release_file_of(config: pytest.Config) -> Path:
    """Return the file that the scenarios hang on; it need not be there."""
    return suite_root(config) / Choices(config).text(RELEASE_FILE)


def find_ignored_release(config: pytest.Config) -> str:
    """Return the release or batch of the command line that does not run, for single tests elsewhere are named."""
    return "" if hasattr(config, "workerinput") or is_requested(config) else _release_on_command_line(config) or ""


def _release_on_command_line(config: pytest.Config) -> str | None:
    """Return the batch to complete or the release of the command line itself; None where neither is given there."""
    choices = Choices(config)
    return next((choices.text(option) for option in (RERUN, RELEASE) if choices.is_on_command_line(option)), None)


def _is_release_file_ignored(config: pytest.Config) -> bool:
    """Whether the release file is among the files to ignore."""
    release_file, here = release_file_of(config), config.invocation_params.dir
    return any(here / entry == release_file for entry in config.getoption("ignore", default=None) or ())


def _names_single_tests(config: pytest.Config) -> bool:
    """Whether a node is named, and not only files and folders."""
    return any("::" in arg for arg in given_args(config))


def names_scenarios(config: pytest.Config) -> bool:
    """Whether an argument names the release file, a folder with it, a node in it, or a scenario by its bare id."""
    release_file = release_file_of(config)
    if not release_file.is_file():
        return False
    here = config.invocation_params.dir
    return any(names_release(arg, release_file, here) for arg in given_args(config))


def given_args(config: pytest.Config) -> list[str]:
    """Return the paths and ids that were given on the command line itself."""
    return list(config.args) if config.args_source is pytest.Config.ArgsSource.ARGS else []


def is_feature_file(path: Path) -> bool:
    """Whether a path is that of a feature file: what is in it are scenarios of the release that runs."""
    return path.suffix == ".feature" and path.is_file()


def named_features(config: pytest.Config) -> list[str]:
    """Return the feature files that are named on the command line, also by scenarios in them."""
    here = config.invocation_params.dir
    paths = (Path(os.path.normpath(here / arg.partition("::")[0])) for arg in given_args(config))
    return [str(path) for path in paths if is_feature_file(path)]


def names_release(arg: str, release_file: Path, here: Path) -> bool:
    """Whether an argument names the release file, a folder with it, a node in it, a feature file, or a bare id.

    An editor names the scenario that was clicked by the file in which it is written: ``release.yml::Set::Case::sc101``.
    """
    path = Path(os.path.normpath(here / arg.partition("::")[0]))
    if path == release_file or ("::" not in arg and path in release_file.parents) or is_feature_file(path):
        return True
    if "::" in arg:
        return path.suffix != ".py" and re.fullmatch(_LAST_PART, arg) is not None
    return re.fullmatch(_BARE_ID, arg) is not None and not (here / arg).exists()
