"""Generated data."""

from __future__ import annotations

import sys

import pytest

from pytest_e1ts.planning.data_sets.generated import generate
from pytest_e1ts.planning.data_sets.table import DataSetError
from pytest_e1ts.values import names_in


def column(maker: str, count: int = 50, seed: str = "7", name: str = "value", locale: str = "") -> list[str]:
    return [row.cells[0] for row in generate([name], [maker], count, seed, locale)]


@pytest.mark.parametrize("maker", ["faker name", "number 1 to 1000000", "unique 6 digits", "date -10d to +10d"])
def test_the_same_seed_gives_the_same_rows_and_another_gives_others(maker: str) -> None:
    assert column(maker) == column(maker)
    assert column(maker) != column(maker, seed="8")


@pytest.mark.parametrize("maker", ["faker name", "number 1 to 1000000", "unique 6 digits", "one of a, b, c"])
def test_more_rows_and_more_columns_leave_the_first_as_they_are(maker: str) -> None:
    assert column(maker, 60)[:50] == column(maker, 50)
    both = generate(["other", "value"], ["faker city", maker], 50, "7")
    assert [row.cells[1] for row in both] == column(maker)


def test_unique_numbers_are_of_so_many_digits_and_all_different() -> None:
    numbers = column("unique 2 digits", 90)
    assert sorted(numbers) == [str(number) for number in range(10, 100)]


def test_dates_and_times_are_references_that_the_run_fills() -> None:
    assert column("date +30d", 1) == ["${today+30d}"]
    assert column("date:%d.%m.%Y", 1) == ["${today:%d.%m.%Y}"]
    assert column("time -2h:%H:%M", 1) == ["${now-2h:%H:%M}"]
    for text in column("date -10d to +10d"):
        (reference,) = names_in(text)
        assert -10 <= reference.amount <= 10


def test_plain_values_are_as_written() -> None:
    assert column("row number", 3) == ["1", "2", "3"]
    assert column("text Oak Street", 1) == ["Oak Street"]
    assert set(column("one of Low, High")) == {"Low", "High"}
    assert {int(value) for value in column("number 3 to 1")} == {1, 2, 3}


def test_faker_speaks_a_locale() -> None:
    assert column("faker name", 5, locale="ja_JP") != column("faker name", 5)


@pytest.mark.parametrize(
    ("maker", "expected"),
    [
        ("fakr name", "Did you mean 'faker NAME'"),
        ("faker nmae", "Did you mean 'name'"),
        ("faker __class__", "faker offers no '__class__'"),
        ("faker binary", "makes no text"),
        ("faker bothify", None),
        ("unique 1 digits", "no 50 different numbers"),
        ("unique 0 digits", "no 50 different numbers"),
        ("one of ,", "needs values"),
        ("date +5x", "no way to make values"),
    ],
)
def test_what_cannot_be_made_is_said(maker: str, expected: str | None) -> None:
    if expected is None:
        assert len(column(maker)) == 50
        return
    with pytest.raises(DataSetError, match="The column 'value' cannot be generated") as raised:
        column(maker)
    assert expected in str(raised.value)


def test_an_unknown_locale_is_said() -> None:
    with pytest.raises(DataSetError, match="faker knows no locale 'xx_XX'"):
        column("faker name", locale="xx_XX")


def test_all_columns_are_looked_at() -> None:
    with pytest.raises(DataSetError) as raised:
        generate(["a", "b"], ["nonsense", "number"], 3, "1")
    assert len(raised.value.faults) == 2


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faker", None)
    with pytest.raises(DataSetError, match=r"pytest-e1ts\[data\]"):
        column("faker name")
