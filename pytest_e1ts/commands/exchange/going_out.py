"""``e1ts export``: a release in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import UsageError

_FILES_SHOWN = 20


@click.command()
@click.argument("release", required=False)
@click.option(
    "--excel", type=click.Path(path_type=Path), metavar="FILE", help="Write a workbook, one sheet for each test set."
)
@click.option("--csv", type=click.Path(path_type=Path), metavar="FOLDER", help="Write CSV files into a folder.")
@click.option("--gherkin", type=click.Path(path_type=Path), metavar="FOLDER", help="Write feature files into a folder.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a workbook to begin with; no release then.",
)
@click.option("--force", is_flag=True, help="Overwrite files although they do not hold this release.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for the embedded database in .e1ts/postgres; default: the current one.",
)
def export(
    release: str | None,
    *,
    excel: Path | None,
    csv: Path | None,
    gherkin: Path | None,
    template: Path | None,
    force: bool,
    root: Path,
) -> None:
    """Write RELEASE so that people can work with it elsewhere, and `e1ts import` brings it back.

    RELEASE is an id, a number or latest; or a release file, .yml or .json, and no database is asked then. As a release
    file it is written by `e1ts db export`.
    """
    from pytest_e1ts.exchange.formats import FORMATS  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.exchange.going_out import write_release  # noqa: PLC0415 - the same

    targets = {name: path for name, path in (("excel", excel), ("csv", csv), ("gherkin", gherkin)) if path is not None}
    if template is not None:
        say(_write_template(template, is_alone=not targets and release is None, force=force))
        return
    if release is None:
        raise UsageError(
            "Say which release: an id, a number, latest, or a release file. Only --template needs none.",
            code="missing-option",
        )
    if len(targets) != 1:
        raise UsageError(
            "Say in which format, and where to: one of --excel FILE, --csv FOLDER and --gherkin FOLDER.",
            code="conflicting-options" if targets else "missing-option",
        )
    ((name, target),) = targets.items()
    records = _records(release, root)
    files = write_release(records, FORMATS.get(name), target, force=force)
    say(_describe(records, target, files))


def _write_template(template: Path, *, is_alone: bool, force: bool) -> str:
    from pytest_e1ts.exchange.spreadsheets.template import write_template  # noqa: PLC0415 - keeps --help quick

    if not is_alone:
        raise UsageError(
            "A template is of no release and has one format: leave the release and the other formats out.",
            code="conflicting-options",
        )
    if template.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{template} could not be imported. Name a file that ends with .xlsx, such as {template.stem}.xlsx.",
            code="bad-command-argument",
        )
    if template.exists() and not force:
        raise UsageError(
            f"{template} is there. Name another file, or overwrite it with --force.", code="file-in-the-way"
        )
    write_template(template)
    return f"Wrote {template}. When it is filled in: e1ts import {template}"


def _records(release: str, root: Path) -> dict[str, Any]:
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.releases.file.export import export_release  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.files import read_release_file  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.named_file import names_file  # noqa: PLC0415 - the same

    if names_file(release):
        return read_release_file(Path(release))
    with connected(root) as connection:
        return export_release(connection, release)


def _describe(records: dict[str, Any], target: Path, files: tuple[Path, ...]) -> str:
    from pytest_e1ts.model.text.counted import counted  # noqa: PLC0415 - keeps --help quick

    number = records["release"]["release_number"]
    if len(files) <= 1:
        return f"Wrote release {number} to {files[0] if files else target}."
    more = [f"  and {counted(len(files) - _FILES_SHOWN, 'more file')}"] if len(files) > _FILES_SHOWN else []
    shown = [f"  {file}" for file in files[:_FILES_SHOWN]]
    return "\n".join([f"Wrote release {number} to {target}, {counted(len(files), 'file')}:", *shown, *more])
