"""JSON of the old database, which was text there, and lists of options that people wrote as they liked."""

from __future__ import annotations

import ast
import contextlib
import math
import re
from typing import Any

from pytest_e1ts.exchange.old_database.values.single import UnreadableError, read_text
from pytest_e1ts.model.json_text import read_json

_SEPARATORS = ("\n", "|", ";", ",")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def read_document(value: Any) -> tuple[Any, str]:
    """Return what a JSON text holds, and what was wrong with it.

    Args:
        value: Whatever SQLite holds.

    Raises:
        UnreadableError: It is no JSON.
    """
    text = _text(value)
    if text is None:
        return None, ""
    try:
        found = read_json(text)
    except ValueError:
        found = _python_literal(text)
        return storable(found), "text that is nearly JSON"
    if isinstance(found, str) and found.lstrip().startswith(("{", "[")):
        with contextlib.suppress(ValueError):
            return storable(read_json(found)), "JSON within a text of JSON"
    clean = storable(found)
    return clean, "" if clean == found else "characters that no text may hold"


def read_options(value: Any) -> tuple[Any, str]:
    """Return a list of options, and what was wrong with how it is written.

    Args:
        value: A JSON list, or a text with an option a line, or with ``|``, ``;`` or ``,`` between them.
    """
    try:
        found, remark = read_document(value)
    except UnreadableError:
        return _listed(_text(value) or ""), "options that are no JSON"
    if found is None or isinstance(found, list):
        return found, remark
    if isinstance(found, dict):
        return _of_object(found), "options that are no list"
    return _listed(str(found)) if isinstance(found, str) else [found], "options that are no list"


def storable(value: Any) -> Any:
    """Return plain data with the characters gone that PostgreSQL refuses."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {storable(key): storable(part) for key, part in value.items()}
    return [storable(part) for part in value] if isinstance(value, list) else value


def _text(value: Any) -> str | None:
    if isinstance(value, str) and "\x00" in value:
        value = value.replace("\x00", "\ufffd")
    text, _ = read_text(value)
    return text.strip().removeprefix("\ufeff") or None if text is not None else None


def _python_literal(text: str) -> Any:
    """Read what is JSON but for its quotes, as a script in Python or JavaScript may have written it."""
    if text[:1] in "[{" and len(text) < 1_000_000 and text.count("[") + text.count("{") < 1_000:
        with contextlib.suppress(ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            found = ast.literal_eval(text)
            if _is_plain(found):
                return found
    raise UnreadableError("no JSON")


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(part) for key, part in value.items())
    if isinstance(value, list):
        return all(map(_is_plain, value))
    is_finite = not isinstance(value, float) or math.isfinite(value)
    return is_finite and (value is None or isinstance(value, str | int | float | bool))


def _of_object(found: dict[str, Any]) -> list[Any]:
    for key in ("options", "values", "items"):
        if isinstance(found.get(key), list):
            return list(found[key])
    return [{"value": key, "label": part} for key, part in found.items()]


def _listed(text: str) -> list[str]:
    separator = next((each for each in _SEPARATORS if each in text), "\n")
    return [part.strip() for part in text.split(separator) if part.strip()]
