"""Signals that end a run: at the right moment, and once."""

from __future__ import annotations

import os
import signal

import pytest

from pytest_e1ts.pytest_plugin.controller.signals import Interruptions


def strike(number: int) -> None:
    os.kill(os.getpid(), number)
    signal.sigpending()  # a call in which Python runs the handler


def record(interruptions: Interruptions, done: list[str]) -> None:
    with interruptions.postponed():
        strike(signal.SIGINT)
        done.append("recorded")


def test_a_signal_waits_until_what_matters_is_done() -> None:
    interruptions = Interruptions()
    done: list[str] = []
    restore = interruptions.install()
    try:
        with pytest.raises(KeyboardInterrupt):
            record(interruptions, done)
    finally:
        restore()
    assert done == ["recorded"]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, None), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_the_exit_status_says_which_signal_it_was(number: int, status: int | None) -> None:
    interruptions = Interruptions()
    restore = interruptions.install()
    try:
        with pytest.raises(KeyboardInterrupt):
            strike(number)
    finally:
        restore()
    assert interruptions.exit_status == status


def test_a_second_signal_ends_the_workers_and_breaks_nothing() -> None:
    killed: list[bool] = []
    interruptions = Interruptions(lambda: killed.append(True))
    restore = interruptions.install()
    try:
        interruptions.begin_shutdown()
        strike(signal.SIGINT)
        with interruptions.interruptible():
            strike(signal.SIGINT)
            killed.append(False)
    finally:
        restore()
    assert killed == [True, True]


def fail_to_take_down(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RuntimeError("still in use"), "still in use"),
        (BaseExceptionGroup("2 fixtures", [KeyboardInterrupt(), OSError()]), "2 fixtures"),
    ],
    ids=["one error", "errors of several fixtures"],
)
def test_what_an_interruption_broke_is_reported_and_breaks_no_more(error: BaseException, message: str) -> None:
    interruptions = Interruptions()
    interruptions.begin_shutdown()
    with interruptions.interruptible():
        fail_to_take_down(error)
    assert interruptions.teardown_error.startswith(message)


def test_an_error_at_the_end_of_a_run_that_nobody_interrupted_is_pytests() -> None:
    interruptions = Interruptions()
    with pytest.raises(RuntimeError, match="still in use"), interruptions.interruptible():
        fail_to_take_down(RuntimeError("still in use"))
    assert interruptions.teardown_error == ""


def test_a_signal_while_the_record_is_closed_only_hurries() -> None:
    hurried: list[bool] = []
    interruptions = Interruptions()
    restore = interruptions.install()
    try:
        with interruptions.hurried(lambda: hurried.append(True)):
            strike(signal.SIGINT)
            hurried.append(False)
    finally:
        restore()
    assert hurried == [True, False]


def test_what_handled_the_signals_before_does_so_again() -> None:
    before = signal.getsignal(signal.SIGTERM)
    Interruptions().install()()
    assert signal.getsignal(signal.SIGTERM) is before
