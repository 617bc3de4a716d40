"""Findings as the workflow commands that GitHub shows as annotations."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.model.plan import Plan, name_step
from pytest_e1ts.model.printable import printable, printable_lines
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.finding import Finding
from pytest_e1ts.planning.lint.output.text import closing_lines, heading_of, named_code

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(
    plan: Plan,
    findings: Sequence[Finding],
    file: str = "test_config.yml",
    walks: Sequence[ScenarioWalk] | None = None,
) -> str:
    """Return findings as workflow commands, one per line, and a line that counts them.

    Args:
        plan: The release that was checked.
        findings: What was found in it.
        file: The release file, as a path from the repository's root folder: annotations hang on it.
        walks: What a browser has shown; None where none was asked.
    """
    closing = map(printable, closing_lines(plan, findings, walks))
    return "\n".join([*(_command(finding, file) for finding in findings), *closing])


def _command(finding: Finding, file: str) -> str:
    step = f" › {name_step(finding.step)}" if finding.step else ""
    column = f", {finding.column}" if finding.column else ""
    text = printable_lines(f"{heading_of(finding)}{step}{column}: {finding.text}")
    path, line = finding.place_in_file
    where = f"file={_property(printable(path or file))},line={line or 1},title={_property(named_code(finding))}"
    return f"::{_COMMANDS[finding.severity]} {where}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
