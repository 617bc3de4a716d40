"""The pages about errors are made of the kinds, one for each code, and are up to date."""

from __future__ import annotations

from pytest_e1ts.error_codes.catalogue import error_kinds
from pytest_e1ts.error_codes.kind import ErrorKind, RowExample
from pytest_e1ts.error_codes.reference_pages import address_of, page_of, pages
from tests.checkout import ROOT

REFERENCE = ROOT / "docs" / "reference"
AGAIN = "Make them again: e1ts explain --pages docs/reference"


def test_the_pages_are_what_the_kinds_generate() -> None:
    for path, text in pages(error_kinds().values()).items():
        assert (REFERENCE / path).is_file(), f"{path} is missing. {AGAIN}"
        assert (REFERENCE / path).read_text(encoding="utf-8") == text, f"{path} is not up to date. {AGAIN}"


def test_there_is_no_page_of_a_code_that_is_not_there() -> None:
    there = {f"errors/{file.name}" for file in (REFERENCE / "errors").iterdir()}
    assert there <= set(pages(error_kinds().values())), AGAIN


def test_a_page_shows_rows_as_a_table() -> None:
    rows = RowExample(({"action": "Clik"}, {"action": "Text | Match", "element_id": "Save"}), note="without a page")
    page = page_of(ErrorKind(1999, "odd", "Odd rows", "Because.", rows, "Mend it.", "reference/actions.md"))
    assert "| `action` | `element_id` |\n|---|---|\n| `Clik` |  |\n| `Text \\| Match` | `Save` |\n" in page
    assert "Without a page." in page
    assert "More: [Actions](../actions.md)" in page


def test_the_address_of_a_page_is_below_the_documentation() -> None:
    assert address_of(error_kinds()["unknown-action"]).endswith("/docs/reference/errors/E1TS-1001/")
