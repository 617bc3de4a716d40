"""What was given for one run becomes its frozen settings."""

from __future__ import annotations

import getpass
from dataclasses import replace
from pathlib import Path
from typing import Any

from pytest_e1ts.artifacts.addresses import check_address, check_links
from pytest_e1ts.declarations.kinds import word_among
from pytest_e1ts.declarations.option import Given
from pytest_e1ts.declarations.settings import EXCLUSIVE, OPTIONS, REPORTS
from pytest_e1ts.model.clock import now
from pytest_e1ts.settings import Settings
from pytest_e1ts.values.addresses import split_account


def read_settings(given: Given, root: Path) -> Settings:
    """Read every setting of a run, once.

    Args:
        given: What the user chose.
        root: The project's root folder.

    Raises:
        ConfigurationError: A choice has no valid value.
    """
    chosen: dict[str, Any] = {name: option.read(given) for name, option in OPTIONS.items()}
    return _completed(Settings(root=root, **chosen), given)


def _completed(settings: Settings, given: Given) -> Settings:
    """Return settings with what follows from them, and with what other rooms have to say of them.

    Raises:
        ConfigurationError: One names what there is not.
    """
    address, user, password = split_account(settings.base_url)
    return replace(
        settings,
        base_url=address,
        site_account=(user, password),
        executed_by=settings.executed_by or system_user(),
        run_ends_at=now() + settings.run_timeout_ms / 1000 if settings.run_timeout_ms else 0.0,
        artifacts=check_address(settings.artifacts, settings.root),
        artifact_links=check_links(settings.artifact_links),
        reports=_reports(given.text(REPORTS)),
        exclusive=_columns(settings.exclusive),
    )


def _reports(text: str) -> tuple[str, ...]:
    from pytest_e1ts.reporting.reporters import report_names  # noqa: PLC0415 - few runs name one

    return report_names(text)


def _columns(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    from pytest_e1ts.planning.schedule import GROUP_COLUMNS  # noqa: PLC0415 - few runs name one

    return tuple(word_among(tuple(GROUP_COLUMNS), name, EXCLUSIVE) for name in names)


def system_user() -> str:
    """Return the name of the user whom the process runs as; ``unknown`` where there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown"
