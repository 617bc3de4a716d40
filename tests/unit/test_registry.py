"""What an unknown name is answered with: the nearest one, else what there is; never nothing, and never twice."""

from __future__ import annotations

import pytest

from pytest_e1ts.registry import did_you_mean, suggestion

MANY = [f"name {number:02}" for number in range(1, 31)]


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("nam 07", MANY, "Did you mean 'name 07'"),
        ("zzz", MANY[:2], "Known: name 01, name 02."),
        ("zzz", MANY[:12], "name 11, name 12."),
        ("zzz", MANY, "Known: name 01, name 02, name 03,"),
        ("zzz", MANY, "name 11, name 12 and 18 more."),
        ("zzz", [], ""),
    ],
)
def test_unknown_name_is_answered_with_the_nearest_else_with_what_there_is(
    name: str, known: list[str], expected: str
) -> None:
    assert expected in suggestion(name, known)
    assert bool(suggestion(name, known)) == bool(known)


def test_only_a_near_name_is_asked_about() -> None:
    assert did_you_mean("nam 07", MANY).startswith("Did you mean 'name 07'")
    assert did_you_mean("zzz", MANY) == ""


def test_a_long_name_is_cut_where_names_are_listed() -> None:
    assert suggestion("qa", ["x" * 3_000, "live"]) == f"Known: live, {'x' * 80}…."
