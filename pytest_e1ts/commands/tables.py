"""Tables on the terminal, and what the commands that print them have in common."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.reporting.terminal.text_layout import cells, cut, pad

Command = TypeVar("Command", bound=Callable[..., Any])

_NARROWEST = 12
_UNCUT = 1000


def root_option(command: Command) -> Command:
    """Give a command the option ``--root``."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="Project folder, for the embedded database in .e1ts/postgres; default: the current one.",
    )(command)


def report_dir_option(command: Command) -> Command:
    """Give a command the option ``--report-dir``, a text."""
    return click.option(
        "--report-dir",
        default="report",
        show_default=True,
        envvar="E1TS_REPORT",
        help="Folder of reports; a relative one lies in the project folder. [E1TS_REPORT]",
    )(command)


def format_option(command: Command) -> Command:
    """Give a command the option ``--format``, as ``form``."""
    forms = click.Choice(["table", "json"])
    return click.option("--format", "form", type=forms, default="table", show_default=True, help="How to write it.")(
        command
    )


def terminal_width() -> int:
    """Return the columns of the terminal; where the output goes to a file or another program, nothing need be cut."""
    known = shutil.get_terminal_size(fallback=(0, 0)).columns
    return known or (80 if sys.stdout.isatty() else _UNCUT)


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    cuttable: Sequence[int] = (),
    width: int = _UNCUT,
) -> list[str]:
    """Return rows as lines of a table.

    Args:
        header: Titles of the columns.
        rows: Their texts, of one line each.
        right: Columns that are aligned to the right, such as numbers.
        cuttable: Columns to shorten where the table is too wide, the first one first.
        width: Cells that a line may take.
    """
    lines = [header, *rows]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(header))]
    for column in cuttable:
        excess = sum(widths) + 2 * (len(widths) - 1) - width
        widths[column] = max(min(widths[column], _NARROWEST), widths[column] - max(0, excess))
    return [
        "  ".join(_cell(text, widths[column], to_right=column in right) for column, text in enumerate(line)).rstrip()
        for line in lines
    ]


def as_json(value: object) -> str:
    """Return plain data as JSON for people and programs."""
    is_plain = "utf" not in (getattr(sys.stdout, "encoding", None) or "ascii").casefold()
    return printable_json(json.dumps(value, indent=2, ensure_ascii=is_plain))


def _cell(text: str, width: int, *, to_right: bool) -> str:
    short = cut(text, width)
    return " " * (width - cells(short)) + short if to_right else pad(short, width)
