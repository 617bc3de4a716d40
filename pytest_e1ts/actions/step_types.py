"""The types of steps that authors use; each refines what an action does."""

from __future__ import annotations

STEP_TYPES = {
    "button-click": "a button",
    "button-click-redirect": "a button or link that leads to another address",
    "field-checkbox": "a checkbox",
    "field-error": "the message of a field that was not accepted",
    "field-input": "a field of one line",
    "field-label": "the label of a field",
    "field-options": "what a field offers to choose from",
    "field-password": "a field of a secret: its value appears in no output",
    "field-radio": "a radio button or a group of them",
    "field-select": "a field that offers options",
    "field-textarea": "a field of several lines",
    "manual": "what a person does, in a scenario whose steps are all of this type",
    "text-link": "a link",
    "text-plain": "a text",
    "ui-card": "a card",
    "ui-element": "any element",
    "url-validate": "the current address is checked",
    "url-visit": "an address is visited",
}
"""Type → what it stands for, as authoring tools offer them."""

OLDER_STEP_TYPES = (
    "dropdown-select", "checkbox-toggle", "radio-select", "link-click", "navigation", "assertion", "wait", "hover",
    "scroll", "file-upload", "date-picker", "modal-interaction", "table-interaction", "custom", "action", "given",
)  # fmt: skip
"""Types of older data: they are understood, and no longer offered."""
