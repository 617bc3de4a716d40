"""What a run left as evidence, as the report shows it: pictures inside it within a budget, links to everything else."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pytest_e1ts.model.events import Artifact

PICTURES = 12_000_000
"""Bytes of pictures in one report."""

PAGES = 4_000_000
"""Bytes of what was known of pages (console, requests, accessibility tree) in one report."""

_LONGEST_PAGE = 200_000
_SHOWN = {"image/png", "image/jpeg", "image/webp"}
_SHARE_OF_PASSED = 0.25  # failures come first for the pictures, wherever they are in the plan


@dataclass(slots=True)
class _Budget:
    left: int
    left_to_passed: int

    @classmethod
    def of(cls, size: int) -> _Budget:
        return cls(size, int(size * _SHARE_OF_PASSED))

    def spend(self, size: int, *, passed: bool) -> bool:
        """Take the bytes, where there are so many left."""
        if not 0 < size <= (min(self.left, self.left_to_passed) if passed else self.left):
            return False
        self.left -= size
        self.left_to_passed -= size if passed else 0
        return True


class Evidence:
    """Spends the budget in the order of the report. A quarter of it at most goes to scenarios that passed."""

    def __init__(
        self,
        folder: Path,
        target: Path,
        picture: Callable[[str], int],
        *,
        pictures: int = PICTURES,
        pages: int = PAGES,
        link: Callable[[str], str] = str,
    ) -> None:
        """Begin with the whole budget.

        Args:
            folder: The report folder, which the artifacts' paths are relative to.
            target: Folder of the report itself: links start there.
            picture: Takes a picture as base64 and returns the number that the report knows it by.
            pictures: Bytes of pictures to take in at most.
            pages: The same for the state of pages.
            link: Returns where a file is: an address, or its path again.
        """
        self._folder = folder.resolve()
        self._target = target.resolve()
        self._picture = picture
        self._link = link
        self._pictures = _Budget.of(pictures)
        self._pages = _Budget.of(pages)

    def records(self, artifacts: Iterable[Artifact], *, passed: bool) -> list[list[object]]:
        """Return evidence as the page reads it.

        Args:
            artifacts: Files of one step or scenario.
            passed: Whether its scenario passed.

        Returns:
            For each file: kind, address, content type, and a picture's number, a page's state or 0.
        """
        return [self._record(artifact, passed=passed) for artifact in artifacts]

    def _record(self, artifact: Artifact, *, passed: bool) -> list[object]:
        content: object = 0
        if artifact.content_type in _SHOWN:
            data = self._read(artifact, self._pictures, passed=passed)
            if data:
                prefix = f"data:{artifact.content_type};base64,"
                content = self._picture(prefix + base64.b64encode(data).decode())
        elif artifact.kind == "page" and artifact.content_type == "application/json":
            content = _page_state(self._read(artifact, self._pages, passed=passed, longest=_LONGEST_PAGE))
        return [artifact.kind, self._address(self._link(artifact.path)), artifact.content_type, content]

    def _address(self, path: str) -> str:
        """Return where the file is: an address as it is, a path as a link from the report."""
        if "://" in path:
            return path
        relative = os.path.relpath(self._folder / path, self._target)
        return quote(Path(relative).as_posix())

    def _read(self, artifact: Artifact, budget: _Budget, *, passed: bool, longest: int | None = None) -> bytes:
        """Return the file's bytes, none where it is not to be taken in or not to be had."""
        path = (self._folder / artifact.path).resolve()
        if "://" in artifact.path or not path.is_relative_to(self._folder):
            return b""
        try:
            size = path.stat().st_size
            fits = (longest is None or size <= longest) and budget.spend(size, passed=passed)
            return path.read_bytes() if fits else b""
        except OSError:
            return b""


def _page_state(data: bytes) -> object:
    try:
        state = json.loads(data) if data else 0
    except ValueError:
        return 0
    return state if isinstance(state, dict) else 0
