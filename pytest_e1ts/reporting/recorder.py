"""The recorder: takes every event of a run to the journal first, then to each sink, and ends with the reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pytest_e1ts.model.codec import dump_plan
from pytest_e1ts.model.events import Event, RunFinished, RunStarted
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.journal import Journal, journal_path, plan_path
from pytest_e1ts.reporting.protocols import Reporter, Sink
from pytest_e1ts.reporting.results import RunResults
from pytest_e1ts.reporting.summary import RunSummary, summarise_run
from pytest_e1ts.reporting.tally import Tally
from pytest_e1ts.settings import Settings

_REPORT_MISSING = 1  # pytest's own for tests that failed: a pipeline must not go on as if all were well


class RunRecorder:
    """Keeps one run's events. Nothing that goes wrong here ever fails a test.

    A sink or reporter that raises is named once in :attr:`problems`, and the others go on. A report that was asked for
    and could not be written fails the run all the same.
    """

    def __init__(self, plan: Plan, settings: Settings, sinks: Sequence[Sink], reporters: Sequence[Reporter]) -> None:
        """Prepare for one run.

        Args:
            plan: What it is to do.
            settings: Where its reports belong.
            sinks: Who hears of every event.
            reporters: Who writes a file at the end.
        """
        self.problems: list[str] = []
        self.files: list[Path] = []
        self.results: RunResults | None = None
        self.tally = Tally()
        self._plan = plan
        self._report_dir = settings.report_dir
        self._sinks = list(sinks)
        self._reporters = list(reporters)
        self._journal: Journal | None = None
        self._reported: set[int] = set()

    def start(self, event: RunStarted) -> None:
        """Open the journal and the sinks, and take the first event."""
        self._begin(event)

    def take(self, event: Event) -> None:
        """Take one event: journal first, then each sink. Before the start and after the end nothing happens."""
        if self._journal is None or self.results is None:
            return
        try:
            self.results.add(event, self._journal.append(event))
            self.tally.take(event)
        except Exception as error:  # noqa: BLE001 - keeping records must never stop the run
            self._report_once(self._journal, error)
        for sink in self._sinks:
            try:
                sink.take(event)
            except Exception as error:  # noqa: BLE001 - whatever a sink does wrong must not reach the run
                self._report_once(sink, error)

    def finish(self, event: RunFinished, notes: Sequence[str] = ()) -> RunSummary:
        """Take the last event, write the reports, close the sinks. Never raises.

        The reports come first: meanwhile the database sink empties its queue. A run that never started, because it was
        stopped before, ends with reports that say so.

        Args:
            event: The end of the run.
            notes: What is worth knowing of single scenarios.

        Returns:
            What the run came to, with the files written and what a person must be told.
        """
        results, journal = self._begun(event)
        self.take(event)
        written = [self._guard(reporter, partial(self._report, reporter, results)) for reporter in self._reporters]
        for sink in self._sinks:
            self._guard(sink, partial(self._close, sink))
        self.problems.extend(journal.close())
        self._journal = None
        journal.release()
        if not all(written) and not event.exit_status:
            event = replace(event, exit_status=_REPORT_MISSING)
        return self._summarise(results, event, journal.path, tuple(notes))

    def _begin(self, event: RunStarted) -> tuple[RunResults, Journal]:
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
            if not journal.problem:  # or else the journal tells the same in the end
                self._report_once(journal, error)

    def _begun(self, end: RunFinished) -> tuple[RunResults, Journal]:
        """Return what the run has; a run that was stopped before it started is given an empty start."""
        if self.results is not None and self._journal is not None:
            return self.results, self._journal
        return self._begin(RunStarted("never-started", self._plan.hash, (), "", 0, end.at))

    def _report(self, reporter: Reporter, results: RunResults) -> None:
        self._report_dir.mkdir(parents=True, exist_ok=True)
        self.files.extend(reporter.write(results, self._report_dir))

    def _close(self, sink: Sink) -> None:
        self.problems.extend(sink.close())

    def _guard(self, part: Sink | Reporter, do: Callable[[], None]) -> bool:
        try:
            do()
        except Exception as error:  # noqa: BLE001 - one broken part must not take the others with it
            self._report_once(part, error)
            return False
        return True

    def _report_once(self, part: Sink | Reporter | Journal, error: Exception) -> None:
        if id(part) not in self._reported:
            self._reported.add(id(part))
            name = getattr(part, "name", type(part).__name__)
            self.problems.append(_problem(name, error))

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


def _problem(name: str, error: Exception) -> str:
    """Return what a person should know of a part that raised."""
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        return f"{name} could not be written: {error.strerror.lower()}{where}"
    return f"{name} failed: {type(error).__name__}: {error}"
