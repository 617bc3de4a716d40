"""``e1ts options``: every option of a run, listed and documented as it is declared."""

from __future__ import annotations

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.tables import table, terminal_width
from pytest_e1ts.declarations.reference_page import reference_page, usage
from pytest_e1ts.declarations.settings import OPTIONS

_HEADER = ("option", "ini", "environment", "default", "means")


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["table", "markdown"]), default="table", show_default=True,
    help="How to list them; markdown is the reference page.",
)  # fmt: skip
def options(form: str) -> None:
    """List every option of a run: how it is written, where, and what it means."""
    if form == "markdown":
        say(reference_page(OPTIONS.values()), nl=False)
        return
    rows = [
        (usage(one), one.ini, ", ".join(one.environment), one.default or one.otherwise, one.help)
        for one in OPTIONS.values()
    ]
    say("\n".join(table(_HEADER, rows, cuttable=(4, 2, 1), width=terminal_width())))
