"""The pytest11 entry point: it forwards, and imports nothing heavy, for it is loaded into every pytest session."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pytest_e1ts.declarations.settings import RELEASE_FILE
from pytest_e1ts.option_values import Choices
from pytest_e1ts.options import LINT, PLAN, add_options
from pytest_e1ts.pytest_plugin.activation import EarlyConfig, find_ignored_release, is_requested


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
    early = EarlyConfig(early_config)
    if is_requested(early.as_config):
        from pytest_e1ts.pytest_plugin.controller import report_withdrawal  # noqa: PLC0415 - once a release is asked for

        report_withdrawal.withdraw_earlier_reports(early_config, early.as_config)
    yield


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Start no workers where nothing will run."""
    if config.getoption(PLAN) and is_requested(config):
        from pytest_e1ts.pytest_plugin.modes.plan_mode import store_worker_count  # noqa: PLC0415

        store_worker_count(config)
    if config.getoption(LINT):
        config.option.numprocesses, config.option.dist, config.option.tx = 0, "no", []


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take part in the session if a release was asked for."""
    if is_requested(config):
        from pytest_e1ts.pytest_plugin.registration import register_plugins  # noqa: PLC0415

        register_plugins(config)
    elif config.getoption(LINT) or config.getoption(PLAN):
        option = LINT if config.getoption(LINT) else PLAN
        from pytest_e1ts.errors import UsageError  # noqa: PLC0415 - loaded where something is wrong
        from pytest_e1ts.pytest_plugin.nodes.usage_error import as_usage_error  # noqa: PLC0415

        message = f"{option} needs a release: name one, such as --e1ts-release=latest."
        raise as_usage_error(UsageError(message, code="missing-option"))


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say that a release does not run although it stands on the command line."""
    release = find_ignored_release(config)
    if not release:
        return None
    file = Choices(config).text(RELEASE_FILE)
    return f"release {release!a} does not run: tests elsewhere are named. To run both, name {file} as well."
