from __future__ import annotations

import math
import time

from pytest_e1ts.execution.deadline import Clock


def test_clock_without_limits_never_strikes() -> None:
    assert Clock().left_ms == math.inf
    assert not Clock().is_over


def test_nearer_limit_counts_and_is_named() -> None:
    scenario = Clock(60_000, run_ends_at=time.time() + 3_600, run_ms=7_200_000)
    assert scenario.message == "The scenario may take 60 s (--e1ts-scenario-timeout), and that time is up"
    assert 59_000 < scenario.left_ms <= 60_000
    run = Clock(600_000, run_ends_at=time.time() + 5, run_ms=7_200_000)
    assert run.message == "The run may take 120 min (--e1ts-run-timeout), and that time is up"
    assert 4_000 < run.left_ms <= 5_000


def test_clock_whose_run_is_over_has_nothing_left() -> None:
    clock = Clock(run_ends_at=time.time() - 1, run_ms=1_000)
    assert clock.is_over
    assert clock.left_ms == 0


def test_a_clock_that_is_extended_has_so_much_left_and_says_the_same() -> None:
    clock = Clock(run_ends_at=time.time() - 1, run_ms=1_000)
    message = clock.message
    clock.extend(5_000)
    assert 4_000 < clock.left_ms <= 5_000
    assert clock.message == message


def test_extending_takes_no_time_away() -> None:
    clock = Clock(60_000)
    clock.extend(5_000)
    assert clock.left_ms > 50_000
    unlimited = Clock()
    unlimited.extend(5_000)
    assert unlimited.left_ms == math.inf
