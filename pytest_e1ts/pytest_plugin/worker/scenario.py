"""A scenario as pytest runs it: set-up, the steps in the browser, what its failure looks like."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import pytest

from pytest_e1ts.artifacts.files import AttemptFiles
from pytest_e1ts.error_codes.catalogue import with_code
from pytest_e1ts.errors import UNEXPECTED, E1tsError, log_unexpected, unexpected
from pytest_e1ts.execution.browser.tabs import TabWatch
from pytest_e1ts.execution.deadline import Clock
from pytest_e1ts.execution.evidence.har_masking import clean_recorded_har
from pytest_e1ts.locators import KindMemory
from pytest_e1ts.model.clock import now
from pytest_e1ts.model.events import Quarantined, ScenarioStarted, StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD, PASSED
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.text.valid_unicode import valid_unicode
from pytest_e1ts.planning.plan_masking import mask_place
from pytest_e1ts.pytest_plugin.nodes.ids import clean_title
from pytest_e1ts.pytest_plugin.nodes.nodes import Scenario
from pytest_e1ts.pytest_plugin.suite_hooks import ScenarioHooks
from pytest_e1ts.pytest_plugin.wire.pytest_internals import FailureRepr, make_failure_repr
from pytest_e1ts.pytest_plugin.wire.report_fields import mark_compared, mark_report, mask_report, send_event
from pytest_e1ts.pytest_plugin.worker.collected_files import keep_artifacts
from pytest_e1ts.pytest_plugin.worker.dead_browser import driver_has_died, forget_dead_browser
from pytest_e1ts.pytest_plugin.worker.log_masking import repr_without_locals
from pytest_e1ts.pytest_plugin.worker.manual import waiting_message, waiting_steps
from pytest_e1ts.pytest_plugin.worker.properties import scenario_properties, step_properties
from pytest_e1ts.reporting.terminal.failure_view import render_failure
from pytest_e1ts.sessions import Broker, Client, LocalClient
from pytest_e1ts.values import Scope, Secrets

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
        placeholders: How many placeholders follow the items of this process.
        plan: What runs.
        quarantined: The scenarios that do not decide, by id.
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
    placeholders: int = 0
    quarantined: Mapping[int, Quarantined] = field(default_factory=dict)


class ScenarioError(E1tsError):
    """A scenario could not be judged; the details are in the item's outcome, or in the problems of its rows."""

    code = "scenario-failed"


class ScenarioFailedError(ScenarioError, AssertionError):
    """A scenario ran and did not pass; to whoever looks at what was raised, that is a failure and no defect of it."""


class DriverDiedError(E1tsError):
    """Playwright's driver died outside of a step."""

    code = "driver-died"


class RunnableScenario(Scenario):
    """A scenario that knows how to run."""

    run: RunInfo
    attempt = 0  # the last one that began
    clock: Clock
    untouched: Mapping[str, Any] | None = None  # what the context of its page holds, where that is known
    outcome: ScenarioOutcome | None = None
    _has_reported_dead_driver = False  # that the driver died
    _collected: Place | None = None

    def start_clock(self) -> Clock:
        """Begin to count the time that the attempt takes."""
        settings = self.run.settings
        self.clock = Clock(settings.scenario_timeout_ms, settings.run_ends_at, settings.run_timeout_ms)
        return self.clock

    def setup(self) -> None:
        """Announce the attempt; one with bad rows ends here, before any browser is asked for."""
        self.attempt += 1
        self.outcome, self._has_reported_dead_driver = None, False
        if self.run.shipped is not None:
            self._collected, self.place = self.place, self.run.shipped.complete(self.place)
        self.user_properties[:] = scenario_properties(self.place, self.run.batch_id, self.attempt)
        started = ScenarioStarted(self.place.scenario.id, self.attempt, self.run.worker, now())
        send_event(self, masked(started, self.run.secrets.mask))
        if self.place.scenario.problems:
            for problem in self.place.scenario.problems:
                if problem.detail:
                    what = f"{self.place.describe()}: {problem.message.rstrip('.')}"
                    log_unexpected(what, problem.detail, problem.hint or UNEXPECTED)
            messages = "\n".join(problem.text for problem in self.place.scenario.problems)
            raise ScenarioError(self.run.secrets.mask(messages))
        if self.place.scenario.is_manual:
            for step in waiting_steps(self.place.scenario, self._scope(), self.attempt):
                self._emit(step)
            pytest.skip(waiting_message(self.run.batch_id))
        forget_dead_browser(self)
        super().setup()

    def run_in(self, page: Page, request: pytest.FixtureRequest) -> None:
        """Run the steps in ``page``.

        Args:
            page: A fresh page.
            request: What gives step definitions of the suite their fixtures.

        Raises:
            ScenarioFailedError: The application did not do what it should.
            ScenarioError: It could not be judged.
        """
        # Imported late: collecting thousands of scenarios needs no browser.
        from pytest_e1ts.execution.context import RunContext  # noqa: PLC0415
        from pytest_e1ts.execution.scenario import run_scenario  # noqa: PLC0415

        self._note_browser(page)
        hooks = ScenarioHooks(self, self.place, self.run.secrets)
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
            before_scenario=hooks.before,
            after_step=hooks.after_step,
            fixtures=request,
        )
        self.outcome = outcome = run_scenario(self.place, self.run.plan, page, context, self._emit)
        if self.config.getoption("xmlpath", default=None):
            self.user_properties += [("verdict", str(outcome.verdict)), *step_properties(self.place, outcome.steps)]
        if outcome.verdict not in PASSED:
            raise (ScenarioFailedError if outcome.verdict is Verdict.FAILED else ScenarioError)(outcome.message)

    def _scope(self) -> Scope:
        """Return what the names in a manual scenario's sentences stand for."""
        environment, run = self.run.plan.environment, self.run
        seed = f"{run.batch_id}/{self.place.scenario.id}/{self.attempt}"
        return Scope(environment.variables, environment.base_url, run.batch_id, seed=seed, secrets=run.secrets)

    @contextmanager
    def report_dead_driver_once(self) -> Iterator[None]:
        """Say once, in a sentence, that the driver died: all that needs it fails, and so does taking that down."""
        try:
            yield
        except E1tsError:
            raise
        except (Exception, BaseExceptionGroup):
            if not driver_has_died(self):
                raise
            if not self._has_reported_dead_driver and (self.outcome is None or self.outcome.verdict is Verdict.PASSED):
                from pytest_e1ts.execution.browser.driver import DIED  # noqa: PLC0415 - it is loaded by now

                self._has_reported_dead_driver = True
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
            return self.run.secrets.mask(unexpected(f"What {self.title} has to say could not be shown", error))

    def _failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
        mask = self.run.secrets.mask
        if isinstance(excinfo.value, ScenarioError):
            message = mask(str(excinfo.value))
            text = mask(self.render(self.outcome.steps if self.outcome else (), message))
            if self.config.getoption("fulltrace"):
                text = f"{text}\n\n{repr_without_locals(self, excinfo, mask)}"
            return self._shown(text, message)
        if self.config.getoption("showlocals") or self.config.getoption("fulltrace"):
            return repr_without_locals(self, excinfo, mask)
        return super().repr_failure(excinfo)

    def _shown(self, text: str, message: str) -> FailureRepr:
        """Return a failure to read, and the scenario's name with the reason for those who show a line."""
        name = clean_title(self.run.secrets.mask(self.place.scenario.name))
        return make_failure_repr(text, f"{name}: {message}", self.location[0])

    def mark(self, report: pytest.TestReport, excinfo: pytest.ExceptionInfo[BaseException] | None) -> None:
        """Write the finer verdict into the report of a phase that failed, and where kept files went; mask secrets."""
        try:
            self._judge(report, excinfo)
        except Exception as error:  # noqa: BLE001 - the same
            report.outcome, report.longrepr = "failed", unexpected(f"{self.title} could not be judged", error)
            mark_report(report, Verdict.ERROR, report.longrepr)
        mask_report(report, lambda text: valid_unicode(self.run.secrets.mask(text)))  # half a character cannot be sent
        if report.when == "teardown":
            self._release_attempt()

    def _release_attempt(self) -> None:
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
            clean_recorded_har(self.funcargs.get("browser_context_args"), run.secrets)
        waits = waiting_message(self.run.batch_id)
        if report.when == "setup" and report.skipped and excinfo is not None and waits in str(excinfo.value):
            report.longrepr = (self.location[0], 1, waits)  # not where this plugin says so
            mark_report(report, Verdict.WAITING, waits)
        elif report.when == "call" and self.outcome is not None and self.outcome.verdict in BAD:
            mark_report(report, self.outcome.verdict, self.outcome.message)
            mark_compared(report, self.outcome.failed_steps)
        elif not report.failed:
            return
        elif excinfo is None:  # a mark of the suite's wants it to fail: xfail(strict=True)
            mark_report(
                report, Verdict.FAILED, f"Its steps passed, but the suite expects it to fail: {report.longrepr}"
            )
        elif report.when == "setup" and self.place.scenario.problems:
            message = str(excinfo.value)
            report.longrepr = self._shown(self.run.secrets.mask(self.render(())), message)
            mark_report(report, Verdict.ERROR, message)
        elif isinstance(excinfo.value, E1tsError):
            message = str(excinfo.value)
            report.longrepr = self._shown(with_code(message, excinfo.value.code), message)
            mark_report(report, Verdict.ERROR, message)


def run_in_browser(request: pytest.FixtureRequest, page: Page) -> None:
    """Run the requesting scenario: what every scenario calls, so pytest gives each one pytest-playwright's page."""
    cast(RunnableScenario, request.node).run_in(page, request)
