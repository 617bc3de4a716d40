"""Cells of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.arguments import MalformedError, some_text
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.polling import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.shown import texts_of
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target
from pytest_e1ts.locators.cells import TABLES, CellAddress, read_cell
from pytest_e1ts.matchers import Comparison, contains, quoted
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

_WAY = 'Write row "ACME", column "Status" = Approved, or {"row": "ACME", "column": "Status", "value": "Approved"}.'


@dataclass(frozen=True, slots=True)
class ExpectedCell:
    """What a row of steps says of a cell.

    Attributes:
        value: What the cell must show, or a part of it.
        address: Which cell; None where the target is the cell.
    """

    value: str
    address: CellAddress | None = None


def expected_cell(text: str) -> ExpectedCell:
    """Read the argument: an address and the expected text, or the text alone where the target is the cell."""
    if text.lstrip().startswith("{"):
        return _named_cell(text)
    found = read_cell(text)
    if found is None:
        return ExpectedCell(some_text(text).strip())
    address, rest = found
    if address.column is None:
        raise ValueError(f"names no column. {_WAY}")
    if not rest or rest[0] not in "=:" or not rest[1:].strip():
        raise ValueError(f"says not what the cell shows. {_WAY}")
    return ExpectedCell(rest[1:].strip(), address)


def _named_cell(text: str) -> ExpectedCell:
    named = read_named(text, "value", ("row", "column"))
    row, column, value = (_part(named.get("row")), _part(named.get("column")), text_of(named, "value"))
    if not row or not column or not value:
        raise MalformedError(f"needs a row, a column and a value. {_WAY}")
    return ExpectedCell(value, CellAddress(row, column))


def _part(value: object) -> str | int:
    if isinstance(value, int) and not isinstance(value, bool):
        return max(value, 0)
    return value.strip() if isinstance(value, str) else ""


def _check_cell(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    if not step.element.strip() and "${" not in step.argument and expected_cell(step.argument).address is None:
        yield Problem("bad-argument", f"The argument of 'Table Cell' names no cell. {_WAY}", step.id, "action_result")


@action(
    "Table Cell",
    aliases=("Cell",),
    kind="assertion",
    target="optional",
    argument=expected_cell,
    result_type="text",
    named=True,
    check=_check_cell,
    example={
        "type": "table-interaction",
        "element_id": "Orders",
        "action": "Table Cell",
        "action_result": 'row "ACME", column "Status" = Approved',
    },
)
def table_cell(step: Step, target: Target | None) -> None:
    """Check that a cell contains a text: `row "ACME", column "Status" = Approved`; or the target names the cell."""
    cell = _cell(step, target)

    def read(deadline: Deadline) -> Comparison:
        found = cell.locator.count()
        if found != 1:
            return Comparison(False, _not_one(step, target, found))
        texts = texts_of(cell, deadline)
        if texts is None:
            return Comparison(False, f"expected {quoted(step.value.value)}, but the cell is hidden")
        compared = [contains(text, step.value.value) for text in texts]
        return next((each for each in compared if each.ok), compared[0])

    wait_until(step, read)


def _not_one(step: Step, target: Target | None, found: int) -> str:
    expected = f"expected a cell that contains {quoted(step.value.value)}"
    address: CellAddress | None = step.value.address
    if found or address is None:
        return f"{expected}, but {found or 'no'} cells fit the address"
    row = step.find(_written_cell(step, target, CellAddress(address.row)), complete=True).locator
    if not row.count():
        return f"{expected}, but there is no row {_told(address.row)}"
    heads = row.first.locator(f"xpath=ancestor::{TABLES}[1]//*[self::th or @role='columnheader']").all_inner_texts()
    columns = ", ".join(quoted(head) for head in heads if head.strip()) or "none with a heading"
    return f"{expected}, but there is no column {_told(address.column or '')}; the columns are {columns}"


def _told(part: str | int) -> str:
    return str(part) if isinstance(part, int) else quoted(part)


def _cell(step: Step, target: Target | None) -> Target:
    address: CellAddress | None = step.value.address
    if address is None:
        if target is None:
            raise BrokenStepError(f"The argument of 'Table Cell' names no cell. {_WAY}")
        return target
    return step.find(_written_cell(step, target, address), complete=True)


def _written_cell(step: Step, target: Target | None, address: CellAddress) -> str:
    cell = f"cell={_written(address)}"
    return f"{target.written} >> {cell}" if target is not None else step.session.within(cell)


def _written(address: CellAddress) -> str:
    parts = [("row", address.row), *([] if address.column is None else [("column", address.column)])]
    return ", ".join(f"{name} {part if isinstance(part, int) else _quoted(part)}" for name, part in parts)


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'
