"""What people did, in few words: events for tests, and recordings that lie beside them as files."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pytest_e1ts.recording.event_data import event_from_data
from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.recording.rows import make_rows

BASE = "http://desk.example.test"
NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
RECORDINGS = Path(__file__).with_name("recordings")


def field(label: str, input_type: str = "text", **more: Any) -> NamedElement:
    return NamedElement(label, **{"role": "textbox", "label": label, "input_type": input_type, **more})


def button(label: str, **more: Any) -> NamedElement:
    return NamedElement(label, role="button", label=label, **more)


def element(target: str, role: str = "", **more: Any) -> NamedElement:
    return NamedElement(target, **{"role": role, "label": target, **more})


def did(kind: str, on: NamedElement | None = None, value: str = "", **more: Any) -> PersonEvent:
    """Return an event; :func:`in_order` numbers it."""
    return PersonEvent(**{"number": 0, "kind": EventKind(kind), "element": on, "value": value, **more})


def in_order(*events: PersonEvent) -> list[PersonEvent]:
    return [replace(event, number=event.number or place) for place, event in enumerate(events, start=1)]


def rows_for(*events: PersonEvent, base_url: str = BASE) -> tuple[RecordedRow, ...]:
    return make_rows(in_order(*events), base_url)


def row_for(*events: PersonEvent) -> RecordedRow:
    """Return the only row that events make."""
    rows = rows_for(*events)
    assert len(rows) == 1, [row.definition for row in rows]
    return rows[0]


def columns(row: RecordedRow) -> tuple[str, str, str]:
    return row.action, row.element, row.argument


def recorded(name: str) -> list[PersonEvent]:
    """Return the events of a recording beside this file."""
    lines = (RECORDINGS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [event_from_data(json.loads(line)) for line in lines if line.strip()]
