from __future__ import annotations

from pytest_e1ts.exchange.imported import Imported
from pytest_e1ts.exchange.merging.outcomes import Outcome, RowOutcome


def test_import_changes_something_where_a_row_is_new() -> None:
    assert Imported("2.1", 5, (RowOutcome("test set", Outcome.NEW, ("Orders",)),)).changes_anything
    assert not Imported("2.1", 5, (RowOutcome("test set", Outcome.STAYING, ("Orders",)),)).changes_anything
