from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import command, errors, left_out, rows, side, to_fill_in

OPENS = command("click", "id=a", opensWindow=True, windowHandleName="win1")


def test_window_and_back(tmp_path: Path) -> None:
    found = side(
        tmp_path,
        command("open", "/"),
        command("storeWindowHandle", "root"),
        OPENS,
        command("selectWindow", "handle=${win1}"),
        command("close"),
        command("selectWindow", "handle=${root}"),
        command("close"),
    )
    assert rows(found)[1:] == ["Click | id=a", "Switch Tab | | 2", "Close Tab"]
    assert left_out(found) == ["Runs do not need what was left out: closing the last window (1)."]
    assert errors(found) == []


@pytest.mark.parametrize(
    ("target", "row"),
    [("win_ser_1", "Switch Tab | | 2"), ("tab=0", "Switch Tab | | 1"), ("title=Policy", "Switch Tab | | Policy")],
)
def test_window_of_older_versions(tmp_path: Path, target: str, row: str) -> None:
    assert rows(side(tmp_path, OPENS, command("selectWindow", target)))[1:] == [row]


def test_unknown_window_waits_for_a_person(tmp_path: Path) -> None:
    assert "goes to a window" in to_fill_in(side(tmp_path, command("selectWindow", "name=foo")))[0]


@pytest.mark.parametrize(
    ("targets", "row"),
    [
        (["index=1"], "Click | frame=css=:nth-match(iframe, 2) >> id=x"),
        (["id=preview"], "Click | frame=preview >> id=x"),
        (["name=a", "css=iframe.b"], "Click | frame=a >> frame=css=iframe.b >> id=x"),
        (["name=a", "name=b", "relative=parent"], "Click | frame=a >> id=x"),
        (["name=a", "relative=top"], "Click | id=x"),
    ],
)
def test_frame_stands_in_the_targets(tmp_path: Path, targets: list[str], row: str) -> None:
    found = side(
        tmp_path,
        command("open", "/"),
        *[command("selectFrame", target) for target in targets],
        command("click", "id=x"),
    )
    assert rows(found)[1:] == [row]
    assert errors(found) == []


def test_frame_that_rows_cannot_name_waits_for_a_person(tmp_path: Path) -> None:
    assert "names its frame" in to_fill_in(side(tmp_path, command("selectFrame", "dom=frames[0]")))[0]
