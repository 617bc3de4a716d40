"""Bare names: test id, id, name, label, placeholder, role and name, visible text; the first kind that finds one wins.

A name must match whole, whatever the case; a label's ``*``, ``:`` and ``(optional)`` do not count. Only visible text
may also hold the name as a part, where no element's whole text is the name. Among several elements of one kind the
visible ones win, so that a closed menu never hides the button with the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, TypeGuard

from pytest_e1ts.locators.guess import guess_kind
from pytest_e1ts.locators.own_list import without_own_list
from pytest_e1ts.locators.strategies import by_id, by_name

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.strategies import Base

# Roles of fields: a label wrapped around its field holds the field's text too, only the accessible name does not.
FIELD_ROLES = ("textbox", "combobox", "listbox", "searchbox", "spinbutton")
ROLES = (
    "button", "link", "tab", "menuitem", "option", "switch", "checkbox", "radio", "radiogroup", "group", "heading",
    "dialog", "table", "row", "cell", "img", "region",
)  # fmt: skip
# A label names a field here; a section or a tab panel that a heading names is not what an author means by it.
FIELDS = (
    "input:not([type=button], [type=submit], [type=reset], [type=image]), select, textarea, "
    "[contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox], "
    "[role=searchbox], [role=spinbutton], [role=slider], [role=switch], [role=checkbox], [role=radio], "
    "[role=radiogroup]"
)
_VISIBLE = "visible=true"
_OF_POPUPS = frozenset({"role=listbox", "role=menu", "role=tree", "role=grid", "role=dialog"})


@dataclass(frozen=True, slots=True)
class Found:
    """How a bare name was found.

    Attributes:
        kind: ``testid``, ``id``, ``name``, ``label``, ``placeholder``, ``role=button``, ``text`` or ``part of a text``.
        visible_only: Whether hidden elements of that kind exist too and are passed over.
    """

    kind: str
    visible_only: bool = False


def locate(base: Base, name: str, found: Found) -> Locator:
    """Return the locator of a bare name whose kind is known."""
    locator = _by_kind(base, name, found.kind)
    return locator.locator(_VISIBLE) if found.visible_only else locator


def quick_kind(base: Base, name: str) -> Found | None:
    """Return the first kind that finds something now, as one quick look tells; None where it tells nothing."""
    root = base.locator(":scope" if is_element(base) else ":root")
    kind = guess_kind(root, name, whole(name).pattern, ROLES, FIELDS)
    return _found(base, name, kind) if kind in _ALL_KINDS else None


def first_kind(base: Base, name: str) -> Found | None:
    """Return the first kind that finds something now; None where none does."""
    for kinds in _KINDS:
        if len(kinds) > 1 and not _by_any(base, name, kinds).count():
            continue
        for kind in kinds:
            found = _found(base, name, kind)
            if found:
                return found
    return None


def is_element(base: Base) -> TypeGuard[Locator]:
    """Tell whether a name is looked for within an element, not in a whole page or frame."""
    return hasattr(base, "element_handle")


def _found(base: Base, name: str, kind: str) -> Found | None:
    locator = _by_kind(base, name, kind)
    count = locator.count()
    return Found(kind, visible_only=count > 1 and 0 < locator.locator(_VISIBLE).count() < count) if count else None


def _by_any(base: Base, name: str, kinds: Iterable[str]) -> Locator:
    return reduce(lambda one, other: one.or_(other), [_by_kind(base, name, kind) for kind in kinds])


def _by_kind(base: Base, name: str, kind: str) -> Locator:
    if kind.startswith("role="):
        # The type of get_by_role lists the roles one by one.
        found = base.get_by_role(kind.removeprefix("role="), name=whole(name))  # type: ignore[arg-type]
        return without_own_list(found) if kind in _OF_POPUPS else found
    return _FINDERS[kind](base, name)


def whole(name: str) -> re.Pattern[str]:
    """Return the pattern of a whole name, with the marks that labels carry behind it."""
    words = r"\s+".join(re.sub(r"([\\^$.*+?()[\]{}|/-])", r"\\\1", word) for word in name.split())
    return re.compile(rf"^\s*{words}(\s|[*:]|\(optional\)|\(required\))*$", re.IGNORECASE)


_FINDERS: dict[str, Callable[[Base, str], Locator]] = {
    "testid": lambda base, name: base.get_by_test_id(name),
    "id": lambda base, name: by_id(base, f'"{name}"'),
    "name": lambda base, name: by_name(base, f'"{name}"'),
    "label": lambda base, name: without_own_list(base.get_by_label(whole(name)).and_(base.locator(FIELDS))),
    "placeholder": lambda base, name: base.get_by_placeholder(whole(name)),
    "text": lambda base, name: base.get_by_text(whole(name)),
    "part of a text": lambda base, name: base.get_by_text(name),
}
_KINDS = (
    ("testid",),
    ("id",),
    ("name",),
    ("label",),
    tuple(f"role={role}" for role in FIELD_ROLES),
    ("placeholder",),
    tuple(f"role={role}" for role in ROLES),
    ("text",),
    ("part of a text",),
)
_ALL_KINDS = frozenset(chain.from_iterable(_KINDS))
