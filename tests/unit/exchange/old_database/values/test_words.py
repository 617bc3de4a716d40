from __future__ import annotations

import pytest

from pytest_e1ts.exchange.old_database.values.words import action_word, target_word, type_word
from pytest_e1ts.locators.parsing import read_target


@pytest.mark.parametrize("written", ["custom-select", "CUSTOM SELECT", "customSelect", " custom_select "])
def test_an_action_is_spelt_as_the_vocabulary_has_it(written: str) -> None:
    assert action_word(written) == "Custom Select"


def test_an_action_of_a_suite_or_under_another_name_stays() -> None:
    assert [action_word(word) for word in ("approve", "Fill", "", "Frobnicate")] == [
        "approve",
        "Fill",
        "",
        "Frobnicate",
    ]


def test_a_type_is_spelt_as_the_vocabulary_has_it() -> None:
    assert [type_word(word) for word in ("Field_Input", "URL Visit", "my type")] == [
        "field-input",
        "url-visit",
        "my type",
    ]


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("form:title", "form:title"),
        ("#4711", "4711"),
        ("#form:title", "form:title"),
        ("items[0].name", "items[0].name"),
        ("getElementById('user')", "user"),
        ("document.getElementById(user)", "user"),
        ("id: user", "user"),
    ],
)
def test_a_target_that_was_an_id_is_read_as_one(written: str, id_: str) -> None:
    (part,) = read_target(target_word(written))
    assert (part.strategy, part.text) == ("id", id_)


@pytest.mark.parametrize(
    "written",
    [
        "user-name",
        "#user-name",
        ".button",
        "li:first-child",
        "input:checked",
        "a:not(.b)",
        "testid=save",
        "//button[1]",
        "[data-testid=save]",
        "getByTestId:save",
        "label=User name",
        "Save",
        "form > input",
        "div.card",
        "role=button",
    ],
)
def test_any_other_target_stays(written: str) -> None:
    assert target_word(written) == written
