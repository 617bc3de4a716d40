"""What editors need to show the scenarios of a suite."""

from __future__ import annotations

from pytest_e1ts.commands.init.templates import fill_template

VSCODE = ".vscode/settings.json"
PYCHARM = ".run/Acceptance tests.run.xml"


def editor_files() -> dict[str, str]:
    """Return the settings of VS Code and a run configuration of PyCharm, by path."""
    return {VSCODE: fill_template("vscode.json", {}), PYCHARM: fill_template("run.xml", {})}
