"""Rewriting what Playwright has recorded: whole, or not there at all."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CleanEntry = Callable[[str, bytes], bytes | None]


def rewrite_archive(path: Path, clean_entry: CleanEntry) -> None:
    """Rewrite an archive entry by entry.

    Args:
        path: The archive; it is replaced, or removed where it cannot be read.
        clean_entry: Returns what an entry of this name and content is to hold; None where it is to go.
    """
    with replaced(path) as clean, zipfile.ZipFile(path) as source, _new_archive(clean) as target:
        for entry in source.infolist():
            data = clean_entry(entry.filename, source.read(entry))
            if data is not None:
                target.writestr(entry.filename, data)


def _new_archive(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a file to write what is to replace another; where that fails, neither of them is left.

    Args:
        path: What is to be replaced.
    """
    clean = path.with_name(path.name + ".clean")
    try:
        yield clean
        clean.replace(path)
    except (OSError, ValueError, zipfile.BadZipFile):
        path.unlink(missing_ok=True)
        clean.unlink(missing_ok=True)
        raise


def as_bytes(value: Any) -> bytes:
    """Return plain data as JSON in as few bytes as there need be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
