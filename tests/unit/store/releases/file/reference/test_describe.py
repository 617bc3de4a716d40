from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.reference.describe import describe_default, describe_field, describe_kind
from pytest_e1ts.store.releases.file.shape import PLACE, Field


@pytest.mark.parametrize(
    ("field", "kind", "default"),
    [
        (Field("a"), "text", "nothing (`null`)"),
        (Field("a", limit=5, needed=True), "text of at most 5 characters", "must be given"),
        (Field("order", kind="integer", default=PLACE), "a whole number", "its place in the list, from 1"),
        (Field("id", kind="integer"), "a whole number, not 0", "nothing (`null`)"),
        (Field("a", kind="flag", default=True), "`true` or `false`", "`true`"),
        (Field("a", kind="json", default=()), "plain data", "`[]`"),
        (Field("a", choices=("x", "y"), default="x"), "one of `x`, `y`", "`x`"),
    ],
)
def test_what_a_key_may_be_and_what_it_is_when_it_is_left_out(field: Field, kind: str, default: str) -> None:
    assert (describe_kind(field), describe_default(field)) == (kind, default)


def test_editors_get_all_of_it_in_sentences() -> None:
    field = Field("a", "The number.", limit=5, needed=True)
    assert describe_field(field) == "The number. Text of at most 5 characters. It must be given."
    assert describe_field(Field("a", "On.", "flag", default=True)) == "On. `true` or `false`. Left out: `true`."
