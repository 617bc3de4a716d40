"""Fixtures that scenarios use, and that a suite may override in its ``conftest.py``.

They are registered only when a release runs, and after pytest-playwright's, so that they can build upon those.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from pytest_e1ts.values import Secrets

SECRETS: pytest.StashKey[Secrets] = pytest.StashKey()
_NODE_CACHE = "NODE_COMPILE_CACHE"


@pytest.fixture(scope="session")
def base_url(pytestconfig: pytest.Config) -> str:
    """The address of the application under test, as the run resolved it; empty when there is none."""
    return str(pytestconfig.getoption("base_url") or "")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config) -> dict[str, Any]:
    """Launch arguments of pytest-playwright, completed by the browser that this machine has and by its environment."""
    from pytest_e1ts.execution.browser.environment import for_browsers  # noqa: PLC0415 - not before a browser is wanted

    environment = {"env": for_browsers(os.environ, pytestconfig.stash[SECRETS])}
    browser_type_launch_args = {**environment, **browser_type_launch_args}
    chosen = {"channel", "executable_path"} & browser_type_launch_args.keys()
    if chosen or set(pytestconfig.getoption("--browser") or ()) - {"chromium"}:
        return browser_type_launch_args
    from pytest_e1ts.execution.browser.browsers import launch_arguments  # noqa: PLC0415 - not before a browser is wanted

    return launch_arguments(browser_type_launch_args)


@pytest.fixture(scope="session")
def browser_context_args(
    browser_context_args: dict[str, Any], base_url: str, pytestconfig: pytest.Config
) -> dict[str, Any]:
    """What pytest-playwright gives every context, with the account for an application that its server guards."""
    from pytest_e1ts.values.basic_auth import http_credentials  # noqa: PLC0415 - not before a browser is wanted

    credentials = http_credentials(pytestconfig.stash[SECRETS], base_url)
    return {"http_credentials": credentials, **browser_context_args} if credentials else browser_context_args


@pytest.fixture(scope="session")
def e1ts_driver_cache(
    pytestconfig: pytest.Config,
    e1ts_driver_environment: None,  # noqa: ARG001 - the driver starts in them
) -> Iterator[pytest.MonkeyPatch]:
    """Have Node keep what it compiles of Playwright's driver: the next driver starts 60 ms sooner.

    Source: https://nodejs.org/api/module.html#module-compile-cache
    """
    cache: pytest.Cache | None = getattr(pytestconfig, "cache", None)  # not with -p no:cacheprovider
    with pytest.MonkeyPatch.context() as environment:
        if cache is not None and _NODE_CACHE not in os.environ:
            with contextlib.suppress(OSError):  # a project that cannot be written to
                environment.setenv(_NODE_CACHE, str(cache.mkdir("e1ts-driver")))
        yield environment


@pytest.fixture(scope="session")
def e1ts_driver_environment(pytestconfig: pytest.Config) -> Iterator[None]:
    """Have Playwright's driver, and so every browser, start without the secrets that the process environment holds."""
    from pytest_e1ts.execution.browser.driver import started_with  # noqa: PLC0415 - not before a browser is wanted
    from pytest_e1ts.execution.browser.environment import for_browsers  # noqa: PLC0415 - the same

    with started_with(partial(for_browsers, secrets=pytestconfig.stash[SECRETS])):
        yield


@pytest.fixture(scope="session")
def playwright(e1ts_driver_cache: pytest.MonkeyPatch, playwright: Playwright) -> Playwright:
    """Playwright as pytest-playwright starts it, with what steps read by, and texts without halves of characters."""
    from pytest_e1ts.actions import register_readings  # noqa: PLC0415 - not before a browser is wanted
    from pytest_e1ts.execution.browser.driver import replace_lone_surrogates  # noqa: PLC0415 - the same

    import_module("pytest_e1ts.execution.scenario")  # with it comes whatever reads pages
    replace_lone_surrogates(playwright)
    e1ts_driver_cache.undo()  # it has started; other programs of the suite are not concerned
    register_readings(playwright.selectors)
    return playwright
