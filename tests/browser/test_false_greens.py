"""No verification passes on a page where it must not; each has at least three such pages."""

from __future__ import annotations

from collections import Counter

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.model.events import Verdict
from tests.browser.false_greens import CASES, Case, verifications
from tests.browser.false_greens.table import table_of
from tests.browser.rows import LONG_MS, Runner
from tests.browser.site import Site
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "reference" / "false-greens.md"
AT_LEAST = 3
LIMITS_MS = (1_500, LONG_MS)  # the second where a busy machine needed the first for what comes before


@pytest.mark.parametrize("name", verifications())
def test_every_verification_has_pages_on_which_it_must_fail(name: str) -> None:
    counted = Counter(case.action for case in CASES)
    assert counted[name] >= AT_LEAST, f"{name!r} has {counted[name]} pages: add some to tests/browser/false_greens."


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action}: {case.why}")
def test_verification_fails_where_it_must(request: pytest.FixtureRequest, site: Site, case: Case) -> None:
    scenario: Runner = request.getfixturevalue("behind" if case.family == "database" else "scenario")
    assert actions.get(case.action).name == case.action
    site.pages.update(case.pages)
    message = ""
    for limit_ms in LIMITS_MS:
        message = judged(scenario, case, limit_ms)
        if case.says in message:
            return
    assert case.says in message


def judged(scenario: Runner, case: Case, limit_ms: float) -> str:
    """Return why the last row did not pass; the rows before it must have passed."""
    if case.page:
        scenario.page.set_content(f"<!doctype html><html lang=en><title>{case.title}</title><body>{case.page}")
    outcome = scenario.run(*case.steps, timeout_ms=limit_ms)
    assert outcome.verdict is not Verdict.PASSED, "it passed"
    assert len(outcome.steps) == len(case.steps), outcome.message
    return outcome.steps[-1].message


def test_the_page_of_the_documentation_is_made_of_the_corpus() -> None:
    assert PAGE.read_text(encoding="utf-8") == table_of()
