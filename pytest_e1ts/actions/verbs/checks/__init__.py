"""Verbs that check what is there."""

from pytest_e1ts.actions.verbs.checks import (
    accessibility,
    attributes,
    counting,
    database,
    hints,
    messages,
    numbers,
    offered_options,
    page_errors,
    state,
    tables,
    text,
    visibility,
)

FAMILIES = (
    accessibility,
    attributes,
    counting,
    database,
    hints,
    messages,
    numbers,
    offered_options,
    page_errors,
    state,
    tables,
    text,
    visibility,
)
