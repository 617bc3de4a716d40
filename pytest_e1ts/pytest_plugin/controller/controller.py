"""The part of the plugin that only the controller has: it ships the plan, follows the reports and keeps the records."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import pytest

from pytest_e1ts.errors import unexpected
from pytest_e1ts.model.clock import now
from pytest_e1ts.model.codec import dump_steps
from pytest_e1ts.model.events import RunFinished, RunStarted
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.printable import printable
from pytest_e1ts.pytest_plugin.activation import KEY
from pytest_e1ts.pytest_plugin.controller.late_reports import WorkerShutdown
from pytest_e1ts.pytest_plugin.controller.recording import Recording
from pytest_e1ts.pytest_plugin.controller.report_events import Tracker
from pytest_e1ts.pytest_plugin.controller.report_withdrawal import restore_reports
from pytest_e1ts.pytest_plugin.controller.retry_policy import Attempts
from pytest_e1ts.pytest_plugin.controller.run_notes import Notes, describe_empty_set
from pytest_e1ts.pytest_plugin.controller.signals import Interruptions
from pytest_e1ts.pytest_plugin.controller.terminal import header_lines, status_of
from pytest_e1ts.pytest_plugin.empty_sets import empty_sets
from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.preparation import Prepared
from pytest_e1ts.pytest_plugin.show_only import is_show_only
from pytest_e1ts.pytest_plugin.wire.report_fields import Status, is_step, share_case
from pytest_e1ts.pytest_plugin.wire.worker_input import (
    BROKER,
    IGNORE_MAXFAIL,
    NOT_TO_RUN,
    PLACEHOLDERS,
    QUARANTINED,
    ROWS_WITH_SECRETS,
    open_broker,
    pack,
)
from pytest_e1ts.reporting.recording.summary import RunSummary
from pytest_e1ts.reporting.terminal.summary_lines import render_summary
from pytest_e1ts.reporting.terminal.text_layout import one_line

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler.protocol import Scheduling
    from xdist.workermanage import WorkerController


_INTERRUPTED = {pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR}
_NOTHING_LOST = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED}


class Controller:
    """Follows one run from its plan to its last report."""

    def __init__(self, config: pytest.Config, prepared: Prepared, recording: Recording) -> None:
        """Follow the run that was prepared and record it."""
        self._config = config
        self._prepared = prepared
        self._recording = recording
        self._tracker = Tracker(prepared.plan, recording.recorder.take, prepared.secrets.mask)
        self._workers = WorkerShutdown(config)
        self._interruptions = Interruptions(self._workers.kill)
        config.add_cleanup(self._interruptions.install())
        self._quarantined = {entry.scenario_id: entry for entry in prepared.quarantine.entries}
        self._attempts = Attempts(prepared.plan, prepared.settings, self._tracker, self._quarantined)
        self._session: pytest.Session | None = None
        self._started = self._collecting_failed = False
        self._selected: Sequence[str] = ()
        self._summary: RunSummary | None = None
        self._shows_fixtures = bool(config.option.setuponly)  # --setup-plan sets it as well
        self._payload: dict[str, Any] | None = None

    def pytest_report_header(self) -> list[str]:
        """Say what will run, and every row that cannot."""
        return list(map(printable, header_lines(self._prepared)))

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: WorkerController) -> None:
        """Ship the plan to a worker; one that replaces another gets the same bytes."""
        if self._payload is None:
            prepared = self._prepared
            args = tuple(self._config.args)
            self._payload = pack(prepared.plan, prepared.settings, prepared.batch_id, args)
            self._payload[ROWS_WITH_SECRETS] = dump_steps(prepared.rows_with_secrets)
            self._payload["application_database"] = prepared.application_database
            self._payload[BROKER] = open_broker(self._config)
            self._payload[NOT_TO_RUN] = sorted(prepared.rerun.not_to_run) if prepared.rerun else []
            self._payload[PLACEHOLDERS] = (
                prepared.settings.most_attempts if self._config.getoption("dist") == "load" else 0
            )
            self._payload[QUARANTINED] = [list(astuple(entry)) for entry in prepared.quarantine.entries]
            self._payload[IGNORE_MAXFAIL] = bool(prepared.settings.retries or self._quarantined)
        node.workerinput[KEY] = self._payload

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Producer) -> Scheduling | None:
        """Schedule the longest first; any other ``--dist`` is left to xdist, and knows no second attempts."""
        if config.getoption("dist") != "load":
            return None
        from pytest_e1ts.planning.schedule import describe_jobs, role_capacities  # noqa: PLC0415
        from pytest_e1ts.pytest_plugin.run_history import read_past  # noqa: PLC0415 - runs without workers need none of it
        from pytest_e1ts.pytest_plugin.scheduler import LongestFirstScheduling  # noqa: PLC0415

        plan, settings = self._prepared.plan, self._prepared.settings
        jobs = describe_jobs(plan, read_past(self._prepared.address, plan), settings.exclusive)
        attempts_before_retry = self._attempts.attempts_before_retry if settings.most_attempts > 1 else None
        return LongestFirstScheduling(config, log, jobs, role_capacities(plan), attempts_before_retry)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        """Learn from the first worker what will run."""
        self._selected = self._selected or ids

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Learn what will run where there are no workers."""
        self._selected = self._selected or [item.nodeid for item in session.items]
        self._session = session

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logstart(self, nodeid: str) -> Generator[None]:
        """Start the record with the first scenario: by now xdist has said all it reports of its workers."""
        if scenario_id_in(nodeid) is not None and not is_show_only(self._config.option):
            self._start()
        with self._recording.hidden_line():
            yield

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodeready(self, node: WorkerController) -> None:
        """Learn of a worker that is up."""
        self._workers.add(node)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: WorkerController) -> None:
        """Learn from a worker which browser ran."""
        name, version = getattr(node, "workeroutput", {}).get(KEY, ("", ""))
        if name:
            self._recording.browser.name, self._recording.browser.version = name, version

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport, config: pytest.Config) -> Status | None:
        """Say how a report counts and shows."""
        is_counting = self._summary is None  # afterwards pytest asks again, for the words of its own summary
        return status_of(report, titles=config.get_verbosity() > 0, quiet=self._recording.quiet and is_counting)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> Generator[None]:
        """Follow one report, and keep the moving line out of pytest's way while it writes."""
        if scenario_id_in(report.nodeid) is not None:  # a protocol of the suite's own may have reported no start
            self._start()
        with self._interruptions.postponed():
            earlier_reports = [] if self._shows_fixtures else self._follow(report)
        for earlier in earlier_reports:
            self._attempts.pass_on(self._config, earlier)
        share_case(report)
        with self._recording.hidden_line(unless=is_step(report)):
            yield

    def _follow(self, report: pytest.TestReport) -> list[pytest.TestReport]:
        """Follow one report; one that cannot be followed counts as failed, and the next one has its turn."""
        try:
            return self._attempts.take(report)
        except Exception as error:  # noqa: BLE001 - keeping records of one scenario must not end the run
            report.outcome, report.longrepr = "failed", unexpected(f"{report.nodeid} could not be recorded", error)
            return []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Put a scenario that is to be tried again behind all others, where there are no workers."""
        if self._session is not None and self._attempts.attempts_before_retry(nodeid):
            items = self._session.items
            items.append(next(item for item in items if item.nodeid == nodeid))

    @pytest.hookimpl(optionalhook=True)
    def pytest_handlecrashitem(self, crashitem: str, report: pytest.TestReport, sched: Scheduling) -> None:
        """Try a scenario again whose worker died, where attempts allow."""
        if self._attempts.handle_crash(crashitem, report):
            sched.mark_test_pending(crashitem)

    # pytest looks at no hook whose name does not begin so, whatever hook it says to be.
    @pytest.hookimpl(tryfirst=True, specname="pytest_sessionfinish")
    def pytest_report_unretried_failures(self) -> None:
        """Let failures decide after all that were to be tried again, before anybody counts."""
        for report in self._attempts.unretried_failures():
            self._attempts.pass_on(self._config, report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_keyboard_interrupt(self) -> None:
        """End in order from here on, whatever signals follow."""
        self._interruptions.begin_shutdown()

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> Generator[None]:
        """Close the record, whatever ended the run, also where Ctrl-C comes again while it ends."""
        try:
            with self._interruptions.interruptible():
                yield  # xdist lets its workers go
        finally:
            with self._interruptions.hurried(self._recording.hurry):
                self._close(session, exitstatus)

    def _close(self, session: pytest.Session, exitstatus: int) -> None:
        if self._shows_fixtures:  # no step runs, so nothing is judged and nothing is written
            nothing_ran = exitstatus == pytest.ExitCode.OK
            session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED if nothing_ran else exitstatus
            return
        if not self._leaves_record(exitstatus):
            if exitstatus != pytest.ExitCode.USAGE_ERROR:
                restore_reports(self._config)
            return
        self._start()
        for report in self._workers.late_reports():
            self._tracker.report(report)
        self._tracker.close("The run was interrupted while this scenario ran.")
        notes = self._notes()
        session.exitstatus = self._exit_status(exitstatus, notes)
        only_waits = exitstatus == pytest.ExitCode.OK and notes.only_waits
        end = RunFinished(now(), int(session.exitstatus), exitstatus in _INTERRUPTED, only_waits)
        self._summary = self._recording.recorder.finish(end, [*notes.lines(), *self._teardown_error_lines()])
        session.exitstatus = session.exitstatus or self._summary.exit_status  # it fails for a report not written
        if self._recording.pipeline is not None:
            self._recording.pipeline.result(self._summary)

    def _leaves_record(self, exitstatus: int) -> bool:
        """Whether a scenario began, or all were lost to an error; looking, and choosing nothing, leave no record."""
        if self._started:
            return True
        if is_show_only(self._config.option) or exitstatus == pytest.ExitCode.USAGE_ERROR:
            return False
        return bool(self._scenarios_in_scope()) or self._collecting_failed or exitstatus not in _NOTHING_LOST

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Learn of what could not be collected."""
        self._collecting_failed |= report.failed

    def _teardown_error_lines(self) -> list[str]:
        error = self._prepared.secrets.mask(one_line(self._interruptions.teardown_error))
        return [f"interrupted, and not all could be taken down: {error}"] if error else []

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say in a few lines what passed and where everything is."""
        if self._shows_fixtures:
            terminalreporter.write_line(
                "Nothing was judged: --setup-only and --setup-plan show fixtures and run no step."
            )
        if self._summary is None:
            empty = empty_sets(self._config, self._prepared, self._scenarios_in_scope())
            for planned in self._prepared.plan.sets if empty else ():
                if planned.id in empty:
                    terminalreporter.write_line(printable(describe_empty_set(planned)))
            return
        terminalreporter.write_sep("=", "acceptance tests")
        prepared = self._prepared
        artifacts = prepared.settings.report_dir / "artifacts" / prepared.batch_id
        database = str(prepared.address) if prepared.settings.results == "database" else ""
        lines = render_summary(self._summary, database=database, artifacts=artifacts if artifacts.is_dir() else None)
        for line in lines:
            terminalreporter.write_line(printable(line))

    def _exit_status(self, exitstatus: int, notes: Notes) -> int:
        """Return what pytest ends with: its own status, unless we know more."""
        if self._interruptions.exit_status is not None:
            return self._interruptions.exit_status
        if self._prepared.rerun and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            exitstatus = pytest.ExitCode.OK
        return pytest.ExitCode.TESTS_FAILED if exitstatus == pytest.ExitCode.OK and notes.must_fail else exitstatus

    def _notes(self) -> Notes:
        prepared, tally = self._prepared, self._recording.recorder.tally
        return Notes(
            prepared.plan,
            tally,
            prepared.quarantine,
            fail_on_flaky=prepared.settings.fail_on_flaky,
            completes=prepared.rerun is not None,
            batch_id=prepared.batch_id,
        )

    def _scenarios_in_scope(self) -> set[int]:
        """Return the scenarios that the verdict is about."""
        rerun = self._prepared.rerun
        wanted = {found for nodeid in self._selected if (found := scenario_id_in(nodeid)) is not None}
        return wanted | (rerun.in_scope if rerun else set())

    def _start(self) -> None:
        if self._started or self._shows_fixtures:
            return
        self._started = True
        prepared, rerun, wanted = self._prepared, self._prepared.rerun, self._scenarios_in_scope()
        started = RunStarted(
            batch_id=prepared.batch_id,
            plan_hash=prepared.plan.hash,
            scenario_ids=tuple(place.scenario.id for place in prepared.plan.places() if place.scenario.id in wanted),
            executed_by=prepared.settings.executed_by,
            workers=len(self._config.getoption("tx", default=None) or ()) or 1,
            at=now(),
            quarantined=tuple(entry for entry in prepared.quarantine.entries if entry.scenario_id in wanted),
            rerun_of=rerun.earlier.past.id if rerun else "",
            empty_sets=empty_sets(self._config, prepared, wanted),
            conditions=prepared.conditions,
            reports=prepared.settings.reports,
        )
        self._recording.recorder.start(masked(started, prepared.secrets.mask))
        for event in rerun.events() if rerun else ():
            self._recording.recorder.take(event)
