"""A step's own time-out, which any row may hold in a JSON argument: ``{"value": "Saved", "timeout": 60}``."""

from __future__ import annotations

import json
from typing import Any

from pytest_e1ts.actions.arguments import MalformedError

_KEY = "timeout"
_LONGEST_S = 3600.0


def split_limit(text: str, *, named: bool) -> tuple[str, float | None]:
    """Part an argument from the time-out it holds.

    Args:
        text: The argument: any text; a JSON object with the key ``timeout`` holds one. For an action without named
            arguments the object has no other key than ``value``, else it is the text itself.
        named: Whether the action takes named arguments.

    Returns:
        The argument without the time-out, and the time-out in seconds, None where there is none.

    Raises:
        ValueError: The time-out is no number of seconds.
    """
    if _KEY not in text or not text.lstrip().startswith("{"):
        return text, None
    value = _object(text)
    if _KEY not in value or (not named and set(value) - {_KEY, "value"}):
        return text, None
    limit = _seconds(value.pop(_KEY))
    if named and set(value) != {"value"}:
        return (json.dumps(value, ensure_ascii=False) if value else ""), limit
    return _plain(value.get("value", "")), limit


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _seconds(value: Any) -> float:
    try:
        limit = float(str(value))
    except ValueError:
        limit = 0.0
    if 0 < limit <= _LONGEST_S and not isinstance(value, bool):
        return limit
    kind = ValueError if "${" in str(value) else MalformedError
    raise kind(f'has the time-out {value!r}. Write seconds up to {_LONGEST_S:g}, such as "timeout": 60.')
