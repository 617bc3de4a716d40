from __future__ import annotations

from pytest_e1ts.model.past_runs.scenario import PastScenario
from pytest_e1ts.reporting.history.flakiness import FlakyScenario, find_flaky
from pytest_e1ts.reporting.history.verdict_strip import strip
from tests.unit.reporting.history.past import judged


def past(letters: str, scenario_id: int = 101) -> list[PastScenario]:
    return [judged(letter, number, scenario_id) for number, letter in enumerate(letters, start=1)]


def only(found: list[FlakyScenario]) -> FlakyScenario:
    [one] = found
    return one


def test_every_change_between_passed_and_failed_is_a_flip() -> None:
    one = only(find_flaky(past("pfpep")))
    assert (one.flips, one.within, one.failed, one.rate) == (4, 0, 2, 0.8)


def test_failed_and_error_are_the_same_to_it() -> None:
    assert only(find_flaky(past("pfe"))).flips == 1
    assert find_flaky(past("fef")) == []


def test_a_steady_scenario_is_not_flaky() -> None:
    assert find_flaky([*past("pppp"), *past("ffff", 102)]) == []


def test_a_verdict_that_changed_with_its_rows_is_no_flip() -> None:
    mended = judged("p", 2, details={"plan": {"hash": "bb"}}, texts_hash=99)
    assert find_flaky([judged("f", 1), mended]) == []


def test_runs_without_a_verdict_are_passed_over() -> None:
    one = only(find_flaky(past("psf")))
    assert (one.flips, len(one.runs)) == (1, 2)


def test_a_carried_verdict_is_no_run() -> None:
    carried = judged("f", 2, details={"carried": {"batch": "b1", "scenarios": [101]}})
    assert find_flaky([judged("p", 1), carried, judged("p", 3)]) == []


def test_passed_on_retry_is_flaky_without_any_flip() -> None:
    retried = judged("p", 2, details={"flaky": [{"scenario_id": 101}]})
    one = only(find_flaky([judged("p", 1), retried]))
    assert (one.flips, one.within, one.rate) == (0, 1, 0.5)


def test_the_worst_comes_first_and_two_runs_do_not_outrank_twenty() -> None:
    found = find_flaky([*past("pf", 101), *past("pf" * 5, 102), *past("ppppppfp", 103)])
    assert [one.scenario_id for one in found] == [102, 101, 103]


def test_a_strip_has_one_sign_for_each_run() -> None:
    retried = judged("p", 5, details={"flaky": [101]})
    assert strip([*past("pfes"), retried, None]) == "✓✗!–~·"


def test_rows_that_were_edited_are_no_whim_though_every_sentence_is_the_same() -> None:
    before = judged("p", 1, details={"plan": {"hash": "aa", "scenarios": {"101": "1"}}})
    after = judged("f", 2, details={"plan": {"hash": "bb", "scenarios": {"101": "2"}}})
    assert find_flaky([before, after]) == []


def test_another_answer_from_another_environment_is_no_flip() -> None:
    runs = [judged(letter, number, environment=name) for number, (letter, name) in enumerate(ELSEWHERE, start=1)]
    assert find_flaky(runs) == []


ELSEWHERE = (("p", "qa"), ("f", "next"), ("p", "qa"), ("f", "next"))
