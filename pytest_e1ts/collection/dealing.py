"""``--e1ts-plan``: the session collects what would run, shows in which order and on which worker, and runs nothing."""

from __future__ import annotations

import pytest
from xdist.workermanage import parse_tx_spec_config

from pytest_e1ts.collection.ids import scenario_id_in
from pytest_e1ts.collection.past import read_past
from pytest_e1ts.collection.preparation import CheckedRelease
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.planning.schedule import Job, describe_jobs, places_of
from pytest_e1ts.planning.schedule.shown import Deal, as_json, as_table, deal_out, in_given_order
from pytest_e1ts.reporting.layout import harmless

WORKERS: pytest.StashKey[int] = pytest.StashKey()
"""Where ``config.stash`` keeps how many workers there would be; 0 for none."""


def keep_workers(config: pytest.Config) -> None:
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


class PlanShower:
    """Takes the place of everything that would run scenarios."""

    def __init__(self, checked: CheckedRelease, plan: Plan, form: str) -> None:
        """Show a deal.

        Args:
            checked: The release.
            plan: Its plan, as it would run.
            form: ``table`` or ``json``.
        """
        self._checked = checked
        self._plan = plan
        self._form = form
        self._deal: Deal | None = None

    def pytest_report_header(self) -> list[str]:
        """Say which release was read, and from where."""
        plan = self._plan
        lines = [
            f"plan of release: {plan.release.number} (id {plan.release.id}), environment {plan.environment.name}",
            f"database: {self._checked.address}",
            *self._checked.notices,
        ]
        return list(map(harmless, lines))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Deal out on paper what was collected."""
        plan = self._plan
        described = describe_jobs(plan, read_past(self._checked.address, plan), self._checked.settings.exclusive)
        jobs: dict[int, Job] = {}
        for item in session.items:
            scenario_id = scenario_id_in(item.nodeid)
            if scenario_id is not None and scenario_id in described:
                jobs[scenario_id] = described[scenario_id]
        workers = session.config.stash[WORKERS]
        self._deal = deal_out(jobs, workers, places_of(plan)) if workers else in_given_order(jobs)
        return True

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the deal."""
        if self._deal is None:
            return
        if self._form == "json":
            terminalreporter.write_line(as_json(self._plan, self._deal))
            return
        terminalreporter.write_sep("=", "plan")
        for line in as_table(self._plan, self._deal):
            terminalreporter.write_line(harmless(line))
