"""What a step looks for by a bare name: its type says what kind of element, its action what must be done with it."""

from __future__ import annotations

from pytest_e1ts.actions.registry import Action
from pytest_e1ts.locators import ANYTHING, CLICKED, FIELD, LINK, PRESSED, TYPED_INTO, Wanted
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.registry import normalise

_BY_TYPE = {
    FIELD: (
        "field-input", "field-password", "field-textarea", "field-select", "field-options", "field-checkbox",
        "field-radio", "dropdown-select", "checkbox-toggle", "radio-select", "file-upload", "date-picker",
    ),
    PRESSED: ("button-click", "button-click-redirect"),
    LINK: ("text-link", "link-click"),
}  # fmt: skip
_WANTED = {normalise(type_): wanted for wanted, types in _BY_TYPE.items() for type_ in types}
_CLICKS = ("Click", "Double Click", "Right Click")


def wanted_of(step: PlannedStep, action: Action) -> Wanted:
    """Return what the target of a step is looked for as.

    Args:
        step: The row as planned.
        action: What it does.
    """
    if action.fills:
        return TYPED_INTO
    return _WANTED.get(normalise(step.type), CLICKED if action.name in _CLICKS else ANYTHING)
