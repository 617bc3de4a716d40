"""What a person is shown of the scenarios that wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.reporting.manual.recording import load_finished_run
from pytest_e1ts.reporting.manual.scenarios import find_scenario, manual_scenarios
from tests.waiting_run import BATCH, answer, record_waiting


def test_those_for_people_are_found_whether_they_wait_or_were_answered(tmp_path: Path) -> None:
    record_waiting(tmp_path)
    answer(tmp_path, 103)
    found = manual_scenarios(load_finished_run(tmp_path, BATCH))
    assert {one.id: one.is_waiting for one in found} == {102: True, 103: False, 201: True}


def test_a_step_says_what_to_do_and_what_is_to_be_seen(tmp_path: Path) -> None:
    record_waiting(tmp_path)
    first, *_ = find_scenario(load_finished_run(tmp_path, BATCH), 102).steps
    assert (first.sentence, first.to_be_seen) == ("Do thing 1", "Thing 1 is done")


@pytest.mark.parametrize(("scenario_id", "why"), [(101, "run by a browser"), (7, "Known: 102, 103, 201")])
def test_one_that_is_not_for_people_is_refused_with_those_that_are(tmp_path: Path, scenario_id: int, why: str) -> None:
    record_waiting(tmp_path)
    with pytest.raises(UnknownNameError, match=why):
        find_scenario(load_finished_run(tmp_path, BATCH), scenario_id)
