"""Which batch is answered, and that no remark gives a secret away."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.commands.manual.project import open_project
from pytest_e1ts.errors import E1tsError
from tests.unit.commands.manual.conftest import Answering
from tests.waiting_run import BATCH


def test_the_latest_is_the_newest_of_the_folder(root: Path) -> None:
    assert open_project(root, "report", "latest", "ann").batch == BATCH


@pytest.mark.parametrize("folder", ["report", "nowhere"])
def test_a_batch_that_is_not_here_is_refused_with_where_it_can_be_answered(root: Path, folder: str) -> None:
    with pytest.raises(E1tsError, match=r"Answer where it ran, or copy its journal/another\.jsonl and \.plan"):
        open_project(root, folder, "another", "ann")


def test_secrets_are_masked_in_remarks_wherever_they_are_written(
    root: Path, e1ts_manual: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("E1TS_SECRET_PIN", "opensesame")
    (root / "secrets.env").write_text("PASSWORD=correcthorse\n")
    e1ts_manual("--scenario=102", "--verdict=failed", "--step=1", "--remark=opensesame then correcthorse", "--by=ann")
    e1ts_manual("--scenario=103", typed="f\nit showed opensesame\nand correcthorse\n\n")
    written = [path.read_bytes() for path in (root / "report").rglob("*") if path.is_file()]
    assert any("••••••".encode() in data for data in written)
    assert not any(word in data for data in written for word in (b"opensesame", b"correcthorse"))
