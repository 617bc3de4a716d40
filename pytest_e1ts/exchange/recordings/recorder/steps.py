"""From the steps of a recording to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pytest_e1ts.exchange.recordings.addresses import Application, is_no_page
from pytest_e1ts.exchange.recordings.recorder.keys import Keys
from pytest_e1ts.exchange.recordings.recorder.selectors import best_target, frames_of, is_list, paths_of
from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows
from pytest_e1ts.exchange.recordings.source import JsonObject
from pytest_e1ts.exchange.recordings.tabs import FIRST
from pytest_e1ts.exchange.recordings.targets import Target
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal, shortened
from pytest_e1ts.exchange.recordings.typing import Typist, chosen

_NOISE = {
    "setViewport": "the size of the window",
    "scroll": "scrolling",
    "emulateNetworkConditions": "the speed of the network",
}
_COUNTS = {"==": "", ">=": ">=", "<=": "<="}


@dataclass(slots=True)
class Steps:
    """What is known while the steps of a recording are read.

    Attributes:
        rows: Where rows go.
        application: Where the application was.
        typist: Makes rows that type.
        tab: The address of the tab that the rows work in; ``main`` for the first one.
    """

    rows: ScenarioRows
    application: Application
    typist: Typist
    tab: str = FIRST
    keys: Keys = field(init=False)

    def __post_init__(self) -> None:
        """Hold no key."""
        self.keys = Keys(self.rows, self.typist)

    def translate(self, step: JsonObject) -> None:
        """Add the rows of a step."""
        self.rows.place, kind = step.place, step.text("type")
        if kind not in {"keyDown", "keyUp"}:
            self.keys.flush()
        if kind in _NOISE:
            self.rows.leave_out(_NOISE[kind])
            return
        try:
            self._make_rows(step, kind)
        except UntranslatableError as error:
            self.rows.fill_in(literal(shortened(kind) or "a step"), str(error))

    def _make_rows(self, step: JsonObject, kind: str) -> None:
        make = _KINDS.get(kind)
        if make is None:
            raise UntranslatableError("is a kind of step that no row has")
        self._switch_tab(step)
        make(self, step)
        if kind != "navigate":
            self._check_address(step)

    def _switch_tab(self, step: JsonObject) -> None:
        """Go to the tab that a step is in; a page that another one has opened is called by its address."""
        target = step.text("target") or FIRST
        if target == self.tab or step.text("type") == "keyUp":
            return
        path = self.application.path_of(target)
        argument = "1" if target == FIRST else target if path == "/" else path
        self.rows.add(Row("Switch Tab", argument=literal(argument), type="custom"))
        self.tab = target

    def _check_address(self, step: JsonObject) -> None:
        """Check where a step has led to, as the recording says it."""
        for event in step.objects("assertedEvents", "event"):
            address = event.text("url")
            if event.text("type") == "navigation" and not is_no_page(address):
                path = literal(self.application.pattern_of(address))
                self.rows.add(Row("URL", argument=path, type="url-validate"))

    def find(self, step: JsonObject) -> Target:
        """Return the target of a step.

        Raises:
            UntranslatableError: No row can name such an element.
        """
        target = best_target(paths_of(step.items("selectors")))
        if target is None:
            raise UntranslatableError("names its element in a way that rows do not have")
        return target.within(frames_of(step.items("frame")))


def _navigate(steps: Steps, step: JsonObject) -> None:
    address = step.text("url")
    if is_no_page(address):
        steps.rows.leave_out("empty tabs")
    else:
        steps.rows.add(Row("Navigate", argument=literal(steps.application.path_of(address))))


def _click(steps: Steps, step: JsonObject) -> None:
    button = step.text("button") or "primary"
    if button not in {"primary", "secondary"}:
        raise UntranslatableError("presses a button of the mouse that rows do not press")
    steps.rows.add(Row("Click" if button == "primary" else "Right Click", steps.find(step)))


def _double_click(steps: Steps, step: JsonObject) -> None:
    steps.rows.add(Row("Double Click", steps.find(step)))


def _hover(steps: Steps, step: JsonObject) -> None:
    steps.rows.add(Row("Hover", steps.find(step)))


def _change(steps: Steps, step: JsonObject) -> None:
    target, paths, value = steps.find(step), paths_of(step.items("selectors")), step.text("value")
    if is_list(paths):
        steps.rows.add(chosen(target, [value]))
    else:
        hints = tuple(part for path in paths for part in path)
        steps.rows.add(steps.typist.row(target, value, hints))


def _wait_for_element(steps: Steps, step: JsonObject) -> None:
    target, count = steps.find(step), step.number("count", 1)
    operator = step.text("operator") or "=="
    if operator not in _COUNTS:
        raise UntranslatableError("compares a number in a way that rows do not have")
    conditions = ("attributes", "properties")
    if any(step.values.get(key) for key in conditions):
        raise UntranslatableError("waits for attributes or properties of an element")
    if count == 0 or step.values.get("visible") is False:
        steps.rows.add(Row("Wait For Element", target, "hidden", "wait"))
    elif count == 1 and operator != "<=":
        steps.rows.add(Row("Wait For Element", target, "visible", "wait"))
    else:
        steps.rows.add(Row("Element Count", target, f"{_COUNTS[operator]}{count}"))


def _close(steps: Steps, _step: JsonObject) -> None:
    if steps.tab == FIRST:
        steps.rows.leave_out("closing the last tab")
    else:
        steps.rows.add(Row("Close Tab", type="custom"))
        steps.tab = ""


def _key_down(steps: Steps, step: JsonObject) -> None:
    steps.keys.press(step.text("key"))


def _key_up(steps: Steps, step: JsonObject) -> None:
    steps.keys.release(step.text("key"))


def _expression(_steps: Steps, _step: JsonObject) -> None:
    raise UntranslatableError("waits for what a script says: write what a person would see then")


def _custom(_steps: Steps, _step: JsonObject) -> None:
    raise UntranslatableError("is a step of an extension")


_KINDS: Mapping[str, Callable[[Steps, JsonObject], None]] = {
    "navigate": _navigate,
    "click": _click,
    "doubleClick": _double_click,
    "hover": _hover,
    "change": _change,
    "keyDown": _key_down,
    "keyUp": _key_up,
    "waitForElement": _wait_for_element,
    "waitForExpression": _expression,
    "close": _close,
    "customStep": _custom,
}
