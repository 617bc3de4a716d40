"""What is said of a release before it runs begins no line as data of a row would have it, and steers no terminal."""

from __future__ import annotations

import re

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

COMMANDS = ("::error::", "PROGRESS:", "RESULT:", "##vso[", "##teamcity[")
FORGED = "\n".join(["2.1", *(f"{command}forged" for command in COMMANDS)])
STEERING = "\x1b[2J\x1b]0;forged\x07\x9b31m\u202eforged\u2028::error::forged"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--e1ts-release=5", "--e1ts-lint"),
        ("--e1ts-release=5", "--e1ts-plan"),
        ("--e1ts-release=5", "--e1ts-set=nobody"),
        ("--e1ts-release=4",),
        ("--e1ts-release=2\n::error::x\x1b[2J",),
    ],
    ids=" ".join,
)
def test_what_is_said_before_a_run_is_not_forged(project: Project, arguments: tuple[str, ...]) -> None:
    evil = f"x\n{FORGED}{STEERING}"
    rows = [
        step("URL", None, "/", type="url-visit", expected_results=evil),
        step("Text Match", "#greeting", evil, definition=evil),
    ]
    wrong = [step("Clikc", "Greet", evil, definition=evil)]
    project.release(
        {f"Set{evil}": {f"Case{evil}": {f"One{evil}": rows, f"Wrong{evil}": wrong}}},
        number="2.1\n::error::x\nRESULT:{}\x1b[2J\u202e",
        environment={"TEAM": evil},
    )
    result = project.run(*arguments, "--e1ts-step-timeout=1", "--color=no")
    lines = [*result.outlines, *result.errlines]
    assert len(lines) > 1
    assert [line for line in lines if line.startswith(COMMANDS)] == []
    assert [line for line in lines if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)] == []
