from __future__ import annotations

from pytest_e1ts.store.releases.file.in_place.chunks import block_chunks, dash_column, end_of_part
from pytest_e1ts.store.releases.file.in_place.spans import read_spans

TEXT = """\
rows: # behind the key
  # apart

  # of a
  - a # behind a
    # farther in
  # of b
  -
    b: 1
    # in b

  # of nothing
other: 1
"""


def test_an_item_has_the_comments_above_it_behind_it_and_farther_in() -> None:
    key, rows = read_spans(TEXT).entries[0]
    chunks = block_chunks(TEXT, key, rows.items)
    assert [TEXT[chunk.before : chunk.start] for chunk in chunks] == ["  # apart\n\n", ""]
    assert [TEXT[chunk.start : chunk.end] for chunk in chunks] == [
        "  # of a\n  - a # behind a\n    # farther in\n",
        "  # of b\n  -\n    b: 1\n    # in b\n",
    ]
    assert dash_column(TEXT, key) == 2


def test_a_part_ends_behind_its_line_and_what_is_farther_in() -> None:
    text = "a:\n  b: 1 # c\n  # in a\n\n# d\n"
    assert end_of_part(text, text.index("1") + 1, 0) == text.index("\n\n") + 1
    assert end_of_part("a: 1", 4, 0) == 4
