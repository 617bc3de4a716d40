"""Every action of the registry is proven in a real browser; a new one joins by being registered."""

from __future__ import annotations

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.model.events import Verdict
from tests.browser.proofs import PROOFS, Proof
from tests.browser.rows import LONG_MS, SHORT_MS, Runner, row

# What the step before an example must have done, where the example cannot stand alone.
BEFORE = {
    "Accept Dialog": (row("Click", "Discard"),),
    "Dismiss Dialog": (row("Click", "Discard"),),
    "Go Forward": (row("Navigate", "", "/home"), row("Go Back")),
    "Focused": (row("Click", "Title"),),
    "Clipboard Text": (row("Set Clipboard", "", "EX-1042"),),
    "Cookie Value": (row("Set Cookie", "", "consent=yes"),),
    "Storage Value": (row("Set Storage", "", "theme=dark"),),
    "Close Tab": (row("Navigate", "", "/home"), row("Click", "Details in a new tab")),
}
# Needs things besides a page, and is proven and exemplified in a file of its own.
ELSEWHERE = ("Database", "No accessibility", "Step Definition")
NAMES = [
    name
    for name in actions
    if actions.get(name).run.__module__.startswith("pytest_e1ts.") and not name.startswith(ELSEWHERE)
]


def proof_of(name: str) -> Proof:
    assert name in PROOFS, f"{name!r} is registered and has no proof: add one to tests/browser/proofs.py."
    return PROOFS[name]


@pytest.mark.parametrize("name", NAMES)
def test_action_passes(scenario: Runner, name: str) -> None:
    proof = proof_of(name)
    assert any(actions.find(step.action) is actions.get(name) for step in proof.passing)
    if proof.body:
        scenario.show(proof.body)
    scenario.passes(*proof.passing)


@pytest.mark.parametrize("name", NAMES)
def test_action_fails_and_says_what_was_expected_and_what_was_there(scenario: Runner, name: str) -> None:
    proof = proof_of(name)
    assert actions.find(proof.failing[-1].action) is actions.get(name)
    assert proof.says
    for limit_ms in (SHORT_MS, LONG_MS):  # on a busy machine a short wait may end before the page has done its part
        if proof.body:
            scenario.show(proof.body)
        message = scenario.fails(*proof.failing, verdict=proof.verdict, limit_ms=limit_ms)
        if proof.says in message:
            break
    assert proof.says in message
    assert "Call log" not in message


@pytest.mark.parametrize("name", NAMES)
def test_example_of_the_action_can_be_executed_as_written(
    scenario: Runner, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("E1TS_SECRET_REVIEWER_PASSWORD", "hush-hush")
    example = actions.get(name).example
    assert example, f"{name!r} has no example: give its registration one."
    written = row(
        example["action"], example.get("element_id", ""), example.get("action_result", ""), example.get("type", "")
    )
    outcome = scenario.run(
        row("Navigate", "", "/start"), row("Navigate", "", "/examples"), *BEFORE.get(name, ()), written
    )
    assert outcome.verdict is Verdict.PASSED, outcome.message


def test_nothing_is_proven_that_is_not_registered() -> None:
    assert set(PROOFS) <= set(actions)
