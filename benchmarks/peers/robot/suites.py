"""Writes the suites: one for each shape, its keyword as the template, a row for each scenario."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers.work import SHAPES, Scenario, of_shape

_RESOURCE = Path(__file__).with_name("desk.resource")


def write_suites(folder: Path, work: list[Scenario]) -> None:
    """Write the suites into a folder, with one browser for all of them in a process."""
    folder.mkdir(exist_ok=True)
    settings = f"*** Settings ***\nResource    {_RESOURCE.as_posix()}\n"
    (folder / "__init__.robot").write_text(f"{settings}Suite Setup    Open The Browser\n")
    for shape in SHAPES:
        found = of_shape(work, shape)
        if found:
            tests = "".join(f"{_row(scenario)}\n" for scenario in found)
            head = f"{settings}Test Template    {shape.capitalize()}\n"
            (folder / f"{shape}.robot").write_text(f"{head}\n*** Test Cases ***\n{tests}")


def _row(scenario: Scenario) -> str:
    return "    ".join(_cells(scenario))


def _cells(scenario: Scenario) -> Iterator[str]:
    yield scenario.name
    yield from (scenario.account, scenario.title, scenario.new_title)
    yield from (scenario.type, scenario.severity, scenario.ends_on)
