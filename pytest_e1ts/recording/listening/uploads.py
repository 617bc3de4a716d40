"""Copies of the files that a person uploaded, beside the release file."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

FOLDER = "recorded-files"
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 100


def keep_files(folder: Path, contents: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Write what was uploaded and return where it lies, relative to the folder, with ``/``.

    The same content under the same name is kept once; another content gets a number.

    Args:
        folder: Where the release file lies.
        contents: For each file its ``name``, and its ``content`` in base64.

    Raises:
        OSError: It cannot be written.
    """
    kept = []
    for content in contents:
        try:
            data = base64.b64decode(content["content"], validate=True)
        except (binascii.Error, ValueError):
            continue
        kept.append(f"{FOLDER}/{_keep(folder / FOLDER, _safe(content['name']), data)}")
    return tuple(kept)


def _safe(name: str) -> str:
    plain = _UNSAFE.sub("_", name).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    short = f"{stem[: _LONGEST - len(suffix)]}{dot}{suffix}" if len(suffix) < 12 else plain[:_LONGEST]
    return short or "file"


def _keep(folder: Path, name: str, data: bytes) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path, number = folder / name, 1
    while path.exists() and path.read_bytes() != data:
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    path.write_bytes(data)
    return path.name
