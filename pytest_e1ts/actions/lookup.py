"""From what a row writes to the action it means."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_e1ts.actions.business import as_action
from pytest_e1ts.actions.registry import Action, Kind, actions
from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.locators import parse_target
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.page_objects import business_action_names, find_business_action
from pytest_e1ts.registry import suggestion


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


def kind_of(step: PlannedStep) -> Kind | None:
    """Return what a step is to a reader; None for a note and for an unknown action."""
    try:
        return None if is_note(step) else find_action(step).kind_of(step.type)
    except UnknownNameError:
        return None


def saved_name(step: PlannedStep) -> str | None:
    """Return the name that later steps may use as ``${name}`` for what a step saves; None where it saves none."""
    try:
        return None if is_note(step) else find_action(step).saves(step)
    except UnknownNameError:
        return None


def check_step(
    step: PlannedStep, select_lists: Mapping[int, OptionList], match_lists: Mapping[int, OptionList]
) -> list[Problem]:
    """Find everything that is wrong with a row's action, target and argument, before anything runs.

    Variables are not looked up here; texts that hold ``${…}`` are checked as far as that allows.

    Args:
        step: The row as planned.
        select_lists: Select configs by id.
        match_lists: Match configs by id.

    Returns:
        The problems, none for a good row or a note.
    """
    if is_note(step):
        return []
    try:
        found = find_action(step)
    except UnknownNameError as error:
        return [Problem("unknown-action", str(error), step.id, "action"), *_check_target(step)]
    lists = select_lists.get(step.select_list or 0), match_lists.get(step.match_list or 0)
    return [*found.check(step, *lists), *(_check_target(step) if found.target != "none" else ())]


def _check_target(step: PlannedStep) -> list[Problem]:
    if not step.element.strip() or "${" in step.element:
        return []
    return [Problem("bad-target", text, step.id, "element_id") for text in parse_target(step.element)]


def _hint(name: str) -> str:
    return suggestion(name, [*actions, *business_action_names()])
