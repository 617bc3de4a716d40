"""Verbs about addresses, tabs, dialogs and what the browser keeps."""

from pytest_e1ts.actions.verbs.browser import (
    back_and_reload,
    cookies,
    device,
    dialogs,
    navigate,
    responses,
    save,
    storage,
    tabs_and_frames,
    wait,
)

FAMILIES = (
    back_and_reload,
    cookies,
    device,
    dialogs,
    navigate,
    responses,
    save,
    storage,
    tabs_and_frames,
    wait,
)
