"""How rows are said."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences, offers_of
from pytest_e1ts.features.steps import Below
from tests.unit.exchange.gherkin.rows import row


@pytest.mark.parametrize(
    ("action", "element", "argument", "type_", "said"),
    [
        ("text-plain", "Title", "A ${unique}", None, 'I type "A ${unique}" into "Title"'),
        ("Click", "Save", None, "button-click", 'I click "Save"'),
        ("Click", "Terms", "false", "field-checkbox", 'I uncheck "Terms"'),
        ("Click", "Save", "/saved", "button-click-redirect", 'I do "Click" on "Save" with "/saved"'),
        ("URL", None, "/desk", "url-visit", 'I go to "/desk"'),
        ("URL", None, "/desk", None, 'I go to "/desk"'),
        ("URL", None, "/desk", "url-validate", 'the address is "/desk"'),
        ("Visible", "Logo", "true", None, '"Logo" is visible'),
        ("Visible", "Logo", "false", None, '"Logo" is not visible'),
        ("Wait", None, "2", None, "I wait 2 seconds"),
        ("Text Match", "", "", None, '"" shows ""'),
        ("Login", None, '{"user": "ann"}', None, 'I do "Login" with user "ann"'),
        ("Greet!", 'the "door"', None, None, 'I do "Greet!" on "the \\"door\\""'),
        ("Step Definition", None, "she smiles", None, "she smiles"),
        ("Step Definition", None, "I go back", None, 'the step definition "I go back"'),
        ("Click", "a\rb", None, None, 'I do "Click" on "a b"'),
    ],
)
def test_a_row_is_said_so_that_a_run_does_the_same(
    action: str, element: str | None, argument: str | None, type_: str | None, said: str
) -> None:
    step = StepSentences().step(row(action, element, argument, type=type_), "When ", "when")
    assert (step.text, step.below) == (said, Below())


def test_arguments_of_several_lines_and_lists_stand_below() -> None:
    sentences = StepSentences()
    text = sentences.step(row("Text Plain", "Notes", "a\nb"), "When ", "when")
    assert (text.text, text.below.docstring) == ('I type into "Notes":', "a\nb")
    offered = sentences.step(row("Options Match", "Severity", '["Low", "High"]'), "Then ", "then")
    assert (offered.text, offered.below.table) == ('"Severity" offers:', (("Low",), ("High",)))


def test_the_options_of_a_linked_config_are_what_is_expected() -> None:
    sentences = StepSentences(offers_of([{"id": 3, "options": ["Low", {"label": "High"}]}]))
    step = sentences.step(row("Options Match", "Severity", match_config_id=3), "Then ", "then")
    assert step.below.table == (("Low",), ("High",))
