"""The release that was edited in LibreOffice; ``edited.xlsx`` is what LibreOffice saved of it.

``python -m tests.unit.exchange.spreadsheets.libreoffice.original FILE.xlsx`` writes the workbook to be edited, and
``edit.py``, run by a Python that has LibreOffice's ``uno``, edits it as a person would.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pytest_e1ts.exchange.checking import check_incoming
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.spreadsheets.excel import write
from pytest_e1ts.store.releases.file.shape import Record
from tests.unit.exchange.spreadsheets.nasty_texts import KNOWN

# LibreOffice makes one line end of two characters, and reads the escape of an escape as one.
TEXTS = tuple(text for text in KNOWN if "\r" not in text and text != "_x005F_x0041_")


def original() -> Record:
    """Return the release."""
    nasty = [
        {"id": 1000 + place, "action": "Text Plain", "element_id": text, "action_result": text, "step_definition": text,
         "expected_results": f"|{text}|", "required": (True, False, None)[place % 3]}
        for place, text in enumerate(TEXTS)
    ]  # fmt: skip
    plain = [
        {"id": 2001, "step_definition": "Given the form is open", "action": "URL", "action_result": "/orders/new"},
        {"id": 2002, "step_definition": "When the title is filled in", "action": "Text Plain",
         "element_id": "label=Title", "action_result": "Legacy gateway", "select_config_id": 7},
        {"id": 2003, "step_definition": "And the form is sent", "action": "Click", "element_id": "testid=submit"},
    ]  # fmt: skip
    cases = [
        {"id": 21, "name": "=1+1", "scenarios": [{"id": 22, "name": "'quoted", "description": "", "steps": nasty}]},
        {
            "id": 31,
            "name": "New",
            "scenarios": [{"id": 32, "name": "By hand", "steps": plain}],
            "description": "About it",
        },
    ]
    records = {
        "release": {"id": 5, "release_number": "2.1.1", "status": "open", "notes": "=1+1", "description": "1\n2\n3"},
        "select_configs": [{"id": 7, "name": "Severities", "options": ["Low", "007", 5, None, {"a": [1.5]}, " x"]}],
        "categories": [{"id": 9, "name": "Top"}, {"id": 10, "name": "Below", "parent_id": 9}],
        "environment_configs": [{"id": 11, "scope": "release", "name": "qa", "value": "https://qa.example.test"}],
        "test_sets": [
            {"id": 20, "name": "Texts", "category_id": 10, "cases": cases[:1]},
            {"id": 30, "name": "Orders", "cases": cases[1:]},
        ],
    }
    return check_incoming(Incoming(records), Path("original"))


if __name__ == "__main__":
    write(original(), Path(sys.argv[1]))
