"""Artifacts in a folder: one folder for each run."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from pytest_e1ts.artifacts.addresses import is_batch
from pytest_e1ts.artifacts.protocol import PIN, StoredFile


class FolderPlace:
    """Keeps artifacts in a folder, perhaps of a file server."""

    def __init__(self, root: Path, links: str = "") -> None:
        """Take a folder; it need not be there yet.

        Args:
            root: It holds a folder for each run.
            links: Address that the folder is served at; empty for links to the files themselves.
        """
        self.root = root
        self._links = links

    def __str__(self) -> str:
        """Return the folder."""
        return str(self.root)

    def put(self, batch_id: str, name: str, source: Path, content_type: str) -> None:
        """Copy a file; half a copy is never seen under its name."""
        del content_type  # its name says so
        target = self.root / batch_id / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, part)
        part.replace(target)

    def files(self) -> Iterator[StoredFile]:
        """Yield every file of every run; links to elsewhere are not followed."""
        for folder in sorted(self.root.iterdir()) if self.root.is_dir() else ():
            if not is_batch(folder.name) or folder.is_symlink() or not folder.is_dir():
                continue
            for where, _, names in os.walk(folder):
                for name in sorted(names):
                    path = Path(where, name)
                    facts = path.lstat()
                    yield StoredFile(folder.name, path.relative_to(folder).as_posix(), facts.st_size, facts.st_mtime)

    def remove(self, files: Iterable[StoredFile]) -> None:
        """Remove files, and the folders that become empty."""
        batches = set()
        for file in files:
            batches.add(file.batch_id)
            (self.root / file.batch_id / file.name).unlink(missing_ok=True)
        for batch_id in batches:
            self._remove_empty(self.root / batch_id)

    def pin(self, batch_id: str) -> None:
        """Put a marker into the run's folder."""
        folder = self.root / batch_id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PIN).touch()

    def unpin(self, batch_id: str) -> None:
        """Take the marker away."""
        (self.root / batch_id / PIN).unlink(missing_ok=True)

    def link(self, batch_id: str, name: str) -> str:
        """Return the address of a file."""
        if self._links:
            return f"{self._links}/{quote(f'{batch_id}/{name}')}"
        return (self.root / batch_id / name).resolve().as_uri()

    def _remove_empty(self, folder: Path) -> None:
        for where, _, _ in os.walk(folder, topdown=False):
            with contextlib.suppress(OSError):  # not empty, or not there
                Path(where).rmdir()
