"""Cleaning a HAR file: the record of all requests and answers that ``record_har_path`` asks Playwright for.

It holds what a trace's network holds: addresses, headers, what was sent, and what came back, as text, in Base64, or in
files beside it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pytest_e1ts.execution.evidence.archives import as_bytes, replaced, rewrite_archive
from pytest_e1ts.model.masking import masked
from pytest_e1ts.values import Secrets

_PATH = "record_har_path"


def clean_recorded_har(context_arguments: object, secrets: Secrets) -> None:
    """Clean the HAR file that a browser context was to write, once it is closed.

    Args:
        context_arguments: What the context was made with.
        secrets: What must not be in the file.
    """
    recorded = context_arguments.get(_PATH) if isinstance(context_arguments, Mapping) else None
    if recorded and Path(recorded).is_file():
        clean_har(Path(recorded), secrets)


def clean_har(path: Path, secrets: Secrets) -> None:
    """Rewrite a HAR file without the secrets that are known, and the files of answers that lie beside it.

    Args:
        path: The file, or the archive; it is replaced, or removed where it cannot be read.
        secrets: What must not be in it.
    """
    if not secrets.values:
        return
    if path.suffix == ".zip":
        rewrite_archive(path, lambda name, data: _clean_entry(name, data, secrets))
        return
    with replaced(path) as clean:
        har = json.loads(path.read_bytes())
        for attached in _attached(har, path.parent):
            attached.write_bytes(secrets.mask_bytes(attached.read_bytes()))
        clean.write_bytes(as_bytes(_cleaned(har, secrets)))


def _clean_entry(name: str, data: bytes, secrets: Secrets) -> bytes:
    return as_bytes(_cleaned(json.loads(data), secrets)) if name.endswith(".har") else secrets.mask_bytes(data)


def _cleaned(har: Any, secrets: Secrets) -> Any:
    for content in _contents(har):
        if content.get("encoding") == "base64":
            content["text"] = _clean_base64(str(content.get("text", "")), secrets)
    return masked(har, secrets.mask)


def _clean_base64(text: str, secrets: Secrets) -> str:
    try:
        return base64.b64encode(secrets.mask_bytes(base64.b64decode(text))).decode()
    except binascii.Error:
        return text


def _contents(har: Any) -> list[dict[str, Any]]:
    """Return the bodies of all requests and answers."""
    entries = har.get("log", {}).get("entries", ())
    bodies = (entry.get(side, {}).get(part) for entry in entries for side, part in _BODIES)
    return [body for body in bodies if isinstance(body, dict)]


_BODIES = (("request", "postData"), ("response", "content"))


def _attached(har: Any, folder: Path) -> list[Path]:
    """Return the files of bodies beside the HAR file: their names lead nowhere else."""
    names = {Path(str(content["_file"])).name for content in _contents(har) if content.get("_file")}
    return [folder / name for name in sorted(names) if (folder / name).is_file()]
