"""``e1ts db file-format``: what a release file may hold, for people and for editors."""

from __future__ import annotations

from pathlib import Path

import click

from pytest_e1ts.commands.output import say, say_file


@click.command("file-format")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "schema"]), default="markdown", show_default=True,
    help="The reference page, or a JSON schema for editors.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; default: stdout.")
def file_format(form: str, output: Path | None) -> None:
    """Describe release files: each key, its limits, its default and what it means.

    An editor completes keys and actions of a release file and shows mistakes while one types, where its first
    line is `# yaml-language-server: $schema=release.schema.json` and that file was written with --format schema.
    """
    from pytest_e1ts.store.releases.file.files import write_text  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.releases.file.reference.reference_page import reference_page  # noqa: PLC0415 - the same

    text = release_file_schema() if form == "schema" else reference_page()
    if output is None:
        say_file(text)
        return
    write_text(output, text)
    say(f"Wrote {output}.")


def release_file_schema() -> str:
    """Return the JSON schema of release files, which offers the actions and types that come with e1ts."""
    from pytest_e1ts.actions.catalogue import vocabulary  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.actions.step_types import STEP_TYPES  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.reference.reference_page import schema_text  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.reference.schema import json_schema  # noqa: PLC0415 - the same

    suggestions = {("step", "action"): [entry.name for entry in vocabulary()], ("step", "type"): list(STEP_TYPES)}
    return schema_text(json_schema(suggestions))
