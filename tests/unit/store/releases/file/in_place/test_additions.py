"""Rows without ids put into a release file where it stands."""

from __future__ import annotations

from copy import deepcopy

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.in_place.additions import complete_record, with_additions
from pytest_e1ts.store.releases.file.shape import LISTS, STEP

TEXT = """\
# the release
format: pytest-e1ts release 1
release: {release_number: 1.0.0}
test_sets:
- name: Orders # kept
  cases:
  - name: Raising
    scenarios:
    - name: Raise one
      steps:
      # first
      - Reload
      - Go Back
"""


def test_a_step_is_put_in_and_the_rest_keeps_its_characters() -> None:
    records = read_release_text(TEXT)
    steps = records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    steps.insert(1, complete_record({"action": "Click", "element_id": "Save"}, STEP, 2))
    steps[2]["order_index"] = 3
    assert with_additions(TEXT, records) == TEXT.replace("- Go Back", "- Click | Save\n      - Go Back")


def test_a_set_with_all_that_is_in_it_comes_last() -> None:
    records = read_release_text(TEXT)
    given = {"name": "New", "cases": [{"name": "C", "scenarios": [{"name": "S", "steps": [{"action": "Reload"}]}]}]}
    records["test_sets"].append(complete_record(given, LISTS["test_sets"], 2))
    changed = with_additions(TEXT, records)
    assert changed.startswith(TEXT)
    assert read_release_text(changed) == records


def test_nothing_new_changes_nothing() -> None:
    assert with_additions(TEXT, deepcopy(read_release_text(TEXT))) == TEXT


def test_a_file_that_cannot_be_changed_where_it_stands_is_refused() -> None:
    records = read_release_text(TEXT)
    steps = records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    steps.append(complete_record({"action": "Reload"}, STEP, 1))  # two steps of the same place
    steps.append({**steps[0], "order_index": "not a number"})
    with pytest.raises(UsageError, match="--file"):
        with_additions(TEXT, records)
