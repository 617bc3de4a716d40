"""An id may be written as any output shows it."""

from __future__ import annotations

import pytest

from pytest_e1ts.commands.runs.record_ids import record_id
from pytest_e1ts.errors import UsageError


@pytest.mark.parametrize("word", ["101", "sc101", " sc101 ", "test_config.yml::sc101"])
def test_an_id_is_read_as_it_is_shown(word: str) -> None:
    assert record_id(word, "scenario", "e1ts history scenario ") == 101


def test_a_word_that_is_no_id_is_refused_with_an_example() -> None:
    with pytest.raises(UsageError, match=r"'first' is no id of a case\. Give its number, as in: e1ts history case 101"):
        record_id("first", "case", "e1ts history case ")
