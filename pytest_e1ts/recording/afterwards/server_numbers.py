"""Numbers that the server gave, such as EX-1042: the next run gets another one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pytest_e1ts.recording.afterwards.offer import Offer, Rows, with_text
from pytest_e1ts.recording.events import EventKind
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.recording.written import called

_NUMBER = re.compile(r"\b(?:[A-Z]{1,6}[-/ ]?)?\d{4,}\b|\b[A-Z]{1,6}-\d+\b")
_REFERENCE = re.compile(r"\$\{[^}]*\}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|(?<![-/\w])(19|20)\d{2}(?![-/\w])")
_GIVEN = {
    EventKind.TYPE, EventKind.CHOOSE, EventKind.NAVIGATE, EventKind.UPLOAD, EventKind.DIALOG, EventKind.KEY,
}  # fmt: skip


def offer_saved_numbers(rows: Rows) -> Iterator[Offer]:
    """Offer to save each number that a page showed, where later rows need it, and else to expect any such number."""
    given = " ".join(f"{row.event.value} {row.event.message}" for row in rows if row.event.kind in _GIVEN)
    names: set[str] = set()
    for number in _shown_numbers(rows):
        if number in given:
            continue
        uses = [row for row in rows if _uses(row, number)]
        first = next((row for row in uses if row.action == "Text Match" and number in row.argument), None)
        if first is None:
            continue
        if len(uses) == 1:
            text = f"{number} was given by the server: any such number is expected there."
            yield Offer("number", text, partial(_with_pattern, key=first.key, number=number))
        elif uses[0] is first:
            name = _name_for(number, names)
            names.add(name)
            text = f"{number} was given by the server: it is saved as ${{{name}}} where it is first seen."
            yield Offer("number", text, partial(_saved, key=first.key, number=number, name=name))


def _shown_numbers(rows: Rows) -> Iterator[str]:
    texts = (_DATE.sub(" ", _REFERENCE.sub(" ", row.argument)) for row in rows if row.action == "Text Match")
    yield from dict.fromkeys(found[0] for text in texts for found in _NUMBER.finditer(text))


def _uses(row: RecordedRow, number: str) -> bool:
    return number in row.element or number in row.argument


def _name_for(number: str, taken: set[str]) -> str:
    letters = re.match(r"[A-Z]+", number)
    name = f"{letters[0]}_NUMBER" if letters else "NUMBER"
    return name if name not in taken else next(f"{name}_{n}" for n in range(2, 999) if f"{name}_{n}" not in taken)


def _pattern(number: str) -> str:
    return re.sub(r"\d+", r"\\d+", _escaped(number))


def _escaped(text: str) -> str:
    return re.escape(text).replace("\\-", "-").replace("\\ ", " ")


def _saved(rows: Rows, *, key: object, number: str, name: str) -> Rows:
    """Put a row that saves the number in front of the one that first shows it, and use its name from there on."""
    shown = (at for at, row in enumerate(rows) if row.key == key and row.action != "Save Value")
    place = next(shown, None)
    if place is None:
        return rows
    row = rows[place]
    argument = json.dumps({"name": name, "pattern": _pattern(number)}, ensure_ascii=False)
    word, shown_by = row.definition.partition(" ")[0], called(row.event.element, but=row.event.value)
    said = f"{word} {shown_by} has the number {name}"  # its value is not known yet
    saving = replace(row, action="Save Value", argument=argument, type="custom", definition=said)
    return (*rows[:place], saving, *with_text(rows[place:], number, f"${{{name}}}"))


def _with_pattern(rows: Rows, *, key: object, number: str) -> Rows:
    return tuple(_as_pattern(row, number) if row.key == key and number in row.argument else row for row in rows)


def _as_pattern(row: RecordedRow, number: str) -> RecordedRow:
    parts = _REFERENCE.split(row.argument)
    references = _REFERENCE.findall(row.argument)
    escaped = [_escaped(part).replace(_escaped(number), _pattern(number)) for part in parts]
    pattern = "".join(f"{text}{reference}" for text, reference in zip(escaped, [*references, ""], strict=True))
    said = row.definition.replace(number, "a number")
    return replace(row, action="Matches Pattern", argument=pattern, definition=said)
