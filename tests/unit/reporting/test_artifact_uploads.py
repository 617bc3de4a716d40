from __future__ import annotations

import socket
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pytest_e1ts.artifacts.destinations import open_place
from pytest_e1ts.artifacts.protocol import StoredFile
from pytest_e1ts.model.events import Artifact, StepFinished, Verdict
from pytest_e1ts.reporting.artifact_uploads import Uploads
from tests.s3_server import KEY, KEY_ID, S3Server
from tests.unit.reporting.builders import make_plan, make_scenario

BATCH = "20261120-120000-r5-0a1b2c3d"
PLAN = make_plan([make_scenario(101)])


def event(report: Path, *names: str) -> StepFinished:
    artifacts = []
    for name in names:
        path = report / "artifacts" / BATCH / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        artifacts.append(Artifact("screenshot", f"artifacts/{BATCH}/{name}", "image/jpeg", len(name)))
    return StepFinished(101, 1, 901, 1, Verdict.FAILED, 0.0, 1.0, artifacts=tuple(artifacts))


def test_files_are_put_there_as_they_come(s3: S3Server, tmp_path: Path) -> None:
    uploads = Uploads(lambda: open_place("s3://evidence/team"), "s3://evidence/team", tmp_path)
    uploads.open(PLAN)
    told = event(tmp_path, "a.jpg", "b.jpg")
    uploads.take(told)
    uploads.take(told)
    assert uploads.link(told.artifacts[0].path) == f"{s3.url}/evidence/team/{BATCH}/a.jpg"
    assert uploads.close() == []
    assert s3.held() == [f"team/{BATCH}/a.jpg", f"team/{BATCH}/b.jpg"]
    assert s3.read(f"team/{BATCH}/a.jpg") == (b"a.jpg", "image/jpeg")
    assert (tmp_path / told.artifacts[0].path).is_file()


def test_what_cannot_be_put_there_is_told_and_linked_locally(
    s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del s3
    monkeypatch.setattr("pytest_e1ts.reporting.artifact_uploads._PAUSE_S", 0.01)
    uploads = Uploads(lambda: open_place("s3://no-such-bucket"), "s3://no-such-bucket", tmp_path)
    uploads.open(PLAN)
    told = event(tmp_path, "a.jpg", "b.jpg")
    uploads.take(told)
    assert uploads.link(told.artifacts[0].path) == told.artifacts[0].path
    (line,) = uploads.close()
    assert line.startswith("2 artifacts could not be put into s3://no-such-bucket (")
    assert "The specified bucket does not exist" in line
    assert line.endswith(f"kept in {tmp_path / 'artifacts' / BATCH} alone.")


@pytest.mark.usefixtures("s3")
def test_end_waits_no_longer_than_it_may_for_a_place_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("E1TS_S3_ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        uploads = Uploads(lambda: open_place("s3://evidence"), "s3://evidence", tmp_path, close_timeout_s=0.2)
        uploads.open(PLAN)
        uploads.take(event(tmp_path, "a.jpg"))
        (line,) = uploads.close()
    assert line.startswith("1 artifact could not be put into s3://evidence: kept in")


class Fickle:
    """A place that fails at first; it holds what was put into it."""

    def __init__(self, failures: int, message: str) -> None:
        self.put_there: list[str] = []
        self._left = failures
        self._message = message
        self._lock = threading.Lock()

    def put(self, batch_id: str, name: str, source: Path, content_type: str) -> None:
        del batch_id, source, content_type
        with self._lock:
            if self._left:
                self._left -= 1
                raise OSError(self._message)
            self.put_there.append(name)

    def files(self) -> Iterator[StoredFile]:
        return iter(())

    def remove(self, files: Iterable[StoredFile]) -> None:
        del files

    def pin(self, batch_id: str) -> None:
        del batch_id

    def unpin(self, batch_id: str) -> None:
        del batch_id

    def link(self, batch_id: str, name: str) -> str:
        return f"fickle:{batch_id}/{name}"


@pytest.mark.parametrize(("failures", "told"), [(2, 0), (3, 1)])
def test_a_file_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int, told: int) -> None:
    monkeypatch.setattr("pytest_e1ts.reporting.artifact_uploads._PAUSE_S", 0.01)
    place = Fickle(failures, "away")
    uploads = Uploads(lambda: place, "fickle", tmp_path)
    uploads.open(PLAN)
    uploads.take(event(tmp_path, "a.jpg"))
    assert len(uploads.close()) == told
    assert len(place.put_there) == 1 - told


def test_credentials_are_not_told(tmp_path: Path, s3: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    del s3
    monkeypatch.setattr("pytest_e1ts.reporting.artifact_uploads._PAUSE_S", 0.01)
    uploads = Uploads(lambda: Fickle(9, f"refused for {KEY_ID} with {KEY}\nmore"), "fickle", tmp_path)
    uploads.open(PLAN)
    uploads.take(event(tmp_path, "a.jpg"))
    (line,) = uploads.close()
    assert "(refused for •••••• with ••••••)" in line
