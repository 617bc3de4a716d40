"""Cleaning a trace: a Playwright trace records what was typed, sent and shown, secrets included.

It is cleaned as a whole once it is written: every entry of the archive, text and binary, with every form that the
masking knows. Stopping the recording around a step would not do: the page's snapshots, its requests and its film go on
showing what was typed before. The film's pictures cannot be searched, so a trace of a process that knows secrets goes
without them; the snapshots of the page stay.
"""

from __future__ import annotations

import json
from pathlib import Path

from pytest_e1ts.execution.evidence.archives import as_bytes, rewrite_archive
from pytest_e1ts.model.masking import masked
from pytest_e1ts.values import Secrets

_EVENTS = (".trace", ".network", ".stacks")
_FILM = "screencast-frame"
_PICTURES = (".jpeg", ".jpg", ".png", ".webp")


def clean_trace(path: Path, secrets: Secrets) -> None:
    """Rewrite a trace without the secrets that are known.

    Args:
        path: The archive; it is replaced, or removed where it cannot be read.
        secrets: What must not be in it.
    """
    if secrets.values:
        rewrite_archive(path, lambda name, data: None if _is_film(name) else _clean_entry(name, data, secrets))


def _is_film(name: str) -> bool:
    """Return whether an entry is a picture that the browser's recording took: they are named after their page."""
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
    return as_bytes(masked(event, secrets.mask))
