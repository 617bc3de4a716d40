"""Traces, videos and screenshots that pytest-playwright kept: moved at once to where the run's artifacts are.

pytest-playwright empties its output folder at the first test of every process, so what a dead worker left there would
be erased by the worker that replaces it.
"""

from __future__ import annotations

import mimetypes
import shutil
from pathlib import Path

import pytest

from pytest_e1ts.collection.reports import attach_artifacts
from pytest_e1ts.execution.traces import clean_trace
from pytest_e1ts.model.events import Artifact
from pytest_e1ts.values import Secrets

_PREFIX = "playwright_"


def keep_artifacts(
    report: pytest.TestReport, report_dir: Path, batch_id: str, *, scenario_id: int, attempt: int, secrets: Secrets
) -> None:
    """Move what pytest-playwright kept of a scenario, and tell the controller.

    Args:
        report: The tear-down's report; pytest-playwright lists the files in its ``user_properties``.
        report_dir: Folder of reports; artifacts lie below it.
        batch_id: The run.
        scenario_id: The scenario.
        attempt: Which try at it, counted from 1.
        secrets: What must stand in no trace.
    """
    kept: list[Artifact] = []
    for index, (name, value) in enumerate(report.user_properties):
        source = Path(str(value))
        if not name.startswith(_PREFIX) or not source.is_file():
            continue
        kind = name.removeprefix(_PREFIX)
        target = Path("artifacts") / batch_id / f"sc{scenario_id}-a{attempt}-{source.name}"
        (report_dir / target).parent.mkdir(parents=True, exist_ok=True)
        if kind == "trace":
            clean_trace(source, secrets)
        shutil.move(source, report_dir / target)
        report.user_properties[index] = (name, str(report_dir / target))
        content_type = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
        kept.append(Artifact(kind, target.as_posix(), content_type))
    if kept:
        attach_artifacts(report, kept)
