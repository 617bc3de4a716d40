"""The hooks that a suite may implement in its ``conftest.py``. All of them run on the controller, never on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # this module is loaded into every session
    from pytest_e1ts.settings import Settings
    from pytest_e1ts.store.address import DatabaseAddress


@pytest.hookspec(firstresult=True)
def pytest_e1ts_database(config: pytest.Config, settings: Settings) -> DatabaseAddress | str | None:
    """Provide a database when none is configured.

    Asked only when neither ``DATABASE_URL`` nor any ``DB_…`` variable is set. Without an answer, the project's embedded
    PostgreSQL is used.

    Args:
        config: Register what must be undone at the end with ``config.add_cleanup``.
        settings: What the run was asked to do.

    Returns:
        An address, also as ``postgresql://`` text, or None to leave it to others.
    """


@pytest.hookspec(firstresult=True)
def pytest_e1ts_base_url(config: pytest.Config, settings: Settings) -> str | None:
    """Provide the application under test when no address is configured.

    Asked only when neither the command line, nor the environment, nor the ini file, nor the rows of the chosen
    environment have an address.

    Args:
        config: Register what must be undone at the end with ``config.add_cleanup``.
        settings: What the run was asked to do.

    Returns:
        The address, such as ``http://127.0.0.1:8000``, or None to leave it to others.
    """


@pytest.hookspec(firstresult=True)
def pytest_e1ts_application_database(config: pytest.Config, settings: Settings) -> DatabaseAddress | str | None:
    """Provide the address of the application's own database, for rows that look behind the screen.

    Asked only when neither the environment nor the secrets file has ``APP_DATABASE_URL``, and after
    ``pytest_e1ts_base_url``. Name a role that can only read.

    Args:
        config: Register what must be undone at the end with ``config.add_cleanup``.
        settings: What the run was asked to do.

    Returns:
        An address, also as ``postgresql://`` text, or None to leave it to others.
    """
