"""Runs one step and says how it ended."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field, replace

from playwright.sync_api import Error

from pytest_e1ts.actions import (
    Action,
    Session,
    Step,
    fill_json,
    find_action,
    is_note,
    learn_secrets,
    looks_back,
    wanted_of,
)
from pytest_e1ts.actions.polling.closing_pages import may_repeat, recover_from_closed_page, was_done
from pytest_e1ts.actions.polling.pending_tasks import wait_for_pending_tasks
from pytest_e1ts.actions.verbs.interaction.clipboard import forget_copied
from pytest_e1ts.artifacts.files import AttemptFiles
from pytest_e1ts.errors import BrokenStepError, ErrorPageError, ExpectationError, StepError
from pytest_e1ts.execution.browser.driver import DIED
from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.execution.deadline import Clock, TimeUpError
from pytest_e1ts.execution.error_pages import check_page_status, describe_error_page
from pytest_e1ts.execution.evidence.evidence import NO_EVIDENCE, take_evidence
from pytest_e1ts.execution.evidence.screenshots import Pictures
from pytest_e1ts.execution.failures import explain, is_ambiguous, is_never_found
from pytest_e1ts.execution.frozen_page import FrozenPageError, check_page_answers
from pytest_e1ts.execution.page_errors import reasons, sentence, take_page_errors
from pytest_e1ts.locators import Target
from pytest_e1ts.model.clock import now
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.plan import Plan, PlannedStep
from pytest_e1ts.model.text.phases import SET_UP
from pytest_e1ts.model.text.short_text import shorten
from pytest_e1ts.values import fill

TEAR_DOWN_MS = 30_000
"""How long the tear-down may take where the time of its scenario, or of the run, is up."""


@dataclass(slots=True)
class StepRunner:
    """Runs the steps of one attempt at a scenario.

    Attributes:
        plan: The plan, for the linked lists of options.
        scenario_id: The scenario.
        session: The state of the scenario.
        context: What the attempt was given.
        last: Position of the step behind which none follows; 0 where somebody else sees to what comes late.
    """

    plan: Plan
    scenario_id: int
    session: Session
    context: RunContext
    last: int = 0
    _located_by: str = field(default="", init=False)
    _is_hanging: bool = field(default=False, init=False)
    _target: Target | None = field(default=None, init=False)
    _pictures: Pictures = field(init=False)

    def __post_init__(self) -> None:
        """Get ready to take pictures."""
        run = self.context
        files = AttemptFiles(run.settings, run.batch_id, self.scenario_id, run.attempt)
        self._pictures = Pictures(self.session, files, run.settings.screenshots)

    def run(self, planned: PlannedStep) -> StepFinished:
        """Run one step; never raises for anything the row or the application can cause, and reveals no secret."""
        return masked(self._run(planned), self._mask)

    def _run(self, planned: PlannedStep) -> StepFinished:
        started_at, start = now(), time.perf_counter()
        self._located_by, self._target = "", None
        self.session.picture_of = None
        if not is_note(planned):
            self.session.browser_events.begin_step(planned, looks_back=looks_back(planned))
        error = None if is_note(planned) else self._attempt(planned)
        duration_ms = None if is_note(planned) else (time.perf_counter() - start) * 1000
        if planned.position == self.last and self.context.settings.page_errors.listens:
            wait_for_pending_tasks(self.session.page)
        if error is not None:
            error.args = (f"{error}{reasons(self.session, self.context.settings.page_errors)}", *error.args[1:])
        warnings, deciding = take_page_errors(self.session, self.context.settings.page_errors)
        if error is None and deciding:
            error, deciding = ExpectationError(sentence(deciding), code="page-errors"), []
        finished = self._finished(planned, started_at, duration_ms)
        finished = replace(finished, warnings=(*finished.warnings, *warnings, *deciding))
        if error is not None:
            return self._failed(planned, finished, error)
        return finished if is_note(planned) else replace(finished, artifacts=self._pictures.of_step(planned.position))

    def _attempt(self, planned: PlannedStep) -> StepError | None:
        timeout_ms = self.session.step_timeout_ms
        clock = self.context.clock
        if clock.is_over:
            return BrokenStepError(f"{clock.message} before this step began.", code="time-over")
        try:
            self.session.follow_tabs()
            action = find_action(planned)
            step = self._prepare(planned, action)
            self._begin_watches()
            with self.session.limited(step.limit_s, clock.left_ms):
                timeout_ms = self.session.step_timeout_ms
                self._do(action, step)
                self._note_label(self._target)
            self.session.follow_tabs()
            check_page_status(step)
        except Exception as error:  # noqa: BLE001  # whatever an action raises becomes a verdict, never a crash
            if self.context.driver_has_died():
                return BrokenStepError(DIED, code="driver-died")
            self._is_hanging = isinstance(error, FrozenPageError)
            explained = _with_time_limit(explain(error, self._target, timeout_ms), clock)
            return explained if self._is_hanging else self._mention_error_page(explained)
        except (TimeUpError, asyncio.CancelledError):
            self._is_hanging = True
            return BrokenStepError(
                f"{clock.message} while this step hung: whatever it waited for did not answer.", code="time-over"
            )
        finally:
            self._located_by = self._target.kind if self._target else ""
        return None

    def _do(self, action: Action, step: Step) -> None:
        """Find the target and do what the row says; go on behind a page that closes itself meanwhile."""
        while True:
            page = self.session.page
            try:
                self._target = target = self._find(step, action)
                if target is not None:
                    check_page_answers(target, self.session.step_timeout_ms)
                self._perform(action, step, target)
            except Exception as error:
                if not recover_from_closed_page(self.session, error, page):
                    raise
                if action.leads_to_page and was_done(error):
                    return
                if not may_repeat(action, step.planned, error):
                    raise
            else:
                return

    def _begin_watches(self) -> None:
        """Make ready for what this step leads to, where rows behind it ask for that."""
        session = self.session
        forget_copied(session)
        if session.awaits is not None:
            session.messages.begin(session.page, session.awaits)

    def _mention_error_page(self, error: StepError) -> StepError:
        """Add that the step failed on an error page, where that may be why."""
        with contextlib.suppress(Exception):  # the step has its verdict; whatever else is added is a courtesy
            notice = (
                ""
                if isinstance(error, ErrorPageError) or self.session.page.is_closed()
                else describe_error_page(self.session)
            )
            if notice:
                error.args = (f"{error} {notice}", *error.args[1:])
        return error

    def _prepare(self, planned: PlannedStep, action: Action) -> Step:
        scope = self.session.scope
        argument = fill_json(planned.argument, lambda text: fill(text, scope))
        learn_secrets(planned, scope)
        try:
            value = action.parse_filled(planned, argument)
            limit_s, status = action.time_limit_s(argument), action.status(argument)
        except ValueError as error:
            raise BrokenStepError(f"The argument of {action.name!r} {error}", code="bad-argument") from error
        select_list = self.plan.select_lists_by_id.get(planned.select_list)
        match_list = self.plan.match_lists_by_id.get(planned.match_list)
        return Step(planned, self.session, argument, value, select_list, match_list, limit_s, status)

    def _find(self, step: Step, action: Action) -> Target | None:
        planned = step.planned
        if action.target == "none" or not planned.element.strip():
            if action.target == "required":
                raise BrokenStepError(
                    f"{action.name!r} needs a target. Name the element to work on.", code="missing-target"
                )
            return None
        return step.find(fill(planned.element, self.session.scope), wanted=wanted_of(planned, action))

    def _perform(self, action: Action, step: Step, target: Target | None) -> None:
        """Do it; look a bare name up in full where its remembered kind has ceased to hold and nothing was done yet."""
        try:
            action.perform(step, target)
        except Exception as error:
            if target is None or not target.remembered or not (is_never_found(error) or is_ambiguous(error)):
                raise
            target.look_again()
            action.perform(step, target)

    def _note_label(self, target: Target | None) -> None:
        """Say with the step that a part of a label has found its field."""
        with contextlib.suppress(Error):  # the field is gone: there is nothing to say of it
            label = target.part_of_a_label() if target else ""
            if target and label:
                self.session.note(f"{target.written!r} is a part of the label “{label}”: write the whole label.")

    def _finished(self, planned: PlannedStep, started_at: float, duration_ms: float | None) -> StepFinished:
        """Return the step as passed, or as the note it is."""
        note = is_note(planned)
        return StepFinished(
            scenario_id=self.scenario_id,
            attempt=self.context.attempt,
            step_id=planned.id,
            position=planned.position,
            verdict=Verdict.SKIPPED if note else Verdict.PASSED,
            started_at=started_at,
            duration_ms=duration_ms,
            kind="note" if note else "",
            definition=self._shown(planned.definition),
            expected=self._shown(planned.expected),
            located_by=self._located_by,
            output=tuple(self.session.take_notes()),
        )

    def _failed(self, planned: PlannedStep, finished: StepFinished, error: StepError) -> StepFinished:
        evidence = NO_EVIDENCE if self._is_hanging else take_evidence(self._pictures, planned, self._target)
        return replace(
            finished,
            verdict=Verdict.FAILED,
            kind=error.kind or self._kind_of_failure(planned),
            code=error.code,
            message=shorten(self._mask(str(error))),
            wanted=shorten(self._mask(error.wanted)),
            found=shorten(self._mask(error.found)),
            output=(*finished.output, *error.output, *evidence.lines),
            artifacts=evidence.artifacts,
        )

    def _kind_of_failure(self, planned: PlannedStep) -> str:
        if planned.required:
            return "error" if planned.phase == SET_UP else ""  # without its set-up a scenario cannot be judged
        return "warning" if self.context.settings.optional_failures == "warn" else "optional"

    def _shown(self, text: str) -> str:
        """Return a sentence as people should read it; empty where it is the plan's own."""
        try:
            shown = self._mask(fill(text, self.session.scope))
        except StepError:  # the sentence is for people: one that cannot be filled is shown as written
            return ""
        return "" if shown == text else shown

    def _mask(self, text: str) -> str:
        return self.session.scope.secrets.mask(text)


def _with_time_limit(error: StepError, clock: Clock) -> StepError:
    """Add that the scenario's time is up, where that is why the step could wait no longer."""
    if clock.is_over and clock.message not in str(error):
        error.args = (f"{error} {clock.message}.", *error.args[1:])
    return error
