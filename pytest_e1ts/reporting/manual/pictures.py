"""Pictures that a person adds to an answer: looked at before they are taken, and kept with the run's other evidence."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.artifacts.files import AttemptFiles
from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded
from pytest_e1ts.model.events import Artifact
from pytest_e1ts.settings import Settings

LARGEST = 10_000_000
"""Bytes that a picture may have."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_END_OF_JPEG = b"\xff\xd9"


class PictureError(UsageError):
    """A file is no picture that can be taken; the message says why."""

    code = "bad-picture"


def read_picture(path: Path) -> tuple[bytes, str]:
    """Return the content of a picture and its MIME type.

    Args:
        path: A PNG or a JPEG.

    Raises:
        PictureError: It cannot be read, is too large, or is neither of them.
    """
    try:
        data = read_bounded(path, LARGEST)
    except FileFaultError as error:
        raise PictureError(f"The picture {path} {error}.") from None
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        if b"IEND" not in data[-64:]:
            raise PictureError(f"The picture {path} is cut off: the end of the PNG is missing. Save it again.")
        return data, "image/png"
    if data.startswith(_JPEG):
        if _END_OF_JPEG not in data[3:]:
            raise PictureError(f"The picture {path} is cut off: the end of the JPEG is missing. Save it again.")
        return data, "image/jpeg"
    raise PictureError(f"The picture {path} is neither PNG nor JPEG. Save it as one of them.")


def keep_pictures(
    paths: tuple[Path, ...], report_dir: Path, batch_id: str, scenario_id: int, attempt: int
) -> list[Artifact]:
    """Copy pictures into the run's artifacts.

    Args:
        paths: The pictures.
        report_dir: The folder of reports.
        batch_id: The run.
        scenario_id: The scenario.
        attempt: The attempt that the answer is.

    Raises:
        PictureError: One cannot be taken; then none is.
    """
    pictures = [(path, *read_picture(path)) for path in paths]
    files = AttemptFiles(Settings(root=report_dir, report_dir=report_dir), batch_id, scenario_id, attempt)
    kept = []
    for path, data, content_type in pictures:
        name = f"picture.{'png' if content_type == 'image/png' else 'jpg'}"
        artifact = files.keep("picture", name, data, content_type)
        if artifact is None:
            raise PictureError(
                f"There is no room for the picture {path}: the run's artifacts have used up their budget."
            )
        kept.append(artifact)
    return kept
