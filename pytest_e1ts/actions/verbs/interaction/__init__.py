"""Verbs that do something to an element."""

from pytest_e1ts.actions.verbs.interaction import (
    checkboxes,
    click,
    clipboard,
    dates,
    drop_files,
    files,
    keyboard,
    pointer,
    scroll,
    select,
    sliders,
    step_definition,
    typing,
)

FAMILIES = (
    checkboxes,
    click,
    clipboard,
    dates,
    drop_files,
    files,
    keyboard,
    pointer,
    scroll,
    select,
    sliders,
    step_definition,
    typing,
)
