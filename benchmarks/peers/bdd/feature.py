"""Writes the feature file: an outline for each shape, an example for each of its scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.peers.work import SHAPES, Scenario, Shape, of_shape

_COLUMNS = ("account", "title", "new_title", "type", "severity", "ends_on")
_OUTLINES: dict[Shape, str] = {
    "find": """
    When I search for "<title>"
    And I choose the status "Approved"
    And I press "apply-filters"
    Then the list shows "<title>"
    When I open "<title>"
    Then the status says "Approved"
    When I open the tab "History"
    Then the history shows "Approved"
""",
    "incomplete": """
    When I press "raise"
    And I enter the title "<title>"
    And I choose the type "<type>"
    And I choose the severity "<severity>"
    And I enter the End date "<ends_on>"
    And I enter the Business justification "The replacement arrives next quarter."
    And I press "save"
    Then the error-summary says "Please check 3 fields."
""",
    "change": """
    When I open "<title>"
    And I press "edit"
    And I enter the title "<new_title>"
    And I choose the type "<type>"
    And I choose the severity "<severity>"
    And I enter the End date "<ends_on>"
    And I press "save"
    Then the message says "was saved as a draft."
""",
    "approve": """
    When I search for "<title>"
    And I press "apply-filters"
    And I open "<title>"
    And I press "review"
    And I choose to approve
    And I press "decide"
    And I press "confirm"
    Then the status says "Approved"
""",
}


def write_feature(path: Path, work: list[Scenario]) -> None:
    """Write the feature file."""
    path.write_text("Feature: Exceptions desk\n" + "".join(_outlines(work)))


def _outlines(work: list[Scenario]) -> Iterator[str]:
    for shape in SHAPES:
        found = of_shape(work, shape)
        if found:
            yield f'\n  Scenario Outline: {shape}\n    Given I am signed in as "<account>"{_OUTLINES[shape]}'
            yield f"\n    Examples:\n{_line(_COLUMNS)}"
            yield from (_line([str(asdict(scenario)[column]) for column in _COLUMNS]) for scenario in found)


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"      | {' | '.join(cells)} |\n"
