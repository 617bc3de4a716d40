"""Whether a control shows what was chosen: what a person sees, not what a hidden field holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.controls.dropdown import Option, Widget
from pytest_e1ts.actions.controls.dropdown_shape import CHOSEN
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.element_state import read_element
from pytest_e1ts.locators import read_now
from pytest_e1ts.matchers import Comparison, quoted
from pytest_e1ts.matchers.texts import fold

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step


def expect_chosen(step: Step, widget: Widget, chosen: Sequence[Option], offered: Iterable[Option]) -> None:
    """Check that a control shows what was chosen.

    The choice may be in the control, be marked in its list, or have come to be beside it. A control that is gone,
    or a page that went on, is not judged; nor is a menu, which shows no choice.

    Args:
        step: The running step.
        widget: The control, and what was around it before.
        chosen: The options that were chosen.
        offered: All options: a menu that shows one of them shows the choice.

    Raises:
        ExpectationError: It shows something else.
    """
    names = {fold(option.text) for option in offered if option.text}

    def read(deadline: Deadline) -> Comparison:
        found = next(iter(read_now(widget.element, CHOSEN, list(widget.origin))), None)
        if found is None or not found["same"]:
            return Comparison(True, "")
        if found["component"]:
            state = read_element(widget.element, "chosen", timeout_ms=deadline.for_reading_ms)
            found["chosen"] = state.chosen if widget.picks else None
            found["shown"] = state.chosen[0] if found["chosen"] and state.chosen else found["shown"]
        missing = [option for option in chosen if not _shows(found, option, widget, names)]
        wanted, shown = ", ".join(quoted(option.text) for option in missing), ", ".join(map(quoted, found["shown"]))
        return Comparison(not missing, f"{wanted} was chosen, but it shows {shown or 'nothing'}")

    wait_until(step, read)


def _shows(found: dict[str, Any], option: Option, widget: Widget, names: set[str]) -> bool:
    wanted, shown = fold(option.text), [fold(text) for text in found["shown"]]
    if found["native"]:
        return wanted in shown or _times(wanted, found["near"]) > _times(wanted, widget.near)
    if found.get("chosen"):  # a component says it; its open list would show every option
        forms = {fold(part) for form in found["chosen"] for text in form for part in (text, *re.split("[,;]", text))}
        return wanted in forms or (bool(option.value) and fold(option.value) in forms)
    if any(_times(wanted, text) for text in (*shown, *found["picked"])):
        return True
    before = fold(widget.near)
    new = [text for text in shown if text and text not in before and text not in names]
    if any(text in wanted or re.search(r"\d", text) for text in new):  # "Norway" for "Norway (NO)"; "2 selected"
        return True
    if _times(wanted, found["near"]) > _times(wanted, widget.near):
        return True
    shows_a_choice = any(_times(name, text) for name in names for text in shown)
    return not widget.picks and not shows_a_choice


def _times(wanted: str, text: str) -> int:
    """Return how often a text holds another one as whole words."""
    return len(re.findall(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold(text))) if wanted else 0
