"""Edits the workbook in LibreOffice as a person would: ``/usr/bin/python3 edit.py FROM.xlsx TO.xlsx``.

What it does is what the test of ``edited.xlsx`` expects: on the sheet "Orders" a text is typed over, a row is put in
between and one at the end, a column of remarks is added, and the rows are sorted by their action.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found] # LibreOffice's own Python has it
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found] # the same
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found] # the same
from com.sun.star.table import TableSortField  # type: ignore[import-not-found] # the same

PIPE = "e1ts-spreadsheets"


def properties(**values: object) -> tuple[Any, ...]:
    """Return values as LibreOffice takes them."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connected() -> Any:
    """Return LibreOffice's desktop, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice does not answer")


def edit(sheet: Any) -> None:
    """Edit the sheet "Orders": its columns are Case, Scenario, No., Step, Type, Action, Element, Input, …."""
    sheet.getCellRangeByName("H3").setString("+49 30 1234")
    sheet.Rows.insertByIndex(2, 1)
    for at, text in {3: "And the sheet is edited", 5: "Text Plain", 6: "label=Phone", 7: "=007"}.items():
        sheet.getCellByPosition(at, 2).setString(text)
    for at, text in {0: "New", 1: "By hand", 2: "9", 3: "Then it is there", 5: "Visible", 6: "text=Saved"}.items():
        cell = sheet.getCellByPosition(at, 5)
        cell.setValue(9) if at == 2 else cell.setString(text)
    sheet.getCellRangeByName("T1").setString("Remarks")
    sheet.getCellRangeByName("T2").setString("ask Ann")
    sheet.getCellRangeByName("C3").setValue(2)
    for row, number in ((4, 3), (5, 4)):
        sheet.getCellRangeByName(f"C{row}").setValue(number)
    rows = sheet.getCellRangeByName("A2:T6")
    fields = uno.Any("[]com.sun.star.table.TableSortField", (TableSortField(Field=5, IsAscending=True),))
    rows.sort(properties(SortFields=fields, ContainsHeader=False))


def main(source: Path, target: Path) -> None:
    """Edit one workbook."""
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={PIPE};urp",
            ]
        )
        desktop = connected()
        book = desktop.loadComponentFromURL(source.resolve().as_uri(), "_blank", 0, properties(Hidden=True))
        edit(book.Sheets.getByName("Orders"))
        book.storeToURL(target.resolve().as_uri(), properties(FilterName="Calc MS Excel 2007 XML"))
        book.close(True)
        desktop.terminate()
        office.wait(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
