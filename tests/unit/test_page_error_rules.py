from __future__ import annotations

from typing import cast

import pytest

from pytest_e1ts.choices import Choices
from pytest_e1ts.resolving import page_error_rules
from pytest_e1ts.settings import PageErrorRules


class Chosen:
    """What a user chose."""

    def __init__(self, word: str, allowed: tuple[str, ...] = ()) -> None:
        self.word, self.allowed = word, allowed

    def text(self, _name: str) -> str:
        return self.word

    def page_errors_allowed(self) -> tuple[str, ...]:
        return self.allowed


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
    assert page_error_rules(cast("Choices", Chosen(word))) == rules


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
    rules = page_error_rules(cast("Choices", Chosen("warn", (pattern,))))
    assert rules.allows("console: ResizeObserver loop limit exceeded") is allowed


def test_rules_that_are_all_off_listen_to_nothing() -> None:
    assert not page_error_rules(cast("Choices", Chosen("off"))).listens
    assert page_error_rules(cast("Choices", Chosen("off,console=warn"))).listens
