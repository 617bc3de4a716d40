"""The part of the plugin that every process with scenarios has: it collects them and judges their reports."""

from __future__ import annotations

import warnings
from collections.abc import Generator
from pathlib import Path

import pytest

from pytest_e1ts.execution.deadline import Clock
from pytest_e1ts.model.memory import collector_paused
from pytest_e1ts.model.printable import printable_lines
from pytest_e1ts.model.text.valid_unicode import valid_unicode
from pytest_e1ts.pytest_plugin.activation import KEY
from pytest_e1ts.pytest_plugin.editors.vscode import is_vscode
from pytest_e1ts.pytest_plugin.nodes.nodes import Release
from pytest_e1ts.pytest_plugin.nodes.tag_marks import mark_by_tags
from pytest_e1ts.pytest_plugin.wire.report_fields import NOTHING, Status, is_step, mask_report
from pytest_e1ts.pytest_plugin.worker.placeholder import Placeholder
from pytest_e1ts.pytest_plugin.worker.scenario import RunInfo, RunnableScenario, run_in_browser
from pytest_e1ts.pytest_plugin.worker.time_limit import within
from pytest_e1ts.pytest_plugin.worker.turns import append_placeholders

_TEARDOWN_MS = 60_000
_TEARDOWN_TOOK_TOO_LONG = "The tear-down took longer than a minute: the browser, or a fixture, does not answer."


class Runner:
    """Collects the release and runs its scenarios, on a worker or in the only process there is."""

    def __init__(self, run: RunInfo, deselected: frozenset[int] = frozenset()) -> None:
        """Serve one run.

        Args:
            run: What every scenario shares.
            deselected: Scenarios that are not wanted.
        """
        self.run = run
        self._deselected = deselected

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Make the release's node of its file."""
        if file_path != self.run.settings.release_file:
            return None
        node = Release.from_parent(parent, path=file_path)
        node.plan, node.callobj = self.run.plan, run_in_browser
        node.scenario_type = type("Scenario", (RunnableScenario,), {"run": self.run})
        if is_vscode(parent.config):
            from pytest_e1ts.pytest_plugin.editors.sources import find_sources  # noqa: PLC0415 - few sessions need it

            node.sources = find_sources(self.run.plan, self.run.settings)
        return node

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """Collect without searching the items for garbage; they all stay."""
        with collector_paused():
            return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Mark scenarios by their tags; leave out what is carried forward from another run, and what is not wanted."""
        mark_by_tags(config, items)
        left_out = [item for item in items if self._is_left_out(item)]
        if left_out:
            items[:] = [item for item in items if not self._is_left_out(item)]
            config.hook.pytest_deselected(items=left_out)

    def _is_left_out(self, item: pytest.Item) -> bool:
        if not isinstance(item, RunnableScenario):
            return False
        scenario = item.place.scenario
        return scenario.id in self.run.not_to_run | self._deselected or scenario.row_id in self._deselected

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Report to the controller which browser ran."""
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[KEY] = [self.run.browser.name, self.run.browser.version]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        """Start a scenario's clock, and let it set up for no longer than it has."""
        if not isinstance(item, RunnableScenario):
            yield
            return
        clock = item.start_clock()
        with within(clock, f"{clock.message} while it was set up."), item.report_dead_driver_once():
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        """Let a scenario run for no longer than it has."""
        if not isinstance(item, RunnableScenario):
            yield
            return
        with within(item.clock, f"{item.clock.message}."), item.report_dead_driver_once():
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        """Give a scenario's tear-down a time of its own; end the session once the run's time is up."""
        if not isinstance(item, RunnableScenario):
            yield
            return
        settings = self.run.settings
        limit = Clock(_TEARDOWN_MS if settings.scenario_timeout_ms else 0)
        with within(limit, _TEARDOWN_TOOK_TOO_LONG), item.report_dead_driver_once():
            yield
        clock = Clock(run_ends_at=settings.run_ends_at, run_ms=settings.run_timeout_ms)
        if clock.is_over:
            item.session.shouldstop = f"{clock.message}."

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Let a worker's scenarios run before it is known what follows."""
        if self.run.placeholders:
            append_placeholders(session, Placeholder.make_all(session, self.run))

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage) -> None:
        """Keep secrets out of the summary of warnings, what steers terminals, and halves of characters."""
        text = str(warning_message.message)
        clean = printable_lines(valid_unicode(self.run.secrets.mask(text)))
        if clean != text:
            warning_message.message = UserWarning(clean)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> Status | None:
        """Keep the carriers of events out of every count, on workers too."""
        return NOTHING if is_step(report) else None

    @pytest.hookimpl(wrapper=True, trylast=True, specname="pytest_runtest_makereport")
    def pytest_mask_early(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep secrets out of what the wrappers of other plugins see of a report."""
        report = yield
        if isinstance(item, RunnableScenario):
            mask_report(report, self.run.secrets.mask)
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Give the report of a scenario's phase its finer verdict."""
        report = yield
        if isinstance(item, RunnableScenario):
            item.mark(report, call.excinfo)
        return report
