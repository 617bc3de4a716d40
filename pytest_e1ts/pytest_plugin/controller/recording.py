"""What a run is recorded with: the sinks and reporters of this session, put together once."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest

from pytest_e1ts.artifacts.addresses import lasting_link
from pytest_e1ts.artifacts.budget import RunBudget
from pytest_e1ts.artifacts.destinations import check_place, open_place
from pytest_e1ts.artifacts.files import batch_folder
from pytest_e1ts.model.masking import masked
from pytest_e1ts.planning.plan_masking import mask_plan
from pytest_e1ts.pytest_plugin.preparation import Prepared
from pytest_e1ts.pytest_plugin.worker.scenario import Browser
from pytest_e1ts.reporting.artifact_budget_notice import BudgetNotice
from pytest_e1ts.reporting.artifact_uploads import Uploads
from pytest_e1ts.reporting.cucumber.reporter import RunMetadata
from pytest_e1ts.reporting.database.close_stale import StaleRunsSink
from pytest_e1ts.reporting.database.sink import CLOSE_TIMEOUT_S, PostgresSink
from pytest_e1ts.reporting.database.writer import Connection
from pytest_e1ts.reporting.recording.protocols import Sink
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from pytest_e1ts.reporting.reporters import make_reporters
from pytest_e1ts.reporting.terminal.ci_lines import PipelineLines
from pytest_e1ts.reporting.terminal.progress import ProgressLine
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.connection.connect import Retries, connect_with_retries
from pytest_e1ts.store.connection.rights import NOT_TAKEN

ONCE = Retries(attempts=1)  # the sink tries again by itself, in its own thread


@dataclass(frozen=True, slots=True)
class Recording:
    """The recorder and those of its parts that the controller speaks to.

    Attributes:
        line: The line that moves, where there is a terminal to show it on.
        pipeline: The lines for pipelines, where they are wanted.
        browser: What the run ran in, filled in as it becomes known.
        waiting_sinks: The sinks that wait at the end for what is away: a database, a place of artifacts.
    """

    recorder: RunRecorder
    browser: Browser
    line: ProgressLine | None
    pipeline: PipelineLines | None
    waiting_sinks: tuple[PostgresSink | Uploads, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether other lines than pytest's letters show how the run goes on."""
        return self.line is not None or self.pipeline is not None

    def hurry(self) -> None:
        """Wait no longer for what is away, when the record is closed."""
        for sink in self.waiting_sinks:
            sink.hurry()

    @contextmanager
    def hidden_line(self, *, unless: bool = False) -> Iterator[None]:
        """Hide the progress line while somebody else writes, unless nobody will."""
        if self.line is None or unless:
            yield
            return
        self.line.clear()
        yield
        self.line.redraw()


def make_recording(config: pytest.Config, prepared: Prepared, browser: Browser) -> Recording:
    """Put together what this run is recorded with.

    Args:
        config: pytest's configuration, for its terminal.
        prepared: The run.
        browser: The note of the browser that this process itself may run.
    """
    settings = prepared.settings
    terminal = config.pluginmanager.getplugin("terminalreporter")
    pipeline = PipelineLines(sys.stdout, terminal.ensure_newline if terminal else None)
    line = _progress_line(config, terminal) if not settings.pipeline_lines else None
    sinks = _database_sinks(prepared)
    if settings.pipeline_lines:
        sinks.append(pipeline)
    if line is not None:
        sinks.append(line)
    budget = RunBudget(batch_folder(settings.report_dir, prepared.batch_id), settings.artifact_budget)
    uploads = _uploads(settings)
    sinks += [BudgetNotice(budget, settings), *([uploads] if uploads else [])]
    link = uploads.link if uploads else partial(lasting_link, settings)
    reporters = make_reporters(settings.reports, lambda: masked(_metadata(browser), prepared.secrets.mask), link)
    recorder = RunRecorder(mask_plan(prepared.plan, prepared.secrets), settings, sinks, reporters)
    waiting_sinks = tuple(sink for sink in sinks if isinstance(sink, PostgresSink | Uploads))
    return Recording(recorder, browser, line, pipeline if settings.pipeline_lines else None, waiting_sinks)


def _database_sinks(prepared: Prepared) -> list[Sink]:
    """Return what writes to the database; nothing does where only the reports are wanted."""
    settings = prepared.settings
    if settings.results == "files":
        return []

    def connect() -> Connection:
        return connect_with_retries(prepared.address, retries=ONCE, writes=True)

    lacks_rights = any(notice.startswith(NOT_TAKEN) for notice in prepared.notices)
    sink = PostgresSink(connect, settings, close_timeout_s=0.0 if lacks_rights else CLOSE_TIMEOUT_S)
    return [sink, StaleRunsSink(connect, settings.report_dir)]


def _uploads(settings: Settings) -> Uploads | None:
    """Return what puts artifacts into the place that was asked for; the report folder has them anyway."""
    place, links = settings.artifacts, settings.artifact_links
    check_place(place, links)
    if not place:
        return None
    return Uploads(partial(open_place, place, links), place, settings.report_dir)


def _progress_line(config: pytest.Config, terminal: pytest.TerminalReporter | None) -> ProgressLine | None:
    """Return the line that moves; a pipe, a quiet run and a debugger's prompt do without."""
    if terminal is None or not terminal.isatty or config.get_verbosity() < 0 or config.option.collectonly:
        return None
    return ProgressLine(sys.stdout, lambda: shutil.get_terminal_size().columns)


def _metadata(browser: Browser) -> RunMetadata:
    return RunMetadata(
        browser_name="chrome" if browser.name == "chromium" else browser.name,  # the name that readers know
        browser_version=browser.version,
        platform_name=platform.system(),
        platform_version=platform.release(),
        device=platform.machine(),
    )
