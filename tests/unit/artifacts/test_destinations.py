"""Both places keep the same promises."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_e1ts.artifacts.destinations import open_place
from pytest_e1ts.artifacts.protocol import PIN, ArtifactPlace
from tests.s3_server import KEY, KEY_ID, S3Server

BATCH, OTHER = "20261120-120000-r5-0a1b2c3d", "20261121-080000-r-3-ffffffff"


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> ArtifactPlace:
    if request.param == "folder":
        return open_place(str(tmp_path / "kept"))
    request.getfixturevalue("s3")
    return open_place("s3://evidence/team/web")


@pytest.fixture
def put(place: ArtifactPlace, tmp_path: Path) -> Callable[[str, str, bytes], None]:
    def do(batch_id: str, name: str, data: bytes) -> None:
        (tmp_path / "source").write_bytes(data)
        place.put(batch_id, name, tmp_path / "source", "image/jpeg")

    return do


def names(place: ArtifactPlace) -> list[tuple[str, str, int]]:
    return sorted((file.batch_id, file.name, file.size) for file in place.files())


def test_files_are_kept_listed_and_removed(place: ArtifactPlace, put: Callable[[str, str, bytes], None]) -> None:
    assert names(place) == []
    for batch_id, name in ((BATCH, "sc1-a1-step1.jpg"), (BATCH, "b ü.zip"), (OTHER, "c.webm")):
        put(batch_id, name, b"12345")
        put(batch_id, name, b"123")
    assert names(place) == [(BATCH, "b ü.zip", 3), (BATCH, "sc1-a1-step1.jpg", 3), (OTHER, "c.webm", 3)]
    assert all(abs(file.modified - time.time()) < 60 for file in place.files())
    place.remove([file for file in place.files() if file.batch_id == BATCH])
    assert names(place) == [(OTHER, "c.webm", 3)]


def test_pins_are_files_among_the_others(place: ArtifactPlace, put: Callable[[str, str, bytes], None]) -> None:
    put(BATCH, "a.jpg", b"1")
    place.pin(BATCH)
    place.pin(BATCH)
    assert (BATCH, PIN, 0) in names(place)
    place.unpin(BATCH)
    place.unpin(BATCH)
    assert names(place) == [(BATCH, "a.jpg", 1)]


def test_what_is_not_of_a_run_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "kept" / "mine").mkdir(parents=True)
    (tmp_path / "kept" / "mine" / "a.jpg").touch()
    (tmp_path / "kept" / "b.jpg").touch()
    (tmp_path / "kept" / BATCH).symlink_to(tmp_path / "kept" / "mine")
    assert list(open_place(str(tmp_path / "kept")).files()) == []


def test_what_is_not_of_a_run_is_passed_over_in_a_bucket(s3: S3Server) -> None:
    for key in ("team/mine/a.jpg", f"team/{BATCH}", f"teams/{BATCH}/a.jpg", f"{BATCH}/a.jpg", f"team/{BATCH}/a.jpg"):
        s3.client.put_object(Bucket=s3.bucket, Key=key, Body=b"1")
    assert [(file.batch_id, file.name) for file in open_place("s3://evidence/team").files()] == [(BATCH, "a.jpg")]


def test_folder_of_a_run_goes_with_its_last_file(tmp_path: Path) -> None:
    place = open_place(str(tmp_path))
    (tmp_path / BATCH).mkdir()
    (tmp_path / BATCH / "a.jpg").touch()
    place.remove(list(place.files()))
    assert list(tmp_path.iterdir()) == []


def test_more_objects_than_one_request_removes(s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_e1ts.artifacts.s3_destination._AT_ONCE", 3)
    place = open_place("s3://evidence")
    (tmp_path / "a").touch()
    for number in range(7):
        place.put(BATCH, f"{number}.jpg", tmp_path / "a", "image/jpeg")
    place.remove(list(place.files()))
    assert s3.held() == []


def test_content_type_goes_with_the_object(s3: S3Server, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"{}")
    open_place("s3://evidence/team").put(BATCH, "page.json", tmp_path / "a", "application/json")
    assert s3.read(f"team/{BATCH}/page.json") == (b"{}", "application/json")


def test_signed_link_opens_the_object(s3: S3Server, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"picture")
    place = open_place("s3://evidence/team", "presigned")
    place.put(BATCH, "a b.jpg", tmp_path / "a", "image/jpeg")
    link = place.link(BATCH, "a b.jpg")
    assert link.startswith(f"{s3.url}/evidence/team/{BATCH}/a%20b.jpg?")
    assert "X-Amz-Expires=604800" in link
    with urllib.request.urlopen(link) as answer:  # noqa: S310 - the test's own server
        assert answer.read() == b"picture"


@pytest.mark.parametrize("links", ["", "https://evidence.example.test/runs"])
def test_other_links_tell_nothing_of_credentials(s3: S3Server, tmp_path: Path, links: str) -> None:
    expected = links or f"{s3.url}/evidence/team"
    link = open_place("s3://evidence/team", links).link(BATCH, "a b.jpg")
    assert link == f"{expected}/{BATCH}/a%20b.jpg"
    assert KEY_ID not in link
    assert KEY not in link
    folder = open_place(str(tmp_path), links).link(BATCH, "a b.jpg")
    assert folder == f"{links or tmp_path.as_uri()}/{BATCH}/a%20b.jpg"
