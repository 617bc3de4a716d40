"""Cleaning a trace: a Playwright trace records what was typed, sent and shown, secrets included.

It is cleaned as a whole once it is written: every entry of the archive, text and binary, with every form that the
masking knows. Stopping the recording around a step would not do: the page's snapshots, its requests and its film go on
showing what was typed before. The film's pictures cannot be searched, so a trace of a process that knows secrets goes
without them; the snapshots of the page stay.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from pytest_e1ts.values import Secrets

_EVENTS = (".trace", ".network", ".stacks")
_FILM = "screencast-frame"
_PICTURES = (".jpeg", ".jpg", ".png", ".webp")


def clean_trace(path: Path, secrets: Secrets) -> None:
    """Rewrite a trace without the secrets that are known.

    Args:
        path: The archive; it is replaced, or removed where it cannot be read.
        secrets: What must not stand in it.
    """
    if not secrets.values:
        return
    clean = path.with_name(path.name + ".clean")
    try:
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                if not _is_film(entry.filename):
                    target.writestr(entry.filename, _clean_entry(entry.filename, source.read(entry), secrets))
        clean.replace(path)
    except (OSError, ValueError, zipfile.BadZipFile):
        path.unlink(missing_ok=True)
        clean.unlink(missing_ok=True)
        raise


def _is_film(name: str) -> bool:
    """Tell whether an entry is a picture that the browser's recording took: they are named after their page."""
    return Path(name).name.startswith("page@") and name.endswith(_PICTURES)


def _clean_entry(name: str, data: bytes, secrets: Secrets) -> bytes:
    if not name.endswith(_EVENTS):
        return secrets.mask_bytes(data)
    lines = [_clean_line(line, secrets) for line in data.splitlines()]
    return secrets.mask_bytes(b"\n".join(line for line in lines if line) + b"\n")


def _clean_line(line: bytes, secrets: Secrets) -> bytes:
    """Mask the texts of an event one by one, whatever characters they are written with; drop the film's frames."""
    try:
        event = json.loads(line)
    except ValueError:
        return line
    if isinstance(event, dict) and event.get("type") == _FILM:
        return b""
    return json.dumps(_masked(event, secrets), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _masked(value: Any, secrets: Secrets) -> Any:
    if isinstance(value, str):
        return secrets.mask(value)
    if isinstance(value, list):
        return [_masked(item, secrets) for item in value]
    if isinstance(value, dict):
        return {secrets.mask(name): _masked(item, secrets) for name, item in value.items()}
    return value
