"""Named arguments that are called like secrets."""

from __future__ import annotations

from typing import Any

from pytest_e1ts.model.json_text import read_json
from pytest_e1ts.values.secrets import SECRET_NAME


def plain_secrets(text: str) -> dict[str, Any]:
    """Return the named arguments that are called like secrets and hold a value itself, not a reference to one.

    Args:
        text: ``action_result``; anything but a JSON object holds none.
    """
    if not text.lstrip().startswith("{"):
        return {}
    try:
        value = read_json(text)
    except ValueError:  # reported as an argument that can't be read
        return {}
    named = value.items() if isinstance(value, dict) else ()
    return {name: plain for name, plain in named if SECRET_NAME.search(name) and _is_plain(plain)}


def _is_plain(value: object) -> bool:
    written = str(value).strip()
    return value is not None and not isinstance(value, bool) and bool(written) and "${" not in written
