"""The name of an element: a target that a row may write. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pytest_e1ts.locators.names.wanted import ANYTHING, CLICKED, TYPED_INTO, Wanted


class Way(StrEnum):
    """By what an element is named."""

    PAGE_OBJECT = "page object"
    BARE = "bare name"
    ROLE = "role"
    TEST_ID = "test id"
    ID = "id"
    ATTRIBUTE = "attribute"
    CELL = "row and column"
    WITHIN = "within"
    NEAR = "near"
    NUMBER = "number"
    PATH = "path"


class Use(StrEnum):
    """What a row will do with the element; a checked text must not be what finds it."""

    CLICKED = "clicked"
    FILLED = "filled"
    CHOSEN = "chosen"
    TICKED = "ticked"
    SEEN = "seen"
    READ = "read"

    @property
    def wanted(self) -> Wanted:
        """What the element is looked for as; a row whose type prefers fields finds the same by it."""
        return {Use.CLICKED: CLICKED, Use.FILLED: TYPED_INTO}.get(self, ANYTHING)


@dataclass(frozen=True, slots=True)
class Name:
    """A target that a row may write.

    Attributes:
        target: What stands in the row's element column.
        way: By what it names the element.
        is_confirmed: Whether the finder gave exactly this element for it, and by what the element is, not merely by
            where it stands: a path or a number holds only until the page changes, and waits for a person's decision.
    """

    target: str
    way: Way
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ElementNames:
    """How an element is named.

    Attributes:
        names: The targets, best first; each of them found exactly this element. Empty for one that is not on the page.
        tag: What it is in HTML, such as ``button``.
        role: What it is in ARIA; empty for none.
        label: The words by which a person knows it; empty for none.
        input_type: The ``type`` of an input; empty for what is none.
        is_hidden: Whether nobody can see it.
    """

    names: tuple[Name, ...]
    tag: str = ""
    role: str = ""
    label: str = ""
    input_type: str = ""
    is_hidden: bool = False
