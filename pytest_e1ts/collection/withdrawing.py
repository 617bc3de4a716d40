"""Withdrawing the reports of earlier runs at the very start, before anything can go wrong with this one.

A start that ends with a usage error, be it for an option that there is not, must not leave a green report in place as
if it were its own. So this comes before pytest looks at ``conftest.py`` files and at unknown options, when it has not
filled its configuration yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from pytest_e1ts.choices import Choices
from pytest_e1ts.collection.request import is_requested
from pytest_e1ts.collection.showing import only_shows

if TYPE_CHECKING:  # this is loaded into every session
    from pytest_e1ts.reporting.newest import Withdrawn

WITHDRAWN: pytest.StashKey[Withdrawn] = pytest.StashKey()


class _Early:
    """What is known of pytest's configuration before it is filled, under the names that it will have."""

    def __init__(self, config: pytest.Config) -> None:
        self._options = config.known_args_namespace
        self.args: list[str] = self._options.file_or_dir
        source = pytest.Config.ArgsSource
        self.args_source = source.ARGS if self.args else source.TESTPATHS
        self.rootpath, self.invocation_params, self.getini = config.rootpath, config.invocation_params, config.getini

    def getoption(self, name: str, default: Any = None) -> Any:
        """Return the value of an option."""
        return getattr(self._options, name.lstrip("-").replace("-", "_"), default)


def withdraw_earlier_reports(config: pytest.Config) -> None:
    """Withdraw what a run of this session will write; a worker, and a session that only looks, withdraw nothing."""
    is_worker = "no:terminal" in config.option.plugins  # xdist fills the options of a worker beforehand
    early = cast(pytest.Config, _Early(config))
    if is_worker or only_shows(config.known_args_namespace) or not is_requested(early):
        return
    from pytest_e1ts.reporting.newest import withdraw  # noqa: PLC0415 - once a release is asked for

    choices = Choices(early)
    config.stash[WITHDRAWN] = withdraw(Path(early.rootpath, choices.text("report")), _named(choices.text("reports")))


def put_back_reports(config: pytest.Config) -> None:
    """Undo it, where there was nothing to run."""
    withdrawn = config.stash.get(WITHDRAWN, None)
    if withdrawn is not None:
        withdrawn.put_back()


def _named(reports: str) -> set[str]:
    """Return the reports that a choice names; where it is no valid choice, all that might be taken for this run's."""
    known = {"cucumber", "html", "ctrf", "junit"}
    words = {word.strip().casefold() for word in reports.split(",") if word.strip()}
    return words if words <= {*known, "none"} else known
