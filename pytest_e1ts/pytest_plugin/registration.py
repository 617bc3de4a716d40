"""What each process registers when a release is asked for."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.memory import collector_paused
from pytest_e1ts.model.plan import MANUAL
from pytest_e1ts.options import LINT, LIVE, PLAN
from pytest_e1ts.pytest_plugin.activation import KEY
from pytest_e1ts.pytest_plugin.narrow_locale import widen_environment
from pytest_e1ts.pytest_plugin.nodes.usage_error import as_usage_error

MARKER = f"{MANUAL}: a scenario of the release that a person carries out; leave them out with -m 'not {MANUAL}'"


def register_plugins(config: pytest.Config) -> None:
    """Register what this process needs, at configuration, once a release is asked for."""
    payload = getattr(config, "workerinput", {}).get(KEY)
    widen_environment()
    config.addinivalue_line("markers", MARKER)
    try:
        _register_hooks(config)
    except E1tsError as error:
        _refuse(config, error)
        return
    if payload is not None:
        from pytest_e1ts.pytest_plugin.worker.setup import register_worker  # noqa: PLC0415 - loaded where needed

        register_worker(config, payload)
    elif config.getoption(LINT):
        from pytest_e1ts.pytest_plugin.modes.lint_mode import Linter  # noqa: PLC0415 - loaded when asked for

        config.pluginmanager.register(Linter(live=config.getoption(LINT) == LIVE), "e1ts-linter")
    else:
        config.pluginmanager.register(Starter(), "e1ts-starter")


def _register_hooks(config: pytest.Config) -> None:
    from pytest_e1ts.pytest_plugin.suite_hooks import register_extension_hooks  # noqa: PLC0415 - loaded where needed

    register_extension_hooks(config)


def _refuse(config: pytest.Config, error: E1tsError) -> None:
    """End the session with what a person must mend first; in VS Code, show it in the test panel.

    Raises:
        pytest.UsageError: pytest says it, and ends with exit status 4.
    """
    from pytest_e1ts.pytest_plugin.editors.vscode import is_vscode  # noqa: PLC0415 - few sessions end so

    if not is_vscode(config):
        raise as_usage_error(error) from error
    from pytest_e1ts.pytest_plugin.editors.unprepared import UnpreparedRelease  # noqa: PLC0415 - the same

    config.pluginmanager.register(UnpreparedRelease(config, error), "e1ts-unprepared-release")


class Starter:
    """Prepares the run at the start of the session, where pytest reports usage errors as such."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Prepare and register the controller's parts."""
        try:
            with collector_paused():  # modules and plan stay: each look at them takes 50 ms
                _register_run(session.config)
        except E1tsError as error:
            _refuse(session.config, error)


def _register_run(config: pytest.Config) -> None:
    # Imported late: without a release, none of the rooms below is ever loaded.
    if config.getoption(PLAN):
        from pytest_e1ts.pytest_plugin.modes.plan_mode import register_plan_mode  # noqa: PLC0415

        register_plan_mode(config)
    else:
        from pytest_e1ts.pytest_plugin.controller.setup import register_controller  # noqa: PLC0415

        register_controller(config)
