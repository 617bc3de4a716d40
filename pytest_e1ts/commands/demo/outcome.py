"""What ``e1ts demo`` says at its end: why it failed, if it did, then what passed and where everything is."""

from __future__ import annotations

import sys
from pathlib import Path

from pytest_e1ts.commands.demo.report_count import ReportCount
from pytest_e1ts.commands.subprocess_runner import ChildEnd

_ABOVE = "see above for the reason"


def closing_lines(root: Path, count: ReportCount | None, end: ChildEnd, command: str) -> list[str]:
    """Return why the run failed, what passed, where everything is and how to look at it.

    Args:
        root: The checkout.
        count: What the report says; None where none was written.
        end: How the run ended.
        command: What runs it again.
    """
    cause = cause_line(count, end)
    first = ["", *([cause] if cause else [])]
    if count is None:
        return [*first, "It ended before it wrote a report."]
    scripts = scripts_prefix(root)
    return [
        *first,
        f"{count.passed} of {count.scenarios} scenarios in {count.sets} test set{'s' * (count.sets != 1)} passed.",
        "  report     report/report.html (to read), report/cucumber.json (for programs)",
        f"  artifacts  {_artifacts(root)}",
        f"  run rows   test_runs and test_run_steps in the embedded database; to see them: {scripts}e1ts runs",
        f"  again      {scripts}{command}",
    ]


def cause_line(count: ReportCount | None, end: ChildEnd) -> str:
    """Return why the run failed, in a line; empty where it did not."""
    if count is not None and count.failure:
        return f"The demo failed: {count.failure}"
    if not end.status and count is not None:
        return ""
    return f"The demo failed: {error_in(end.errors) or _ABOVE} (pytest ended with {end.status})."


def error_in(lines: tuple[str, ...]) -> str:
    """Return what lines of pytest's standard error name as the error; empty where they name none.

    Of a file that cannot be imported, pytest marks the exception with ``E``; a usage error begins with ``ERROR:``.
    """
    marked = [line.removeprefix("E ").strip() for line in lines if line.startswith("E ")]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return next(iter([*marked[-1:], *errors[:1], *[line for line in lines if line.strip()][-1:]]), "").rstrip(".")


def _artifacts(root: Path) -> str:
    files = sum(1 for path in (root / "report" / "artifacts").rglob("*") if path.is_file())
    return f"report/artifacts ({files} file{'s' * (files > 1)})" if files else "none: no step failed in the browser"


def scripts_prefix(root: Path) -> str:
    """Return what to write before a command of this environment: ``.venv/bin/`` where it lies in the checkout."""
    scripts = Path(sys.executable).parent
    return f"{scripts.relative_to(root)}/" if scripts.is_relative_to(root) else ""
