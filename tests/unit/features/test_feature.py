from __future__ import annotations

from pytest_e1ts.features.feature import Feature


def test_a_place_is_written_as_editors_know_it() -> None:
    assert Feature("features/a.feature", "A").at(9) == "features/a.feature:9"
