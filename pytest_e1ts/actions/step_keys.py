"""What any row may hold beside its value in a JSON argument: ``{"value": "/gone", "timeout": 60, "status": 404}``.

``timeout`` is the step's own time-out; ``status`` is what the page must answer with that the step leads to, for actions
that may lead to one.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from pytest_e1ts.actions.arguments import MalformedError
from pytest_e1ts.model.json_text import UnusableError, read_json

TIMEOUT, STATUS = "timeout", "status"
_LONGEST_S = 3600.0
_STATUSES = range(100, 600)


def split_keys(text: str, keys: Collection[str], *, named: bool, strict: bool = False) -> tuple[str, dict[str, Any]]:
    """Part an argument from the keys that belong to the step.

    Args:
        text: The argument: any text; a JSON object may hold the keys. For an action without named arguments the object
            has no other key than ``value``, else it is the text itself.
        keys: The keys to look for.
        named: Whether the action takes named arguments.
        strict: Whether JSON that cannot be worked with is an error; else it is a text like any other.

    Returns:
        The argument without the keys, and their values as they are written.

    Raises:
        MalformedError: It is JSON that cannot be worked with.
    """
    if not text.lstrip().startswith("{") or not any(key in text for key in keys):
        return text, {}
    value = _object(text, strict=strict)
    if value.keys().isdisjoint(keys) or (not named and set(value) - {*keys, "value"}):
        return text, {}
    found = {key: value.pop(key) for key in keys if key in value}
    if named and set(value) != {"value"}:
        return (json.dumps(value, ensure_ascii=False) if value else ""), found
    return _plain(value.get("value", "")), found


def with_status(text: str, status: int) -> str:
    """Return the argument that says what a row's argument says, and that its step leads to a page of that status.

    Args:
        text: The argument as the row has it.
        status: What the page must answer with.
    """
    value = _object(text, strict=False) if text.lstrip().startswith("{") else {}
    if text.strip() and not value:
        value = {"value": text.strip()}
    return json.dumps({**value, STATUS: status}, ensure_ascii=False)


def read_timeout(value: Any) -> float:
    """Read a time-out in seconds.

    Raises:
        ValueError: It is none.
    """
    try:
        limit = float(str(value))
    except ValueError:
        limit = 0.0
    if 0 < limit <= _LONGEST_S and not isinstance(value, bool):
        return limit
    raise _kind(value)(f'has the time-out {value!r}. Write seconds up to {_LONGEST_S:g}, such as "timeout": 60.')


def read_status(value: Any) -> int:
    """Read the status that a page must answer with.

    Raises:
        ValueError: It is none.
    """
    written = str(value).strip()
    if written.isdecimal() and len(written) == 3 and int(written) in _STATUSES:
        return int(written)
    raise _kind(value)(f'has the status {value!r}. Write a number from 100 to 599, such as "status": 404.')


def _kind(value: Any) -> type[ValueError]:
    return ValueError if "${" in str(value) else MalformedError


def _object(text: str, *, strict: bool) -> dict[str, Any]:
    try:
        value = read_json(text)
    except UnusableError as error:
        if strict:
            raise MalformedError(str(error)) from None
        return {}
    except ValueError:  # whoever reads the argument itself says so
        return {}
    return value if isinstance(value, dict) else {}


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
