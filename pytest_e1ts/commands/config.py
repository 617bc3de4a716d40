"""``e1ts config``: the 7PS configuration, checked."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded
from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.test_config import Finding, check_text
from pytest_e1ts.test_config.loading import LARGEST

FINDINGS = 1
UNREADABLE = 4


@click.group()
def config() -> None:
    """Check the 7PS configuration (test_config.yml)."""


@config.command()
@click.argument("file", default="test_config.yml", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How to list the findings; json is for programs.",
)  # fmt: skip
@click.pass_context
def check(context: click.Context, file: Path, form: str) -> None:
    """Check FILE and name every fault with its line and column.

    The exit status is 0 when it is valid, 1 when there are findings, 4 when it cannot be read.
    """
    try:
        findings = check_text(read_bounded(file, LARGEST))
    except FileFaultError as error:
        say(f"{file} {error}. Name the file: e1ts config check FILE", err=True)
        context.exit(UNREADABLE)
    say(as_json(file, findings) if form == "json" else as_text(file, findings))
    context.exit(FINDINGS if findings else 0)


def as_text(file: Path, findings: list[Finding]) -> str:
    """Return findings as lines that editors and CI logs turn into links: ``file:line:column: path: message``."""
    if not findings:
        return f"{file}: valid"
    lines = [f"{file}:{it.line}:{it.column}: {it.path + ': ' if it.path else ''}{it.message}" for it in findings]
    return "\n".join([*lines, f"{file}: {len(findings)} finding{'s' * (len(findings) > 1)}"])


def as_json(file: Path, findings: list[Finding]) -> str:
    """Return findings as one JSON object."""
    record = {"file": str(file), "valid": not findings, "findings": [asdict(finding) for finding in findings]}
    return printable_json(json.dumps(record, indent=2))
