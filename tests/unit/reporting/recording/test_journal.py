from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_e1ts.model.events import Event, StepFinished
from pytest_e1ts.reporting.recording.journal import LOST, Journal, encode_event, journal_path, read_journal
from tests.unit.reporting.builders import make_plan, make_scenario, started, step_event

PLAN = make_plan([make_scenario(101)])
STEP = PLAN.by_id[101].scenario.steps[0]


def event(message: str = "why") -> StepFinished:
    return step_event(101, STEP, "f", message=message)


def test_event_is_read_back_where_it_was_appended(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal" / "b.jsonl")
    events: list[Event] = [started(PLAN), event("ü ✗ 漢"), event("x" * 20_000), event("half a pair \ud83d")]
    offsets = [journal.append(one) for one in events]
    assert [journal.read(offset) for offset in offsets] == events
    assert journal.close() == []
    journal.release()
    assert list(read_journal(journal.path)) == list(zip(offsets, events, strict=True))


def test_every_line_is_on_disk_before_append_returns(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "b.jsonl")
    journal.append(event())
    assert journal.path.read_bytes() == encode_event(event())
    journal.release()


def test_process_killed_at_once_has_lost_nothing_that_was_appended(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    program = (
        "import os, signal, sys; from pathlib import Path;"
        "from pytest_e1ts.model.events import RunFinished; from pytest_e1ts.reporting.recording.journal import Journal;"
        "journal = Journal(Path(sys.argv[1]));"
        "[journal.append(RunFinished(float(n), 0, False)) for n in range(500)];"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert len(list(read_journal(path))) == 500


def test_torn_last_line_is_passed_over_and_does_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_bytes(encode_event(event("one")) + encode_event(event("torn"))[:40])
    assert [one for _, one in read_journal(path)] == [event("one")]
    journal = Journal(path)
    offset = journal.append(event("two"))
    journal.release()
    assert [one for _, one in read_journal(path)] == [event("one"), event("two")]
    assert offset in dict(read_journal(path))


def test_folder_that_cannot_be_made_leaves_the_events_in_memory(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a file, not a folder")
    journal = Journal(tmp_path / "journal" / "b.jsonl")
    offset = journal.append(event())
    assert journal.read(offset) == event()
    (line,) = journal.close()
    assert "not complete" in line
    assert str(journal.path) in line


def test_full_disk_keeps_whole_lines_and_goes_on_in_memory(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    journal = Journal(tmp_path / "b.jsonl")
    size = len(encode_event(event()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size * 2 + size // 2, limits[1]))
    try:
        offsets = [journal.append(event()) for _ in range(4)]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert [journal.read(offset) for offset in offsets] == [event()] * 4
    assert journal.path.stat().st_size == size * 2
    assert len(journal.close()) == 1
    journal.release()


def test_memory_is_bounded_and_what_is_lost_is_counted(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a file, not a folder")
    journal = Journal(tmp_path / "journal" / "b.jsonl", memory_limit=len(encode_event(event())))
    assert journal.append(event()) != LOST
    assert journal.append(event()) == LOST
    assert "1 events are lost" in journal.close()[0]


@pytest.mark.parametrize("batch_id", ["../../etc/passwd", "a/b", "..", ""])
def test_odd_batch_id_stays_within_the_journal_folder(tmp_path: Path, batch_id: str) -> None:
    path = journal_path(tmp_path, batch_id)
    assert path.parent == tmp_path / "journal"
    assert os.path.basename(path) not in {"", ".", ".."}  # noqa: PTH119 - of the text, not of the path
