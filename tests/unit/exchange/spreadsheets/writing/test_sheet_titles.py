"""Names of sheets and files."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.spreadsheets.writing.sheet_titles import as_stem, file_stems, sheet_titles
from tests.unit.exchange.spreadsheets.nasty_texts import NASTY


def test_titles_are_the_names_as_far_as_excel_allows_them() -> None:
    names = ["Orders", "orders", "A/B: c?", "", "Release", "x" * 40, "x" * 41, "'quoted'", "History", "Aufträge 😀"]
    assert sheet_titles(names) == [
        "Orders", "orders (2)", "A B c", "Test set", "Release (2)", "x" * 31, f"{'x' * 27} (2)", "quoted",
        "History (2)", "Aufträge",
    ]  # fmt: skip


def test_files_have_names_that_every_system_takes() -> None:
    assert file_stems(["Orders & more", "orders more", "CON", "Test sets", "..", "Ärger"]) == [
        "orders-more", "orders-more-2", "con-2", "test-sets-2", "test-set", "ärger",
    ]  # fmt: skip
    assert as_stem("Select lists") == "select-lists"


@given(st.lists(NASTY, max_size=6))
def test_every_title_is_allowed_and_there_once(names: list[str]) -> None:
    titles = sheet_titles(names)
    assert len({title.casefold() for title in titles}) == len(names)
    for title in titles:
        assert 0 < len(title.encode("utf-16-le")) / 2 <= 31
        assert re.fullmatch(r"[^\[\]:*?/\\\x00-\x1f']([^\[\]:*?/\\\x00-\x1f]*[^'\[\]:*?/\\\x00-\x1f])?", title)
        assert title == title.strip()
