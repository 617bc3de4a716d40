"""What people call actions of the vocabulary who have not looked them up, and what they are to write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pytest_e1ts.registry import normalise


@dataclass(frozen=True, slots=True)
class OtherWord:
    """Words for what an action does, under another name than its own.

    Attributes:
        words: The words, in any spelling that :func:`pytest_e1ts.registry.normalise` folds.
        actions: The actions that are meant, the likeliest first.
        advice: What to write, where the name of the action is not all that changes; else empty.
        is_opposite: Whether what is meant is the action with ``false`` as its argument.
        replaces: Whether the action may be written in place of the word, with the rest of the row as it is.
    """

    words: tuple[str, ...]
    actions: tuple[str, ...]
    advice: str = ""
    is_opposite: bool = False
    replaces: bool = True


def _same(action: str, *words: str) -> OtherWord:
    return OtherWord(words, (action,))


def _opposite(action: str, *words: str) -> OtherWord:
    return OtherWord(words, (action,), is_opposite=True, replaces=False)


def _advised(advice: str, actions: tuple[str, ...], *words: str, replaces: bool = True) -> OtherWord:
    return OtherWord(words, actions, advice, replaces=replaces)


OTHER_WORDS = (
    # what is done
    _same("Navigate", "Open URL", "Open Page", "Go To URL", "Go To Page", "Browse", "Load Page"),
    _same("Click", "Press Button", "Click Button", "Click On", "Click Link", "Push Button", "Push", "Tap", "Submit"),
    _same("Text Plain", "Input", "Input Text", "Enter Text", "Enter Value", "Write", "Write Text", "Type Text"),
    _same("Text Plain", "Set Text", "Set Value", "Fill In", "Fill Field", "Type Into", "Type In"),
    _same("Check", "Radio", "Radio Button", "Select Radio", "Select Radio Button", "Choose Radio", "Checkbox"),
    _same("Custom Select", "Dropdown", "Select Option", "Choose Option", "Select Dropdown", "Pick Option"),
    _same("Wait", "Sleep", "Delay"),
    _advised(
        "Write 'Navigate' to go to an address, 'Click' to open what is on the page.",
        ("Navigate", "Click"),
        "Open",
    ),
    _advised(
        "Write 'Text Plain' to type a text, 'Press Key' to press the key.",
        ("Text Plain", "Press Key"),
        "Enter",
    ),
    _advised(
        "Write 'Text Plain' and leave action_result empty.",
        ("Text Plain",),
        "Clear", "Clear Field", "Clear Text", "Clear Input",
        replaces=False,
    ),
    _advised(
        "Write 'Accept Dialog' for a dialog of the browser, 'Click' for a button of the page.",
        ("Accept Dialog", "Click"),
        "Accept", "Confirm", "OK", "Accept Alert", "Confirm Alert",
    ),
    _advised(
        "Write 'Dismiss Dialog' for a dialog of the browser, 'Click' for a button of the page.",
        ("Dismiss Dialog", "Click"),
        "Cancel", "Dismiss", "Dismiss Alert", "Cancel Alert",
    ),
    # whether something is there, and its state
    _same("Visible", "Exists", "Exist", "Element Exists", "Present", "Displayed"),
    _same("Visible", "Shown", "Appears", "Verify Element", "Check Visible"),
    _same("Checked", "Ticked", "Selected"),
    _advised(
        "Write 'Visible' to check that an element is there, 'Text Match' to check what it shows.",
        ("Visible", "Text Match"),
        "Should See", "See", "I See", "Can See",
    ),
    _advised(
        "Write 'Visible' with the heading as element_id, such as `role=heading[name=\"My books\"]`.",
        ("Visible",),
        "Heading", "Header", "Check Heading", "Verify Heading",
        replaces=False,
    ),
    _opposite("Visible", "Hidden", "Absent", "Gone", "Disappears", "Disappeared", "Removed"),
    _opposite("Visible", "Should Not See", "Not See", "Cannot See", "Dont See"),
    _opposite("Enabled", "Disabled", "Greyed Out", "Grayed Out"),
    _opposite("Expanded", "Collapsed"),
    _opposite("Read Only", "Editable", "Writable"),
    _opposite("Required Marker", "Optional"),
    # what is shown
    _same("Text Match", "Contains", "Contain", "Contains Text", "Text Contains", "Has Text", "Show Text", "Includes"),
    _same("Text Match", "Verify Text", "Check Text", "See Text", "Verify Value", "Check Value"),
    _same("Assert Text", "Text Equals", "Equals", "Equal", "Text Is", "Text Equal", "Value Equals"),
    _same("Row Count", "Rows", "Count Rows", "Number Of Rows", "Table Rows"),
    _same("Element Count", "Count Elements", "Number Of Elements", "Elements"),
    _same("Title Match", "Title", "Check Title", "Verify Title", "Title Contains"),
    _same("Exact URL", "URL Equals", "URL Is"),
    _advised(
        "Write 'URL' with the type `url-validate`; without the type an address may be visited.",
        ("URL",),
        "URL Contains", "URL Match", "URL Matches", "Check URL", "Verify URL", "Current URL", "Assert URL",
        replaces=False,
    ),
)  # fmt: skip
"""Each word once, and none that is a name of an action."""


# What may be in front of a word without making it another one, such as "Should Be Hidden".
FILLER = "(?:element|should|must|can|to|is|are|does|do|be|verify|assert|check)*"
_FILLER = re.compile(FILLER)


@cache
def _by_word() -> dict[str, OtherWord]:
    return {normalise(word): entry for entry in OTHER_WORDS for word in entry.words}


def other_word(name: str) -> OtherWord | None:
    """Return what is meant by a word that is no action; None where it is not known.

    Args:
        name: What a row writes as its action.
    """
    word = normalise(name)
    return _by_word().get(word) or _by_word().get(_FILLER.sub("", word, count=1))
