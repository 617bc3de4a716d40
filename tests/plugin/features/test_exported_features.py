"""A release that is exported as feature files ends as its rows do when these run."""

from __future__ import annotations

from typing import Any

from pytest_e1ts.exchange.gherkin.writing import write
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.releases.file.export import export_release
from tests.plugin.conftest import Project
from tests.releases import step

_OPEN = step("URL", None, "/", type="url-visit", definition="Given the desk is open")
_GREETED = step("Text Match", "id=greeting", "Hello, ${name}", definition="Then ${name} is greeted")
_SETS = {
    "Greeting": {
        "Names": {
            "Greets ${name}": [
                _OPEN,
                step("Text Plain", "Name", "${name}", definition="When ${name} comes"),
                step("Click", "testid=greet", type="button-click", definition="and rings"),
                _GREETED,
            ],
            "Looks around": [
                _OPEN,
                step(None, definition="Nobody is there"),
                step("Visible", "Bell", "true", type="ui-element", required=False, definition="Then a bell is there"),
                step("Click", "Second page", "/second", type="button-click-redirect"),
                step("Text Match", "role=heading", "Second page"),
            ],
            "Goes nowhere": [_OPEN, step("Title Match", None, "Third page"), step("Reload")],
        },
        "People": {
            "Listens": [step(None, definition="When I listen", type="manual", expected_results="Music")],
            "Smiles": [_OPEN, step("Step Definition", None, "she smiles", type="then")],
        },
    }
}


def _verdicts(project: Project, name: str) -> dict[str, list[str]]:
    (feature,) = (one for one in project.cucumber() if one["name"] == name)
    return {element["name"]: _statuses(element) for element in feature["elements"]}


def _statuses(element: dict[str, Any]) -> list[str]:
    """Return what became of the steps of a scenario, without the notes: to a feature file they are comments."""
    return [one["result"]["status"] for one in element["steps"] if "Nobody" not in one["name"]]


def test_an_exported_release_runs_as_features_with_the_verdicts_of_its_rows(project: Project) -> None:
    project.release(_SETS)
    project.describe_scenario(101, "Data:\n| name |\n| Li   |\n| Ann  |")
    options = ("--e1ts-release=5", "--e1ts-step-timeout=1")
    rows = project.run(*options)
    assert rows.parseoutcomes() == {"passed": 2, "failed": 2, "errors": 1, "waiting": 1}
    by_rows = _verdicts(project, "Greeting")

    with connect_with_retries(project.database) as connection:
        records = export_release(connection, "5")
    write(records, project.path / "features")
    features = project.run(*options, "features/greeting.feature")
    assert features.parseoutcomes() == rows.parseoutcomes()
    assert _verdicts(project, "Greeting") == by_rows
    features.stdout.fnmatch_lines(["*greeting.feature:*she smiles*"])
    rows.stdout.fnmatch_lines(["*The row is to be filled in*she smiles*"])
