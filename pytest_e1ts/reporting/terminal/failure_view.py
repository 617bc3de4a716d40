"""The text a person reads at a scenario that did not pass: where it is, its steps, the failing row and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pytest_e1ts.error_codes.catalogue import with_code
from pytest_e1ts.model.events import Artifact, StepFinished
from pytest_e1ts.model.plan import Place, Problem
from pytest_e1ts.model.printable import printable_lines
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.terminal.step_view import Row, Rows, failing_rows, join_steps
from pytest_e1ts.reporting.terminal.text_layout import cut, one_line, wrap

MAX_BYTES = 3_500
"""The longest text that VS Code shows unharmed under xdist."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is shown: the roomiest that fits is taken.

    Attributes:
        around: Rows shown before and after a failing one; further ones are counted only.
        ends: Rows shown at the beginning and the end of the table.
        expanded: How many failing rows show their fields.
        field: Longest value of a field, in characters.
        lines: Most lines of the reason, of the problems and of the evidence each.
    """

    around: int
    ends: int
    expanded: int
    field: int
    lines: int


_DETAILS = (
    Detail(around=1000, ends=1000, expanded=5, field=400, lines=40),
    Detail(around=6, ends=3, expanded=3, field=240, lines=16),
    Detail(around=4, ends=2, expanded=2, field=160, lines=10),
    Detail(around=2, ends=1, expanded=1, field=90, lines=6),
    Detail(around=1, ends=0, expanded=1, field=50, lines=4),
    Detail(around=0, ends=0, expanded=1, field=30, lines=2),
)


def render_failure(
    place: Place,
    steps: Sequence[StepFinished],
    message: str,
    artifacts: Sequence[Artifact] = (),
    *,
    problems: Sequence[Problem] = (),
    width: int = 100,
) -> str:
    """Write what a person should read at a scenario that did not pass.

    Args:
        place: Where the scenario is.
        steps: The steps of its final attempt that have a verdict.
        message: Why the scenario did not pass; secrets are masked already.
        artifacts: Evidence of the scenario; that of the steps is added.
        problems: What was wrong with its rows before anything ran.
        width: Columns of the terminal.

    Returns:
        Plain text without a line break at the end, of at most :data:`MAX_BYTES` bytes in UTF-8.
    """
    width = max(width, 40)
    rows = join_steps(place.scenario, steps, {problem.step_id for problem in problems})
    evidence = [*artifacts, *(artifact for step in steps for artifact in step.artifacts)]
    text = ""
    for detail in _DETAILS:
        parts = [
            _heading(place, width),
            Rows(rows, width).render(detail.around, detail.ends, detail.expanded, detail.field),
            _reason(rows, message, width, detail),
            _problems(place, problems, width, detail),
            _evidence(evidence, width, detail),
        ]
        text = printable_lines("\n\n".join("\n".join(part) for part in parts if part))
        if len(text.encode("utf-8", "replace")) <= MAX_BYTES:
            break
    return _clip(text)


def _heading(place: Place, width: int) -> list[str]:
    title = one_line(place.scenario.name) or "(scenario without a name)"
    return [cut(title, width), *wrap(cut(place.describe(), 4 * width), width)]


def _reason(rows: Sequence[Row], message: str, width: int, detail: Detail) -> list[str]:
    """Say why, unless the failing row that is shown expanded says the very same."""
    text = message.strip()
    shown = [row.event.message.strip() for row in failing_rows(rows)[: detail.expanded] if row.event]
    if not text or text in shown:
        return []
    return ["Why it did not pass", *_limited(_indent(wrap(text, width - 2)), detail.lines)]


def _problems(place: Place, problems: Sequence[Problem], width: int, detail: Detail) -> list[str]:
    if not problems:
        return []
    positions = {step.id: step.position for step in place.scenario.steps}
    lines: list[str] = []
    for problem in problems:
        position = positions.get(problem.step_id or -1)
        where = f"step {position} (id {problem.step_id})" if position else "scenario"
        where += f", column {problem.column}" if problem.column else ""
        first, *rest = wrap(f"{where}: {with_code(problem.terminal_text, problem.code)}", width - 4) or [where]
        lines += [f"  • {first}", *(f"    {line}" for line in rest)]
    return ["Put right in the rows", *_limited(lines, detail.lines)]


def _evidence(artifacts: Sequence[Artifact], width: int, detail: Detail) -> list[str]:
    """List each file once; a path is never broken, so that it can be clicked."""
    paths = {artifact.path: artifact.kind for artifact in artifacts}
    lines = [f"  {kind:<10}  {one_line(path)}" for path, kind in paths.items()]
    return ["Evidence", *_limited([cut(line, max(width, 200)) for line in lines], detail.lines)] if lines else []


def _indent(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _limited(lines: Sequence[str], limit: int) -> list[str]:
    if len(lines) <= limit:
        return list(lines)
    return [*lines[:limit], f"  … {counted(len(lines) - limit, 'more line')}, see the report"]


def _clip(text: str) -> str:
    """Make sure of the limit whatever happened above, without cutting a character in two."""
    data = text.encode("utf-8", "replace")
    if len(data) <= MAX_BYTES:
        return data.decode()
    return data[: MAX_BYTES - 3].decode("utf-8", "ignore") + "…"
