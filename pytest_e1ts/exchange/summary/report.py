"""What an import has done, or would do, as people read it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from pytest_e1ts.exchange.imported import Imported, Wanted
from pytest_e1ts.exchange.summary.preview import describe_outcomes
from pytest_e1ts.exchange.summary.remarks import describe_remarks
from pytest_e1ts.model.text.counted import counted


def describe_import(done: Imported, wanted: Wanted, means: str, file: Path | None = None) -> str:
    """Return the whole report: what came from where, what becomes of the rows, what to look at, what to do next.

    Args:
        done: What was done.
        wanted: What was asked for.
        means: What the source is, such as ``an Excel workbook``.
        file: The release file that it went into; None for the database.
    """
    into = f"release {done.number}" + (f" (id {done.id})" if done.id is not None else "")
    into += f" in {file}" if file else ""
    head = f"{wanted.source}, {means}, into {into}"
    parts = [head, describe_outcomes(done.outcomes), describe_remarks(done.remarks, wanted.source)]
    return "\n\n".join(filter(None, [*parts, "\n".join(_outcome(done, wanted, file))]))


def _outcome(done: Imported, wanted: Wanted, file: Path | None) -> Iterator[str]:
    yield from done.notices
    where = str(file) if file else f"release {done.number}"
    if not done.changes_anything:
        yield f"Nothing changes: {where} is as the source says."
    elif wanted.dry_run:
        yield "Nothing was written: this was a dry run."
        return
    else:
        runs = f", and deleted {counted(done.deleted_runs, 'run')} with their test sets" if done.deleted_runs else ""
        yield f"Wrote {where}{runs}."
    release = str(file) if file else str(done.id)
    yield f"To see what can't run yet: e1ts lint --release {shlex.quote(release)}"
