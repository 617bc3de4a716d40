"""What may name an element, read in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pytest_e1ts.locators.naming.generated import GENERATED
from pytest_e1ts.locators.tables.grid_script import GRID

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle

_SCRIPTS = ("what.js", "where.js", "cells.js", "describe.js")


@dataclass(frozen=True, slots=True)
class Attribute:
    """The value of an attribute, and how many elements of the page have the same."""

    value: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """An element around: its role and name, and its test id or id where that is its own alone."""

    role: str = ""
    name: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A text in the card or line around, whether some element in it shows nothing else, and the card as a target."""

    text: str
    is_whole: bool
    around: str


@dataclass(frozen=True, slots=True)
class Address:
    """Row, and column, in a table; ``prefix`` leads to the table where it takes that."""

    address: str
    prefix: str = ""

    def __str__(self) -> str:
        """Return it as a target."""
        return f"{self.prefix}{self.address}"


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """What may name an element.

    Attributes:
        tag: Its element name in HTML.
        role: Its role in ARIA.
        level: Of a heading.
        input_type: Of an input.
        name: Its accessible name.
        is_content: Whether that name is nothing but what it shows.
        labels: The labels of a field, and what ARIA says that labels it.
        text: What it shows.
        value: What is written on an input that is a button.
        twins: How many others that can be seen have its role and name.
        cell: The address of the cell that it is, or is in.
        row: The address of the row that it is, or is in.
        scopes: What is around it, the innermost first.
        beside: The first texts of the card or line that it is in.
        path: CSS that leads to it, from the nearest element that has a name of its own.
        fitting: For each element of page objects, whether it may be this one.
    """

    tag: str
    role: str = ""
    level: int = 0
    input_type: str = ""
    name: str = ""
    is_content: bool = False
    labels: tuple[str, ...] = ()
    text: str = ""
    value: str = ""
    placeholder: str = ""
    alt: str = ""
    title: str = ""
    test_id: Attribute = Attribute()
    id: Attribute = Attribute()
    attribute: Attribute = Attribute()
    is_hidden: bool = False
    twins: int = 0
    cell: Address | None = None
    row: Address | None = None
    is_cell: bool = False
    is_row: bool = False
    scopes: tuple[Scope, ...] = ()
    beside: tuple[Beside, ...] = ()
    path: str = ""
    fitting: tuple[bool, ...] = ()


def read_facts(element: ElementHandle, named: Sequence[tuple[str, str]] = (), *, apart: bool = False) -> ElementFacts:
    """Read what may name an element.

    Args:
        element: The element.
        named: Of the targets of page objects, the strategies and texts of the last parts.
        apart: Whether what the element shows must not be what names it.

    Raises:
        playwright.sync_api.Error: The page has gone on.
    """
    asked = {"generated": GENERATED, "names": [list(part) for part in named], "apart": apart}
    found: dict[str, Any] = element.evaluate(_script(), asked)
    return ElementFacts(
        tag=found["tag"], role=found["role"], level=found["level"], input_type=found["inputType"], name=found["name"],
        is_content=found["isContent"], labels=tuple(found["labels"]), text=found["text"], value=found["value"],
        placeholder=found["placeholder"], alt=found["alt"], title=found["title"], test_id=Attribute(**found["testId"]),
        id=Attribute(**found["id"]), attribute=Attribute(**found["attribute"]), is_hidden=found["isHidden"],
        twins=found["twins"], cell=_address(found["cell"]), row=_address(found["row"]), is_cell=found["isCell"],
        is_row=found["isRow"], scopes=tuple(Scope(**scope) for scope in found["scopes"]), path=found["path"],
        beside=tuple(Beside(text["text"], text["isWhole"], text["around"]) for text in found["beside"]),
        fitting=tuple(found["fitting"]),
    )  # fmt: skip


def _address(found: dict[str, str] | None) -> Address | None:
    return Address(**found) if found else None


@cache
def _script() -> str:
    folder = files("pytest_e1ts.locators.naming")
    scripts = "\n".join((folder / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f"(e, asked) => {{ {GRID}\n{scripts} }}"
