"""Every error has a code, every code is documented and in use, and no number ever changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.error_codes.catalogue import error_kinds
from pytest_e1ts.error_codes.kind import RANGES, ErrorKind, RowExample
from pytest_e1ts.planning.lint.catalogue import finding_kinds
from tests.checkout import ROOT
from tests.unit.error_codes.raise_sites import error_classes, sites
from tests.unit.planning.lint.releases import CHECK, VISIT, codes, linted

NUMBERS = Path(__file__).parent / "numbers.txt"
KINDS = list(error_kinds().values())
WITH_ROWS = [kind for kind in KINDS if isinstance(kind.example, RowExample)]
TO_NAME = (
    'These errors have no code. Write code="WORD" behind the message of each, with a word that `e1ts explain` lists, '
    'or give the class an attribute code = "WORD".'
)
TO_ADD = (
    "Add each in two lines: a table [WORD] with number, title, cause, example and fix in pytest_e1ts/error_codes/kinds/"
    " and 'NUMBER WORD' in tests/unit/error_codes/numbers.txt; then: e1ts explain --pages docs/reference"
)


def test_every_error_that_is_raised_names_its_kind() -> None:
    missing = [f"{site.place}: {site.name}(…)" for site in sites() if site.word is None]
    assert missing == [], "\n".join([TO_NAME, *missing])


def test_every_word_that_the_package_gives_is_a_documented_kind() -> None:
    unknown = {f"{site.place}: {site.word}" for site in sites() if site.word and site.word not in error_kinds()}
    unknown |= {kind.code for kind in finding_kinds() if kind.code not in error_kinds()}
    assert unknown == set(), "\n".join([TO_ADD, *sorted(unknown)])


def test_every_documented_kind_is_given_somewhere() -> None:
    given = {site.word for site in sites()} | set(error_classes().values()) | {kind.code for kind in finding_kinds()}
    given |= {"step-broken"}  # the word of a class whose errors suites raise
    assert [kind.word for kind in KINDS if kind.word not in given] == []


def test_the_search_sees_errors_without_a_word() -> None:
    found = list(sites())
    assert len(found) > 300
    assert {"ExpectationError", "DriverDiedError", "Problem", "step_rule", "BrokenStepError"} <= {
        one.name for one in found
    }
    assert error_classes()["FrozenPageError"] == "frozen-page"
    assert error_classes()["BrokenStepError"] == ""


def test_no_number_changes_and_none_is_given_again() -> None:
    lines = NUMBERS.read_text(encoding="utf-8").splitlines()
    locked = {word: int(number) for number, _, word in (line.partition(" ") for line in lines)}
    assert len(locked) == len(set(locked.values())) == len(lines) >= 121
    now = {kind.word: kind.number for kind in KINDS}
    assert {word: number for word, number in locked.items() if now.get(word) != number} == {}, (
        "Numbers stay as they are, and kinds are not removed: people have them in their notes and searches."
    )
    new = {word: number for word, number in now.items() if word not in locked}
    assert new == {}, f"New kinds: add their lines to {NUMBERS.relative_to(ROOT)}."


def test_numbers_are_unique_and_in_a_range() -> None:
    assert len({kind.number for kind in KINDS}) == len(KINDS)
    assert [kind.word for kind in KINDS if kind.number // 1000 not in RANGES or not 1000 <= kind.number <= 9999] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_each_code_says_cause_example_and_fix_in_sentences(kind: ErrorKind) -> None:
    assert kind.title
    assert not kind.title.endswith(".")
    assert kind.cause.endswith(".")
    assert kind.fix.endswith(".")
    assert kind.example
    assert kind.page == "" or (ROOT / "docs" / kind.page).is_file()


@pytest.mark.parametrize("kind", WITH_ROWS, ids=lambda kind: kind.word)
def test_the_rows_of_an_example_have_the_very_error(kind: ErrorKind) -> None:
    assert isinstance(kind.example, RowExample)
    rows = [{**row, **{key: int(value) for key, value in row.items() if key.endswith("_id") and value.isdigit()}}
            for row in kind.example.rows]  # fmt: skip
    found = codes(linted([VISIT, *rows, CHECK] if len(rows) == 1 else rows, select=kind.example.select))
    assert kind.word in found
    if len(rows) == 1:
        assert found == [kind.word]


def test_most_kinds_of_rows_have_rows_as_their_example() -> None:
    without = {kind.word for kind in KINDS if kind.number < 2000} - {kind.word for kind in WITH_ROWS}
    assert without == {
        "bad-config", "unknown-role", "bad-pool", "shared-sign-out", "anybody-signed-in", "plain-secret-variable",
        "duplicate-name", "unknown-offer", "unknown-sentence", "bad-feature", "duplicate-scenario",
        "bad-data", "unknown-reusable-case", "nearly-a-request", "unused-column",
    }  # fmt: skip
