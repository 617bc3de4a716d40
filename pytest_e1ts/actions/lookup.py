"""From what a row writes to the action it means."""

from __future__ import annotations

from pytest_e1ts.actions.business import as_action
from pytest_e1ts.actions.registry import Action, Kind, actions
from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.page_objects import business_action_names, find_business_action
from pytest_e1ts.registry import did_you_mean, suggestion


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
        raise UnknownNameError(f"Unknown action {step.action!r}. {_hint(step.action)}".strip())
    return as_action(business)


def is_note(step: PlannedStep) -> bool:
    """Tell whether a step has nothing to do: a row without an action is a note to the reader."""
    return not step.action.strip()


def looks_back(step: PlannedStep) -> bool:
    """Tell whether a step asks what the step before it led to: a dialog, a message, another page."""
    found = actions.find(step.action)
    return found is not None and found.looks_back is not None and found.looks_back(step)


def kind_of(step: PlannedStep) -> Kind | None:
    """Return what a step is to a reader; None for a note and for an unknown action."""
    try:
        return None if is_note(step) else find_action(step).kind_of_row(step)
    except UnknownNameError:
        return None


def _hint(name: str) -> str:
    known = [*actions, *business_action_names()]
    return did_you_mean(name, known) or f"{suggestion(name, known)} `e1ts actions` lists all."
