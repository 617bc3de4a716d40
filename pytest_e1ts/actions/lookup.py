"""From what a row writes to the action it means."""

from __future__ import annotations

from pytest_e1ts.actions.business import as_action
from pytest_e1ts.actions.registry import Action, Kind, actions
from pytest_e1ts.actions.suggestions import hint_for
from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.page_objects import business_action_names, find_business_action


def find_action(step: PlannedStep) -> Action:
    """Return the action a step names: a verb of the vocabulary, else a business action of a page object.

    Raises:
        UnknownNameError: There is none, or several page objects offer it; the message says what to write.
    """
    found = actions.find(step.action)
    if found is not None:
        return found
    business = find_business_action(step.action)
    if business is None:
        raise _unknown_action(step.action)
    return as_action(business)


def is_note(step: PlannedStep) -> bool:
    """Return whether a step has nothing to do: a row without an action is a note to the reader."""
    return not step.action.strip()


def looks_back(step: PlannedStep) -> bool:
    """Return whether a step asks what the step before it led to: a dialog, a message, another page."""
    found = actions.find(step.action)
    return found is not None and found.looks_back is not None and found.looks_back(step)


def kind_of(step: PlannedStep) -> Kind | None:
    """Return what a step is to a reader; None for a note and for an unknown action."""
    try:
        return None if is_note(step) else find_action(step).kind_of_row(step)
    except UnknownNameError:
        return None


def _unknown_action(name: str) -> UnknownNameError:
    hint = hint_for(name, [*actions, *business_action_names()])
    return UnknownNameError(
        f"Unknown action {name!r}. {hint.text}".strip(),
        code="unknown-action",
        suggestions=hint.replacements,
        command="" if hint.is_near else "e1ts actions",
    )
