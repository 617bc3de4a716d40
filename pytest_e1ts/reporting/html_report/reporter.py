"""The HTML reporter: one self-contained file, written scenario by scenario so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import IO

from pytest_e1ts.model.results import Results, ScenarioResult
from pytest_e1ts.reporting.atomic_write import write_atomically
from pytest_e1ts.reporting.html_report.evidence import PICTURES, Evidence
from pytest_e1ts.reporting.html_report.page import json_block, page_head, page_tail, picture_block
from pytest_e1ts.reporting.html_report.records import Record, Records
from pytest_e1ts.reporting.html_report.run_record import run_record
from pytest_e1ts.reporting.html_report.string_table import Texts
from pytest_e1ts.reporting.html_report.summary import static_summary
from pytest_e1ts.reporting.newest import NEWEST, batch_file, name_newest
from pytest_e1ts.reporting.outcome import decides, reason_of
from pytest_e1ts.reporting.recording.lost_records import LostRecords
from pytest_e1ts.reporting.run_totals import RunTotals

_PART = 250  # scenarios of one piece of data
_LISTED = 200  # failures in the summary without scripts


def report_name(batch_id: str) -> str:
    """Return the file name of a run's report."""
    return batch_file("html", batch_id)


class HtmlReporter:
    """Writes ``report-<batch>.html``, and ``report.html``, which is always the newest."""

    name = "HTML report"

    def __init__(
        self,
        *,
        target: Path | None = None,
        notes: Sequence[str] = (),
        pictures: int = PICTURES,
        link: Callable[[str], str] = str,
    ) -> None:
        """Prepare the reporter.

        Args:
            target: The file to write; by default the two in the report folder.
            notes: What a reader must know of the report itself, such as what it lacks.
            pictures: Bytes of pictures to put into the file at most; the others are linked.
            link: Returns where artifacts are.
        """
        self._target = target
        self._notes = tuple(notes)
        self._pictures = pictures
        self._link = link
        self._lost = LostRecords(self.name)

    @property
    def problems(self) -> list[str]:
        """What is missing in what was written."""
        return self._lost.problems

    def write(self, results: Results, folder: Path) -> list[Path]:
        """Write the report and return its path.

        Args:
            results: The run.
            folder: The report folder, which the paths of evidence are relative to.
        """
        path = self._target or folder / report_name(results.started.batch_id)
        with write_atomically(path) as file:
            writing = _Writing(results, file, self._notes, self._lost)
            writing.write(Evidence(folder, path.parent, writing.picture, pictures=self._pictures, link=self._link))
        if self._target is None:
            name_newest(path, NEWEST["html"])
        return [path]


class _Writing:
    """One report while it is written. Totals come last: they are counted on the way."""

    def __init__(self, results: Results, file: IO[str], notes: Sequence[str], lost: LostRecords) -> None:
        self._results = results
        self._file = file
        self._notes = notes
        self._lost = lost
        self._texts = Texts()
        self._totals = RunTotals()
        self._count = 0
        self._failures: list[tuple[str, str]] = []

    def write(self, evidence: Evidence) -> None:
        """Write the whole page.

        Args:
            evidence: Where pictures and links come from.
        """
        results = self._results
        records = Records(self._texts, evidence, results.started.at)
        title = f"release {results.plan.release.number} {results.plan.environment.name}".strip()
        self._file.write(page_head(escape(f"{title} · test report"), "#6e7781"))
        part: list[Record] = []
        for result, record in self._lost.each(results.scenarios(), records.scenario):
            self._note(result)
            part.append(record)
            if len(part) == _PART:
                self._write_part(part)
                part = []
        self._write_part(part)
        self._file.write(json_block(run_record(results, self._totals, self._notes), "run"))
        self._file.write(page_tail(static_summary(results, self._totals, self._failures, self._notes)))

    def _note(self, result: ScenarioResult) -> None:
        self._totals.count(result)
        if decides(result) and len(self._failures) < _LISTED:
            reason = reason_of(result.finished, result.steps) or "did not run"
            self._failures.append((f"{result.place.scenario.name} (sc{result.place.scenario.id})", reason))

    def _write_part(self, scenarios: list[Record]) -> None:
        if scenarios:
            self._file.write(json_block({"texts": self._texts.pop_new(), "scenarios": scenarios}))

    def picture(self, data: str) -> int:
        """Write a picture, as a data URI, and return its number."""
        self._count += 1
        self._file.write(picture_block(self._count, data))
        return self._count
