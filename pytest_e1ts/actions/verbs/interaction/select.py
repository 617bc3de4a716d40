"""Choosing options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.check import expect_checked, is_checked, press
from pytest_e1ts.actions.controls.dropdown import Option, Widget, find_widget, list_options
from pytest_e1ts.actions.controls.popup_list import PopupList
from pytest_e1ts.actions.controls.shown_choice import expect_chosen
from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import quoted
from pytest_e1ts.matchers.texts import fold
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.registry import nearest, suggestion

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_PAUSE_MS = 60


def _check_choice(step: PlannedStep, select_list: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    """A value outside the linked select config is a mistake in the row, not in the application."""
    if select_list is None:
        return
    choices = arguments.choice(step.argument)
    for chosen in choices:
        if "${" not in chosen and fold(chosen) not in map(fold, select_list.options):
            message = f"{chosen!r} is not one of the options of {select_list.name!r}."
            hint = suggestion(chosen, select_list.options)
            near = tuple(nearest(chosen, select_list.options)) if len(choices) == 1 else ()
            yield Problem("not-an-option", message, step.id, "action_result", hint, suggestions=near)


@action(
    "Custom Select",
    sentence="I select {argument} from {element}",
    aliases=("Select", "Choose"),
    argument=arguments.choice,
    result_type="select",
    check=_check_choice,
    takes_group=True,
    example={"type": "field-select", "element_id": "Severity", "action": "Custom Select", "action_result": "High"},
)
def custom_select(step: Step, target: Target) -> None:
    """Choose an option of a select, a radio group, a combobox or a list that opens; a JSON array chooses several."""
    _expect_listed(step)
    deadline = Deadline(step.timeout_ms)
    widget = find_widget(target, deadline)
    if widget.shape == "list":
        _choose_listed(step, target, widget, deadline)
    else:
        _choose_native(step, target, widget, deadline)


def _expect_listed(step: Step) -> None:
    """Repeat the check before the run for values that were variables then."""
    for chosen in step.value:
        if step.select_list and fold(chosen) not in map(fold, step.select_list.options):
            hint = suggestion(chosen, step.select_list.options)
            raise BrokenStepError(
                f"{chosen!r} is not one of the options of {step.select_list.name!r}. {hint}".strip(),
                code="not-an-option",
            )


def _choose_native(step: Step, target: Target, widget: Widget, deadline: Deadline) -> None:
    """Choose in a select or a group of boxes, waiting for options that come late."""
    options = list(widget.seen)
    while True:
        options = options or widget.options(deadline)
        places = [_place_of(wanted, options) for wanted in step.value]
        if None not in places or not deadline.left_ms:
            break
        step.page.wait_for_timeout(min(_PAUSE_MS, deadline.left_ms))
        options = []
    found = [place for place in places if place is not None]
    if len(found) < len(places):
        raise ExpectationError(_not_offered(target, step.value[places.index(None)], options), code="not-offered")
    if widget.shape == "select":
        _select(target, widget, found, deadline)
        expect_chosen(step, widget, [options[place] for place in found], options)
    else:
        _check_boxes(step, target, widget, found)


def _select(target: Target, widget: Widget, places: list[int], deadline: Deadline) -> None:
    if len(places) > 1 and not widget.multiple:
        raise BrokenStepError(
            f"{target.written!r} takes one option only, and the row names {len(places)}.", code="value-does-not-fit"
        )
    widget.element.select_option(index=places, timeout=deadline.for_reading_ms)


def _check_boxes(step: Step, target: Target, widget: Widget, places: list[int]) -> None:
    for place in places:
        box = widget.element.nth(widget.place(place))
        if not is_checked(box, step.timeout_ms):
            press(box)
            expect_checked(step, box, target.written)


def _choose_listed(step: Step, target: Target, widget: Widget, deadline: Deadline) -> None:
    opened = PopupList(widget, deadline)
    chosen: list[Option] = []
    for text in step.value:
        while True:
            items = opened.items()
            options = [item.option for item in items]
            place = _place_of(text, options)
            if place is not None:
                break
            if not deadline.left_ms:
                raise ExpectationError(_not_offered(target, text, options), code="not-offered")
            opened.narrow(text)
            widget.element.page.wait_for_timeout(min(_PAUSE_MS, deadline.left_ms))
        items[place].locator.click(timeout=deadline.for_reading_ms)
        chosen.append(options[place])
    expect_chosen(step, widget, chosen, options)


def _place_of(wanted: str, options: list[Option]) -> int | None:
    """Return the place of the option of that text, else of that value, among those that a person can choose."""
    for forms in ([option.text for option in options], [option.value for option in options]):
        folded = [fold(form) if option.is_offered else "\0" for form, option in zip(forms, options, strict=True)]
        if fold(wanted) in folded:
            return folded.index(fold(wanted))
    return None


def _not_offered(target: Target, wanted: str, options: list[Option]) -> str:
    if any(option.disabled for option in options if fold(wanted) in {fold(option.text), fold(option.value)}):
        return f"{target.written!r} shows {quoted(wanted)}, but it is disabled; it offers {list_options(options)}."
    return f"{target.written!r} does not offer {quoted(wanted)}; it offers {list_options(options)}."
