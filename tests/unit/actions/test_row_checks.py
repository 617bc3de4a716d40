from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from pytest_e1ts.actions import action, actions, check_step, find_action, kind_of
from pytest_e1ts.errors import ConfigurationError, UnknownNameError
from pytest_e1ts.model.plan import OptionList, PlannedStep
from pytest_e1ts.page_objects import PageObject, business_action, check_arguments, find_business_action

SEVERITIES = {7: OptionList(7, "Severities", ("Low", "High"))}


class BeforePage(PageObject):
    """A base class: no screen of its own."""

    @business_action("Sign off")
    def sign_off(self) -> None: ...


class GreetingPage(BeforePage):
    name = "Greeting page"

    @business_action("Greet twice")
    def greet(self, user: str, times: int = 2, loud: bool = False, tags: list[str] | None = None) -> None: ...

    @business_action("Wave")
    def wave(self) -> None: ...


class FarewellPage(PageObject):
    name = "Farewell page"

    @business_action("Wave")
    def wave(self, **anything: str) -> None: ...


def step(action: str, element: str = "x", argument: str = "", type: str = "", **lists: Any) -> PlannedStep:  # noqa: A002  # the column's name
    return PlannedStep(911, 4, "", type, element, action, argument, required=True, expected="", **lists)


def problems(planned: PlannedStep) -> list[tuple[str, str, str]]:
    return [(found.code, found.column, found.terminal_text) for found in check_step(planned, SEVERITIES, SEVERITIES)]


VOCABULARY = [
    "Click", "Text Plain", "Password", "Custom Select", "Options Match", "Text Match", "Visible", "Active", "URL",
    "Enabled", "Checked", "Selected Value", "Attribute Value", "CSS Value", "Fill", "Type", "Select", "Assert Text",
    "Navigate", "Wait",
]  # fmt: skip


@pytest.mark.parametrize("name", VOCABULARY)
def test_every_action_of_the_vocabulary_is_found_in_any_spelling(name: str) -> None:
    spellings = [name, name.upper(), name.replace(" ", "_"), name.replace(" ", "-"), name.title().replace(" ", "")]
    assert len({id(find_action(step(spelling))) for spelling in spellings}) == 1


@pytest.mark.parametrize("name", list(actions))
def test_every_action_describes_itself_and_its_example_is_good(name: str) -> None:
    entry = actions.get(name)
    assert entry.description.endswith(".")
    if entry.example and not name.startswith("Database"):  # whose examples name queries that a suite defines
        columns = {"element_id": "element", "action_result": "argument", "type": "type", "action": "action"}
        row = {columns[column]: text for column, text in entry.example.items()}
        assert problems(step(**{"element": "", **row})) == []


@pytest.mark.parametrize(
    ("planned", "code", "column", "text"),
    [
        (step("Clik"), "unknown-action", "action", "Unknown action 'Clik'. Did you mean 'Click'"),
        (step("Qqqq"), "unknown-action", "action", " more. `e1ts actions` lists all."),
        (step("Greet twyce"), "unknown-action", "action", "Did you mean 'Greet twice'?"),
        (step("Wave"), "unknown-action", "action", "Write 'Greeting page: Wave' or 'Farewell page: Wave'."),
        (step("Greeting page: Wav"), "unknown-action", "action", "offers no action 'Wav'. Did you mean 'Wave'?"),
        (step("Click", " "), "missing-target", "element_id", "'Click' needs a target. Name the element"),
        (step("Click", "labell=x"), "bad-target", "element_id", "Did you mean 'label'"),
        (step("Clik", "labell=x"), "bad-target", "element_id", "Did you mean 'label'"),
        (step("Visible", "x", "flase"), "bad-argument", "action_result", "of 'Visible' 'flase' is neither"),
        (step("Click", "x", "maybe", "field_checkbox"), "bad-argument", "action_result", "neither true nor false"),
        (step("Click", "x", "a b", "button-click-redirect"), "bad-argument", "action_result", "is not an address"),
        (step("URL", "", "/x", "button-click-redirect"), "missing-target", "element_id", "needs a target"),
        (step("URL", "", ""), "missing-argument", "action_result", "write an address"),
        (step("Text Match"), "missing-argument", "action_result", "write the text"),
        (step("Options Match"), "missing-argument", "match_config_id", "Link a match config"),
        (step("Custom Select", "x", '["Low"'), "bad-argument", "action_result", "not valid JSON"),
        (step("Custom Select", "x", '["${A}", '), "bad-argument", "action_result", "not valid JSON"),
        (step("Custom Select", "x", "Hihg", select_list=7), "not-an-option", "action_result",
         "'Hihg' is not one of the options of 'Severities'. Did you mean 'High'?"),
        (step("Wait", "", "soon"), "bad-argument", "action_result", "soon"),
        (step("Greet twice", "", '{"usr": "x"}'), "bad-argument", "action_result", "has no argument 'usr'"),
        (step("Sign off", "", "now"), "bad-argument", "action_result", "takes no arguments"),
    ],
)  # fmt: skip
def test_bad_row_is_reported_before_the_run(planned: PlannedStep, code: str, column: str, text: str) -> None:
    found = problems(planned)
    assert (code, column) in [(each[0], each[1]) for each in found]
    assert any(text in each[2] for each in found), found


@pytest.mark.parametrize(
    "planned",
    [
        step(""),
        step("Visible", "${TARGET}", "${STATE}"),
        step("Custom Select", "x", '["${A}", "low"]', select_list=7),
        step("Options Match", "x", "exact:", match_list=7),
        step("Click", "x", "true"),
        step("Wait", "", "${SECONDS}"),
        step("Text Plain", "x", ""),
        step("Greet twice", "", '{"User": "${user}", "times": "${N}"}'),
        step("Greeting page: Wave"),
        step("Farewell page: wave", "", '{"any": "thing"}'),
        step("URL", "", "/x", "of no known type"),
    ],
)
def test_good_row_has_no_problems(planned: PlannedStep) -> None:
    assert problems(planned) == []


@pytest.mark.parametrize(
    ("planned", "kind"),
    [
        (step("Click"), "action"),
        (step("Visible"), "assertion"),
        (step("Navigate"), "navigation"),
        (step("URL", type="url-visit"), "navigation"),
        (step("URL", type="url_validate"), "assertion"),
        (step("Greet twice"), "action"),
        (step(""), None),
        (step("Clik"), None),
    ],
)
def test_step_has_a_kind_for_its_reader(planned: PlannedStep, kind: str | None) -> None:
    assert kind_of(planned) == kind


@pytest.mark.parametrize(
    ("named", "messages"),
    [
        ({"user": "rita"}, []),
        ({"User": "rita", "times": "3", "loud": "yes", "tags": ["a"]}, []),
        ({"user": "rita", "times": "${N}"}, []),
        ({"user": 7, "tags": None}, []),
        ({}, ["'Greeting page: Greet twice' needs the argument 'user'."]),
        ({"user": "x", "tmes": 1}, ["'Greeting page: Greet twice' has no argument 'tmes'. Did you mean 'times'?"]),
        ({"user": "x", "times": "many"},
         ["'times' of 'Greeting page: Greet twice' must be a whole number, not 'many'."]),
        ({"user": "x", "loud": 3}, ["'loud' of 'Greeting page: Greet twice' must be true or false, not 3."]),
        ({"user": ["x"]}, ["'user' of 'Greeting page: Greet twice' must be a text, not ['x']."]),
    ],
)  # fmt: skip
def test_named_arguments_are_checked_against_the_method(named: dict[str, object], messages: list[str]) -> None:
    found = find_business_action("greet_twice")
    assert found is not None
    assert check_arguments(found, named) == messages


def test_action_of_a_base_class_belongs_to_the_screen() -> None:
    found = find_business_action("Sign off")
    assert found is not None
    assert found.full_name == "Greeting page: Sign off"
    assert find_business_action("No such thing") is None


def test_two_actions_of_one_name_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="registered twice"):
        action("cl ick")(lambda _step, _target: None)


def test_unknown_action_raises_with_a_suggestion() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'Visible'"):
        find_action(step("Visibel"))


def test_planning_needs_no_browser_library() -> None:
    code = """import json, sys, pytest_e1ts.actions, pytest_e1ts.page_objects, pytest_e1ts.values
print(json.dumps([name for name in sys.modules if name.split('.')[0] in {'playwright', 'sqlalchemy', 'pytest'}]))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_argument_of_a_type_without_a_word_of_its_own_is_reported_in_plain_words() -> None:
    class FilterPage(PageObject):
        name = "Filter page"

        @business_action("Filter by")
        def filter_by(self, count: int | None, words: dict[str, str]) -> None:
            """Filter."""

    found = find_business_action("Filter by")
    assert found is not None
    assert check_arguments(found, {"count": "many", "words": []}) == [
        "'count' of 'Filter page: Filter by' must be a whole number or null, not 'many'.",
        "'words' of 'Filter page: Filter by' must be an object, not [].",
    ]
