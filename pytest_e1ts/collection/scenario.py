"""A scenario as pytest runs it: set-up, the steps in the browser, what its failure looks like."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import pytest

from pytest_e1ts.artifacts.files import AttemptFiles
from pytest_e1ts.collection.dead_browser import driver_has_died, forget_dead_browser
from pytest_e1ts.collection.kept_files import keep_artifacts
from pytest_e1ts.collection.nodes import Scenario
from pytest_e1ts.collection.properties import scenario_properties, step_properties
from pytest_e1ts.collection.reports import mark_report, mask_report, send_event
from pytest_e1ts.collection.secrets import repr_without_locals
from pytest_e1ts.errors import E1tsError, log_unforeseen, unforeseen
from pytest_e1ts.execution.clock import Clock
from pytest_e1ts.execution.tabs import TabWatch
from pytest_e1ts.locators import KindMemory
from pytest_e1ts.model.events import ScenarioStarted, StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD, PASSED
from pytest_e1ts.model.whole_text import whole
from pytest_e1ts.planning.secrets import mask_place
from pytest_e1ts.reporting.step_table import render_failure
from pytest_e1ts.sessions import Broker, Client, LocalClient
from pytest_e1ts.values import Secrets

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.execution.context import ScenarioOutcome
    from pytest_e1ts.model.plan import Place, Plan
    from pytest_e1ts.model.shipping import ShippedPlan
    from pytest_e1ts.settings import Settings


@dataclass(slots=True)
class Browser:
    """The browser that ran, known once the first page is open."""

    name: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What every scenario of a run shares, in each process that runs some.

    Attributes:
        spacers: How many spacers stand behind the items of this process.
        plan: What runs.
        shipped: The same as it came to this worker; None where the plan itself holds the steps.
    """

    plan: Plan
    settings: Settings
    batch_id: str
    worker: str
    shipped: ShippedPlan | None = field(default=None, repr=False)
    browser: Browser = field(default_factory=Browser)
    kinds: KindMemory = field(default_factory=KindMemory)
    secrets: Secrets = field(default_factory=Secrets)
    application_database: str = field(default="", repr=False)
    tabs: TabWatch = field(default_factory=TabWatch, repr=False)
    broker: Client = field(default_factory=lambda: LocalClient(Broker()), repr=False)
    not_to_run: frozenset[int] = frozenset()
    spacers: int = 0


class ScenarioFailedError(E1tsError):
    """A scenario ran and did not pass; the details are in the item's outcome."""


class DriverDiedError(E1tsError):
    """Playwright's driver died outside of a step."""


class RunnableScenario(Scenario):
    """A scenario that knows how to run."""

    run: RunInfo
    attempt = 0  # the last one that began
    clock: Clock
    untouched: Mapping[str, Any] | None = None  # what the context of its page holds, where that is known
    outcome: ScenarioOutcome | None = None
    _has_told = False  # that the driver died
    _collected: Place | None = None

    def start_clock(self) -> Clock:
        """Begin to count the time that the attempt takes."""
        settings = self.run.settings
        self.clock = Clock(settings.scenario_timeout_ms, settings.run_ends_at, settings.run_timeout_ms)
        return self.clock

    def setup(self) -> None:
        """Announce the attempt; one with bad rows ends here, before any browser is asked for."""
        self.attempt += 1
        self.outcome, self._has_told = None, False
        if self.run.shipped is not None:
            self._collected, self.place = self.place, self.run.shipped.complete(self.place)
        self.user_properties[:] = scenario_properties(self.place, self.run.batch_id, self.attempt)
        send_event(self, ScenarioStarted(self.place.scenario.id, self.attempt, self.run.worker, time.time()))
        if self.place.scenario.problems:
            for problem in self.place.scenario.problems:
                if problem.detail:
                    log_unforeseen(f"{self.place.describe()}: {problem.message.rstrip('.')}", problem.detail)
            pytest.fail(self.render(()), pytrace=False)
        forget_dead_browser(self)
        super().setup()

    def run_in(self, page: Page) -> None:
        """Run the steps in ``page``.

        Raises:
            ScenarioFailedError: The verdict does not let a release pass.
        """
        # Imported late: collecting thousands of scenarios needs no browser.
        from pytest_e1ts.execution.context import RunContext  # noqa: PLC0415
        from pytest_e1ts.execution.scenario import run_scenario  # noqa: PLC0415

        self._note_browser(page)
        context = RunContext(
            batch_id=self.run.batch_id,
            attempt=self.attempt,
            settings=self.run.settings,
            environ=os.environ,
            base_url=self.run.plan.environment.base_url,
            kinds=self.run.kinds,
            secrets=self.run.secrets,
            application_database=self.run.application_database,
            clock=self.clock,
            tabs=self.run.tabs,
            broker=self.run.broker,
            untouched=self.untouched,
            driver_has_died=partial(driver_has_died, self),
        )
        self.outcome = run_scenario(self.place, self.run.plan, page, context, self._emit)
        if self.config.getoption("xmlpath", default=None):
            self.user_properties += [
                ("verdict", str(self.outcome.verdict)),
                *step_properties(self.place, self.outcome.steps),
            ]
        if self.outcome.verdict not in PASSED:
            raise ScenarioFailedError(self.outcome.message)

    @contextmanager
    def plain_about_its_driver(self) -> Iterator[None]:
        """Say once, in a sentence, that the driver died: all that needs it fails, and so does taking that down."""
        try:
            yield
        except E1tsError:
            raise
        except (Exception, BaseExceptionGroup):
            if not driver_has_died(self):
                raise
            if not self._has_told and (self.outcome is None or self.outcome.verdict is Verdict.PASSED):
                from pytest_e1ts.execution.driver import DIED  # noqa: PLC0415 - it is loaded by now

                self._has_told = True
                raise DriverDiedError(DIED) from None

    def _note_browser(self, page: Page) -> None:
        browser = page.context.browser
        if browser is not None and not self.run.browser.name:
            self.run.browser.name, self.run.browser.version = browser.browser_type.name, browser.version

    def _emit(self, event: StepFinished) -> None:
        send_event(self, event)

    def render(self, steps: tuple[StepFinished, ...], message: str = "") -> str:
        """Return what a person reads when the scenario did not pass."""
        place = mask_place(self.place, self.run.secrets)
        return render_failure(place, steps, message, problems=place.scenario.problems)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:  # type: ignore[override] # as in Function
        """Return the step table, and a traceback only to those who ask with ``--full-trace``."""
        try:
            return self._failure(excinfo)
        except Exception as error:  # noqa: BLE001 - what one scenario has to say must not end the run
            return self.run.secrets.mask(unforeseen(f"What {self.title} has to say could not be shown", error))

    def _failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
        mask = self.run.secrets.mask
        if self.outcome is not None and isinstance(excinfo.value, ScenarioFailedError):
            text = mask(self.render(self.outcome.steps, self.outcome.message))
            if not self.config.getoption("fulltrace"):
                return text
            return f"{text}\n\n{repr_without_locals(self, excinfo, mask)}"
        if self.config.getoption("showlocals") or self.config.getoption("fulltrace"):
            return repr_without_locals(self, excinfo, mask)
        return super().repr_failure(excinfo)

    def mark(self, report: pytest.TestReport, excinfo: pytest.ExceptionInfo[BaseException] | None) -> None:
        """Write the finer verdict into the report of a phase that failed, and where kept files went; mask secrets."""
        try:
            self._judge(report, excinfo)
        except Exception as error:  # noqa: BLE001 - the same
            report.outcome, report.longrepr = "failed", unforeseen(f"{self.title} could not be judged", error)
            mark_report(report, Verdict.ERROR, report.longrepr)
        mask_report(report, lambda text: whole(self.run.secrets.mask(text)))  # half a character cannot be sent
        if report.when == "teardown":
            self._let_go()

    def _let_go(self) -> None:
        """Keep nothing of an attempt that is over: pytest keeps every item to the end."""
        self.outcome = None
        self.place = self._collected or self.place
        for phase in ("setup", "call", "teardown"):
            self.__dict__.pop(f"rep_{phase}", None)  # put there by pytest-playwright

    def _judge(self, report: pytest.TestReport, excinfo: pytest.ExceptionInfo[BaseException] | None) -> None:
        if report.when == "teardown":
            run, artifacts = self.run, self.outcome.artifacts if self.outcome else ()
            spent = sum(artifact.size for artifact in artifacts)
            files = AttemptFiles(run.settings, run.batch_id, self.place.scenario.id, self.attempt, spent)
            keep_artifacts(report, files, run.secrets)
        if report.when == "call" and self.outcome is not None and self.outcome.verdict in BAD:
            mark_report(report, self.outcome.verdict, self.outcome.message)
        elif not report.failed:
            return
        elif excinfo is None:  # a mark of the suite's wants it to fail: xfail(strict=True)
            mark_report(
                report, Verdict.FAILED, f"Its steps passed, but the suite expects it to fail: {report.longrepr}"
            )
        elif report.when == "setup" and self.place.scenario.problems:
            mark_report(report, Verdict.ERROR, "\n".join(problem.text for problem in self.place.scenario.problems))
        elif isinstance(excinfo.value, E1tsError):
            report.longrepr = str(excinfo.value)
            mark_report(report, Verdict.ERROR, str(excinfo.value))


def run_in_browser(request: pytest.FixtureRequest, page: Page) -> None:
    """Run the requesting scenario: what every scenario calls, so pytest gives each one pytest-playwright's page."""
    cast(RunnableScenario, request.node).run_in(page)
