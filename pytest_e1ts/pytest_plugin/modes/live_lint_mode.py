"""``--e1ts-lint=live``: walks through the scenarios in a browser, one after the other, and keeps what was seen.

Every scenario is an item, so that the suite's fixtures and pytest-playwright's options count as in a run. But nothing
is reported of it: no verdict, no record, no file is left, and ``--lf`` and JUnit know nothing of it.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import pytest

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.execution.deadline import Clock
from pytest_e1ts.model.walks import Obstacle, ScenarioWalk
from pytest_e1ts.pytest_plugin.browser_check import check_browser
from pytest_e1ts.pytest_plugin.nodes.nodes import Release, Scenario
from pytest_e1ts.pytest_plugin.option_conflicts import refuse_browsers
from pytest_e1ts.pytest_plugin.preparation import CheckedRelease, Prepared, prepare_checked
from pytest_e1ts.pytest_plugin.selection import arguments_of
from pytest_e1ts.pytest_plugin.suite_hooks import ScenarioHooks
from pytest_e1ts.pytest_plugin.worker.dead_browser import forget_dead_browser
from pytest_e1ts.pytest_plugin.worker.scenario import RunInfo
from pytest_e1ts.pytest_plugin.worker.setup import register_fixtures
from pytest_e1ts.pytest_plugin.worker.time_limit import within
from pytest_e1ts.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RECORDING_OPTIONS = ("tracing", "video", "screenshot")
_TIMEOUT_FACTOR = 0.5  # of a run's time-outs: what is slower is worth a word


class WalkedScenario(Scenario):
    """A scenario that is walked through."""

    walks: Walks
    clock: Clock

    def setup(self) -> None:
        """Set up, with another browser where the one before it died."""
        forget_dead_browser(self)
        super().setup()


@dataclass(slots=True, eq=False)  # a plugin of pytest's must be hashable
class Walks:
    """The walks of one session.

    Attributes:
        prepared: What a run would be given.
        run: What every walk shares.
    """

    prepared: Prepared
    run: RunInfo
    _by_scenario: dict[int, ScenarioWalk] = field(default_factory=dict, init=False)

    @classmethod
    def prepare(cls, config: pytest.Config, checked: CheckedRelease) -> Walks:
        """Make this session collect the scenarios that were asked for, and walk through them.

        Args:
            config: pytest's configuration; what must be undone at the end is registered with it.
            checked: The release.
        """
        refuse_browsers(config)
        check_browser(config)
        prepared = prepare_checked(config, checked)
        config.args[:] = arguments_of(config, prepared.plan, prepared.settings.release_file, release_only=True).args
        folder = tempfile.TemporaryDirectory(prefix="e1ts-lint-")
        config.add_cleanup(folder.cleanup)
        for name in _RECORDING_OPTIONS:
            setattr(config.option, name, "off")
        config.option.output = str(Path(folder.name) / "output")
        run = RunInfo(
            prepared.plan,
            _with_shorter_timeouts(prepared, Path(folder.name)),
            prepared.batch_id,
            "main",
            secrets=prepared.secrets,
            application_database=prepared.application_database,
        )
        register_fixtures(config, run)
        walks = cls(prepared, run)
        config.pluginmanager.register(walks, "e1ts-walks")
        return walks

    @property
    def done(self) -> tuple[ScenarioWalk, ...]:
        """The walks so far."""
        return tuple(self._by_scenario.values())

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Make the release's node of its file."""
        if file_path != self.prepared.settings.release_file:
            return None
        node = Release.from_parent(parent, path=file_path)
        node.plan, node.callobj = self.prepared.plan, walk_in_browser
        node.scenario_type = type("Scenario", (WalkedScenario,), {"walks": self})
        return node

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out everything that is no scenario: a lint runs no test."""
        items[:] = [item for item in items if isinstance(item, WalkedScenario)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Walk through a scenario in pytest's three phases, without any report."""
        place = cast(WalkedScenario, item).place
        self._show_progress(item.config, len(self._by_scenario) + 1, item.session.testscollected)
        self._by_scenario[place.scenario.id] = ScenarioWalk(place.scenario.id)
        settings = self.run.settings
        clock = Clock(settings.scenario_timeout_ms, settings.run_ends_at, settings.run_timeout_ms)
        if not place.scenario.problems:
            error = self._begin(cast(WalkedScenario, item), clock)
            if error is not None:
                obstacle = Obstacle("scenario-not-opened", self.run.secrets.mask(_describe_error(error)))
                self._by_scenario[place.scenario.id] = ScenarioWalk(place.scenario.id, obstacles=(obstacle,))
        _error_of("teardown", lambda: item.ihook.pytest_runtest_teardown(item=item, nextitem=nextitem))
        if Clock(run_ends_at=settings.run_ends_at).is_over:
            item.session.shouldstop = f"{clock.message}."
        return True

    def _begin(self, item: WalkedScenario, clock: Clock) -> BaseException | None:
        """Set up and walk; return what kept that from being done, for as long as the clock allows."""

        def setup() -> None:
            with within(clock, f"{clock.message} while it was set up."):
                item.ihook.pytest_runtest_setup(item=item)

        def call() -> None:
            with within(clock, f"{clock.message}."):
                item.ihook.pytest_runtest_call(item=item)

        item.clock = clock
        return _error_of("setup", setup) or _error_of("call", call)

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage) -> None:
        """Keep secrets out of the summary of warnings."""
        text = str(warning_message.message)
        if self.run.secrets.occur_in(text):
            warning_message.message = UserWarning(self.run.secrets.mask(text))

    def walk(self, item: WalkedScenario, page: Page, request: pytest.FixtureRequest) -> None:
        """Walk through one scenario in a page, for as long as its clock allows; its request gives fixtures to steps."""
        # Imported late: collecting thousands of scenarios needs no browser.
        from pytest_e1ts.execution.context import RunContext  # noqa: PLC0415
        from pytest_e1ts.execution.live_lint import walk_scenario  # noqa: PLC0415

        run, place = self.run, item.place
        context = RunContext(
            batch_id=run.batch_id,
            attempt=1,
            settings=run.settings,
            environ=os.environ,
            base_url=run.plan.environment.base_url,
            kinds=run.kinds,
            secrets=run.secrets,
            application_database=run.application_database,
            clock=item.clock,
            tabs=run.tabs,
            broker=run.broker,
            before_scenario=ScenarioHooks(item, place, run.secrets).before,
            fixtures=request,
        )
        self._by_scenario[place.scenario.id] = walk_scenario(place, run.plan, page, context)

    def _show_progress(self, config: pytest.Config, number: int, total: int) -> None:
        terminal = config.pluginmanager.getplugin("terminalreporter")
        if terminal is not None and terminal.isatty and config.get_verbosity() >= 0:
            terminal.rewrite(f"walking through scenario {number} of {total}", erase=True)


def walk_in_browser(request: pytest.FixtureRequest, page: Page) -> None:
    """Walk through the requesting scenario: what every scenario calls, so it gets pytest-playwright's page."""
    scenario = cast(WalkedScenario, request.node)
    scenario.walks.walk(scenario, page, request)


def _error_of(phase: Literal["setup", "call", "teardown"], call: Callable[[], None]) -> BaseException | None:
    """Return what a phase raised; None where it went well."""
    info = pytest.CallInfo.from_call(call, phase, reraise=(KeyboardInterrupt, pytest.exit.Exception))
    return info.excinfo.value if info.excinfo else None


def _with_shorter_timeouts(prepared: Prepared, folder: Path) -> Settings:
    """Return settings that wait less than a run does, and leave files where they are deleted."""
    settings = prepared.settings
    return replace(
        settings,
        report_dir=folder,
        step_timeout_ms=settings.step_timeout_ms * _TIMEOUT_FACTOR,
        navigation_timeout_ms=settings.navigation_timeout_ms * _TIMEOUT_FACTOR,
    )


def _describe_error(error: BaseException) -> str:
    """Return why a scenario could not be begun, as short as it is known."""
    first = next(iter(str(error).splitlines()), "")
    return str(error) if isinstance(error, E1tsError) else f"{type(error).__name__}: {first}"
