"""A step in one line that has changed."""

from __future__ import annotations

from pytest_e1ts.store.releases.file.in_place.row_text import Styles, flow_row, indented, row_lines, value_text
from pytest_e1ts.store.releases.file.in_place.spans import Span
from pytest_e1ts.store.releases.file.lines.step_line import read_step_line
from pytest_e1ts.store.releases.file.nodes import Scalar
from pytest_e1ts.store.releases.file.shape import Record, Shape
from pytest_e1ts.store.releases.file.write import step_as_line


def changed_line(
    span: Span, new: Record, shape: Shape, place: int, styles: Styles, *, in_flow: bool, with_id: bool
) -> str | None:
    """Return what takes the place of a step in one line: a line, or the same with keys; None where it says the same.

    Args:
        span: The line.
        new: What the step is now.
        shape: What it is: a step, or one of a reusable case.
        place: Its place in the list, from 1.
        styles: How the file is written.
        in_flow: Whether it is in brackets.
        with_id: Whether it gets its id where the line has none.
    """
    mapping = read_step_line(Scalar(1, span.text, plain=False), lambda _, __: None)
    old = {key.text: value.text for key, value in mapping.entries if isinstance(value, Scalar)}
    wanted = new if "id" in old or with_id else new | {"id": None}
    line = step_as_line(wanted, shape, place, with_place="order_index" in old)
    if line is None:
        if in_flow:
            return flow_row(wanted, shape, place, omit=_left_out(wanted))
        lines = row_lines(wanted, shape, place, "block", styles, omit=_left_out(wanted))
        return indented("\n".join(lines), span.column)
    again = read_step_line(Scalar(1, line, plain=False), lambda _, __: None)
    if {key.text: value.text for key, value in again.entries if isinstance(value, Scalar)} == old:
        return None
    return value_text(line, span, span.column, in_flow=in_flow)


def _left_out(step: Record) -> list[str]:
    return ["order_index", *(["id"] if step["id"] is None else [])]
