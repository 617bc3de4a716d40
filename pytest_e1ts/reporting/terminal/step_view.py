"""The table of a scenario's steps: what was planned beside what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pytest_e1ts.error_codes.catalogue import with_code
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.plan import PlannedScenario, PlannedStep
from pytest_e1ts.model.text.phases import with_phase
from pytest_e1ts.registry import normalise
from pytest_e1ts.reporting.outcome import message_lines
from pytest_e1ts.reporting.terminal.text_layout import cut, duration_text, one_line, pad, wrap

MASK = "••••••"

_MARKS = {Verdict.PASSED: "✓ passed", Verdict.FAILED: "✗ FAILED", Verdict.SKIPPED: "– skipped"}
_KINDS = {"error": "✗ ERROR", "optional": "✗ failed", "warning": "✗ failed", "note": "· note"}
_MARK_WIDTH = 9
_TIME_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One step: the plan's row and what became of it.

    Attributes:
        event: None where the scenario ended before it.
        is_wrong: Whether something is wrong with the row itself.
    """

    step: PlannedStep
    event: StepFinished | None
    is_wrong: bool = False

    @property
    def failed(self) -> bool:
        """Whether this step is a reason for the scenario's failure."""
        return self.is_wrong or (self.event is not None and self.event.verdict in {Verdict.FAILED, Verdict.ERROR})

    @property
    def mark(self) -> str:
        """The verdict as a sign and a word."""
        if self.is_wrong and (self.event is None or self.event.verdict is Verdict.SKIPPED):
            return "✗ WRONG"
        if self.event is None:
            return "– not run"
        return _KINDS.get(self.event.kind) or _MARKS.get(self.event.verdict, "✗ FAILED")

    @property
    def definition(self) -> str:
        """The sentence, with its variables filled in where it ran, behind its phase."""
        text = (self.event.definition if self.event else "") or self.step.definition
        return with_phase(self.step.phase, one_line(text) or f"({one_line(self.step.action) or 'no sentence'})")


def join_steps(
    scenario: PlannedScenario, events: Sequence[StepFinished], wrong_ids: Collection[int | None] = ()
) -> list[Row]:
    """Put each planned step beside its event.

    Args:
        scenario: What was planned.
        events: What became of its steps.
        wrong_ids: Ids of the rows that something is wrong with.
    """
    by_id = {event.step_id: event for event in events}
    return [Row(step, by_id.get(step.id), step.id in wrong_ids) for step in scenario.steps]


def failing_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that failed; one that ended the scenario comes first, since it matters most."""
    failed = [row for row in rows if row.failed]
    return sorted(failed, key=lambda row: row.event is not None and row.event.kind in {"optional", "warning"})


class Rows:
    """Draws the step table."""

    def __init__(self, rows: Sequence[Row], width: int) -> None:
        """Prepare the table.

        Args:
            rows: The scenario's steps in order.
            width: Columns of the terminal.
        """
        self._rows = rows
        self._width = width
        self._number = max(2, len(str(len(rows))))
        self._indent = " " * (self._number + 4)

    def render(self, around: int, ends: int, expanded: int, field: int) -> list[str]:
        """Return the lines of the table.

        Args:
            around: Rows to show before and after each failing one.
            ends: Rows to show at the beginning and the end.
            expanded: How many failing rows to show with their fields.
            field: Longest value of a field, in characters.

        Returns:
            Lines of at most the table's width; rows left out are counted in a line of their own.
        """
        chosen = failing_rows(self._rows)[:expanded]
        expand = {row.step.id for row in chosen}
        shown = self._shown(chosen, around, ends)
        lines: list[str] = []
        previous = -1
        for index in [*shown, len(self._rows)]:
            lines += self._gap(index - previous - 1)
            previous = index
            if index < len(self._rows):
                row = self._rows[index]
                lines.append(self._line(row))
                lines += self._fields(row, field) if row.step.id in expand else []
        return lines

    def _shown(self, chosen: Sequence[Row], around: int, ends: int) -> list[int]:
        centres = [index for index, row in enumerate(self._rows) if row in chosen]
        ran = [index for index, row in enumerate(self._rows) if row.event and row.event.verdict != Verdict.SKIPPED]
        centres = centres or ran[-1:] or [0]
        last = len(self._rows) - ends
        return [
            index
            for index in range(len(self._rows))
            if index < ends or index >= last or any(abs(index - centre) <= around for centre in centres)
        ]

    def _gap(self, count: int) -> list[str]:
        if count <= 0:
            return []
        return [f"{self._indent}… {count} more step{'s' if count > 1 else ''} …"]

    def _line(self, row: Row) -> str:
        arrow = "›" if row.failed else " "
        time = duration_text(row.event.duration_ms) if row.event and row.event.verdict != Verdict.SKIPPED else ""
        start = f"{arrow} {row.step.position:>{self._number}}  {pad(row.mark, _MARK_WIDTH)}  {time:>{_TIME_WIDTH}}  "
        return start + cut(row.definition, self._width - len(start))

    def _fields(self, row: Row, limit: int) -> list[str]:
        lines: list[str] = []
        for name, value in _named_values(row, limit):
            start = f"{self._indent}│ {name:<16} "
            first, *rest = wrap(value, self._width - len(start)) or [""]
            lines.append(start + first)
            lines += [f"{self._indent}│ {'':<16} {line}" for line in rest]
        return lines


def _named_values(row: Row, limit: int) -> Iterator[tuple[str, str]]:
    step, event = row.step, row.event
    values = {
        "action": step.action,
        "element_id": step.element,
        "type": step.type,
        "action_result": _argument(step),
        "expected_results": (event.expected if event else "") or step.expected,
    }
    yield from ((name, cut(one_line(value), limit)) for name, value in values.items() if value.strip())
    yield "required", "yes" if step.required else "no (the scenario goes on and fails at its end)"
    yield ("written in", step.source) if step.source else ("row", f"test_steps id {step.id}")
    if event and event.message:
        yield "reason", with_code(cut(event.message.strip(), 3 * limit), event.code)
    for line in message_lines(event):
        yield "", cut(one_line(line), limit)


def _argument(step: PlannedStep) -> str:
    is_secret = normalise(step.action) == "password" or normalise(step.type) == "fieldpassword"
    return MASK if is_secret and step.argument else step.argument
