"""Covering fields that hold secrets: browsers show dots there, so that no picture and no film shows the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.locators.reading import evaluate_one, reading

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# The style of password fields. What cannot be styled, or is gone already, must not hide the verdict of the step itself.
_COVER = reading("e => { if (e.style) e.style.setProperty('-webkit-text-security', 'disc', 'important'); }")


def cover_field(field: Locator) -> None:
    """Show dots in a field from now on.

    Args:
        field: An input, a text area, or an element with editable content; it is waited for.
    """
    evaluate_one(field, _COVER, timeout_ms=None)
