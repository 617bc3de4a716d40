"""Pictures of people: only whole PNG and JPEG files of a bounded size are taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.reporting.manual import pictures
from pytest_e1ts.reporting.manual.pictures import PictureError, keep_pictures, read_picture
from tests.sample_run import PIXEL

JPEG = b"\xff\xd8\xff\xe0" + bytes(100) + b"\xff\xd9"


def picture(folder: Path, data: bytes, name: str = "photo.png") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("data", "content_type"), [(PIXEL, "image/png"), (JPEG, "image/jpeg")])
def test_what_a_picture_is_decides_not_what_it_is_called(tmp_path: Path, data: bytes, content_type: str) -> None:
    assert read_picture(picture(tmp_path, data, "photo.txt")) == (data, content_type)


@pytest.mark.parametrize(("data", "why"), [
    (b"<svg onload=alert(1)>", "neither PNG nor JPEG"),
    (b"", "neither PNG nor JPEG"),
    (PIXEL[:-20], "cut off"),
    (JPEG[:-2], "cut off"),
])  # fmt: skip
def test_anything_else_is_refused_with_its_reason(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(PictureError, match=why):
        read_picture(picture(tmp_path, data))


def test_a_picture_that_is_too_large_or_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 10)
    with pytest.raises(PictureError, match="at most 10"):
        read_picture(picture(tmp_path, PIXEL))
    with pytest.raises(PictureError, match="no such file"):
        read_picture(tmp_path / "nothing.png")


def test_pictures_are_copied_beside_the_other_evidence_or_none_is(tmp_path: Path) -> None:
    good, bad = picture(tmp_path, PIXEL), picture(tmp_path, b"no", "bad.png")
    with pytest.raises(PictureError):
        keep_pictures((good, bad), tmp_path, "batch-1", 102, 2)
    assert not list(tmp_path.glob("artifacts/batch-1/*.png"))
    kept = keep_pictures((good, good), tmp_path, "batch-1", 102, 2)
    assert [artifact.path.rpartition("/")[2] for artifact in kept] == ["sc102-a2-picture.png", "sc102-a2-picture-2.png"]
    assert all((tmp_path / artifact.path).read_bytes() == PIXEL for artifact in kept)
