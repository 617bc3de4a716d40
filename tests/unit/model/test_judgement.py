"""A scenario is judged by the results of its steps, never by the absence of a failure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_e1ts.model.codec import dump_event, load_event
from pytest_e1ts.model.events import StepFinished, StepWarning, Verdict
from pytest_e1ts.model.judgement import BAD, PASSED, judge_scenario, judge_set, warnings_of
from pytest_e1ts.model.text.phases import TEAR_DOWN
from tests.unit.reporting.builders import make_scenario, step_event


def results(letters: str) -> dict[int, StepFinished]:
    """Return a result per letter; ``.`` is none, ``w`` a failure that is only a warning, ``m`` one for a person."""
    steps = make_scenario(101, len(letters)).steps
    return {
        step.id: step_event(101, step, letter) for step, letter in zip(steps, letters, strict=True) if letter != "."
    }


def verdict(letters: str, told: Verdict = Verdict.PASSED) -> str:
    return str(judge_scenario(make_scenario(101, len(letters)).steps, results(letters), told).verdict)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("ppp", "passed"),
        ("pnp", "passed"),
        ("ppf", "failed"),
        ("pop", "failed"),
        ("ppe", "error"),
        ("pef", "failed"),
        ("pwp", "passed with warnings"),
        ("pwf", "failed"),
        ("...", "error"),
        ("pp.", "error"),
        ("pps", "error"),
        ("sss", "error"),
        ("nnn", "error"),
        ("", "error"),
        ("w..", "error"),
        ("mmm", "waiting"),
        ("pm.", "waiting"),
        ("mf.", "failed"),
    ],
)
def test_a_scenario_passes_by_the_results_of_all_its_steps(letters: str, expected: str) -> None:
    assert verdict(letters) == expected


@pytest.mark.parametrize(
    ("letters", "told", "expected"),
    [
        ("ppp", Verdict.ERROR, "error"),
        ("ppp", Verdict.FAILED, "failed"),
        ("ppp", Verdict.SKIPPED, "skipped"),
        ("...", Verdict.SKIPPED, "skipped"),
        ("pf.", Verdict.SKIPPED, "failed"),
        ("pe.", Verdict.SKIPPED, "error"),
        ("pw.", Verdict.SKIPPED, "skipped"),
    ],
)
def test_what_is_known_beside_the_steps_never_makes_it_better(letters: str, told: Verdict, expected: str) -> None:
    assert verdict(letters, told) == expected


def test_every_verdict_lets_a_release_pass_or_keeps_it_from_that_or_says_nothing() -> None:
    assert PASSED | BAD | {Verdict.SKIPPED, Verdict.WAITING} == set(Verdict)
    assert not PASSED & BAD


def test_warnings_name_failed_optional_steps_and_what_pages_did() -> None:
    seen = StepWarning("console error", "x is not a function")
    events = results("pw")
    first, second = events.values()
    with_page = StepFinished(101, 1, first.step_id, 1, Verdict.PASSED, 0.0, 1.0, warnings=(seen,))
    assert [(step.position, warning.kind) for step, warning in warnings_of([with_page, second])] == [
        (1, "console error"),
        (2, "optional step failed"),
    ]
    assert load_event(dump_event(with_page)) == with_page


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("ppf", "failed"), ("pef", "error"), ("pff", "failed"), ("ppe", "error"), ("ppw", "passed with warnings")],
)
def test_a_tear_down_that_fails_counts_where_nothing_failed_before_it(letters: str, expected: str) -> None:
    steps = make_scenario(101, len(letters)).steps
    phased = (*steps[:-1], replace(steps[-1], phase=TEAR_DOWN))
    assert str(judge_scenario(phased, results(letters)).verdict) == expected


@pytest.mark.parametrize(("counts", "expected"), [
    ({"passed": 2, "waiting": 1}, "waiting"),
    ({"passed": 0, "waiting": 1}, "waiting"),
    ({"passed": 2, "warned": 1, "waiting": 1}, "waiting"),
    ({"passed": 2, "waiting": 1, "deciding": 1}, "failed"),
    ({"passed": 2}, "passed"),
])  # fmt: skip
def test_a_set_has_not_passed_while_a_person_has_still_to_answer(counts: dict[str, int], expected: str) -> None:
    assert judge_set(**{"passed": 0, "warned": 0, "deciding": 0, **counts}) == expected
