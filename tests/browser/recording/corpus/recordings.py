"""The corpus: for each page, what a person does in it. Each ends with a check of what must have come of it."""

from __future__ import annotations

from pathlib import Path

from tests.browser.recording.corpus.verbs import Verb, answers, checks, clicks, drags, hovers, types, types_on

PAGES = Path(__file__).with_name("pages")
USER, PASSWORD = "requester", "open-sesame-" + "42"
STATUS = "[role=status]"


def in_row(name: str, button: str) -> Verb:
    return clicks(f"tr:has-text('{name}') >> text={button}")


RECORDINGS: dict[str, tuple[Verb, ...]] = {
    "shadow-roots": (
        types("input[type=text]", USER),
        types("input[type=password]", PASSWORD),
        clicks("text=Sign in >> nth=-1"),
        checks("Text", STATUS),
    ),
    "frames": (
        types("role=textbox in frame order", "12"),
        clicks("role=button in frame order"),
        types("select in frame Sizes in frame order", "L", "<Enter>"),
        checks("Text", "p >> nth=0 in frame order"),
        checks("Text", "#size in frame Sizes in frame order"),
        checks("Text", "#total"),
    ),
    "dialogs": (
        answers("#send"),
        answers("#withdraw", accept=False),
        answers("#rename", "Late fee"),
        answers("#help"),
        checks("Text", "#sent"),
        checks("Text", "#withdrawn"),
        checks("Text", "#name"),
    ),
    "downloads": (
        clicks("a"),
        clicks("role=button"),
        checks("Text", STATUS),
    ),
    "dragging": (
        drags("li:text('Late fee')", "#done"),
        drags("li:text('Wrong invoice')", "li:text('Late fee')"),
        checks("Text", STATUS),
        checks("Visible", "#done >> text=Late fee"),
    ),
    "editing": (
        types("[contenteditable]", "It is late", "<Enter>", "Call them"),
        clicks("text=Keep it"),
        checks("Text", STATUS),
    ),
    "equal-buttons": (
        in_row("Globe", "Approve"),
        in_row("Acme", "Delete"),
        checks("Table cell", "tr:has-text('Globe') >> td >> nth=1"),
        checks("Text", STATUS),
    ),
    "to-do": (
        types("input", "Buy stamps", "<Enter>", "Call the office", "<Enter>", "Water plants", "<Enter>"),
        clicks("role=checkbox[name='Done: Buy stamps']"),
        clicks("text=Call the office", 2),
        types_on("Write a letter", "<Enter>"),
        clicks("text=Active"),
        hovers("label:text('Water plants')"),
        clicks("li:has-text('Water plants') >> button"),
        checks("Visible", "text=Write a letter"),
        checks("Text", STATUS),
    ),
}
