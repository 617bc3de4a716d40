"""Rows of the old tables under today's names; what was put otherwise then is put as it is now."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from pytest_e1ts.exchange.old_database.notes import Row
from pytest_e1ts.exchange.old_database.tables import TargetTable
from pytest_e1ts.exchange.old_database.values.documents import read_document, storable
from pytest_e1ts.exchange.old_database.values.single import UnreadableError, folded, read_flag, read_text

_BASE_URL = {"baseurl", "url", "base"}
_PLACE_IN_TREE = re.compile(r"\d+([./]\d+)*")
_ADDRESS = ("http://", "https://")


class NoPlaceError(Exception):
    """A row has no place in today's tables; the message says why."""


def renamed(table: TargetTable, row: Mapping[str, Any]) -> tuple[Row, Row]:
    """Return a row under today's names of its columns, and what has none of them.

    Args:
        table: The table.
        row: The row as it is, its columns in small letters.

    Raises:
        NoPlaceError: It cannot be had today.
    """
    rest = {name: value for name, value in row.items() if name != "id"}
    found: Row = {}
    for column in table.columns:
        for name in (column.name, *column.older):
            if name in rest and found.get(column.name) is None and (name == column.name or rest[name] is not None):
                found[column.name] = rest.pop(name)
    special = _SPECIAL.get(table.name)
    if special:
        special(found, rest)
    return found, rest


def _configuration_option(found: Row, rest: Row) -> None:
    """``config_data`` held what has columns now, and ``is_active`` took options away without deleting them."""
    if _is_off(rest.get("is_active")):
        raise NoPlaceError("an option that is not active")
    data = _object(rest.get("config_data"))
    names = {folded(key): key for key in data}
    wanted = {
        "display_name": ("displayname", "label", "title", "name"),
        "order_index": ("orderindex", "order", "sortorder", "position"),
        "result_type": ("resulttype", "inputtype", "valuetype"),
    }
    for column, words in wanted.items():
        key = next((names[word] for word in words if word in names), None)
        if key is not None and found.get(column) in {None, ""} and not isinstance(data[key], dict | list):
            found[column] = data.pop(key)
    if data != _object(rest.get("config_data")):
        rest["config_data"] = data or None
    rest.pop("is_active", None)


def _environment_config(found: Row, rest: Row) -> None:
    """``environment`` and a key make one name today: ``qa`` for the address, ``qa.NAME`` for what else is of ``qa``."""
    if _is_off(rest.get("is_active")):
        raise NoPlaceError("a row that is not active")
    rest.pop("is_active", None)
    environment = _word(rest.pop("environment", None))
    name = _word(found.get("name"))
    if environment and name and folded(name) not in _BASE_URL and name.casefold() != environment.casefold():
        found["name"] = name if name.casefold().startswith(f"{environment.casefold()}.") else f"{environment}.{name}"
    elif environment:
        found["name"] = environment
    data = _object(rest.get("config_data")) or _object(found.get("value"))
    address = next((data[key] for key in data if folded(key) in _BASE_URL), None)
    if isinstance(address, str) and not str(found.get("value") or "").startswith(_ADDRESS):
        others = {key: part for key, part in data.items() if folded(key) not in _BASE_URL}
        found["value"], rest["config_data"] = address, others or None


def _category(found: Row, rest: Row) -> None:
    """A path of numbers is the place in the tree; the nested set (``lft``, ``rgt``) is looked at with all rows."""
    path = _word(rest.get("path")).strip("/.")
    if found.get("tree_index") in {None, ""} and _PLACE_IN_TREE.fullmatch(path):
        found["tree_index"] = path.replace("/", ".")


def _run_step(found: Row, rest: Row) -> None:
    """A step that could not be judged is a failed one, whose message begins with the kind."""
    del rest
    message = _word(found.get("error_message"))
    if folded(_word(found.get("status"))) in {"error", "broken"} and not message.startswith("error:"):
        found["error_message"] = f"error: {message or 'not judged'}"


def _audit_log(found: Row, rest: Row) -> None:
    """``details`` said what was changed, mostly as JSON."""
    details = rest.get("details")
    if details is None or found.get("new_value") is not None:
        return
    data = _object(details)
    parts = {folded(key): part for key, part in data.items()}
    before = next((parts[key] for key in ("oldvalue", "old", "before") if key in parts), None)
    after = next((parts[key] for key in ("newvalue", "new", "after") if key in parts), None)
    rest.pop("details")
    if len(data) == 2 and before is not None and after is not None:
        found["old_value"], found["new_value"] = _As(before), _As(after)
    elif data:
        found["new_value"] = _As(data)
    else:
        found["new_value"] = details if _is_json(details) else _As({"details": _text(details)})


class _As:
    """Plain data that has been read already."""

    def __init__(self, data: Any) -> None:
        self.data = storable(data)


def plain(value: Any) -> Any:
    """Return data that has been read already in a list of one; None for what is still to be read."""
    return [value.data] if isinstance(value, _As) else None


def _object(value: Any) -> dict[str, Any]:
    with contextlib.suppress(UnreadableError):
        found = read_document(value)[0] if isinstance(value, str | bytes) else None
        return dict(found) if isinstance(found, dict) else {}
    return {}


def _is_json(value: Any) -> bool:
    with contextlib.suppress(UnreadableError):
        read_document(value)
        return True
    return False


def _is_off(value: Any) -> bool:
    with contextlib.suppress(UnreadableError):
        return read_flag(value)[0] is False and value != ""
    return False


def _text(value: Any) -> str:
    with contextlib.suppress(UnreadableError):
        return read_text(value)[0] or ""
    return str(value)


def _word(value: Any) -> str:
    return _text(value).strip()


_SPECIAL: Mapping[str, Callable[[Row, Row], None]] = {
    "configuration_options": _configuration_option,
    "environment_configs": _environment_config,
    "categories": _category,
    "test_run_steps": _run_step,
    "audit_logs": _audit_log,
}
