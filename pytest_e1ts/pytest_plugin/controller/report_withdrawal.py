"""Withdrawing the reports of earlier runs at the very start, before anything can go wrong with this one.

A start that ends with a usage error, be it for an option that there is not, must not leave a green report in place as
if it were its own. So this comes before pytest looks at ``conftest.py`` files and at unknown options, when it has not
filled its configuration yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_e1ts.declarations.settings import REPORT, REPORTS
from pytest_e1ts.option_values import Choices
from pytest_e1ts.pytest_plugin.activation import suite_root
from pytest_e1ts.pytest_plugin.show_only import is_show_only

if TYPE_CHECKING:
    from pytest_e1ts.reporting.newest import Withdrawn

WITHDRAWN: pytest.StashKey[Withdrawn] = pytest.StashKey()


def withdraw_earlier_reports(config: pytest.Config, early: pytest.Config) -> None:
    """Withdraw what a run of this session will write; a worker, and a session that only looks, withdraw nothing.

    Args:
        config: pytest's configuration, as far as it is filled.
        early: What is known of the release that is asked for.
    """
    is_worker = "no:terminal" in config.option.plugins  # xdist fills the options of a worker beforehand
    if is_worker or is_show_only(config.known_args_namespace):
        return
    from pytest_e1ts.reporting.newest import withdraw  # noqa: PLC0415 - sessions that only look need none of it

    choices = Choices(early)
    config.stash[WITHDRAWN] = withdraw(
        Path(suite_root(early), choices.text(REPORT)), _report_names(choices.text(REPORTS))
    )


def restore_reports(config: pytest.Config) -> None:
    """Undo it, where there was nothing to run."""
    withdrawn = config.stash.get(WITHDRAWN, None)
    if withdrawn is not None:
        withdrawn.restore()


def _report_names(reports: str) -> set[str]:
    """Return the reports that a choice names; where it is no valid choice, all that might be taken for this run's."""
    from pytest_e1ts.extensions.entry_points import REPORTERS, extensions  # noqa: PLC0415 - once a release is asked for

    known = {"cucumber", "html", "ctrf", "junit", "xunit"}
    words = {word.strip().casefold() for word in reports.split(",") if word.strip()}
    others = {extension.name.casefold() for extension in extensions(REPORTERS)} if words - known else set()
    return words if words <= {*known, *others, "none"} else known
