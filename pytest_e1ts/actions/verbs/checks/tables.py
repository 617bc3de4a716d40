"""Cells of tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pytest_e1ts.actions.arguments import MalformedError, some_text
from pytest_e1ts.actions.controls.visible_text import texts_of
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.checks.number_range import NumberRange, is_number_range, number_range
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target
from pytest_e1ts.locators.tables.cells import CellAddress, read_cell
from pytest_e1ts.matchers import Comparison, contains, exact, in_range, quoted
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_WAY = 'Write row "ACME", column "Status" = Approved, or {"row": "ACME", "column": "Status", "value": "Approved"}.'
_SIGN = re.compile(r"(==)|=(?!=)|:")


@dataclass(frozen=True, slots=True)
class ExpectedCell:
    """What a row of steps says of a cell.

    Attributes:
        words: What the cell must show, in words.
        compare: Compares what it shows.
        address: Which cell; None where the target is the cell.
    """

    words: str
    compare: Callable[[str], Comparison]
    address: CellAddress | None = None


def expected_cell(text: str) -> ExpectedCell:
    """Read the argument: an address and what the cell shows, or the latter alone where the target is the cell.

    ``= Approved`` is contained in what it shows, ``== Approved`` is all of it, ``> 5`` and ``between 3 and 5`` compare
    its number.
    """
    if text.lstrip().startswith("{"):
        return _named_cell(text)
    found = read_cell(text)
    if found is None:
        return _expected(some_text(text).strip(), None)
    address, rest = found
    if address.column is None:
        raise ValueError(f"names no column. {_WAY}")
    if not is_number_range(rest) and not (_SIGN.match(rest) and _SIGN.sub("", rest, count=1).strip()):
        raise ValueError(f"says not what the cell shows. {_WAY}")
    return _expected(rest, address)


def _expected(rest: str, address: CellAddress | None) -> ExpectedCell:
    sign = _SIGN.match(rest) if address is not None or rest.startswith("==") else None
    value = rest[sign.end() :].strip() if sign else rest
    if sign and sign[1]:
        return ExpectedCell(f"shows exactly {quoted(value)}", partial(_exact, value), address)
    if sign is None and is_number_range(rest) and rest[:1] != "=":
        fits = number_range(rest)
        return ExpectedCell(f"shows {fits.words}", partial(_in_range, fits), address)
    return ExpectedCell(f"contains {quoted(value)}", partial(_contains, value), address)


def _exact(expected: str, actual: str) -> Comparison:
    return exact(actual, expected)


def _contains(expected: str, actual: str) -> Comparison:
    return contains(actual, expected)


def _in_range(expected: NumberRange, actual: str) -> Comparison:
    return in_range(actual, expected)


def _named_cell(text: str) -> ExpectedCell:
    named = read_named(text, "value", ("row", "column", "exactly"))
    row, column = _part(named.get("row")), _part(named.get("column"))
    exactly = text_of(named, "exactly")
    value = exactly or text_of(named, "value")
    if not row or not column or not value:
        raise MalformedError(f"needs a row, a column and a value. {_WAY}")
    return _expected(f"{'==' if exactly else '='} {value}", CellAddress(row, column))


def _part(value: object) -> str | int:
    if isinstance(value, int) and not isinstance(value, bool):
        return max(value, 0)
    return value.strip() if isinstance(value, str) else ""


def _check_cell(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    if not step.element.strip() and "${" not in step.argument and expected_cell(step.argument).address is None:
        yield Problem("bad-argument", f"The argument of 'Table Cell' names no cell. {_WAY}", step.id, "action_result")


@action(
    "Table Cell",
    sentence="the table[ {element}] shows {argument}",
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
    """Check what a cell shows: `row "ACME", column "Status" = Approved`, `== Approved` for exactly that, `> 5`."""
    cell = _cell(step, target)

    def read(deadline: Deadline) -> Comparison:
        found = cell.locator.count()
        if found != 1:
            return Comparison(False, _not_one(step, cell, found))
        texts = texts_of(cell, deadline)
        if texts is None:
            return Comparison(False, f"expected a cell that {step.value.words}, but the cell is hidden")
        expected: ExpectedCell = step.value
        compared = [expected.compare(text) for text in texts]
        return next((each for each in compared if each.ok), compared[0])

    wait_until(step, read)


def _not_one(step: Step, cell: Target, found: int) -> str:
    expected = f"expected a cell that {step.value.words}"
    if found:
        return f"{expected}, but {found} cells fit the address"
    return f"{expected}, but {cell.explain_absence() or 'there is no such cell'}"


def _cell(step: Step, target: Target | None) -> Target:
    address: CellAddress | None = step.value.address
    if address is None:
        if target is None:
            raise BrokenStepError(f"The argument of 'Table Cell' names no cell. {_WAY}", code="bad-argument")
        return target
    return step.find(_written_cell(step, target, address), complete=True)


def _written_cell(step: Step, target: Target | None, address: CellAddress) -> str:
    cell = f"cell={address}"
    return f"{target.written} >> {cell}" if target is not None else step.session.within(cell)
