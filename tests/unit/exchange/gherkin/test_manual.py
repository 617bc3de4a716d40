"""Which scenarios a person carries out."""

from __future__ import annotations

from pytest_e1ts.exchange.gherkin.manual import is_manual_by_type, is_tagged_manual
from tests.unit.exchange.gherkin.rows import row


def test_the_tag_is_found_in_names_and_descriptions() -> None:
    assert is_tagged_manual({"name": "Print @manual"})
    assert is_tagged_manual({"name": "Print"}, {"name": "x", "description": "On paper. @Manual"})
    assert not is_tagged_manual({"name": "the @manuals", "description": None})


def test_all_rows_that_name_something_have_to_be_manual() -> None:
    assert is_manual_by_type([row(type="Manual"), row(step_definition="a note")])
    assert not is_manual_by_type([row(type="manual"), row("Click", "Save")])
    assert not is_manual_by_type([row()])
