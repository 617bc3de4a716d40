"""``e1ts vscode``: VS Code shows scenarios in its test panel."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from pytest_e1ts.commands.editors.vscode_files import VSCodeChoices, write_vscode_files
from pytest_e1ts.commands.output import say
from pytest_e1ts.declarations.settings import RELEASE
from pytest_e1ts.errors import UsageError

_LEFT = 1
_INI_FILES = ("pytest.toml", ".pytest.toml", "pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def vscode() -> None:
    """Let VS Code show scenarios in its test panel."""


@vscode.command()
@click.option("--release", default="", metavar="ID", help="The release to show; without it, that of the ini file.")
@click.option("--workspace", type=_FOLDER, default=".", help="The folder that VS Code opens, if it is one above.")
@click.option("--schema", default="", metavar="FILE", help="A JSON schema of release files, for completion in them.")
@click.pass_context
def init(context: click.Context, release: str, workspace: Path, schema: str) -> None:
    """Write what VS Code needs into .vscode/settings.json and .vscode/extensions.json.

    Call it in the suite's folder. What is in these files stays, with its comments. The exit status is 1 where a setting
    has another value than it needs: it is left as it is, and said.
    """
    suite, opened = Path.cwd(), workspace.resolve()
    if not suite.is_relative_to(opened):
        raise UsageError(
            f"--workspace={workspace} must be this folder or one above it: {suite}", code="bad-command-argument"
        )
    outcome = write_vscode_files(VSCodeChoices(suite, opened, release, schema))
    for line in outcome.done or ["Everything is there already."]:
        say(line)
    for line in (*outcome.left, *_missing(suite, release)):
        say(f"To do: {line}.")
    context.exit(_LEFT if outcome.left else 0)


def _missing(suite: Path, release: str) -> list[str]:
    """Return what a suite still lacks to show any scenario."""
    missing = []
    if not (suite / "test_config.yml").is_file():
        missing.append(f"create {suite / 'test_config.yml'}, on which the scenarios hang; an empty file will do")
    if not release and not any(map(os.environ.get, RELEASE.environment)) and not _is_in_ini_file(suite):
        missing.append(
            f"name the release: {RELEASE.ini} in the ini file of pytest, {RELEASE.environment[0]} in .env, or --release"
        )
    return missing


def _is_in_ini_file(suite: Path) -> bool:
    """Return whether a file that pytest may read its settings from names a release."""
    paths = (suite / name for name in _INI_FILES)
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())
    return any(re.search(rf"^\s*{RELEASE.ini}\s*=", text, re.MULTILINE) for text in texts)
