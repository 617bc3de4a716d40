"""The pages of the reference about errors: one for each code, and the list of all, in Markdown."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from itertools import groupby

from pytest_e1ts.error_codes.kind import ErrorKind, RowExample

_INTRODUCTION = """\
# Errors

<!-- Made of the kinds in pytest_e1ts/error_codes: e1ts explain --pages docs/reference -->

Every error that can be mended has a code, shown behind its message: `[E1TS-1001]`. Each has a page here, with cause,
example and fix, which `e1ts explain E1TS-1001` shows in the terminal too; `1001` and `unknown-action` name it as well.
Tools find the word beside the code in the JSON of [lint](lint.md). A code never changes its meaning, and is never given
to another error.

How a step or scenario is judged is in [verdicts](verdicts.md).
"""
FOLDER = "errors"


def index_page(kinds: Iterable[ErrorKind]) -> str:
    """Return the list of all kinds, by what they are about.

    Args:
        kinds: The kinds, in the order of their numbers.
    """
    lines = [_INTRODUCTION]
    for about, group in groupby(kinds, key=lambda kind: kind.about):
        lines += [f"## {about}", "", "| code | word | what is wrong |", "|---|---|---|"]
        lines += [f"| [{kind.code}]({FOLDER}/{kind.code}.md) | `{kind.word}` | {kind.title} |" for kind in group]
        lines.append("")
    return "\n".join(lines)


def page_of(kind: ErrorKind) -> str:
    """Return the page of one kind."""
    lines = [f"# {kind.code}: {kind.title}", "", f"`{kind.word}` · {kind.about}", ""]
    lines += ["## Cause", "", kind.cause, "", "## Example", "", *_example(kind.example), "", "## Fix", "", kind.fix, ""]
    if kind.page:
        lines += [f"More: [{_name_of(kind.page)}]({_link(kind.page)})", ""]
    return "\n".join([*lines, "[All errors](../errors.md)", ""])


def pages(kinds: Iterable[ErrorKind]) -> Mapping[str, str]:
    """Return every page by its path within the folder of the reference."""
    known = tuple(kinds)
    return {"errors.md": index_page(known)} | {f"{FOLDER}/{kind.code}.md": page_of(kind) for kind in known}


def address_of(kind: ErrorKind) -> str:
    """Return where the page of a kind is on the net; empty where the package does not say where its pages are."""
    documentation = _documentation()
    return f"{documentation}/reference/{FOLDER}/{kind.code}/" if documentation else ""


@cache
def _documentation() -> str:
    """Return where the pages are; read once, since parsing the metadata takes longer than all else of a small lint."""
    try:
        addresses = metadata("pytest-e1ts").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    named: dict[str, str] = dict(address.split(", ", 1) for address in addresses)
    return named.get("Documentation", "").rstrip("/")


def _name_of(page: str) -> str:
    return posixpath.basename(page).removesuffix(".md").replace("-", " ").capitalize()


def _link(page: str) -> str:
    return posixpath.relpath(page, f"reference/{FOLDER}")


def _example(example: str | RowExample) -> Iterator[str]:
    if isinstance(example, str):
        yield from ("```text", example, "```")
        return
    if example.rows:
        columns = list(dict.fromkeys(column for row in example.rows for column in row))
        yield f"| {' | '.join(f'`{column}`' for column in columns)} |"
        yield f"|{'---|' * len(columns)}"
        yield from (f"| {' | '.join(_cell(row.get(column, '')) for column in columns)} |" for row in example.rows)
        yield ""
    if example.note:
        yield f"{example.note[0].upper()}{example.note[1:]}."


def _cell(value: str) -> str:
    return f"`{value.replace('|', chr(92) + '|')}`" if value else ""
