"""The verbs of the step vocabulary, one family per file."""

from pytest_e1ts.actions import (
    accessibility,
    address,
    attributes,
    checkboxes,
    choosing,
    click,
    clipboard,
    cookies,
    counting,
    database,
    dates,
    device,
    dialogs,
    dropping,
    files,
    hints,
    history,
    keyboard,
    messages,
    numbers,
    options,
    page_checks,
    places,
    pointer,
    responses,
    saving,
    scrolling,
    sliders,
    state,
    storage,
    tables,
    text,
    typing,
    visibility,
    waiting,
)
from pytest_e1ts.actions.arguments import fill_json
from pytest_e1ts.actions.looking_for import wanted_of
from pytest_e1ts.actions.lookup import find_action, is_note, kind_of, looks_back
from pytest_e1ts.actions.registry import Action, action, actions
from pytest_e1ts.actions.row_checks import RowChecks, check_step
from pytest_e1ts.actions.secrets import PlainRows, learn_references, learn_secrets, secret_texts
from pytest_e1ts.actions.session import Session
from pytest_e1ts.actions.step import Step
from pytest_e1ts.locators import register_readings

FAMILIES = (
    accessibility, address, attributes, checkboxes, choosing, click, clipboard, cookies, counting, database, dates,
    device, dialogs, dropping, files, hints, history, keyboard, messages, numbers, options, page_checks, places,
    pointer, responses, saving, scrolling, sliders, state, storage, tables, text, typing, visibility, waiting,
)  # fmt: skip

__all__ = [
    "FAMILIES",
    "Action",
    "PlainRows",
    "RowChecks",
    "Session",
    "Step",
    "action",
    "actions",
    "check_step",
    "fill_json",
    "find_action",
    "is_note",
    "kind_of",
    "learn_references",
    "learn_secrets",
    "looks_back",
    "register_readings",
    "secret_texts",
    "wanted_of",
]
