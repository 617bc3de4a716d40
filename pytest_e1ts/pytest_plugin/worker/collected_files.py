"""Traces, videos and screenshots that pytest-playwright kept: moved at once to where the run's artifacts are.

pytest-playwright empties its output folder at the first test of every process, so what a dead worker left there would
be erased by the worker that replaces it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.artifacts.files import AttemptFiles
from pytest_e1ts.execution.evidence.trace_masking import clean_trace
from pytest_e1ts.model.events import Artifact
from pytest_e1ts.pytest_plugin.wire.report_fields import attach_artifacts
from pytest_e1ts.values import Secrets

_PREFIX = "playwright_"
_NO_ROOM = "not kept: the budget of artifacts was used up"


def keep_artifacts(report: pytest.TestReport, files: AttemptFiles, secrets: Secrets) -> None:
    """Move what pytest-playwright kept of a scenario, and report it to the controller.

    Args:
        report: The tear-down's report; pytest-playwright lists the files in its ``user_properties``.
        files: Where those of the attempt go.
        secrets: What must be in no trace.
    """
    moved: list[Artifact] = []
    for index, (name, value) in enumerate(report.user_properties):
        source = Path(str(value))
        if not name.startswith(_PREFIX) or not source.is_file():
            continue
        kind = name.removeprefix(_PREFIX)
        if kind == "trace":
            clean_trace(source, secrets)
        artifact = files.take_over(kind, source)
        report.user_properties[index] = (name, _NO_ROOM if artifact is None else str(files.report_dir / artifact.path))
        moved += [artifact] if artifact is not None else []
    if moved:
        attach_artifacts(report, moved)
