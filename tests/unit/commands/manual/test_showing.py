"""What waits is shown with its place, its steps and what is to be seen."""

from __future__ import annotations

from tests.unit.commands.manual.conftest import Answering
from tests.waiting_run import BATCH


def test_everything_that_waits_is_listed_with_steps_and_expectations(e1ts_manual: Answering) -> None:
    output = e1ts_manual("--list").output
    assert output.startswith(f"3 scenarios of {BATCH} wait for people:")
    assert "sc102  Scenario 102\n       Set 1 › Case 1\n" in output
    assert "    1  Do thing 1\n" in output
    assert "       Expected: Thing 1 is done\n" in output
    assert "sc101" not in output


def test_one_that_was_answered_is_shown_with_its_answer_where_it_is_named(e1ts_manual: Answering) -> None:
    e1ts_manual("--scenario=103", "--verdict=failed", "--remark=torn", "--by=ann")
    assert "sc103" not in e1ts_manual("--list").output
    assert "Answered failed by ann" in e1ts_manual("--list", "--scenario=103").output


def test_where_all_are_answered_it_says_so(e1ts_manual: Answering) -> None:
    for scenario_id in ("102", "103", "201"):
        e1ts_manual(f"--scenario={scenario_id}", "--verdict=passed")
    assert "all its 3 manual scenarios are answered" in e1ts_manual().output


def test_a_scenario_may_be_named_as_it_is_shown(e1ts_manual: Answering) -> None:
    assert "sc102" in e1ts_manual("--list", "--scenario=sc102").output
    refused = e1ts_manual("--list", "--scenario=first")
    assert str(refused.exception).startswith("'first' is no id of a scenario. Give its number, as in: e1ts manual")
