"""Evidence in Cucumber JSON: screenshots within a byte budget, everything else as a line that says where it is."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from pathlib import Path

from pytest_e1ts.model.events import Artifact

FILE_BUDGET = 5_000_000
"""Bytes of pictures in one report: files of hundreds of MB kill readers."""

MAX_STRING = 18_000_000
"""Longest base64 text: one reader stops at a string of 20,000,000 characters."""

MAX_PICTURE = 400_000
"""Largest picture that is embedded: our own are JPEG in CSS pixels, far below it; one that is not goes by a link."""

_EMBEDDED = {"image/png", "image/jpeg"}


class Embedder:
    """Spends the budget in the order of the report, so that the same run always embeds the same pictures."""

    def __init__(
        self,
        folder: Path,
        budget: int = FILE_BUDGET,
        max_string: int = MAX_STRING,
        link: Callable[[str], str] = str,
    ) -> None:
        """Begin with the whole budget.

        Args:
            folder: The report folder, which the artifacts' paths are relative to.
            budget: Bytes to embed at most.
            max_string: Characters of base64 that one embedding may have.
            link: Where a file that is not embedded is found.
        """
        self._folder = folder.resolve()
        self._left = budget
        self._max_string = max_string
        self._link = link

    def evidence(
        self, artifacts: Iterable[Artifact], *, embed: bool = True
    ) -> tuple[list[dict[str, object]], list[str]]:
        """Turn artifacts into embeddings and output lines.

        Args:
            artifacts: Files of one step or scenario.
            embed: Whether it failed: pictures of what passed must not use up the room of those that explain a failure.

        Returns:
            The embeddings, and a line for each file that is not embedded.
        """
        embeddings: list[dict[str, object]] = []
        lines: list[str] = []
        for artifact in artifacts:
            data = self._read(artifact) if embed else None
            if data is None:
                lines.append(f"{artifact.kind}: {self._link(artifact.path)}")
            else:
                text = base64.b64encode(data).decode()
                embeddings.append(
                    {"mime_type": artifact.content_type, "data": text, "name": artifact.path.rpartition("/")[2]}
                )
        return embeddings, lines

    def _read(self, artifact: Artifact) -> bytes | None:
        """Return the file's bytes, or None where it is not to be embedded or not to be had."""
        path = (self._folder / artifact.path).resolve()
        if artifact.content_type not in _EMBEDDED or not path.is_relative_to(self._folder):
            return None
        try:
            size = path.stat().st_size
            if not 0 < size <= min(self._left, MAX_PICTURE) or (size + 2) // 3 * 4 > self._max_string:
                return None
            data = path.read_bytes()
        except OSError:
            return None
        self._left -= len(data)
        return data
