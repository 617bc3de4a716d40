"""A scenario is judged by the results of its steps, never by the absence of a failure."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.codec import dump_event, load_event
from pytest_e1ts.model.events import StepFinished, StepWarning, Verdict
from pytest_e1ts.model.judgement import BAD, PASSED, judge_scenario, warnings_of
from tests.unit.reporting.builders import make_scenario, step_event


def results(letters: str) -> dict[int, StepFinished]:
    """Return a result per letter; ``.`` is a step without one, ``w`` a failure that is only told."""
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
    assert PASSED | BAD | {Verdict.SKIPPED} == set(Verdict)
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
