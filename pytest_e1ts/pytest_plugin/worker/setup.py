"""What a process that runs scenarios registers: a worker of xdist, or the session itself where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from pytest_e1ts.model.codec import load_steps
from pytest_e1ts.model.events import Quarantined
from pytest_e1ts.model.memory import lasting_objects
from pytest_e1ts.pytest_plugin.deselection import take_deselected
from pytest_e1ts.pytest_plugin.wire.worker_input import (
    IGNORE_MAXFAIL,
    NOT_TO_RUN,
    PLACEHOLDERS,
    QUARANTINED,
    ROWS_WITH_SECRETS,
    read_broker,
    unpack,
)
from pytest_e1ts.pytest_plugin.worker.log_masking import mask_logs, open_secrets
from pytest_e1ts.pytest_plugin.worker.report_pruning import ReportPruning
from pytest_e1ts.pytest_plugin.worker.runner import Runner
from pytest_e1ts.pytest_plugin.worker.scenario import RunInfo


def register_worker(config: pytest.Config, payload: dict[str, object]) -> None:
    """Register what a worker needs, with the plan and the settings that it was sent."""
    from pytest_e1ts.planning.plan_masking import learn_rows  # noqa: PLC0415
    from pytest_e1ts.pytest_plugin.suite_loading import load_suite  # noqa: PLC0415
    from pytest_e1ts.sessions.connected import ConnectedClient  # noqa: PLC0415

    with lasting_objects():
        shipped, facts = unpack(payload)
    plan, settings = shipped.plan, facts.settings
    config.args[:] = facts.args
    worker = str(config.workerinput["workerid"])  # type: ignore[attr-defined] # set by xdist
    config.option.output = str(Path(config.getoption("--output")) / worker)
    if payload[IGNORE_MAXFAIL]:
        config.option.maxfail = 0
    load_suite(config, settings)
    secrets, *_ = open_secrets(settings)
    learn_rows(load_steps(str(payload[ROWS_WITH_SECRETS])), plan.environment, secrets)
    register_runner(
        config,
        RunInfo(
            plan,
            settings,
            facts.batch_id,
            worker,
            shipped=shipped,
            secrets=secrets,
            application_database=str(payload["application_database"]),
            broker=ConnectedClient(*read_broker(payload)),
            not_to_run=frozenset(cast("list[int]", payload[NOT_TO_RUN])),
            placeholders=cast(int, payload[PLACEHOLDERS]),
            quarantined={
                one[0]: Quarantined(*one) for one in cast("list[tuple[int, str, str, str]]", payload[QUARANTINED])
            },
        ),
    )


def register_runner(config: pytest.Config, run: RunInfo) -> None:
    """Register what collects and runs scenarios."""
    register_fixtures(config, run)
    if run.settings.context == "shared":
        from pytest_e1ts.pytest_plugin.worker import shared_context  # noqa: PLC0415 - few runs want it

        config.pluginmanager.register(shared_context, "e1ts-shared-context")
    config.pluginmanager.register(ReportPruning(config), "e1ts-report-pruning")
    deselected = take_deselected(config, run.settings.release_file)
    config.pluginmanager.register(Runner(run, deselected), "e1ts-runner")
    if config.pluginmanager.has_plugin("allure_listener"):
        _complete_allure(config, run)


def register_fixtures(config: pytest.Config, run: RunInfo) -> None:
    """Give scenarios their fixtures, the application's address among them, and keep secrets out of the logs."""
    from pytest_e1ts import fixtures  # noqa: PLC0415

    config.option.base_url = run.plan.environment.base_url
    config.add_cleanup(mask_logs(run.secrets))
    config.stash[fixtures.SECRETS] = run.secrets
    config.pluginmanager.register(fixtures, "e1ts-fixtures")


def _complete_allure(config: pytest.Config, run: RunInfo) -> None:
    """Take part in Allure's results, where allure-pytest writes some."""
    import allure_commons  # noqa: PLC0415 - it is installed where its plugin is

    from pytest_e1ts.pytest_plugin.worker.allure_results import AllureResults  # noqa: PLC0415 - the same

    results = AllureResults(run)
    config.pluginmanager.register(results, "e1ts-allure")
    allure_commons.plugin_manager.register(results)
    config.add_cleanup(lambda: allure_commons.plugin_manager.unregister(results))
