from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.actions import arguments, fill_json
from pytest_e1ts.actions.verbs.checks.offered_options import Expected, expected_options


@pytest.mark.parametrize("word", ["true", "YES", " 1 ", "", "visible", "on"])
def test_flag_is_true(word: str) -> None:
    assert arguments.flag(word) is True


@pytest.mark.parametrize("word", ["false", "No", "hidden", "0", "off"])
def test_flag_is_false(word: str) -> None:
    assert arguments.flag(word) is False


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (arguments.flag, "flase", "'flase' is neither true nor false. Did you mean 'false'"),
        (arguments.flag, "zzz", "'zzz' is neither true nor false. Write true or false."),
        (arguments.flag, "xyzzy", "Write true or false."),
        (arguments.some_text, "  ", "is empty"),
        (arguments.items, "", "is empty: write a list"),
        (arguments.items, '["a", ', "is not valid JSON"),
        (arguments.items, "[]", "must be a list of texts"),
        (arguments.items, '[{"a": 1}]', "must be a list of texts"),
        (arguments.named, "{'a': 1}", "Write texts in double quotes"),
        (arguments.named, "[1]", "must be a JSON object"),
        (arguments.named, "[" * 100_000, "is n"),
        (arguments.address, "", "is empty: write an address"),
        (arguments.address, "/a b", "holds a blank. Write %20"),
        (arguments.number, "many", "'many' is not a number"),
        (arguments.seconds, "301", "from 0 to 300"),
        (arguments.seconds, "-1", "from 0 to 300"),
        (arguments.seconds, "nan", "from 0 to 300"),
        (arguments.pair, "color", "not of the form name=value"),
        (arguments.pair, "=red", "not of the form name=value"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(parse: arguments.Argument, text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the message is compared below
        parse(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text", ['["Low", "High"]', "Low, High", "Low;High", "Low | High", "Low\nHigh\n", ' [ "Low","High" ] ']
)
def test_list_is_read_in_every_notation(text: str) -> None:
    assert arguments.items(text) == ("Low", "High")


def test_list_entries_keep_the_lesser_separators() -> None:
    assert arguments.items("Low, or so; High") == ("Low, or so", "High")


def test_choice_with_a_comma_is_one_option() -> None:
    assert arguments.choice("Delay, weather") == ("Delay, weather",)
    assert arguments.choice('["a", 2, true]') == ("a", "2", "true")


@pytest.mark.parametrize(("text", "seconds"), [("2", 2), ("2 s", 2), ("1500 ms", 1.5), ("0.5", 0.5), ("3 seconds", 3)])
def test_time_to_wait_is_read_with_its_unit(text: str, seconds: float) -> None:
    assert arguments.seconds(text) == seconds


def test_pair_is_split_at_its_first_sign() -> None:
    assert arguments.pair("href=/a?b=c") == ("href", "/a?b=c")
    assert arguments.pair("color: red") == ("color", "red")


def test_expected_options_may_be_exact() -> None:
    assert expected_options("Exact: Low, High") == Expected(("Low", "High"), exact=True)
    assert expected_options("exact:") == Expected((), exact=True)
    assert expected_options("") == Expected((), exact=False)


@given(st.text())
def test_value_with_quotes_cannot_break_the_json_around_it(value: str) -> None:
    filled = fill_json('{"user": "${A}", "list": ["${A}"], "n": 1}', lambda text: text.replace("${A}", value))
    assert json.loads(filled) == {"user": value, "list": [value], "n": 1}


def test_references_outside_json_are_filled_plainly() -> None:
    assert fill_json("[${A}", lambda text: text.replace("${A}", "1]")) == "[1]"
    assert fill_json("${A}", lambda _text: "x") == "x"


@given(st.sampled_from([arguments.flag, arguments.items, arguments.choice, arguments.named, arguments.address,
                        arguments.number, arguments.seconds, arguments.pair, expected_options]), st.text())  # fmt: skip
def test_any_text_is_read_or_refused_with_a_value_error(parse: arguments.Argument, text: str) -> None:
    with contextlib.suppress(ValueError):
        parse(text)
