"""A person at a real terminal, who presses Ctrl-C in the middle."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.unit.reporting.manual.test_recording import answers
from tests.waiting_run import record_waiting


def read_until(terminal: int, text: str) -> str:
    """Return what was written to the terminal until that text came; fail where nothing comes any more."""
    seen = b""
    while text.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, f"waited for {text!r}, and saw only {seen.decode()!r}"
        seen += os.read(terminal, 4096)
    return seen.decode()


def press_ctrl_c_until(process: subprocess.Popen[bytes], terminal: int, text: str) -> str:
    """Press Ctrl-C, and again where nothing comes of it, as a person does; return what was written until that text.

    One that comes after Python has looked for signals and before its prompt reads is heeded at the next key only.
    """
    seen = b""
    for _ in range(12):
        process.send_signal(signal.SIGINT)
        while select.select([terminal], [], [], 5)[0]:
            seen += os.read(terminal, 4096)
            if text.encode() in seen:
                return seen.decode()
    pytest.fail(f"waited for {text!r}, and saw only {seen.decode()!r}")


@contextmanager
def heeding_ctrl_c() -> Iterator[None]:
    """Let what is started heed Ctrl-C also where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def test_ctrl_c_keeps_what_was_answered_and_the_batch_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DB_HOST"):
        monkeypatch.delenv(name, raising=False)
    report_dir = record_waiting(tmp_path / "report", reports=("cucumber",))
    terminal, end = pty.openpty()
    command = [str(Path(sys.executable).with_name("e1ts")), "manual", "--by=ann"]
    with heeding_ctrl_c():
        process = subprocess.Popen(command, stdin=end, stdout=end, stderr=end, cwd=tmp_path)
    os.close(end)
    read_until(terminal, "step 1 of 3")
    os.write(terminal, b"a\nfine\n\n")
    read_until(terminal, "step 1 of 1")
    seen = press_ctrl_c_until(process, terminal, "2 of 4 scenarios wait for people")
    assert "Stopped; what was answered is kept." in seen
    assert process.wait(timeout=60) == 5
    os.close(terminal)
    assert [(one.scenario_id, one.message) for one in answers(report_dir)] == [(102, "fine")]
    assert "Answered passed by ann" in (report_dir / "cucumber.json").read_text()
