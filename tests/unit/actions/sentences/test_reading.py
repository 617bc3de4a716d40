from __future__ import annotations

import json

import pytest

from pytest_e1ts.actions.sentences import Sentences, forms_of, known_sentences

LOGIN = Sentences(
    [
        *forms_of("I login[ with {argument}]", "Login", takes_names=True),
        *forms_of("I wait {argument} second[s]", "Wait"),
        *forms_of("I click {element}", "Click"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ('I login with user "ann"', {"user": "ann"}),
        ('I login with user "ann" and password "a and b"', {"user": "ann", "password": "a and b"}),
        ('I login with user name "ann", tries 3 and fresh true', {"user_name": "ann", "tries": 3, "fresh": True}),
    ],
)
def test_arguments_are_read_by_name(sentence: str, named: dict[str, object]) -> None:
    read = LOGIN.read(sentence)
    assert read is not None
    assert (read.action, json.loads(read.argument)) == ("Login", named)


@pytest.mark.parametrize("sentence", ['I login with "ann" user', "I login with", 'I click "Save" with user "ann"', ""])
def test_what_is_no_sentence_is_none(sentence: str) -> None:
    assert LOGIN.read(sentence) is None


def test_numbers_need_no_quotation_marks() -> None:
    read = LOGIN.read("I wait 1.5 seconds")
    assert read is not None
    assert (read.argument, read.has_argument) == ("1.5", True)


def test_what_stands_below_is_the_argument_where_the_sentence_has_none() -> None:
    below, above = LOGIN.read("I login with:", has_block=True), LOGIN.read('I login with "ann"', has_block=True)
    assert below is not None
    assert above is not None
    assert (below.form.takes_block, above.form.takes_block) == (True, False)


def test_the_nearest_sentence_has_the_texts_that_were_written() -> None:
    assert known_sentences().nearest('I clik "Save"')[0] == 'I click "Save"'
    assert known_sentences().nearest('"Status" show "Approved"')[0] == '"Status" shows "Approved"'
    assert known_sentences().nearest("xyzzy") == []
