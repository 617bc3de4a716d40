"""Places for artifacts: a folder or an S3 bucket, with the same few things to do in each."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pytest_e1ts.artifacts.addresses import PRESIGNED, S3, parse_s3
from pytest_e1ts.errors import ConfigurationError

PIN = ".pinned"
"""Name of the empty file that keeps a run from being cleared away."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in a place.

    Attributes:
        batch_id: The run it is of.
        name: Its name within the run; one with a dot in front is no artifact.
        size: Bytes.
        modified: Seconds since the epoch (UTC).
    """

    batch_id: str
    name: str
    size: int
    modified: float

    @property
    def serves(self) -> bool:
        """Whether it is no artifact but serves them, such as the count of bytes: its name has a dot in front."""
        return self.name.rpartition("/")[2].startswith(".")


class ArtifactPlace(Protocol):
    """Where artifacts are kept.

    Every method may raise what the place raises: a disk that is full, a network that is away.
    """

    def put(self, batch_id: str, name: str, source: Path, content_type: str) -> None:
        """Keep a copy of a file; putting the same one twice changes nothing."""

    def files(self) -> Iterator[StoredFile]:
        """Yield every file of every run; whatever else lies there is passed over."""

    def remove(self, files: Iterable[StoredFile]) -> None:
        """Remove files."""

    def pin(self, batch_id: str) -> None:
        """Keep a run from being cleared away."""

    def unpin(self, batch_id: str) -> None:
        """Allow it again."""

    def link(self, batch_id: str, name: str) -> str:
        """Return the address that opens a file."""


def open_place(address: str, links: str = "") -> ArtifactPlace:
    """Return the place at an address.

    Args:
        address: A folder or ``s3://bucket/prefix``.
        links: How to link to files: an address that they are served at, ``presigned``, or empty for the place's own.

    Raises:
        ConfigurationError: It is a bucket, and boto3 is not installed.
    """
    if not address.startswith(S3):
        from pytest_e1ts.artifacts.folder import FolderPlace  # noqa: PLC0415 - the place that is asked for

        return FolderPlace(Path(address), links)
    check_s3()
    from pytest_e1ts.artifacts.s3 import S3Place, make_client  # noqa: PLC0415 - imports boto3

    return S3Place(make_client(), parse_s3(address), links)


def check_place(address: str, links: str) -> None:
    """Check that a place can be opened, without opening it.

    Raises:
        ConfigurationError: boto3 is not installed, or links are to be signed for a folder.
    """
    if address.startswith(S3):
        check_s3()
    elif links == PRESIGNED:
        raise ConfigurationError(
            "--e1ts-artifact-links=presigned needs a bucket: give --e1ts-artifacts=s3://bucket/prefix."
        )


def check_s3() -> None:
    """Check that boto3 is installed.

    Raises:
        ConfigurationError: It is not.
    """
    if importlib.util.find_spec("boto3") is None:
        raise ConfigurationError("Artifacts in S3 need boto3. Install it: pip install 'pytest-e1ts[s3]'.")
