"""What a row expects without saying anything is refused, or judged for what it says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from pytest_e1ts.actions import action
from pytest_e1ts.actions.registry import actions
from pytest_e1ts.matchers import Comparison, contains
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.page_objects import PageObject, business_action
from tests.browser.rows import Runner, row

PAGE = """<p id=black style="color:#000;--brand:">Black</p><button>Delete</button>
<a id=export href="data:text/csv,a" download=a.csv>Export</a><select id=s><option value="">-<option>Low</select>"""


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("color=inherit", "'inherit' is no value that a page shows"),
        ("color=var(--brand)", "'var(--brand)' is no value that a page shows"),
        ("color=currentcolor", "'currentcolor' is no value that a page shows"),
        ("color=", "needs a value to compare with"),
        ("colour=", "needs a value to compare with"),
        ("colour=black", "The browser knows no style 'colour'. Did you mean 'color'"),
        ("color=blakc", "'blakc' is no value of the style 'color'"),
    ],
)
def test_style_that_no_page_can_have_is_refused(scenario: Runner, argument: str, says: str) -> None:
    assert says in scenario.show(PAGE).fails(row("CSS Value", "#black", argument), verdict=Verdict.ERROR)


def test_style_may_be_written_as_people_write_it(scenario: Runner) -> None:
    scenario.show(PAGE).passes(row("CSS Value", "#black", "color=BLACK"), row("CSS Value", "#black", "Display=Block"))


def test_class_without_a_name_is_refused(scenario: Runner) -> None:
    scenario.plan_parts = {"variables": {"EMPTY": ""}}
    for argument in ("class=", "class=${EMPTY}"):
        message = scenario.show(PAGE).fails(row("Attribute Value", "#black", argument), verdict=Verdict.ERROR)
        assert "names no class" in message


def test_attribute_that_must_be_empty_is_compared(scenario: Runner) -> None:
    scenario.show("<img id=i alt=''><img id=j alt=Logo>").passes(row("Attribute Value", "#i", "alt="))
    assert "to be empty, but it is “Logo”" in scenario.fails(row("Attribute Value", "#j", "alt="))


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ('{"tags": ["wcag2aaa", "wacg2a"]}', "axe-core has no tag 'wacg2a'. Did you mean 'wcag2a'"),
        ('{"rules": ["label"], "ignore": ["label"]}', "leaves no rule to apply"),
        ('{"tags": []}', "names nothing in 'tags'"),
        ('{"rules": []}', "names nothing in 'rules'"),
    ],
)
def test_accessibility_check_that_looks_at_nothing_is_refused(scenario: Runner, argument: str, says: str) -> None:
    message = scenario.show(PAGE).fails(row("No accessibility violations", "", argument), verdict=Verdict.ERROR)
    assert says in message


@pytest.mark.parametrize(
    "step",
    [
        row("Click", "Delete", "${EMPTY}", "button-click-redirect"),
        row("Click", "Delete", " ${EMPTY} ", "field-checkbox"),
        row("Download", "#export", "${EMPTY}"),
        row("Download", "#export", '{"name": "*.csv", "contains": "${EMPTY}"}'),
        row("Accept Dialog", "", "${EMPTY}"),
        row("Accept Dialog", "", '{"text": "${EMPTY}", "answer": "x"}'),
        row("Visible", "#black", "${EMPTY}"),
        row("Visible", "#black", '{"value": "${EMPTY}", "timeout": 1}'),
        row("Wait For Navigation", "", "${EMPTY}"),
        row("Custom Select", "#s", '["${EMPTY}"]'),
        row("Switch Tab", "", "${EMPTY}"),
        row("Enter the empty room", "", "${EMPTY}"),
        row("Not Text", "#black", "${BLANK}"),
    ],
)
def test_argument_that_a_variable_left_empty_is_refused(scenario: Runner, step: object) -> None:
    scenario.plan_parts = {"variables": {"EMPTY": "", "BLANK": "\u200b\u2060 "}}
    message = scenario.show(PAGE).fails(step, verdict=Verdict.ERROR)  # type: ignore[arg-type]  # a row
    assert "empty" in message


def test_text_to_type_may_be_empty(scenario: Runner) -> None:
    scenario.plan_parts = {"variables": {"EMPTY": ""}}
    scenario.show("<label>Title <input value=old></label>").passes(row("Text Plain", "Title", "${EMPTY}"))
    assert scenario.page.get_by_label("Title").input_value() == ""


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (row("Click", "Delete", "/exceptions"), "Write the type button-click-redirect"),
        (row("Click", "Delete", "Saved", "button-click"), "'Saved' would be ignored"),
        (row("Click", "Delete", "false", "button-click"), "'false' would be ignored"),
        (row("Check", "#black", "false"), "'false' would be ignored"),
        (row("Hover", "#black", "Tooltip text"), "'Tooltip text' would be ignored"),
        (row("Element Count", "#black", ">=0"), "holds for any number"),
        (row("Element Count", "#black", "<0"), "holds for no number"),
    ],
)
def test_expectation_that_would_be_ignored_is_refused(scenario: Runner, step: object, says: str) -> None:
    assert says in scenario.show(PAGE).fails(step, verdict=Verdict.ERROR)  # type: ignore[arg-type]  # a row


def test_true_says_no_more_than_the_action_does(scenario: Runner) -> None:
    scenario.show(PAGE).passes(row("Click", "Delete", "true", "button-click"), row("Hover", "#black", "Yes"))


class EmptyRoomPage(PageObject):
    name = "Empty room page"

    @business_action("Enter the empty room")
    def enter(self, user: str = "nobody") -> None:
        """Enter."""

    @business_action("Answer no")
    def answer_no(self) -> bool:
        return False

    @business_action("Never begin")
    def never_begin(self) -> Iterator[None]:
        yield

    @business_action("Never await")
    async def never_await(self) -> None: ...

    @business_action("Never iterate")
    async def never_iterate(self) -> AsyncIterator[None]:
        yield

    @business_action("Compare")
    def compare(self) -> Comparison:
        return contains("open", "approved")

    @business_action("Answer yes")
    def answer_yes(self) -> bool:
        return True


def test_business_action_that_answers_false_does_not_pass(scenario: Runner) -> None:
    scenario.show(PAGE).passes(row("Answer yes"))
    assert (
        scenario.fails(row("Answer no")) == "'Empty room page: Answer no' answered False: it did not do what it says."
    )
    assert "contains “approved”, but it is “open”" in scenario.fails(row("Compare"))


@pytest.mark.parametrize("name", ["Never begin", "Never await", "Never iterate"])
def test_business_action_that_never_runs_does_not_pass(scenario: Runner, name: str) -> None:
    message = scenario.show(PAGE).fails(row(name), verdict=Verdict.ERROR)
    assert f"'Empty room page: {name}' did not run" in message


def test_registered_action_that_answers_false_or_never_runs_does_not_pass(scenario: Runner) -> None:
    @action("Is it red", target="none")  # type: ignore[type-var]  # what it must not return
    def is_it_red(_step: object) -> bool:
        return False

    @action("Wait for red", target="none")  # type: ignore[type-var]  # as above
    def wait_for_red(_step: object) -> Iterator[None]:
        yield

    assert "Is it red" in actions
    assert "'Is it red' answered False" in scenario.show(PAGE).fails(row("Is it red"))
    assert "'Wait for red' did not run" in scenario.show(PAGE).fails(row("Wait for red"), verdict=Verdict.ERROR)
