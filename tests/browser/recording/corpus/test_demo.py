"""The demo application: raised by a requester, approved by a reviewer, recorded by two kinds of hands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.login import DEMO_PASSWORD
from tests.browser.recording.corpus.demo import whole_way
from tests.browser.recording.corpus.desks import Desk, Recorder

SECRETS = {f"E1TS_SECRET_{name}_PASSWORD": DEMO_PASSWORD for name in ("REQUESTER", "REVIEWER")}


@pytest.mark.timeout(180)
def test_a_second_connection_records_the_whole_way(
    connected: Desk, recorder: Recorder, desk: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    note = tmp_path_factory.mktemp("desktop") / "note.txt"
    note.write_text("A short note")
    recorder.records(connected, f"{desk[0]}/login", SECRETS, *whole_way("Legacy gateway 260000", note))
    assert_all_is_there(recorder.folder, "Legacy gateway", "Upload File | Attachment | recorded-files/note.txt")


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_events_of_the_window_system_record_the_whole_way(
    by_hand: Desk, recorder: Recorder, desk: tuple[str, str]
) -> None:
    recorder.records(by_hand, f"{desk[0]}/login", SECRETS, *whole_way("Old scanner 260001", None))
    assert_all_is_there(recorder.folder, "Old scanner")


def assert_all_is_there(folder: Path, title: str, *more: str) -> None:
    text = (folder / "release.yml").read_text(encoding="utf-8")
    for part in (f"{title} ${{unique}} ", "${today+61d}", "Table Cell", "Close Tab", "Custom Select", *more):
        assert part in text
    assert text.count('Login | | {"user": "re') == 2
    assert f"{title} 2600" not in text
