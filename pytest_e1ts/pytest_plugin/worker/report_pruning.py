"""What pytest's terminal keeps of a run: every report to the end, those too that nobody will ask for again.

A scenario of ten steps sends a dozen reports that count as nothing. Kept, they would be most of the memory that a long
run takes.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.wire.report_fields import is_step


class ReportPruning:
    """Drops reports, once every plugin has seen them, that people no longer need."""

    def __init__(self, config: pytest.Config) -> None:
        """Serve one process: a worker shows nothing, so nothing at all need be kept there."""
        self._config = config
        self._is_worker = hasattr(config, "workerinput")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> Generator[None]:
        """Drop a report of a scenario, unless it counts."""
        yield
        if is_step(report) or (not self._counts(report) and scenario_id_in(report.nodeid) is not None):
            self._forget(report)

    def _counts(self, report: pytest.TestReport) -> bool:
        """Whether pytest counts the report, or shows at the end how long its phase took."""
        if self._is_worker:
            return False
        return report.when == "call" or not report.passed or self._config.getoption("durations") is not None

    def _forget(self, report: pytest.TestReport) -> None:
        terminal = self._config.pluginmanager.getplugin("terminalreporter")
        for kept in terminal.stats.values() if terminal is not None else ():
            if kept and kept[-1] is report:
                kept.pop()
