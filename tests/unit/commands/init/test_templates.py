"""Texts in templates, written as each kind of file reads them."""

from __future__ import annotations

import ast

import pytest
import yaml

from pytest_e1ts.commands.init.templates import fill_template, python_text, yaml_text

HOSTILE = [
    "plain",
    "a: b # c",
    "'",
    '"',
    "'\"",
    "true",
    "1.0",
    "",
    " x ",
    "- a",
    "${x}",
    "{{name}}",
    "\\",
    "a\nb",
    "日本",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_read_back_as_it_is(text: str) -> None:
    assert ast.literal_eval(python_text(text)) == text
    assert yaml.safe_load(f"a: {yaml_text(text)} # b") == {"a": text}
    assert "\n" not in python_text(text) + yaml_text(text)


def test_python_texts_are_quoted_as_its_formatters_do() -> None:
    texts = ["a", 'a"b', "a'b", "'\"", '""\'']
    assert list(map(python_text, texts)) == ['"a"', "'a\"b'", '"a\'b"', '"\'\\""', "'\"\"\\''"]


def test_what_belongs_to_the_file_stays() -> None:
    assert "${{ secrets.PASSWORD }}" in fill_template("github", {"url": "http://localhost"})


def test_an_address_cannot_leave_its_quotes() -> None:
    assert r"BASE_URL = 'http://a/\'\\'" in fill_template("jenkins", {"url": "http://a/'\\"})
