"""What a person did as plain data, for the journal and for whoever else receives it, and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent

_DEFAULTS = asdict(PersonEvent(0, EventKind.CLICK))
_ELEMENT_DEFAULTS = asdict(NamedElement(""))


def event_as_data(event: PersonEvent) -> dict[str, Any]:
    """Return an event as data of JSON, without what says nothing."""
    data = {name: value for name, value in asdict(event).items() if value != _DEFAULTS[name]}
    for key in ("element", "onto"):
        if key in data:
            data[key] = {"target": "", **_without_defaults(data[key])}
    return {"number": event.number, "kind": event.kind.value, **{k: v for k, v in data.items() if k != "kind"}}


def event_from_data(data: dict[str, Any]) -> PersonEvent:
    """Return the event that data of JSON says.

    Raises:
        ValueError: It says none.
    """
    known = {field.name for field in fields(PersonEvent)}
    try:
        values = {name: value for name, value in data.items() if name in known}
        for key in ("element", "onto"):
            if values.get(key):
                values[key] = _element(values[key])
        values["kind"] = EventKind(values["kind"])
        values["files"], values["row_names"] = tuple(values.get("files", ())), tuple(values.get("row_names", ()))
        row, column = values.get("cell") or ("", "")
        values["cell"] = (row, column) if values.get("cell") else None
        return PersonEvent(**values)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no event: {error}") from None


def _without_defaults(element: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in element.items() if value != _ELEMENT_DEFAULTS[name]}


def _element(data: dict[str, Any]) -> NamedElement:
    known = {field.name for field in fields(NamedElement)}
    values = {name: value for name, value in data.items() if name in known}
    return NamedElement(**{**values, "others": tuple(values.get("others", ()))})
