"""Recordings of Chrome's DevTools Recorder, exported as JSON: one scenario each."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.build import Recording
from pytest_e1ts.exchange.recordings.recorder.steps import Steps
from pytest_e1ts.exchange.recordings.scenario import ScenarioRows
from pytest_e1ts.exchange.recordings.source import read_object
from pytest_e1ts.exchange.recordings.typing import Typist

SET_NAME = "Recordings"


def read(path: Path) -> Incoming:
    """Read a recording.

    Args:
        path: The JSON file that the Recorder exports.

    Returns:
        The test set ``Recordings`` with a case and a scenario of the recording's title.

    Raises:
        UsageError: The file cannot be read or is no recording; all problems are listed with their places.
    """
    recorded = read_object(path)
    if "steps" not in recorded.values:
        recorded.problems.add("", "the file holds no 'steps', so it is no recording of the DevTools Recorder.")
    title = recorded.text("title") or path.stem
    recording, rows = Recording(SET_NAME), ScenarioRows()
    recording.application = Application(passwords=recording.passwords)
    steps = Steps(rows, recording.application, Typist(recording.passwords))
    for step in recorded.objects("steps", "step"):
        steps.translate(step)
    steps.keys.flush()
    recorded.problems.raise_if_any()
    recording.add_scenario(title, title, rows)
    return recording.incoming()
