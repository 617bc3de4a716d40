"""Findings for people, grouped by what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pytest_e1ts.error_codes.catalogue import code_of
from pytest_e1ts.model.plan import Place, Plan, name_step, one_line, with_command
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.finding import Finding, Severity
from pytest_e1ts.planning.lint.target_results import targets_line

_PLURALS: dict[Severity, str] = {"error": "errors", "warning": "warnings", "info": "notes"}
_SINGULARS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def as_text(
    plan: Plan, findings: Sequence[Finding], file: str = "", walks: Sequence[ScenarioWalk] | None = None
) -> str:
    """Return findings as lines, those of a scenario under its place, and a line that counts them.

    Args:
        plan: The release that was checked.
        findings: What was found in it, in the order of the plan.
        file: Not used here.
        walks: What a browser has shown; None where none was asked.
    """
    del file
    lines: list[str] = []
    for heading, group in groupby(findings, key=heading_of):
        lines += [heading, *(line for finding in group for line in _lines(finding)), ""]
    return "\n".join([*lines, *closing_lines(plan, findings, walks)])


def heading_of(finding: Finding) -> str:
    """Return the place of a finding, down to its scenario."""
    if finding.set and finding.case and finding.scenario:
        return Place(finding.release, finding.set, finding.case, finding.scenario).describe()
    parts = [f"release {one_line(finding.release.number)} (id {finding.release.id})"]
    if finding.set:
        parts.append(f"{one_line(finding.set.name)} (set {finding.set.id})")
    if finding.case:
        parts.append(f"{one_line(finding.case.name)} (case {finding.case.id})")
    return " › ".join(parts)


def named_code(finding: Finding) -> str:
    """Return code and word of a finding, such as ``E1TS-1001 unknown-action``; for a suite's own the word alone."""
    return f"{code_of(finding.code)} {finding.code}".strip()


def closing_lines(plan: Plan, findings: Sequence[Finding], walks: Sequence[ScenarioWalk] | None) -> list[str]:
    """Return the lines that count targets, where a browser has looked at them, and findings."""
    return [*([targets_line(plan, walks)] if walks is not None else []), closing_line(plan, findings)]


def closing_line(plan: Plan, findings: Sequence[Finding]) -> str:
    """Return how many findings of each severity there are, in how many scenarios."""
    scenarios = sum(1 for _ in plan.places())
    steps = sum(len(place.scenario.steps) for place in plan.places())
    size = f"{_count(scenarios, 'scenario')} with {_count(steps, 'step')}"
    if not findings:
        return f"{size}: nothing found."
    counts = Counter(finding.severity for finding in findings)
    numbers = ", ".join(f"{counts[s]} {(_SINGULARS if counts[s] == 1 else _PLURALS)[s]}" for s in _PLURALS if counts[s])
    return f"{size}: {numbers}."


def _lines(finding: Finding) -> Iterator[str]:
    where = []
    if finding.step:
        where.append(name_step(finding.step))
    if finding.column:
        where.append(finding.column)
    prefix = f"{', '.join(where)}: " if where else ""
    message = one_line(with_command(finding.message, "" if finding.hint else finding.command), 2000)
    yield f"  {_SINGULARS[finding.severity]:<7} {prefix}{message} [{named_code(finding)}]"
    for line in with_command(finding.hint, finding.command).splitlines() if finding.hint else ():
        yield f"          {'  ' if line.startswith(' ') else ''}{one_line(line, 2000)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
