"""What an import has done, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pytest_e1ts.commands.old_database.importing import Imported
from pytest_e1ts.commands.old_database.linting import LintedRelease
from pytest_e1ts.commands.tables import table
from pytest_e1ts.exchange.old_database.report import COLUMNS, counts, kept_lines, remark_lines, side_lines
from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.planning.lint.output.text import closing_line, heading_of, named_code
from pytest_e1ts.reporting.terminal.text_layout import one_line

_MOST_FINDINGS = 20


def as_text(imported: Imported, *, is_whole: bool) -> str:
    """Return the report for people.

    Args:
        imported: What was done.
        is_whole: Whether every row is named.
    """
    lines = [
        *_table(imported),
        *remark_lines(imported.old.notes.remarks, is_whole=is_whole),
        *kept_lines(imported.changes, is_whole=is_whole),
        "",
        *side_lines(imported.old),
        *_lint_lines(imported, is_whole=is_whole),
        "",
        _closing(imported),
    ]
    return "\n".join(map(imported.secrets.mask, lines))


def as_json(imported: Imported) -> str:
    """Return the report for programs: the same, with every row."""
    mask = imported.secrets.mask
    data: dict[str, Any] = {
        "source": str(imported.old.path),
        "dry_run": imported.is_dry,
        "side_file": str(imported.side_file),
        "tables": counts(imported.old, imported.changes),
        "remarks": [
            {
                "kind": str(remark.kind), "table": remark.table, "id": _plain_id(remark.row_id),
                "column": remark.column, "what": remark.what, "from": mask(remark.before), "to": mask(remark.after),
            }
            for remark in imported.old.notes.remarks
        ],
        "kept": {name: found.differences for name, found in imported.changes.items() if found.differences},
        "lint": [_lint_data(linted) for linted in imported.linted],
        "lint_fault": imported.lint_fault,
    }  # fmt: skip
    return printable_json(json.dumps(data, indent=2))


def _table(imported: Imported) -> Iterator[str]:
    found = counts(imported.old, imported.changes)
    rows = [(name, *(str(numbers[column]) for column in COLUMNS)) for name, numbers in found.items() if _any(numbers)]
    total = ("all", *(str(sum(numbers[column] for numbers in found.values())) for column in COLUMNS))
    yield from table(("table", *COLUMNS), [*rows, total], right=range(1, len(COLUMNS) + 1))


def _any(numbers: dict[str, int]) -> bool:
    return any(numbers.values())


def _lint_lines(imported: Imported, *, is_whole: bool) -> Iterator[str]:
    yield ""
    if imported.lint_fault:
        yield f"Lint could not look at the rows: {imported.lint_fault}"
        return
    for linted in imported.linted:
        release = linted.plan.release
        found = closing_line(linted.plan, linted.findings)
        yield f"Lint of release {one_line(release.number)} (id {release.id}): {found}"
        yield from _findings(linted, is_whole=is_whole)


def _findings(linted: LintedRelease, *, is_whole: bool) -> Iterator[str]:
    """Yield what will not run, with what to do; of each kind a few, for one mistake is often made a hundred times."""
    errors = [finding for finding in linted.findings if finding.severity == "error"]
    shown = errors if is_whole else errors[:_MOST_FINDINGS]
    for finding in shown:
        step = f", step {finding.step.position} (id {finding.step.id})" if finding.step else ""
        place = heading_of(finding).partition(" › ")[2] or heading_of(finding)
        yield f"  {one_line(place)}{step}: {one_line(finding.text)} [{named_code(finding)}]"
    if len(errors) > len(shown):
        kinds = Counter(named_code(finding) for finding in errors)
        listed = ", ".join(f"{code} {counted(count, 'time')}" for code, count in kinds.most_common())
        yield f"  … and {len(errors) - len(shown):,} more errors; of all: {listed}"
    if linted.findings:
        yield f"  See all: e1ts lint --release {linted.plan.release.id}"


def _lint_data(linted: LintedRelease) -> dict[str, Any]:
    return {
        "release_id": linted.plan.release.id,
        "counts": Counter(finding.severity for finding in linted.findings),
        "errors": [
            {"path": finding.path, "code": finding.code, "message": finding.text}
            for finding in linted.findings
            if finding.severity == "error"
        ],
    }


def _closing(imported: Imported) -> str:
    if imported.is_dry:
        return "Dry run: nothing was written."
    changes = imported.changes.values()
    done = sum(len(found.new) + len(found.changed) for found in changes)
    what = f"Imported {counted(done, 'row')}" if done else "Nothing changed"
    return f"{what}. What has no place today is in {imported.side_file}"


def _plain_id(row_id: Any) -> Any:
    return row_id if isinstance(row_id, int | str) or row_id is None else str(row_id)
