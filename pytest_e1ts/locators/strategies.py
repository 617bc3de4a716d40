"""The strategies a row can name: each one registered function."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators.labels import labelled
from pytest_e1ts.locators.tables.cells import read_cell
from pytest_e1ts.locators.tables.grid import find_cells
from pytest_e1ts.locators.wording import lenient_text
from pytest_e1ts.registry import Registry

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.base import Base

Find = Callable[[Any, str], "Locator"]


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way to find an element.

    Attributes:
        name: The word in front of ``=``.
        find: Returns the locator, given where to look and the text behind ``=``.
    """

    name: str
    find: Find


_NOT_IN_CSS = re.compile(r'[\x00-\x1f\x7f"\\]')  # as they are, within double quotes

strategies: Registry[Strategy] = Registry("way to find an element")


def strategy(name: str, *aliases: str) -> Callable[[Find], Find]:
    """Register a function as a strategy.

    Args:
        name: The word that rows write in front of ``=``.
        aliases: Further words.
    """

    def register(function: Find) -> Find:
        strategies.add(name, Strategy(name, function), *aliases, registered_by=function.__module__)
        return function

    return register


@strategy("testid", "data-testid", "getByTestId")
def by_test_id(base: Base, text: str) -> Locator:
    """Find by test id."""
    return base.get_by_test_id(unquoted(text)[0])


@strategy("id")
def by_id(base: Base, text: str) -> Locator:
    """Find by the attribute ``id``."""
    return base.locator(f'css=[id="{css_text(unquoted(text)[0])}"]')


@strategy("name")
def by_name(base: Base, text: str) -> Locator:
    """Find by the attribute ``name``; what no user can ever see is left out."""
    return base.locator(f'css=[name="{css_text(unquoted(text)[0])}"]:not([type="hidden"], meta)')


@strategy("role", "getByRole")
def by_role(base: Base, text: str) -> Locator:
    """Find by ARIA role and attributes: ``button[name="Save"]``."""
    return base.locator(f"role={text}")


@strategy("label", "getByLabel", "getByLabelText")
def by_label(base: Base, text: str) -> Locator:
    """Find a field by its whole label, else by a part of it; in quotes it must match exactly."""
    plain, exact = unquoted(text)
    return base.get_by_label(plain, exact=True) if exact else labelled(base, plain)


@strategy("placeholder", "getByPlaceholder")
def by_placeholder(base: Base, text: str) -> Locator:
    """Find a field by its placeholder; in quotes it must match exactly."""
    plain, exact = unquoted(text)
    return base.get_by_placeholder(plain if exact else lenient_text(plain), exact=exact)


@strategy("text", "getByText")
def by_text(base: Base, text: str) -> Locator:
    """Find by visible text; in quotes it must match exactly."""
    plain, exact = unquoted(text)
    return base.get_by_text(plain if exact else lenient_text(plain), exact=exact)


@strategy("alt", "getByAltText")
def by_alt(base: Base, text: str) -> Locator:
    """Find an image by its alternative text; in quotes it must match exactly."""
    plain, exact = unquoted(text)
    return base.get_by_alt_text(plain if exact else lenient_text(plain), exact=exact)


@strategy("title", "getByTitle")
def by_title(base: Base, text: str) -> Locator:
    """Find by the attribute ``title``; in quotes it must match exactly."""
    plain, exact = unquoted(text)
    return base.get_by_title(plain if exact else lenient_text(plain), exact=exact)


@strategy("css")
def by_css(base: Base, text: str) -> Locator:
    """Find by CSS selector."""
    return base.locator(f"css={text}")


@strategy("xpath")
def by_xpath(base: Base, text: str) -> Locator:
    """Find by XPath."""
    return base.locator(f"xpath={text}")


@strategy("frame", "iframe")
def by_frame(base: Base, text: str) -> Locator:
    """Find a frame by its name, id, title, label or test id, or by a CSS selector; what follows it is in it."""
    plain, is_quoted = unquoted(text)
    if re.match(r"(css|xpath)=", plain):
        return base.locator(plain)
    if not is_quoted and re.search(r"[#.>\[\]]", plain):
        return base.locator(f"css={plain}")
    value = css_text(plain)
    names = ", ".join(f'[{name}="{value}" i]' for name in ("name", "id", "title", "aria-label", "data-testid"))
    return base.locator(f"css=:is(iframe, frame):is({names})")


@strategy("cell")
def by_cell(base: Base, text: str) -> Locator:
    """Find a row or a cell of a table: ``row "ACME", column "Status"``."""
    found = read_cell(text)
    if found is None or found[1]:
        raise BrokenStepError(f'{text!r} names no cell. Write row "ACME", column "Status".', code="bad-target")
    return find_cells(base, found[0])


def is_element(base: Base) -> TypeGuard[Locator]:
    """Return whether something is looked for within an element, not in a whole page or frame."""
    return hasattr(base, "element_handle")


def unquoted(text: str) -> tuple[str, bool]:
    """Return the text without its quotes, and whether it had any."""
    match = re.fullmatch(r"""\s*(["'])(.*)\1\s*""", text, re.DOTALL)
    return (match[2], True) if match else (text.strip(), False)


def css_text(text: str) -> str:
    """Return the text as it stands inside double quotes in CSS."""
    return _NOT_IN_CSS.sub(lambda found: f"\\{ord(found[0]):x} ", text)
