"""``test_runs.failed_details`` as it is read: what does not fit its form is left out, so that no reader falls over it.

Other programs write the column too, and people do by hand. The form is that of
:class:`pytest_e1ts.reporting.database.failure_details.FailureDetails`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.json_text import read_json

Details = dict[str, Any]
_LARGEST_ID = 2**31 - 1
_Read = Callable[[object], object]


class _InvalidValueError(Exception):
    """A value does not have the form that it should have."""


def read_details(text: str | None) -> Details:
    """Return what the column holds, as far as it is valid.

    Args:
        text: Its JSON; None where it is empty.
    """
    try:
        found = read_json(text) if text is not None else {}
    except ValueError:
        return {}
    return _fields(_DETAILS)(found) if isinstance(found, dict) else {}


def is_valid(known: Details, text: str | None) -> bool:
    """Return whether nothing of the column had to be left out.

    Args:
        known: What :func:`read_details` made of it.
        text: Its JSON; None where it is empty.
    """
    return not known or known == read_json(text or "")


def _fields(known: Mapping[str, _Read]) -> Callable[[object], Details]:
    def read(value: object) -> Details:
        if not isinstance(value, dict):
            raise _InvalidValueError
        return {name: found for name, kind in known.items() if name in value for found in _valid(kind, value[name])}

    return read


def _list_of(kind: _Read) -> _Read:
    def read(value: object) -> object:
        if not isinstance(value, list):
            raise _InvalidValueError
        return [found for entry in value for found in _valid(kind, entry)]

    return read


def _by_name(kind: _Read) -> _Read:
    def read(value: object) -> object:
        if not isinstance(value, dict):
            raise _InvalidValueError
        return {name: found for name, entry in value.items() for found in _valid(kind, entry)}

    return read


def _valid(kind: _Read, value: object) -> list[object]:
    try:
        return [kind(value)]
    except _InvalidValueError:
        return []


def _text(value: object) -> object:
    if not isinstance(value, str):
        raise _InvalidValueError
    return value


def _flag(value: object) -> object:
    return bool(value)


def _number(value: object) -> object:
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    if not is_integer or not isinstance(value, int) or abs(value) > _LARGEST_ID:
        raise _InvalidValueError
    return value


def _number_or_none(value: object) -> object:
    return None if value is None else _number(value)


def _id_or_entry(value: object) -> object:
    """Take a scenario's id, or an object that has it."""
    return _ENTRY(value) if isinstance(value, dict) else _number(value)


_QUARANTINED = _fields({"owner": _text, "reason": _text, "until": _text})
_ATTEMPT = _fields({"attempt": _number, "verdict": _text, "messages": _list_of(_text), "artifacts": _list_of(_text)})
_ENTRY = _fields({"scenario_id": _number, "scenario": _text, "attempts": _list_of(_ATTEMPT)})
_WARNING = _fields({"scenario_id": _number, "step_id": _number_or_none, "kind": _text, "message": _text})
_WAITING = _fields({"scenario_id": _number, "scenario": _text, "case": _text})
_ANSWER = _fields(
    {"scenario_id": _number, "attempt": _number, "verdict": _text, "by": _text, "at": _text, "remark": _text}
)
_FAILURE_FIELDS = {
    "scenario_id": _number, "scenario": _text, "case": _text, "error": _text, "attempt": _number,
    "artifacts": _list_of(_text), "step_id": _number_or_none, "position": _number_or_none, "step": _text,
    "verdict": _text, "optional": _flag, "forgiven": _flag, "quarantined": _QUARANTINED,
}  # fmt: skip


def _failure(value: object) -> object:
    """Take a failure that says what it belongs to; where its step is not named, none may be made up."""
    found = _fields(_FAILURE_FIELDS)(value)
    has_step_id = isinstance(value, dict) and "step_id" in value
    if "scenario_id" not in found or (has_step_id and "step_id" not in found):
        raise _InvalidValueError
    return found


_DETAILS: Mapping[str, _Read] = {
    "plan": _fields({"hash": _text, "release": _text, "scenarios": _by_name(_text)}),
    "conditions": _by_name(_text),
    "verdicts": _fields({str(verdict): _list_of(_number) for verdict in Verdict}),
    "failures": _list_of(_failure),
    "not_run": _number,
    "interrupted": _flag,
    "omitted": _number,
    "warnings": _list_of(_WARNING),
    "flaky": _list_of(_id_or_entry),
    "retried": _list_of(_id_or_entry),
    "quarantined": _list_of(_id_or_entry),
    "waiting": _list_of(_WAITING),
    "answers": _list_of(_ANSWER),
    "carried": _fields({"batch": _text, "scenarios": _list_of(_number), "origins": _by_name(_list_of(_number))}),
}
