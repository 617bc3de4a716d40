"""A workbook that LibreOffice saved comes back whole: one that was edited there, and any where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pytest_e1ts.exchange.spreadsheets.excel import read, write
from tests.unit.exchange.spreadsheets.libreoffice.original import original
from tests.unit.exchange.spreadsheets.releases import demo_release, filled
from tests.unit.exchange.spreadsheets.typed import remarks

pytest.importorskip("openpyxl")

EDITED = Path(__file__).parent / "libreoffice" / "edited.xlsx"


def test_a_workbook_that_was_edited_in_libreoffice_comes_back_whole() -> None:
    incoming = read(EDITED)
    found, before = filled(incoming, EDITED), original()
    orders, orders_before = found["test_sets"].pop(), before["test_sets"].pop()
    assert found == before
    scenario, scenario_before = orders["cases"][0]["scenarios"][0], orders_before["cases"][0]["scenarios"][0]
    steps, (opened, filled_in, sent) = scenario.pop("steps"), scenario_before.pop("steps")
    assert orders == orders_before
    assert (steps[0], steps[3]) == (opened, sent | {"order_index": 4})
    assert steps[2] == filled_in | {"order_index": 3, "action_result": "+49 30 1234"}
    assert [(step["id"], step["step_definition"], step["action_result"]) for step in (steps[1], steps[4])] == [
        (None, "And the sheet is edited", "=007"),
        (None, "Then it is there", None),
    ]
    assert [line.partition(": ")[0] for line in remarks(incoming)] == [
        'sheet "Orders", row 1, column "Remarks"',
        'sheet "Orders", row 5',
    ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.slow
def test_a_release_that_libreoffice_saved_again_comes_back_whole(tmp_path: Path) -> None:
    for name, records in (("texts", original()), ("demo", demo_release("release.yml"))):
        write(records, tmp_path / f"{name}.xlsx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "saved", *tmp_path.glob("*.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name, records in (("texts", original()), ("demo", demo_release("release.yml"))):
        path = tmp_path / "saved" / f"{name}.xlsx"
        assert filled(read(path), path) == records
