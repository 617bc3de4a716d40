"""The verbs of the step vocabulary, one family per file."""

from pytest_e1ts.actions import (
    address,
    checkboxes,
    choosing,
    click,
    counting,
    dates,
    dialogs,
    files,
    hints,
    history,
    keyboard,
    messages,
    options,
    places,
    pointer,
    saving,
    state,
    tables,
    text,
    typing,
    visibility,
    waiting,
)
from pytest_e1ts.actions.arguments import fill_json
from pytest_e1ts.actions.lookup import check_step, find_action, is_note, kind_of, saved_name
from pytest_e1ts.actions.registry import Action, action, actions
from pytest_e1ts.actions.session import Session
from pytest_e1ts.actions.step import Step

FAMILIES = (
    address, checkboxes, choosing, click, counting, dates, dialogs, files, hints, history, keyboard, messages, options,
    places, pointer, saving, state, tables, text, typing, visibility, waiting,
)  # fmt: skip

__all__ = [
    "FAMILIES",
    "Action",
    "Session",
    "Step",
    "action",
    "actions",
    "check_step",
    "fill_json",
    "find_action",
    "is_note",
    "kind_of",
    "saved_name",
]
