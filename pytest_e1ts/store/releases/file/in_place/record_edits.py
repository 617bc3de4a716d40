"""What changes in the text of a file where records have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pytest_e1ts.store.releases.file.in_place.block_list import block_list_edits
from pytest_e1ts.store.releases.file.in_place.chunks import dash_column, end_of_part
from pytest_e1ts.store.releases.file.in_place.edits import Edit, line_end
from pytest_e1ts.store.releases.file.in_place.flow_list import flow_list_edit
from pytest_e1ts.store.releases.file.in_place.list_change import ListChange
from pytest_e1ts.store.releases.file.in_place.matching import match_records, same
from pytest_e1ts.store.releases.file.in_place.order import final_order
from pytest_e1ts.store.releases.file.in_place.row_text import (
    RowStyle,
    Styles,
    default_of,
    flow_row,
    item_lines,
    list_lines,
    row_lines,
    value_text,
)
from pytest_e1ts.store.releases.file.in_place.spans import Span
from pytest_e1ts.store.releases.file.in_place.step_edits import changed_line
from pytest_e1ts.store.releases.file.in_place.value_edits import (
    added,
    added_in_flow,
    behind_colon,
    replaced,
    replaced_span,
)
from pytest_e1ts.store.releases.file.shape import Field, Record, Shape

_ORDERED = ("case", "scenario", "step", "reusable step")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is.

    Attributes:
        number: Its place in its list, from 1.
        in_flow: Whether it is in brackets, or within something that is.
    """

    number: int
    in_flow: bool


class RecordEdits:
    """Finds the changes of one file."""

    def __init__(self, text: str, styles: Styles, *, with_ids: bool) -> None:
        """Look at a file.

        Args:
            text: The file, with a line end at its end.
            styles: How it is written.
            with_ids: Whether records get their ids where the file leaves them out.
        """
        self._text = text
        self._styles = styles
        self._with_ids = with_ids

    def of_record(self, span: Span, old: Record, new: Record, shape: Shape, place: Place) -> list[Edit]:
        """Return the changes of a record that is a mapping or, of a step, a line."""
        if span.kind == "scalar":
            number, in_flow = place.number, place.in_flow
            line = changed_line(span, new, shape, number, self._styles, in_flow=in_flow, with_id=self._with_ids)
            return [] if line is None else [replaced_span(self._text, span, line)]
        inner = Place(place.number, place.in_flow or span.is_flow)
        edits = []
        for field in shape.fields:
            if span.entry(field.name) is None:
                edits += self._added(span, field, new[field.name], shape, inner)
            elif not same(new[field.name], old[field.name]):
                edits.append(self._replaced(span, field, new[field.name], inner))
        if shape.children:
            key, child = shape.children
            edits += self.of_list(span, key, old[key], new[key], child, in_flow=inner.in_flow)
        return edits

    def of_list(
        self, parent: Span, key: str, old: Sequence[Record], new: list[Record], shape: Shape, *, in_flow: bool
    ) -> list[Edit]:
        """Return the changes of a list of records, the value of a key of a mapping."""
        entry = parent.entry(key)
        if entry is None or not entry[1].items:
            return self._of_empty_list(parent, key, new, shape, in_flow=in_flow) if new else []
        name, span = entry
        pairs = match_records(old, new, shape)
        change = ListChange(name, span, final_order(old, new, pairs, is_ordered=shape.word in _ORDERED), pairs)
        for number, place in enumerate(change.order, start=1):
            if place in pairs:
                at, where = pairs[place], Place(number, in_flow or span.is_flow)
                change.edits[place] = self.of_record(span.items[at], old[at], new[place], shape, where)
        if change.keeps_its_items:
            return [edit for edits in change.edits.values() for edit in edits]
        omit = () if _has_order(span.items) else ("order_index",)
        for number, place in change.new:
            change.rows[place] = self._new_row(change, new[place], shape, number, omit)
        return [flow_list_edit(self._text, change)] if span.is_flow else block_list_edits(self._text, change)

    def _new_row(self, change: ListChange, record: Record, shape: Shape, number: int, omit: tuple[str, ...]) -> str:
        if change.span.is_flow:
            return flow_row(record, shape, number, omit=omit)
        lines = row_lines(record, shape, number, _style_of(change.span.items[0]), self._styles, omit=omit)
        return "\n".join([*item_lines(lines, dash_column(self._text, change.key)), ""])

    def _of_empty_list(self, parent: Span, key: str, new: list[Record], shape: Shape, *, in_flow: bool) -> list[Edit]:
        entry = parent.entry(key)
        if in_flow:
            rows = ", ".join(flow_row(record, shape, place) for place, record in enumerate(new, start=1))
            return [replaced(self._text, entry, f"[{rows}]") if entry else added_in_flow(parent, f"{key}: [{rows}]")]
        column = entry[0].column if entry else parent.column
        lines = list_lines(new, shape, self._styles, column + self._styles.offset)
        if entry is None:
            end = end_of_part(self._text, parent.end, parent.column)
            return [Edit(end, end, "\n".join([f"{' ' * column}{key}:", *lines, ""]))]
        name, value = entry
        colon, end = behind_colon(self._text, name), line_end(self._text, max(value.end, name.end))
        return [Edit(colon, max(value.end, colon), ""), Edit(end, end, "\n".join([*lines, ""]))]

    def _replaced(self, span: Span, field: Field, value: object, place: Place) -> Edit:
        key, old = next(entry for entry in span.entries if entry[0].text == field.name)
        return replaced(self._text, (key, old), value_text(value, old, key.column, in_flow=place.in_flow))

    def _added(self, span: Span, field: Field, value: object, shape: Shape, place: Place) -> list[Edit]:
        is_left_out = field.name == "id" and not self._with_ids
        if is_left_out or same(value, default_of(field, place.number)):
            return []
        text = f"{field.name}: {value_text(value, None, span.column, in_flow=place.in_flow)}"
        later = shape.keys[shape.keys.index(field.name) + 1 :]
        return [added(self._text, span, text, later, in_flow=place.in_flow)]


def _has_order(items: Sequence[Span]) -> bool:
    return any(item.entry("order_index") or "order_index=" in item.text for item in items)


def _style_of(item: Span) -> RowStyle:
    return "line" if item.kind == "scalar" else "flow" if item.is_flow else "block"
