from __future__ import annotations

import pytest

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.past_runs.batch import PastBatch
from pytest_e1ts.reporting.history.batch_names import find_batch

BATCHES = [PastBatch("nightly-9", 5), PastBatch("other-8", 6), PastBatch("nightly-7", 5)]


@pytest.mark.parametrize(
    ("word", "batch"),
    [
        ("latest", "nightly-9"),
        (" Latest~0", "nightly-9"),
        ("latest~1", "nightly-7"),
        ("other-8", "other-8"),
        ("oth", "other-8"),
        ("nightly-7", "nightly-7"),
    ],
)
def test_a_word_names_a_batch(word: str, batch: str) -> None:
    assert find_batch(word, BATCHES) == batch


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("nigtly-9", "no batch 'nigtly-9'. Nearest: nightly-9"),
        ("nightly", "It may be: nightly-9, nightly-7"),
        ("zzz", "The latest: nightly-9, other-8, nightly-7. See them all: e1ts runs"),
        ("latest~2", "the latest batch's release has 2 so far; the oldest is latest~1"),
        ("", "no batch ''"),
    ],
)
def test_an_unknown_batch_names_the_nearest(word: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        find_batch(word, BATCHES)
    assert said in str(raised.value)


@pytest.mark.parametrize("word", ["latest", "b1"])
def test_without_any_batch_it_says_how_to_start_one(word: str) -> None:
    with pytest.raises(UnknownNameError, match="pytest --e1ts-release=latest"):
        find_batch(word, [])
