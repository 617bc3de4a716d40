"""Accessibility as rows check it: what axe-core finds, filtered and described."""

from __future__ import annotations

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row

NAME = "No accessibility violations"
GOOD = "<main><h1>Orders</h1><label>Title <input></label><p id=text>All is well.</p></main>"
BAD = """<main><h1>Orders</h1><input id=first><section id=part><input id=second name=s></section>
<p id=pale style="color: #bbb; background: white">Pale words</p></main>"""


def show(scenario: Runner, body: str) -> Runner:
    scenario.page.set_content(f"<!doctype html><html lang=en><title>Orders</title><body>{body}")
    return scenario


@pytest.mark.parametrize("argument", ["", "minor", '{"tags": ["wcag2a", "wcag2aa"]}'])
def test_page_without_violations_passes(scenario: Runner, argument: str) -> None:
    show(scenario, GOOD).passes(row(NAME, "", argument))


def test_violation_is_reported_with_its_rule_its_elements_and_how_to_find_them(scenario: Runner) -> None:
    message = show(scenario, BAD).fails(row(NAME, "", "serious"))
    first, label, contrast = message.splitlines()
    assert first == "2 accessibility rules are violated:"
    assert label == "label (critical): Form elements must have labels; 2 elements: css=#first, css=#second"
    assert contrast.startswith("color-contrast (serious): Elements must meet minimum color contrast ratio")
    assert contrast.endswith("1 element: css=#pale.")


def test_elements_that_are_reported_can_be_written_into_a_row(scenario: Runner) -> None:
    message = show(scenario, BAD).fails(row(NAME, "", '{"rules": ["label"]}'))
    for target in message.rpartition("elements: ")[2].rstrip(".").split(", "):
        scenario.passes(row("Visible", target))


@pytest.mark.parametrize(
    ("element", "argument"),
    [
        ("", '{"ignore": ["label", "color-contrast"]}'),
        ("", '{"impact": "critical", "ignore": "label"}'),
        ("", '{"rules": ["image-alt"]}'),
        ("", '{"within": "#pale", "ignore": ["color-contrast"]}'),
        ("#pale", "critical"),
    ],
)
def test_filters_leave_out_what_is_not_wanted(scenario: Runner, element: str, argument: str) -> None:
    show(scenario, BAD).passes(row(NAME, element, argument))


def test_part_of_the_page_is_looked_at_alone(scenario: Runner) -> None:
    message = show(scenario, BAD).fails(row(NAME, "", '{"within": "#part", "impact": "serious"}'))
    assert message.endswith("1 element: css=#second.")


def test_frame_is_looked_at_too(scenario: Runner) -> None:
    body = GOOD + "<iframe id=inner title=Inner srcdoc='<html lang=en><title>I</title><main><h1>I</h1><input></main>'>"
    message = show(scenario, body).fails(row(NAME, "", "critical"))
    assert message.endswith("css=input in the frame css=#inner.")


def test_page_that_mends_itself_in_time_passes(scenario: Runner) -> None:
    show(scenario, f"{BAD}<script>setTimeout(() => document.body.innerHTML = `{GOOD}`, 700)</script>")
    scenario.passes(row(NAME))


@pytest.mark.parametrize(
    ("argument", "message"),
    [('{"ignore": ["colour-contrast"]}', "axe-core has no rule 'colour-contrast'. Did you mean 'color-contrast'")],
)
def test_unknown_rule_is_named(scenario: Runner, argument: str, message: str) -> None:
    assert message in show(scenario, GOOD).fails(row(NAME, "", argument), verdict=Verdict.ERROR)


@pytest.mark.parametrize(
    ("element", "argument", "message"),
    [
        ("", "sever", "has an unknown impact 'sever'. Known: critical, minor, moderate, serious."),
        ("", '{"impact": "seriuos"}', "has an unknown impact 'seriuos'. Did you mean 'serious'?"),
        ("", '{"ignored": []}', "has no 'ignored'. Did you mean 'ignore'?"),
        ("", '{"ignore": 3}', "needs a list of texts for 'ignore'"),
        ("", '{"rules": ["a"], "tags": ["b"]}', "has both 'rules' and 'tags'"),
        ("", '{"within": 3}', "needs a text for 'within'"),
        ("#a", '{"within": "#b"}', "Both the target and 'within'"),
        ("", '{"within": "css=a[href"}', "is not complete"),
    ],
)
def test_bad_argument_is_found_before_the_run(element: str, argument: str, message: str) -> None:
    (problem,) = actions.get(NAME).check(row(NAME, element, argument))
    assert message in problem.text


def test_part_of_the_frame_that_the_scenario_works_in_is_looked_at(scenario: Runner) -> None:
    frame = f"<!doctype html><html lang=en><title>In it</title><body>{BAD}".replace('"', "&quot;")
    show(scenario, f'<main><h1>Orders</h1><iframe title=Orders srcdoc="{frame}"></iframe></main>')
    within = row(NAME, "", '{"within": "#part", "impact": "serious"}')
    message = scenario.fails(row("Within Frame", "Orders"), within)
    assert "1 element: css=#second" in message
