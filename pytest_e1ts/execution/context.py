"""What one attempt at a scenario is given, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pytest_e1ts.execution.browser.tabs import TabWatch
from pytest_e1ts.execution.deadline import Clock
from pytest_e1ts.locators import KindMemory
from pytest_e1ts.model.events import Artifact, StepFinished, Verdict
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.sessions import Broker, Client, LocalClient
from pytest_e1ts.settings import Settings
from pytest_e1ts.values import Secrets

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class RunContext:
    """What one attempt at a scenario is given besides its plan and its page.

    Attributes:
        batch_id: The run the attempt belongs to.
        attempt: Which try it is, counted from 1.
        settings: What the run was asked to do.
        environ: The process environment, for secrets.
        application_database: Address of the application's own database; empty where it is not known.
        secrets: The secrets known so far, shared by all scenarios of the process; None for those of one attempt alone.
        base_url: Address of the application, already decided; empty when there is none.
        user: The account that the scenario holds; empty for none.
        broker: Where sign-ins are shared and accounts are held.
        clock: How much time the attempt has left.
        untouched: The storage that the page's context was given; None where it has to be looked at.
        tabs: Knows the tabs that the browser is about to open; one per worker.
        driver_has_died: Returns whether Playwright's driver is gone, and with it the page.
        before_scenario: What the suite does with the page before the first step; raises SuiteHookError alone.
        after_step: What it does behind each step, given its row, what it came to and the current page; the same.
        fixtures: What gives step definitions of the suite their fixtures; None where there are none.
        kinds: What kinds of locators found bare names so far; one per worker saves every later scenario the lookups.
    """

    batch_id: str
    attempt: int
    settings: Settings
    environ: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""
    user: str = ""
    kinds: KindMemory = field(default_factory=KindMemory)
    secrets: Secrets | None = None
    application_database: str = field(default="", repr=False)
    clock: Clock = field(default_factory=Clock)
    tabs: TabWatch = field(default_factory=TabWatch, repr=False)
    untouched: Mapping[str, Any] | None = field(default=None, repr=False)
    broker: Client = field(default_factory=lambda: LocalClient(Broker()), repr=False)
    driver_has_died: Callable[[], bool] = field(default=lambda: False, repr=False)
    before_scenario: Callable[[Page], None] = field(default=lambda _page: None, repr=False)
    after_step: Callable[[PlannedStep, StepFinished, Page], None] = field(
        default=lambda _step, _result, _page: None, repr=False
    )
    fixtures: Any = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ScenarioOutcome:
    """What came of one attempt at a scenario.

    Attributes:
        verdict: ``passed``, ``passed with warnings``, ``failed`` or ``error``.
        message: Why it did not plainly pass, naming the step; empty when it did. Secrets are masked.
        steps: The steps that were taken up, in their order; those behind a failed required step are not among them.
        artifacts: All files of the steps.
    """

    verdict: Verdict
    message: str = ""
    steps: tuple[StepFinished, ...] = ()
    artifacts: tuple[Artifact, ...] = ()

    @property
    def failed_steps(self) -> tuple[StepFinished, ...]:
        """The steps that failed, optional ones included."""
        return tuple(step for step in self.steps if step.verdict is Verdict.FAILED)
