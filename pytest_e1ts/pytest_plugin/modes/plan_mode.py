"""``--e1ts-plan``: the session collects what would run, shows in which order and on which worker, and runs nothing."""

from __future__ import annotations

import pytest
from xdist.workermanage import parse_tx_spec_config

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.printable import printable
from pytest_e1ts.option_values import Choices
from pytest_e1ts.planning.schedule import Job, describe_jobs, role_capacities
from pytest_e1ts.planning.schedule.forecast import Assignment, as_json, as_table, assign_all, in_given_order
from pytest_e1ts.pytest_plugin.activation import suite_root
from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.preparation import CheckedRelease
from pytest_e1ts.pytest_plugin.run_history import read_past
from pytest_e1ts.pytest_plugin.selection import arguments_of
from pytest_e1ts.pytest_plugin.worker.scenario import RunInfo
from pytest_e1ts.pytest_plugin.worker.setup import register_runner
from pytest_e1ts.settings_reader import read_settings

WORKERS: pytest.StashKey[int] = pytest.StashKey()
"""Where ``config.stash`` keeps how many workers there would be; 0 for none."""


def store_worker_count(config: pytest.Config) -> None:
    """Remember how many workers were asked for, and ask for none: nothing will run."""
    config.stash[WORKERS] = _workers_of(config)
    config.option.numprocesses, config.option.dist, config.option.tx = 0, "no", []


def _workers_of(config: pytest.Config) -> int:
    """Return how many workers xdist would start; it may have counted them already, or not yet."""
    asked = config.getoption("numprocesses", default=None)
    if asked in {"auto", "logical"}:
        asked = config.hook.pytest_xdist_auto_num_workers(config=config)
    if asked:
        return int(min(asked, config.getoption("maxprocesses") or asked))
    return len(parse_tx_spec_config(config)) if config.getoption("tx", default=None) else 0


class PlanMode:
    """Takes the place of everything that would run scenarios."""

    def __init__(self, checked: CheckedRelease, plan: Plan) -> None:
        """Show an assignment.

        Args:
            checked: The release.
            plan: Its plan, as it would run.
        """
        self._checked = checked
        self._plan = plan
        self._assignment: Assignment | None = None

    def pytest_report_header(self) -> list[str]:
        """Say which release was read, and from where."""
        plan = self._plan
        lines = [
            f"plan of release: {plan.release.number} (id {plan.release.id}), environment {plan.environment.name}",
            f"database: {self._checked.address}",
            *self._checked.notices,
        ]
        return list(map(printable, lines))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Simulate the assignment of what was collected."""
        plan = self._plan
        described = describe_jobs(plan, read_past(self._checked.address, plan), self._checked.settings.exclusive)
        jobs: dict[int, Job] = {}
        for item in session.items:
            scenario_id = scenario_id_in(item.nodeid)
            if scenario_id is not None and scenario_id in described:
                jobs[scenario_id] = described[scenario_id]
        workers = session.config.stash[WORKERS]
        self._assignment = assign_all(jobs, workers, role_capacities(plan)) if workers else in_given_order(jobs)
        return True

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the assignment."""
        if self._assignment is None:
            return
        if self._checked.settings.plan == "json":
            terminalreporter.write_line(as_json(self._plan, self._assignment))
            return
        terminalreporter.write_sep("=", "plan")
        for line in as_table(self._plan, self._assignment):
            terminalreporter.write_line(printable(line))


def register_plan_mode(config: pytest.Config) -> None:
    """Prepare the plan, and register what shows it in place of what would run it."""
    from pytest_e1ts.planning.plan_masking import learn_plan, mask_sentences  # noqa: PLC0415
    from pytest_e1ts.pytest_plugin.preparation import (  # noqa: PLC0415
        assume_address,
        check_release,
        rerun_of,
    )
    from pytest_e1ts.pytest_plugin.run_conditions import conditions_of  # noqa: PLC0415

    settings = read_settings(Choices(config), suite_root(config))
    checked = check_release(config, settings, assume_address)
    learn_plan(checked.plan, checked.secrets)
    plan = mask_sentences(checked.plan, checked.secrets)
    rerun = rerun_of(checked, plan, conditions_of(config, checked.settings, plan.environment.base_url, ""))
    config.args[:] = arguments_of(config, plan, settings.release_file).args
    not_to_run = rerun.not_to_run if rerun else frozenset()
    run = RunInfo(plan, checked.settings, "", "main", secrets=checked.secrets, not_to_run=not_to_run)
    register_runner(config, run)
    config.pluginmanager.register(PlanMode(checked, plan), "e1ts-plan")
