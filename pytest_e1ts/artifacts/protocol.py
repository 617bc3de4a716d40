"""What a place for artifacts is, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

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
