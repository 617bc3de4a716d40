"""Texts that a person made up, and that later rows look for: no two runs may use the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from pytest_e1ts.recording.afterwards.offer import Offer, Rows, with_text
from pytest_e1ts.recording.events import EventKind
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.recording.written import literal, quoted

_SHORTEST = 4
_STAMP = re.compile(r"\d{6,}")
_OTHER_FIELDS = {"email", "number", "tel", "url", "search", "password"}


def offer_unique_texts(rows: Rows) -> Iterator[Offer]:
    """Offer ``${unique}`` for each text that was typed and is looked for afterwards."""
    seen: set[str] = set()
    for place, row in enumerate(rows):
        text = row.event.value.strip()
        if row.action != "Text Plain" or text in seen or not _is_made_up(row, text, rows[place + 1 :]):
            continue
        seen.add(text)
        new = _unique(literal(text))
        found = f"{quoted(text)} is looked for after it was typed: {new} is another one in every run."
        yield Offer("unique", found, partial(_applied, old=literal(text), new=new))


def _is_made_up(row: RecordedRow, text: str, later: Rows) -> bool:
    element = row.event.element
    if element is None or element.input_type in _OTHER_FIELDS or element.role in {"searchbox", "combobox"}:
        return False
    if len(text) < _SHORTEST or "\n" in text or (later and later[0].event.is_secret):
        return False
    return any(_looks_for(each, literal(text)) for each in later)


def _looks_for(row: RecordedRow, text: str) -> bool:
    """Return whether a row depends on a text: its target names it, or it expects it of something else."""
    if text in row.element:
        return True
    checks = row.event.kind in {EventKind.CHECK_TEXT, EventKind.CHECK_CELL}
    return checks and (text in row.argument or json.dumps(text, ensure_ascii=False)[1:-1] in row.argument)


def _unique(text: str) -> str:
    stamp = _STAMP.search(text)
    return text.replace(stamp[0], "${unique}") if stamp else f"{text} ${{unique}}"


def _applied(rows: Rows, *, old: str, new: str) -> Rows:
    changed = with_text(rows, old, new)
    in_json = json.dumps(old, ensure_ascii=False)[1:-1]
    return changed if in_json == old else with_text(changed, in_json, json.dumps(new, ensure_ascii=False)[1:-1])
