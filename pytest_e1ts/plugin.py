"""The pytest11 entry point: it forwards, and imports nothing heavy, for it is loaded into every pytest session."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pytest_e1ts.collection.request import is_requested
from pytest_e1ts.options import LINT, PLAN, add_options


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare options and ini values."""
    add_options(parser)


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hooks that suites may implement."""
    from pytest_e1ts import hookspecs  # noqa: PLC0415 - kept out of the start of other sessions

    pluginmanager.add_hookspecs(hookspecs)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Withdraw the reports of earlier runs, before anything can go wrong with this one."""
    from pytest_e1ts.collection.withdrawing import withdraw_earlier_reports  # noqa: PLC0415 - not at import

    withdraw_earlier_reports(early_config)
    yield


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Start no workers where nothing will run."""
    if config.getoption(PLAN) and is_requested(config):
        from pytest_e1ts.collection.dealing import keep_workers  # noqa: PLC0415

        keep_workers(config)
    if config.getoption(LINT):
        config.option.numprocesses, config.option.dist, config.option.tx = 0, "no", []


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take part in the session if a release was asked for."""
    if is_requested(config):
        from pytest_e1ts.collection.start import take_part  # noqa: PLC0415

        take_part(config)
    elif config.getoption(LINT) or config.getoption(PLAN):
        asked = LINT if config.getoption(LINT) else PLAN
        raise pytest.UsageError(f"{asked} needs a release: name one, such as --e1ts-release=latest.")
