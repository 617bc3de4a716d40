from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.checking.description_hints import HINT, description_hint
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError
from tests.unit.store.releases.file.release_texts import HEAD


def in_set(description: str) -> str:
    return f"{HEAD}test_sets:\n- name: A\n  {description}\n  cases: []\n"


@pytest.mark.parametrize(
    "description",
    [
        "description: Data:\n    | a | b |\n    | 1 | 2 |",
        "description:\n    Data:\n    | a | b |\n    | 1 | 2 |",
        "description: Data: amounts.csv",
        "description: Amounts\n    Set up: Sign in",
        "description:\n    Tear down: Sign out",
    ],
)
def test_a_description_that_yaml_does_not_take_for_a_text_is_told_the_bar(description: str) -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(in_set(description))
    assert str(error.value).endswith(HINT)


@pytest.mark.parametrize(
    "description", ['description: "Data: amounts.csv"', "description: |\n    Data:\n    | a |\n    | 1 |"]
)
def test_what_the_hint_says_is_taken(description: str) -> None:
    assert read_release_text(in_set(description))["test_sets"][0]["description"].startswith("Data:")


@pytest.mark.parametrize("description", ["description: A note: long", "description:\n    note: long"])
def test_other_descriptions_get_no_such_hint(description: str) -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(in_set(description))
    assert HINT not in str(error.value)


def test_a_table_that_belongs_to_nothing_gets_no_hint() -> None:
    assert description_hint("| a |\n| b |", 2) == ""
