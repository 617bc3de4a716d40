"""Recordings for tests, as the tools write them, and what is read of them."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

from pytest_e1ts.exchange.checking import check_incoming
from pytest_e1ts.exchange.incoming import Incoming, RemarkKind
from pytest_e1ts.exchange.recordings import codegen, devtools, selenium_ide
from pytest_e1ts.model.plan import PlannedEnvironment
from pytest_e1ts.model.rows import CaseRow, ReleaseRow, ReleaseRows, ScenarioRow, StepRow, TestSetRow
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.lint import lint

DESK = "https://desk.example.test"
PASSWORD = "open-sesame"


def command(name: str, target: str = "", value: str = "", *others: str, **more: Any) -> dict[str, Any]:
    """Return a command of Selenium IDE, with the locators that it found for the element."""
    targets = [[other, other.partition("=")[0]] for other in (target, *others) if "=" in other]
    return {"id": "c", "comment": "", "command": name, "target": target, "targets": targets, "value": value, **more}


def project(*commands: dict[str, Any], **tests: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a project whose test ``Login`` has these commands, and further tests."""
    listed = {"Login": list(commands), **tests}
    return {
        "id": "p",
        "version": "3.0",
        "name": "Request desk",
        "url": f"{DESK}/",
        "tests": [{"id": name, "name": name, "commands": listed[name]} for name in listed],
        "suites": [{"id": "s", "name": "Requests", "parallel": False, "tests": list(listed)}],
        "urls": [f"{DESK}/"],
        "plugins": [],
    }


def side(folder: Path, *commands: dict[str, Any], **tests: list[dict[str, Any]]) -> Incoming:
    """Read a project of Selenium IDE."""
    return selenium_ide.read(saved(folder / "desk.side", project(*commands, **tests)))


def step(kind: str, *selectors: str | list[str], **more: Any) -> dict[str, Any]:
    """Return a step of the DevTools Recorder, with alternative selectors."""
    found = [selector if isinstance(selector, list) else [selector] for selector in selectors]
    return {"type": kind, "target": "main", **({"selectors": found} if found else {}), **more}


def recorded(folder: Path, *steps: dict[str, Any]) -> Incoming:
    """Read a recording of the DevTools Recorder."""
    return devtools.read(saved(folder / "desk.json", {"title": "Raise a request", "steps": list(steps)}))


def script(folder: Path, body: str, head: str = "def test_example(page: Page) -> None:") -> Incoming:
    """Read a script of codegen whose function has these lines."""
    path = folder / "test_desk.py"
    lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    path.write_text(f"import re\nfrom playwright.sync_api import Page, expect\n\n\n{head}\n{lines}\n", encoding="utf-8")
    return codegen.read(path)


def saved(path: Path, value: Any) -> Path:
    """Write a value as JSON."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def scenarios(incoming: Incoming) -> list[dict[str, Any]]:
    """Return all scenarios."""
    cases = [case for each in incoming.records["test_sets"] for case in each["cases"]]
    return [scenario for case in cases for scenario in case["scenarios"]]


def rows(incoming: Incoming) -> list[str]:
    """Return the rows of the first scenario: ``action | element | argument``; notes as their sentences."""
    found = []
    for each in scenarios(incoming)[0]["steps"]:
        columns = [each.get(key, "") for key in ("action", "element_id", "action_result")]
        found.append(" | ".join(columns).rstrip(" |").replace("|  |", "| |") if columns[0] else each["step_definition"])
    return found


def to_fill_in(incoming: Incoming) -> list[str]:
    """Return what waits for a person, each with its place."""
    return [f"{each.place}: {each.text}" for each in incoming.remarks if each.kind is RemarkKind.TO_FILL_IN]


def left_out(incoming: Incoming) -> list[str]:
    """Return what was left out."""
    return [each.text for each in incoming.remarks if each.kind is RemarkKind.LEFT_OUT]


def everything(incoming: Incoming) -> str:
    """Return all that is read as one text, for looking what is nowhere in it."""
    return f"{json.dumps(incoming.records, ensure_ascii=False)} {incoming.places} {incoming.remarks}"


def errors(incoming: Incoming) -> list[str]:
    """Return what the checker of releases and lint find wrong, but for secrets that are not set here."""
    numbered = {**incoming.records, "release": {"release_number": "1.0"}}
    found = check_incoming(Incoming(numbered, incoming.places), Path("recording"))
    release = _release(found)
    plan = check_plan(build_plan(release, PlannedEnvironment("qa", DESK, {})), {})
    findings = [each for each in lint(plan, release) if each.severity == "error" and each.code != "unknown-secret"]
    return [each.text for each in findings]


def _release(found: dict[str, Any]) -> ReleaseRows:
    sets: list[TestSetRow] = []
    cases: list[CaseRow] = []
    all_scenarios: list[ScenarioRow] = []
    steps: list[StepRow] = []
    for each in found["test_sets"]:
        sets.append(TestSetRow(len(sets) + 1, each["name"], None, None))
        for case in each["cases"]:
            cases.append(CaseRow(len(cases) + 1, len(sets), case["name"], None, 1))
            for scenario in case["scenarios"]:
                number = len(all_scenarios) + 1
                all_scenarios.append(ScenarioRow(number, len(cases), scenario["name"], None, 1))
                for order, row in enumerate(scenario["steps"], 1):
                    columns = {name: row.get(name) for name in StepRow._fields[3:]}
                    steps.append(StepRow(len(steps) + 1, number, order, **columns))
    return ReleaseRows(
        ReleaseRow(5, "1.0", None, "open"), tuple(sets), tuple(cases), tuple(all_scenarios), tuple(steps), (), ()
    )
