"""The recorder: takes every event of a run to the journal first, then to each sink, and ends with the reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pytest_e1ts.model.codec import dump_plan
from pytest_e1ts.model.events import Event, RunFinished, RunStarted
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.recording.journal import Journal, journal_path, plan_path
from pytest_e1ts.reporting.recording.part_faults import PartFaults
from pytest_e1ts.reporting.recording.protocols import Reporter, Sink
from pytest_e1ts.reporting.recording.run_results import RunResults
from pytest_e1ts.reporting.recording.summary import RunSummary, summarise_run
from pytest_e1ts.reporting.recording.tally import Tally
from pytest_e1ts.reporting.report_folder import ReportFolder
from pytest_e1ts.settings import Settings

_REPORT_MISSING = 1  # pytest's own for tests that failed: a pipeline must not go on as if all were well

_Part = Sink | Reporter | Journal


class RunRecorder:
    """Keeps one run's events. Nothing that goes wrong here ever fails a test.

    A sink or reporter that raises is named in :attr:`problems`, with the scenario, and the others go on. A report that
    was asked for and could not be written, or not whole, fails the run all the same.
    """

    def __init__(self, plan: Plan, settings: Settings, sinks: Sequence[Sink], reporters: Sequence[Reporter]) -> None:
        """Prepare for one run.

        Args:
            plan: What it is to do.
            settings: Where its reports belong.
            sinks: What takes every event.
            reporters: What writes a file at the end.
        """
        self.problems: list[str] = []
        self.files: list[Path] = []
        self.results: RunResults | None = None
        self.tally = Tally()
        self._plan = plan
        self._report_dir = settings.report_dir
        self._folder = ReportFolder(settings, os.environ)
        self._sinks = list(sinks)
        self._reporters = list(reporters)
        self._journal: Journal | None = None
        self._faults = PartFaults()
        self._restored = 0

    def start(self, event: RunStarted) -> None:
        """Open the journal and the sinks, and take the first event."""
        self._begin(event)

    def take(self, event: Event) -> None:
        """Take one event: journal first, then each sink. Before the start and after the end nothing happens."""
        if self._journal is None or self.results is None:
            return
        journal, results = self._journal, self.results
        self._guard(journal, lambda: results.add(event, journal.append(event)), event)
        self._guard(journal, lambda: self._report_restored(journal), event)
        self._guard(journal, lambda: self.tally.take(event), event)
        for sink in self._sinks:
            self._guard(sink, partial(sink.take, event), event)

    def finish(self, event: RunFinished, notes: Sequence[str] = ()) -> RunSummary:
        """Take the last event, write the reports, close the sinks. Never raises.

        The reports come first: meanwhile the database sink empties its queue. A run that never started, because it was
        stopped before, ends with reports that say so.

        Args:
            event: The end of the run.
            notes: What is worth knowing of single scenarios.

        Returns:
            What the run came to, with the files written and what a person must know.
        """
        results, journal = self._ensure_started(event)
        self.take(event)
        journal.restore()
        self._report_restored(journal)
        written = [self._guard(reporter, partial(self._report, reporter, results)) for reporter in self._reporters]
        for sink in self._sinks:
            self._guard(sink, partial(self._close, sink))
        self.problems += [*self._faults.sentences(), *results.problems, *journal.close()]
        self._journal = None
        journal.release()
        if not (all(written) and not results.problems) and not event.exit_status:
            event = replace(event, exit_status=_REPORT_MISSING)
        return self._summarise(results, event, journal.path, tuple(notes))

    def _begin(self, event: RunStarted) -> tuple[RunResults, Journal]:
        self._folder.open()
        self._journal = journal = Journal(journal_path(self._report_dir, event.batch_id))
        event = replace(event, journal_inode=journal.inode)
        self.results = results = RunResults(self._plan, journal, event)
        self.tally.select(self._plan, event)
        self._keep_plan(journal)
        self._sinks = [sink for sink in self._sinks if self._guard(sink, partial(sink.open, self._plan))]
        self.take(event)
        return results, journal

    def _keep_plan(self, journal: Journal) -> None:
        """Put the plan beside the journal: without it nobody could read the run back once its rows have changed."""
        try:
            plan_path(journal.path).write_bytes(dump_plan(self._plan))
        except OSError as error:  # the run goes on without it
            if not journal.problem:  # or else the journal reports the same in the end
                self._faults.note(journal, error)

    def _report_restored(self, journal: Journal) -> None:
        """Say that the folder was deleted, once; the plan goes back beside the journal."""
        if journal.restored > self._restored:
            if not self._restored:
                self.problems.append(
                    f"{self._report_dir} was deleted while the run went on: the journal was written again, what else "
                    "lay there is gone."
                )
            self._restored = journal.restored
            self._keep_plan(journal)

    def _ensure_started(self, end: RunFinished) -> tuple[RunResults, Journal]:
        """Return what the run has; a run that was stopped before it started is given an empty start."""
        if self.results is not None and self._journal is not None:
            return self.results, self._journal
        return self._begin(RunStarted("never-started", self._plan.hash, (), "", 0, end.at))

    def _report(self, reporter: Reporter, results: RunResults) -> bool:
        """Write one report; return whether it is complete."""
        self._report_dir.mkdir(parents=True, exist_ok=True)
        self.files.extend(reporter.write(results, self._report_dir))
        self.problems.extend(reporter.problems)
        return not reporter.problems

    def _close(self, sink: Sink) -> None:
        self.problems.extend(sink.close())

    def _guard(self, part: _Part, do: Callable[[], bool | None], event: Event | None = None) -> bool:
        """Do something; return whether it went well. What it raises ends here: one part must not stop others."""
        try:
            return do() is not False
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not reach the run
            place = self._plan.by_id.get(getattr(event, "scenario_id", 0))
            self._faults.note(part, error, place.describe() if place else "")
            return False

    def _summarise(self, results: RunResults, event: RunFinished, journal: Path, notes: tuple[str, ...]) -> RunSummary:
        return summarise_run(
            self._plan,
            self.tally,
            results.started,
            event,
            report_dir=self._report_dir,
            journal=journal,
            files=tuple(self.files),
            problems=tuple(self.problems),
            notes=notes,
        )
