"""The hooks that a suite may implement in its ``conftest.py``, and other distributions in modules of theirs.

The first three provide what is not configured, the others take part in what happens. Each says in which processes it
is called: the controller is pytest's own process, workers are those of pytest-xdist; without workers the controller
runs the scenarios itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # this module is loaded into every session
    from playwright.sync_api import Page

    from pytest_e1ts.model.events import StepFinished
    from pytest_e1ts.model.plan import Place, PlannedStep
    from pytest_e1ts.planning.draft import PlanDraft
    from pytest_e1ts.settings import Settings
    from pytest_e1ts.store.connection.address import DatabaseAddress
    from pytest_e1ts.values import Secrets


@pytest.hookspec(firstresult=True)
def pytest_e1ts_database(config: pytest.Config, settings: Settings) -> DatabaseAddress | str | None:
    """Provide a database when none is configured. Called on the controller.

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
    """Provide the application under test when no address is configured. Called on the controller.

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

    Called on the controller. Asked only when neither the environment nor the secrets file has ``APP_DATABASE_URL``, and
    after ``pytest_e1ts_base_url``. Name a role that can only read.

    Args:
        config: Register what must be undone at the end with ``config.add_cleanup``.
        settings: What the run was asked to do.

    Returns:
        An address, also as ``postgresql://`` text, or None to leave it to others.
    """


def pytest_e1ts_register(config: pytest.Config) -> None:
    """Register what rows may name: import here the modules with actions, locators, matchers, page objects, lint rules.

    Called once in each process that knows rows: on the controller, on each worker, by ``e1ts lint`` and by
    ``e1ts actions``; after the entry points of other distributions and before the page objects of ``pages/``. In
    sessions that ask for no release it is not called, so that what is imported here costs them nothing.

    Args:
        config: pytest's configuration.

    Raises:
        Exception: Whatever it raises ends the session with a usage error that names the plugin.
    """


def pytest_e1ts_modify_plan(config: pytest.Config, draft: PlanDraft) -> None:
    """Change what will run, before it is checked, frozen and hashed. Called once, on the controller alone.

    It may leave out, change and reorder sets, cases, scenarios and steps. It may not invent any, for results are rows
    that point to rows, nor change the release and its environment. Every check looks at its result, and the hash names
    it: a hook that does something else from run to run makes them incomparable. Lint and ``--e1ts-plan`` call it too.

    Args:
        config: pytest's configuration.
        draft: The plan so far; hooks that are called later see what earlier ones have made of it.

    Raises:
        Exception: Whatever it raises ends the session with a usage error that names the plugin; nothing runs.
    """


def pytest_e1ts_before_scenario(item: pytest.Item, place: Place, page: Page, secrets: Secrets) -> None:
    """Prepare an attempt at a scenario. Called where the scenario runs, on a worker or on the controller.

    Fixtures are set up and the page is open; no step has begun, and what the page does meanwhile counts for none. A
    scenario with bad rows never comes here. A live lint calls it as well.

    Args:
        item: The scenario as pytest has it.
        place: The scenario and where it stands; its texts are as the rows have them, secrets included.
        page: The page that the steps will begin in.
        secrets: Read named secrets here, add values that are to be masked, and mask what is written anywhere.

    Raises:
        Exception: Whatever it raises makes the scenario an ``error`` that names the plugin; its steps do not run.
    """


def pytest_e1ts_after_step(  # noqa: PLR0917 - pluggy hands arguments over by name
    item: pytest.Item, place: Place, step: PlannedStep, result: StepFinished, page: Page, secrets: Secrets
) -> None:
    """Look at what a step came to. Called after each step that was taken up, where the scenario runs.

    The result is on its way to the reports already: nothing here changes it. A live lint does not call it.

    Args:
        item: The scenario as pytest has it.
        place: The scenario and where it stands.
        step: The row as planned.
        result: Its verdict, time and evidence; secrets are masked.
        page: The page that is the current one behind the step.
        secrets: As for ``pytest_e1ts_before_scenario``.

    Raises:
        Exception: Whatever it raises makes the scenario an ``error`` that names the plugin; later steps do not run.
    """
