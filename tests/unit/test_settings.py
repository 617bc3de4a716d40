from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.declarations.option import Given, Option
from pytest_e1ts.declarations.settings import OPTIONS
from pytest_e1ts.settings import PageErrorRules, Settings


class Chosen(Given):
    """What a user chose."""

    def __init__(self, word: str) -> None:
        self.word = word

    def text(self, _option: Option[Any]) -> str:
        return self.word


def rules_of(word: str) -> PageErrorRules:
    rules = OPTIONS["page_errors"].read(Chosen(word))
    assert isinstance(rules, PageErrorRules)
    return rules


@pytest.mark.parametrize(
    ("word", "rules"),
    [
        ("", PageErrorRules()),
        ("fail", PageErrorRules("fail", "fail", "fail", "fail")),
        ("off, uncaught=fail", PageErrorRules("fail", "off", "off", "off")),
        ("uncaught=fail", PageErrorRules("fail")),
        ("requests = off, fail", PageErrorRules("fail", "fail", "off", "fail")),
    ],
)
def test_a_word_holds_for_all_kinds_and_others_for_some(word: str, rules: PageErrorRules) -> None:
    assert rules_of(word) == rules


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        ("resizeobserver", True),
        ("console: Resize*exceeded", True),
        ("uncaught: Resize", False),
        ("ResizeObserver.loop", False),
    ],
)
def test_what_is_allowed_is_a_part_with_any_text_for_a_star(pattern: str, allowed: bool) -> None:
    settings = Settings(root=Path(), page_errors_allowed=(pattern,))
    assert settings.allows_page_error("console: ResizeObserver loop limit exceeded") is allowed


def test_rules_that_are_all_off_listen_to_nothing() -> None:
    assert not rules_of("off").listens
    assert rules_of("off,console=warn").listens
