"""Where a data set comes from: what stands behind ``Data:``, and the table below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pytest_e1ts.model.text.directives import DataRequest
from pytest_e1ts.planning.data_sets.csv_file import read_csv
from pytest_e1ts.planning.data_sets.generated import generate
from pytest_e1ts.planning.data_sets.pairwise import pairwise_rows
from pytest_e1ts.planning.data_sets.query import AskQuery, read_query
from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError, DataTable, make_table
from pytest_e1ts.planning.data_sets.written_table import split_table
from pytest_e1ts.registry import suggestion

FORMS = (
    "data/amounts.csv",
    "data/amounts.xlsx sheet Amounts",
    "query open exceptions",
    "generate 20 seed 7",
    "pairwise",
)

_TABLE = "The table below Data:"
_MOST_VALUES = 100
_FILE = re.compile(r"(?P<path>.+\.(?P<kind>csv|tsv|xlsx|xlsm))(?:\s+sheet\s+(?P<sheet>.+))?", re.IGNORECASE)
_GENERATE = re.compile(r"generate\s+(?P<count>\d{1,9})(?:\s+seed\s+(?P<seed>\w+))?(?:\s+locale\s+(?P<locale>\w+))?")

Columns = tuple[str, ...]


class DataSource:
    """Reads data sets; each only once, however many scenarios run with it."""

    def __init__(self, root: Path, ask: AskQuery, most: int) -> None:
        """Remember where data comes from.

        Args:
            root: The suite's folder, which files have to lie in.
            ask: Asks a named query.
            most: How many rows a data set may have.
        """
        self._root, self._ask, self._most = root.resolve(), ask, most
        self._known: dict[DataRequest, DataTable | DataSetError] = {}

    def read(self, request: DataRequest) -> DataTable:
        """Return the table that a description asks for.

        Raises:
            DataSetError: With everything that is wrong.
        """
        if request not in self._known:
            try:
                self._known[request] = self._read(request)
            except DataSetError as error:
                self._known[request] = error
        found = self._known[request]
        if isinstance(found, DataSetError):
            raise DataSetError(*found.faults)
        return found

    def _read(self, request: DataRequest) -> DataTable:
        text = " ".join(request.text.split())
        word = text.partition(" ")[0].casefold()
        if not text:
            return make_table(*split_table(request.table, _TABLE), _TABLE, self._most)
        if word == "pairwise":
            return self._pairwise(text, request)
        if word == "generate":
            return self._generated(text, request)
        if request.table:
            raise DataSetError(
                f"There is a table below 'Data: {text}', which names its data already. Keep one of them."
            )
        if word == "query":
            name = text.partition(" ")[2]
            return make_table(*read_query(name, self._ask, self._most), f"The query {name!r}", self._most)
        return self._file(text)

    def _file(self, text: str) -> DataTable:
        found = _FILE.fullmatch(text)
        if found is None:
            raise DataSetError(
                f"'Data: {text}' names no data. {suggestion(text, FORMS)} Or write a table below it. If the line is "
                "text for people, begin it with another word."
            )
        path, sheet = self._path(found["path"]), (found["sheet"] or "").strip()
        if found["kind"].casefold() in {"xlsx", "xlsm"}:
            from pytest_e1ts.planning.data_sets.excel_file import read_excel  # noqa: PLC0415 - few suites have workbooks

            lines = read_excel(path, found["path"], sheet, self._most)
        elif sheet:
            raise DataSetError(f"{found['path']} has no sheets: leave out 'sheet {sheet}'.")
        else:
            lines = read_csv(path, found["path"], self._most)
        return make_table(*lines, found["path"], self._most)

    def _path(self, written: str) -> Path:
        """Return the file of that path from the suite's folder; links that lead out of it are refused."""
        try:
            path = (self._root / written).resolve()
        except (OSError, ValueError, RuntimeError):
            raise DataSetError(f"{written!r} is no path.") from None
        if not path.is_relative_to(self._root):
            raise DataSetError(f"{written!r} does not lie in the suite's folder: files of data come from there.")
        if not path.is_file():
            near = path.parent
            names = [each.name for each in near.iterdir()] if near.is_dir() else []
            hint = suggestion(path.name, names) if names else f"The suite has no folder {Path(written).parent}."
            raise DataSetError(f"There is no file {written!r} in the suite. {hint}")
        return path

    def _pairwise(self, text: str, request: DataRequest) -> DataTable:
        if text.casefold() != "pairwise":
            raise DataSetError(f"'Data: {text}': behind 'pairwise' follows nothing but the table below it.")
        columns, lines = split_table(request.table, _TABLE)
        values = [_values(lines, place) for place in range(len(columns))]
        faults = [
            f"The column {column!r} has {len(found)} values to combine; 1 to {_MOST_VALUES} can be."
            for column, found in zip(columns, values, strict=True)
            if not 0 < len(found) <= _MOST_VALUES
        ]
        if faults or not columns:
            raise DataSetError(*(faults or [f"{_TABLE} has no columns."]))
        rows = [DataRow(row, f"combination {number}") for number, row in enumerate(pairwise_rows(values), start=1)]
        return make_table(columns, rows, _TABLE, self._most)

    def _generated(self, text: str, request: DataRequest) -> DataTable:
        found = _GENERATE.fullmatch(text)
        if found is None:
            raise DataSetError(f"'Data: {text}' cannot be read: write 'generate 20 seed 7', with a table below it.")
        count = int(found["count"])
        if not 0 < count <= self._most:
            raise DataSetError(
                f"'Data: {text}' asks for {count:,} rows: 1 to {self._most:,} can be made (--e1ts-data-rows)."
            )
        if any(len(line.cells) != 2 for line in request.table) or not request.table:
            raise DataSetError("Below 'Data: generate …' each line has two cells, such as | customer | faker name |.")
        columns, makers = zip(*(line.cells for line in request.table), strict=True)
        rows = generate(columns, makers, count, found["seed"] or "0", found["locale"] or "")
        return make_table(columns, rows, _TABLE, self._most)


def _values(lines: Sequence[DataRow], place: int) -> list[str]:
    """Return the values of a column, each once; shorter columns end with empty cells."""
    cells = (row.cells[place] for row in lines if place < len(row.cells))
    return list(dict.fromkeys(cell for cell in cells if cell))
