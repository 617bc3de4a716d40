"""The alarm, where a scenario was given more time for its tear-down."""

from __future__ import annotations

import signal
import time

import pytest

from pytest_e1ts.execution.deadline import Clock, TimeUpError
from pytest_e1ts.pytest_plugin.worker import time_limit
from pytest_e1ts.pytest_plugin.worker.time_limit import TimeOverError, alarm, within


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "_GRACE_S", 0.01)
    if not hasattr(signal, "setitimer"):
        pytest.skip("there is no such signal here")


def wait_for_alarms(seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        signal.pause()


def run_longer(clock: Clock) -> None:
    with within(clock, "over"):
        clock.extend(100)
        wait_for_alarms()


def test_an_alarm_comes_again_when_there_is_time_left() -> None:
    left = iter([0.02, 0.03, 0.0])
    with pytest.raises(TimeUpError), alarm(0.01, lambda: next(left)):
        wait_for_alarms()
    assert list(left) == []


def test_a_clock_that_is_extended_meanwhile_stops_the_block_later() -> None:
    clock = Clock(scenario_ms=1)
    clock.extend(1)
    start = time.monotonic()
    with pytest.raises(TimeOverError, match="over"):
        run_longer(clock)
    assert time.monotonic() - start >= 0.1
