"""Texts of rows replaced wherever they stand."""

from __future__ import annotations

from pytest_e1ts.recording.afterwards.offer import with_text
from tests.unit.recording.performed import did, element, field, rows_for


def test_a_text_is_replaced_in_target_argument_and_sentence() -> None:
    rows = rows_for(did("type", field("Late"), "Late"), did("click", element("Late", "link")))
    assert [(row.element, row.argument) for row in with_text(rows, "Late", "Soon")] == [("Soon", "Soon"), ("Soon", "")]
    assert "Late" not in " ".join(row.definition for row in with_text(rows, "Late", "Soon"))


def test_rows_of_passwords_stay_as_they_are() -> None:
    rows = rows_for(did("type", field("Password", "password"), is_secret=True))
    assert with_text(rows, "PASSWORD", "x") == rows
    assert with_text(rows, "PASSWORD", "x", secrets_too=True) != rows
