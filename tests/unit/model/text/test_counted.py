"""One of a thing is no several things."""

from __future__ import annotations

from pytest_e1ts.model.text.counted import counted, there_are


def test_one_is_counted_otherwise_than_several() -> None:
    counts = [counted(count, "batch", "batches") for count in (0, 1, 2)]
    assert counts == ["0 batches", "1 batch", "2 batches"]
    assert [there_are(1), there_are(2)] == ["there is 1", "there are 2"]
    assert [there_are(1, "row"), there_are(2, "row")] == ["there is 1 row", "there are 2 rows"]
