from __future__ import annotations

import pytest

from pytest_e1ts.actions import actions, find_action
from pytest_e1ts.actions.suggestions import hint_for
from pytest_e1ts.errors import UnknownNameError
from tests.unit.actions.test_row_checks import step

FALSE_OF = [
    ("Not Visible", "Visible"),
    ("not_visible", "Visible"),
    ("notVisible", "Visible"),
    ("Not Visble", "Visible"),
    ("Should Not Be Visible", "Visible"),
    ("Verify Not Visible", "Visible"),
    ("Isn't Visible", "Visible"),
    ("Isn’t Visible", "Visible"),
    ("Invisible", "Visible"),
    ("Hidden", "Visible"),
    ("Should Be Hidden", "Visible"),
    ("Should Not See", "Visible"),
    ("Not Exists", "Visible"),
    ("Does Not Exist", "Visible"),
    ("Not Present", "Visible"),
    ("Not Checked", "Checked"),
    ("Unchecked", "Checked"),
    ("Unselected", "Checked"),
    ("Disabled", "Enabled"),
    ("Not Enabled", "Enabled"),
    ("Not Empty", "Empty"),
    ("Non-Empty", "Empty"),
    ("Inactive", "Active"),
    ("Not Required", "Required Marker"),
    ("Optional", "Required Marker"),
    ("Editable", "Read Only"),
    ("Collapsed", "Expanded"),
    ("Not Focussed", "Focused"),
]
PLAIN = [
    ("Press Button", "Click"),
    ("Contains", "Text Match"),
    ("Verify Text", "Text Match"),
    ("Text Equals", "Assert Text"),
    ("Input", "Text Plain"),
    ("Enter Text", "Text Plain"),
    ("Exists", "Visible"),
    ("Rows", "Row Count"),
    ("Count Rows", "Row Count"),
    ("Radio", "Check"),
    ("Select Radio", "Check"),
    ("Title", "Title Match"),
    ("Not Text Match", "Not Text"),
    ("Should Not Contain", "Not Text"),
    ("Not Equals", "Not Text"),
    ("Not URL Contains", "Not URL"),
    ("Not Disabled", "Enabled"),
    ("Not Hidden", "Visible"),
]
ADVISED = [
    ("Open", "Write 'Navigate' to go to an address, 'Click' to open", ("Navigate", "Click")),
    ("Should See", "Write 'Visible' to check that an element is there, 'Text Match'", ("Visible", "Text Match")),
    ("Confirm", "Write 'Accept Dialog' for a dialog of the browser, 'Click' for", ("Accept Dialog", "Click")),
    ("Accept", "Write 'Accept Dialog' for a dialog of the browser, 'Click' for", ("Accept Dialog", "Click")),
    ("Heading", "Write 'Visible' with the heading as element_id, such as `role=heading", ()),
    ("URL Contains", "Write 'URL' with the type `url-validate`", ()),
    ("URL Match", "Write 'URL' with the type `url-validate`", ()),
    ("Clear", "Write 'Text Plain' and leave action_result empty.", ()),
    ("Not Click", "'Click' has no opposite.", ()),
    ("No Title", "'Title Match' has no opposite.", ()),
    ("No Tooltip", "'Tooltip' has no opposite.", ()),
]


@pytest.mark.parametrize(("word", "action"), FALSE_OF)
def test_a_check_turned_round_is_the_check_with_false_and_nothing_replaces_the_word(word: str, action: str) -> None:
    hint = hint_for(word, actions)
    assert (hint.text, hint.replacements) == (f"Write {action!r} with `false` as action_result.", ())


@pytest.mark.parametrize(("word", "action"), PLAIN)
def test_another_word_for_an_action_gets_its_name(word: str, action: str) -> None:
    hint = hint_for(word, actions)
    assert (hint.text, hint.replacements) == (f"Did you mean {action!r}?", (action,))


@pytest.mark.parametrize(("word", "text", "replacements"), ADVISED)
def test_a_word_that_may_mean_several_things_gets_advice(word: str, text: str, replacements: tuple[str, ...]) -> None:
    hint = hint_for(word, actions)
    assert hint.text.startswith(text)
    assert hint.replacements == replacements


@pytest.mark.parametrize("negation", ["Not ", "not_", "Is Not ", "un", "in", "dis", "Should Not Be "])
def test_a_negation_of_an_action_never_suggests_the_action_itself(negation: str) -> None:
    words = {name: negation + name for name in actions if actions.find(negation + name) is None}
    assert len(words) > len(actions) / 2
    wrong = [word for name, word in words.items() if name in hint_for(word, actions).replacements]
    assert wrong == []


@pytest.mark.parametrize(
    ("word", "first"), [("Clik", "Click"), ("Not Atribute", "Not Attribute"), ("No Console Eror", "No Console Errors")]
)
def test_a_name_that_is_nearly_right_is_suggested_as_before(word: str, first: str) -> None:
    assert hint_for(word, actions).replacements[0] == first


def test_a_misspelt_negation_gets_no_plain_name() -> None:
    assert "Attribute Value" not in hint_for("Not Atribute", actions).replacements


def test_the_actions_of_page_objects_have_no_opposite_either() -> None:
    assert hint_for("Not Greet twice", ["Greet twice"]).text == "'Greet twice' has no opposite."


def test_a_word_near_to_nothing_is_answered_with_some_of_all_names() -> None:
    hint = hint_for("Qq", actions)
    assert hint.text.startswith("Known: ")
    assert not hint.is_near


def test_the_row_says_what_the_hint_says() -> None:
    with pytest.raises(UnknownNameError) as error:
        find_action(step("Not Visible"))
    assert str(error.value) == "Unknown action 'Not Visible'. Write 'Visible' with `false` as action_result."
    assert (error.value.suggestions, error.value.command) == ((), "")
