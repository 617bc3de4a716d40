"""``e1ts explain``: what an error code means, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.tables import terminal_width
from pytest_e1ts.error_codes.catalogue import error_kinds, find_kind
from pytest_e1ts.error_codes.kind import ErrorKind, RowExample
from pytest_e1ts.error_codes.reference_pages import index_page, page_of, pages
from pytest_e1ts.errors import UnknownNameError, UsageError
from pytest_e1ts.registry import nearest
from pytest_e1ts.reporting.terminal.text_layout import wrap

_WIDEST = 100


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True,
    help="How to show it; markdown is the page of the reference.",
)  # fmt: skip
@click.option(
    "--pages", "folder", type=click.Path(file_okay=False, path_type=Path), hidden=True,
    help="Write all pages of the reference into this folder instead.",
)  # fmt: skip
def explain(code: str | None, form: str, folder: Path | None) -> None:
    """Explain an error: its cause, an example, and what to do.

    CODE is what stands behind the message, such as E1TS-1001; its number or its word will do. Without one, all are
    listed.
    """
    if folder is not None:
        _write(folder)
    elif code is None:
        kinds = error_kinds().values()
        say(index_page(kinds) if form == "markdown" else "\n".join(_list()), nl=form == "text")
    else:
        kind = _kind(code)
        say(page_of(kind) if form == "markdown" else "\n".join(_page(kind)), nl=form == "text")


def _kind(code: str) -> ErrorKind:
    kind = find_kind(code)
    if kind is not None:
        return kind
    near = nearest(code, [*error_kinds(), *(known.code for known in error_kinds().values())])
    hint = f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
    raise UnknownNameError(f"no error {code!r}. {hint}All are listed by: e1ts explain", code="unknown-name")


def _page(kind: ErrorKind) -> Iterator[str]:
    width = min(terminal_width(), _WIDEST)
    yield f"{kind.code} ({kind.word}): {kind.title}"
    parts = (("Cause", [kind.cause]), ("Example", list(_example(kind.example))), ("Fix", [kind.fix]))
    for heading, texts in parts:
        yield from ("", heading)
        yield from (f"  {line}" for text in texts for line in wrap(text, width - 2))
    if kind.page:
        yield from ("", f"More: docs/{kind.page}")


def _example(example: str | RowExample) -> Iterator[str]:
    if isinstance(example, str):
        yield example
        return
    for row in example.rows:
        yield ", ".join(f"{column}: {value}" for column, value in row.items())
    if example.note:
        yield example.note


def _list() -> Iterator[str]:
    for about, group in groupby(error_kinds().values(), key=lambda kind: kind.about):
        yield about
        yield from (f"  {kind.code}  {kind.word:<32}  {kind.title}" for kind in group)
        yield ""
    yield "What one of them means: e1ts explain CODE"


def _write(folder: Path) -> None:
    made = pages(error_kinds().values())
    try:
        (folder / "errors").mkdir(parents=True, exist_ok=True)
        for path, text in made.items():
            (folder / path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}", code="unreadable-file") from None
    say(f"{len(made)} pages written to {folder}.")
