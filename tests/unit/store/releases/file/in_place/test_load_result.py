from __future__ import annotations

from collections.abc import Callable

import pytest

from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.in_place.load_result import is_loaded_as
from pytest_e1ts.store.releases.file.shape import Record
from tests.unit.store.releases.file.in_place.random_edits import with_ids
from tests.unit.store.releases.file.release_texts import HEAD, steps_of

TEXT = (
    f"{HEAD}test_sets:\n- {{name: A, cases: [{{name: B, scenarios: [{{name: C, steps: [x, y]}}]}}]}}\n- {{name: D}}\n"
    "environment_configs: [{scope: all, name: qa, value: a}]\n"
)


def test_ids_that_a_file_leaves_out_are_those_of_the_database() -> None:
    found = read_release_text(TEXT)
    assert is_loaded_as(found, with_ids(found))
    assert steps_of(found)[0]["id"] is None


@pytest.mark.parametrize(
    "change",
    [
        lambda all_: all_["release"].update(notes="x"),
        lambda all_: steps_of(all_)[0].update(action="z"),
        lambda all_: steps_of(all_).reverse(),
        lambda all_: steps_of(all_).pop(),
        lambda all_: all_["test_sets"].pop(),
        lambda all_: all_["test_sets"][0].update(name="E"),
        lambda all_: all_["environment_configs"][0].update(scope="release"),
    ],
)
def test_any_difference_counts(change: Callable[[Record], object]) -> None:
    found = read_release_text(TEXT)
    records = with_ids(found)
    change(records)
    assert not is_loaded_as(found, records)


def test_a_step_of_another_id_is_another_row() -> None:
    found = read_release_text(TEXT)
    records = with_ids(found)
    steps_of(found)[0]["id"] = 123
    assert not is_loaded_as(found, records)
