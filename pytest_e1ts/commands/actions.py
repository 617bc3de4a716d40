"""``e1ts actions``: the step vocabulary, listed, documented, and offered to the authors of a release."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.model.rows import ConfigurationOptionRow
from pytest_e1ts.reporting.terminal.text_layout import cells, pad

if TYPE_CHECKING:
    from pytest_e1ts.actions.catalogue import CatalogueEntry

_HEADER = ("action", "also", "kind", "element", "result type", "does")
_ELEMENTS = {"required": "yes", "optional": "may", "none": "no"}


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True,
    help="How to list them; markdown is the reference page.",
)  # fmt: skip
@click.option("--fill", "release", metavar="RELEASE", help="Offer them to the authors of this release instead.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, whose own actions and page objects are listed too; default: the current one.",
)
@click.option("--pages", help="The package of the page objects; default: the suite's own setting, else 'pages'.")
def actions(form: str, release: str | None, root: Path, pages: str | None) -> None:
    """List every action that rows may name.

    The suite's own actions and page objects are among them, as are those of other distributions: pytest reads the
    project's conftest.py, and runs nothing. The markdown page is of the vocabulary that comes with e1ts alone.

    With --fill, the types and actions that the release does not offer yet are added to configuration_options; what is
    there stays as it is. The release is an id, a release number, or 'latest'.
    """
    from pytest_e1ts.actions.catalogue import business_actions, vocabulary  # noqa: PLC0415 - keeps --help quick

    if form == "markdown" and release is None:
        from pytest_e1ts.actions.reference_page import reference_page  # noqa: PLC0415 - the same

        say(reference_page(vocabulary()), nl=False)
        return
    from pytest_e1ts.commands.suite_words import load_suite_words  # noqa: PLC0415 - the same

    load_suite_words(root, pages)
    entries = [*vocabulary(), *business_actions()]
    if release is not None:
        say(_fill(root, release, entries))
    else:
        say(as_json(entries) if form == "json" else "\n".join(table(entries)))


def table(entries: Sequence[CatalogueEntry]) -> list[str]:
    """Return actions as lines of a table."""
    rows = [_HEADER, *map(_row, entries)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(_HEADER))]
    return ["  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def as_json(entries: Sequence[CatalogueEntry]) -> str:
    """Return actions as a JSON list of objects."""
    return printable_json(json.dumps([asdict(entry) for entry in entries], indent=2, ensure_ascii=False))


def options_to_offer(entries: Sequence[CatalogueEntry]) -> Iterator[ConfigurationOptionRow]:
    """Yield the rows of configuration_options: the types, then the actions."""
    from pytest_e1ts.actions.step_types import STEP_TYPES  # noqa: PLC0415 - keeps --help quick

    for name in STEP_TYPES:
        yield ConfigurationOptionRow("type", name, name.replace("-", " ").capitalize(), None)
    for entry in entries:
        yield ConfigurationOptionRow("action", entry.name, entry.name, entry.result_type)


def _row(entry: CatalogueEntry) -> tuple[str, ...]:
    does = entry.description.replace("``", "`").replace("`", "'")
    from_page = f" ({entry.page_object})" if entry.page_object else ""
    return (
        entry.name, ", ".join(entry.aliases), entry.kind, _ELEMENTS[entry.target], entry.result_type, does + from_page
    )  # fmt: skip


def _fill(root: Path, release: str, entries: Sequence[CatalogueEntry]) -> str:
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.find import find_release  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.vocabulary import add_configuration_options  # noqa: PLC0415 - keeps --help quick

    rows = tuple(options_to_offer(entries))
    with connected(root) as connection:
        found = find_release(connection, release, closed_by_number=True).release
        added = add_configuration_options(connection, found.id, rows)
        connection.commit()
    return (
        f"Release {found.release_number} (id {found.id}): {added} types and actions added, "
        f"{len(rows) - added} were there already."
    )
