"""A page without a browser: every call returns at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


class NullContext:
    """A context without a browser."""

    browser = None
    pages: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return something that can be called."""
        return _nothing


class NullLocator:
    """An element that takes everything, shows one text and keeps what is typed into it."""

    def __init__(self) -> None:
        """Show a text."""
        self._read: Any = {"what": "a paragraph", "texts": ["In review"], "hidden": "", "covered": ""} | {
            "custom": False,
            "away": False,
        }

    def fill(self, text: str, **_more: Any) -> None:
        """Keep a text."""
        self._read = text

    def evaluate(self, *_args: Any, **_more: Any) -> Any:
        """Return what the element is read as."""
        return self._read

    def all_text_contents(self) -> list[str]:
        """Return what one element was read as, of one."""
        return [self.text_content()]

    def text_content(self, **_more: Any) -> str:
        """Return the same as what was read, as JSON (:mod:`pytest_e1ts.locators.reading`)."""
        return json.dumps([self._read])

    def locator(self, _selector: str) -> NullLocator:
        """Return an element within it."""
        return self

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return something that can be called."""
        return _nothing


class NullPage:
    """A page without a browser, enough of one for steps with a plain locator."""

    url = "http://localhost/"

    def __init__(self) -> None:
        """Have a context and one element."""
        self.context = NullContext()
        self._element = NullLocator()

    def locator(self, _selector: str) -> NullLocator:
        """Return the one element."""
        return self._element

    def get_by_test_id(self, _name: str) -> NullLocator:
        """Return the one element."""
        return self._element

    def is_closed(self) -> bool:
        """Report that it is open."""
        return False

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return something that can be called."""
        return _nothing


def _nothing(*_args: Any, **_more: Any) -> None:
    """Do nothing."""
