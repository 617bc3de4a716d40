"""Which failed scenarios are tried again, which do not decide, and what pytest sees of both.

Reports reach this on the controller before anything else does. A failure that will be tried again is turned into an
outcome that no plugin counts, the end of such an attempt into a phase that none knows; a failure in quarantine becomes
what pytest calls an expected one. So counts, ``-x``, ``--lf``, JUnit and IDEs see the attempt that decides, alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from pytest_e1ts.model.events import Quarantined
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.pytest_plugin.controller.report_events import Tracker
from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.wire.report_fields import (
    CRASHED,
    RERUN,
    hide,
    is_step,
    mark_flaky,
    mark_quarantined,
    mark_rerun_elsewhere,
    postpone_failure,
    restore_failure,
    show_call,
)
from pytest_e1ts.settings import Settings

if TYPE_CHECKING:
    import pytest


class Attempts:
    """Follows the attempts of a run and decides about the next ones."""

    def __init__(
        self, plan: Plan, settings: Settings, tracker: Tracker, quarantined: Mapping[int, Quarantined]
    ) -> None:
        """Begin before the first report.

        Args:
            plan: What runs.
            settings: How often a scenario may be tried.
            tracker: Gets every report first, and counts the attempts.
            quarantined: Scenarios that do not decide, by id.
        """
        self._plan = plan
        self._max_attempts = settings.retries + 1
        self._worker_attempts = settings.worker_attempts
        self._max_attempts_after_crash = settings.most_attempts
        self._tracker = tracker
        self._quarantined = quarantined
        self._postponed: dict[int, tuple[int, pytest.TestReport]] = {}
        self._retried: set[int] = set()
        self._held_reports: dict[int, pytest.TestReport] = {}
        self._is_passing_on = False

    def take(self, report: pytest.TestReport) -> list[pytest.TestReport]:
        """Take one report, and make of it what the other plugins are to see.

        Returns:
            Reports that they are to see before: the steps may have passed, but only after the tear-down is it known
            that no other attempt follows.
        """
        scenario_id = scenario_id_in(report.nodeid)
        if self._is_passing_on or scenario_id is None or scenario_id not in self._plan.by_id:
            return []
        if cast(str, report.outcome) == RERUN:
            self._retried.add(scenario_id)
            mark_rerun_elsewhere(report)
            self._tracker.handle_rerun(report)
            return []
        self._tracker.report(report)
        return [] if is_step(report) else self._judge(scenario_id, report)

    def _judge(self, scenario_id: int, report: pytest.TestReport) -> list[pytest.TestReport]:
        self._forget_postponed(scenario_id)
        entry = self._quarantined.get(scenario_id)
        if entry is not None and report.failed:
            mark_quarantined(report, f"quarantined until {entry.until}, {entry.owner}: {entry.reason}")
        elif entry is None and self._will_be_retried(scenario_id, report):
            self._held_reports.pop(scenario_id, None)
            _hide_from_others(report)
        elif entry is None and report.passed and report.when == "call":
            self._hold(scenario_id, report)
        held = self._held_reports.pop(scenario_id, None) if report.when == "teardown" else None
        if held is None:
            return []
        show_call(held)
        return [held]

    def _hold(self, scenario_id: int, report: pytest.TestReport) -> None:
        """Mark what is flaky, and hold back what a failed tear-down would still undo."""
        attempt = self._tracker.attempts_of(scenario_id)
        if scenario_id in self._retried:
            mark_flaky(report)
        if attempt < self._max_attempts:
            self._held_reports[scenario_id] = report
            hide(report)

    def handle_crash(self, nodeid: str, report: pytest.TestReport) -> bool:
        """Take the report of a scenario whose worker died, and return whether it is to be tried again."""
        scenario_id = scenario_id_in(nodeid)
        if scenario_id is None or scenario_id not in self._plan.by_id:
            return False
        most = self._worker_attempts if scenario_id in self._quarantined else self._max_attempts_after_crash
        if self._tracker.attempts_of(scenario_id, running=True) >= most:
            return False
        self._held_reports.pop(scenario_id, None)
        self._tracker.report(report)
        self._postpone(scenario_id, report)
        return True

    def attempts_before_retry(self, nodeid: str) -> int:
        """Return how often a scenario was tried that is to be tried again and has not yet begun; 0 for all others."""
        attempt, _report = self._postponed.get(scenario_id_in(nodeid) or 0, (0, None))
        return attempt

    def pass_on(self, config: pytest.Config, report: pytest.TestReport) -> None:
        """Let the other plugins see a report that was held back."""
        self._is_passing_on = True
        try:
            config.hook.pytest_runtest_logreport(report=report)
        finally:
            self._is_passing_on = False

    def unretried_failures(self) -> list[pytest.TestReport]:
        """Return the failures that were to be tried again and never were: they decide after all."""
        reports = [report for _attempt, report in self._postponed.values()]
        self._postponed.clear()
        for report in reports:
            restore_failure(report)
        return reports

    def _forget_postponed(self, scenario_id: int) -> None:
        """Forget the failure before, once the next attempt runs."""
        postponed = self._postponed.get(scenario_id)
        if postponed is not None and self._tracker.attempts_of(scenario_id) > postponed[0]:
            del self._postponed[scenario_id]

    def _will_be_retried(self, scenario_id: int, report: pytest.TestReport) -> bool:
        """Return whether the report belongs to an attempt that will be followed by another."""
        if scenario_id in self._postponed:
            return True
        may = report.failed and cast(str, report.when) != CRASHED
        if not may or self._plan.by_id[scenario_id].scenario.problems:
            return False
        if self._tracker.attempts_of(scenario_id) >= self._max_attempts:
            return False
        self._postpone(scenario_id, report)
        return True

    def _postpone(self, scenario_id: int, report: pytest.TestReport) -> None:
        self._postponed[scenario_id] = (self._tracker.attempts_of(scenario_id), report)
        self._retried.add(scenario_id)
        postpone_failure(report)


def _hide_from_others(report: pytest.TestReport) -> None:
    if report.failed:
        report.outcome = cast(Any, RERUN)
    if report.when == "teardown":
        hide(report)
