"""Other plugins that write reports of their own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from tests.compatibility.seen import TITLES, Seen, other_plugin

EXPECTED = Counter(passed=3, failed=1)
"""Three scenarios, one of which fails, and the plain test."""


@other_plugin("pytest-html", "--html=report.html", "--self-contained-html")
def html(seen: Seen) -> Iterator[str]:
    """Its page lists every test once, scenarios with their titles."""
    page = seen.text("report.html")
    yield from _lacking(page, TITLES)
    for word, number in EXPECTED.items():
        if not re.search(rf"\b{number} {word}", page, re.IGNORECASE):
            yield f"its page does not count {number} {word}"


@other_plugin(
    "allure-pytest",
    "--alluredir=allure",
    but="What a suite attaches itself is not masked. A scenario with warnings has passed, and says so in name and tag.",
)
def allure(seen: Seen) -> Iterator[str]:
    """One result a test, with its title and status; a scenario's steps stand in it with theirs."""
    results = [json.loads(path.read_text()) for path in (seen.folder / "allure").glob("*-result.json")]
    yield from _uncounted(Counter(result["status"] for result in results))
    yield from _lacking(json.dumps(results), TITLES)
    steps = {result["name"]: [step["status"] for step in result.get("steps", ())] for result in results}
    named = next((found for name, found in steps.items() if TITLES[1] in name), [])
    if named != ["passed", "failed", "skipped"]:
        yield f"the steps of the scenario that fails are {named}"


@other_plugin("pytest-json-report", "--json-report", "--json-report-file=report.json")
def json_report(seen: Seen) -> Iterator[str]:
    """One entry a test with its outcome."""
    yield from _uncounted(Counter(test["outcome"] for test in seen.json("report.json")["tests"]))


@other_plugin("pytest-reportlog", "--report-log=log.jsonl")
def reportlog(seen: Seen) -> Iterator[str]:
    """One call a test with its outcome."""
    lines = [json.loads(line) for line in seen.text("log.jsonl").splitlines()]
    calls = [line for line in lines if line.get("$report_type") == "TestReport" and line["when"] == "call"]
    yield from _uncounted(Counter(call["outcome"] for call in calls))


@other_plugin("teamcity-messages", "--teamcity")
def teamcity(seen: Seen) -> Iterator[str]:
    """One message for each begin, end and failure, and the title beside each id."""
    found = Counter(re.findall(r"##teamcity\[(testStarted|testFinished|testFailed) ", seen.output))
    if found != Counter(testStarted=4, testFinished=4, testFailed=1):
        yield f"its messages are {dict(found)}"
    yield from _lacking("\n".join(line for line in seen.output.splitlines() if "##teamcity" in line), TITLES)


@other_plugin("pytest-github-actions-annotate-failures", environment={"GITHUB_ACTIONS": "true"})
def github_annotations(seen: Seen) -> Iterator[str]:
    """One annotation a failure."""
    told = re.findall(r"::error file=test_config\.yml[^:]*::(.*)", seen.output)
    if len(told) != 1 or TITLES[1] not in told[0]:
        yield f"its annotations are {told}"


_HARVEST = """
import json

import pytest
from pytest_harvest import get_session_synthesis_dct


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    found = get_session_synthesis_dct(session, status_details=False)
    kept = {str(name): entry["pytest_status"] for name, entry in found.items()}
    worker = getattr(session.config, "workerinput", {}).get("workerid", "main")
    (session.config.rootpath / f"harvest-{worker}.json").write_text(json.dumps(kept))
"""


@other_plugin("pytest-harvest", files={"conftest.py": _HARVEST})
def harvest(seen: Seen) -> Iterator[str]:
    """The session's synthesis, which each worker has for itself, holds every test once."""
    found = [json.loads(path.read_text()) for path in seen.folder.glob("harvest-*.json")]
    yield from _uncounted(Counter(status for kept in found for status in kept.values()))


def _lacking(text: str, wanted: tuple[str, ...]) -> Iterator[str]:
    for title in wanted:
        if title not in text:
            yield f"{title!r} is not in its report"


def _uncounted(found: Counter[str]) -> Iterator[str]:
    if found != EXPECTED:
        yield f"its report counts {dict(found)} in place of {dict(EXPECTED)}"
