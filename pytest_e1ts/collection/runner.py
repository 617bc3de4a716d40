"""The part of the plugin that every process with scenarios has: it collects them and judges their reports."""

from __future__ import annotations

import warnings
from collections.abc import Generator
from pathlib import Path

import pytest

from pytest_e1ts.collection.alarm import within
from pytest_e1ts.collection.nodes import Release
from pytest_e1ts.collection.reports import NOTHING, Status, is_step
from pytest_e1ts.collection.request import KEY
from pytest_e1ts.collection.scenario import RunInfo, RunnableScenario, run_in_browser
from pytest_e1ts.collection.spacer import Spacer
from pytest_e1ts.execution.clock import Clock
from pytest_e1ts.model.memory import collector_paused
from pytest_e1ts.model.whole_text import whole

_TEARDOWN_MS = 60_000
_TEARDOWN_TOOK_TOO_LONG = "The tear-down took longer than a minute: the browser, or a fixture, does not answer."


class Runner:
    """Collects the release and runs its scenarios, on a worker or in the only process there is."""

    def __init__(self, release_file: Path, run: RunInfo) -> None:
        """Serve one run.

        Args:
            release_file: The file that the release's nodes hang on.
            run: What every scenario shares.
        """
        self._release_file = release_file
        self.run = run

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Make the release's node of its file."""
        if file_path != self._release_file:
            return None
        node = Release.from_parent(parent, path=file_path)
        node.plan, node.callobj = self.run.plan, run_in_browser
        node.scenario_type = type("Scenario", (RunnableScenario,), {"run": self.run})
        return node

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """Collect without searching the items for garbage; they all stay."""
        with collector_paused():
            return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what is carried forward from another run."""
        left_out = [item for item in items if self._is_carried(item)]
        if left_out:
            items[:] = [item for item in items if not self._is_carried(item)]
            config.hook.pytest_deselected(items=left_out)

    def _is_carried(self, item: pytest.Item) -> bool:
        return isinstance(item, RunnableScenario) and item.place.scenario.id in self.run.not_to_run

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Tell the controller which browser ran."""
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
        with within(clock, f"{clock.message} while it was set up."), item.plain_about_its_driver():
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        """Let a scenario run for no longer than it has."""
        if not isinstance(item, RunnableScenario):
            yield
            return
        with within(item.clock, f"{item.clock.message}."), item.plain_about_its_driver():
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        """Give a scenario's tear-down a time of its own; end the session once the run's time is up."""
        if not isinstance(item, RunnableScenario):
            yield
            return
        settings = self.run.settings
        limit = Clock(_TEARDOWN_MS if settings.scenario_timeout_ms else 0)
        with within(limit, _TEARDOWN_TOOK_TOO_LONG), item.plain_about_its_driver():
            yield
        clock = Clock(run_ends_at=settings.run_ends_at, run_ms=settings.run_timeout_ms)
        if clock.is_over:
            item.session.shouldstop = f"{clock.message}."

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Let a worker's scenarios run before it is known what follows."""
        Spacer.behind(session, self.run.spacers)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Let a spacer take its turn; everything else runs as pytest runs it."""
        if not isinstance(item, Spacer):
            return None
        item.take_turn(nextitem)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage) -> None:
        """Keep secrets out of the summary of warnings, and halves of characters, which cannot be sent."""
        text = str(warning_message.message)
        clean = whole(self.run.secrets.mask(text))
        if clean != text:
            warning_message.message = UserWarning(clean)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> Status | None:
        """Keep the carriers of events out of every count, on workers too."""
        return NOTHING if is_step(report) else None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Give the report of a scenario's phase its finer verdict."""
        report = yield
        if isinstance(item, RunnableScenario):
            item.mark(report, call.excinfo)
        return report
