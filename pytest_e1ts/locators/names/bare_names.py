"""Bare names: test id, id, name, label, placeholder, role and name, visible text; the first kind that finds one wins.

A name must match whole, whatever the case; a label's ``*``, ``:`` and ``(optional)`` do not count. Behind test id, id
and name, elements that fit what the step does win over others. Among several elements of one kind the visible ones win,
so that a closed menu never hides the button with the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from pytest_e1ts.locators.names.guess import FITTING, Question, guess_kind
from pytest_e1ts.locators.names.own_list import without_own_list
from pytest_e1ts.locators.names.wanted import ANYTHING, FIELDS, Wanted
from pytest_e1ts.locators.strategies import by_id, by_name, is_element
from pytest_e1ts.locators.wording import lenient_source

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.base import Base

# Roles of fields: a label wrapped around its field holds the field's text too, only the accessible name does not.
FIELD_ROLES = ("textbox", "combobox", "listbox", "searchbox", "spinbutton")
# Roles that take their name from more than ARIA; all the others are found by "name in ARIA".
ROLES = (
    "button", "link", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "treeitem", "switch",
    "checkbox", "radio", "slider", "radiogroup", "group", "heading", "dialog", "table", "grid", "row", "cell",
    "gridcell", "columnheader", "rowheader", "img", "figure", "region",
)  # fmt: skip
_VISIBLE = "visible=true"
_OF_POPUPS = frozenset({"role=listbox", "role=grid", "role=dialog"})


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How a bare name was found.

    Attributes:
        kind: ``testid``, ``id``, ``name``, ``label``, ``placeholder``, ``role=button``, ``name in ARIA`` or ``text``.
        visible_only: Whether hidden elements of that kind exist too and are passed over.
        fits: CSS of the elements that were preferred; empty where all of that kind are meant.
    """

    kind: str
    visible_only: bool = False
    fits: str = ""


def locate(base: Base, name: str, found: NameMatch) -> Locator:
    """Return the locator of a bare name whose kind is known."""
    locator = _by_kind(base, name, found.kind, found.fits)
    return locator.locator(_VISIBLE) if found.visible_only else locator


def quick_kind(base: Base, name: str, wanted: Wanted = ANYTHING) -> NameMatch | None:
    """Return the first kind that finds something now, as one quick look shows; None where it shows nothing."""
    root = base.locator(":scope" if is_element(base) else ":root")
    question = Question(name, whole_name(name).pattern, (*FIELD_ROLES, *ROLES), FIELDS, wanted.fits, wanted.texts)
    kind = guess_kind(root, question)
    fits = wanted.fits if kind.endswith(FITTING) else ""
    kind = kind.removesuffix(FITTING)
    return _found(base, name, kind, fits) if kind in _ALL_KINDS else None


def first_kind(base: Base, name: str, wanted: Wanted = ANYTHING) -> NameMatch | None:
    """Return the first kind that finds something now; None where none does."""
    rounds = [(_EXACT, ""), *([(_NAMED, wanted.fits)] if wanted.fits else []), (_NAMED, "")]
    for groups, fits in [*rounds, *([(_TEXTS, "")] if wanted.texts else [])]:
        found = _first_of(base, name, groups, fits)
        if found:
            return found
    return None


def _first_of(base: Base, name: str, groups: Iterable[tuple[str, ...]], fits: str) -> NameMatch | None:
    for kinds in groups:
        if len(kinds) > 1 and not _by_any(base, name, kinds, fits).count():
            continue
        for kind in kinds:
            found = _found(base, name, kind, fits)
            if found:
                return found
    return None


def _found(base: Base, name: str, kind: str, fits: str) -> NameMatch | None:
    locator = _by_kind(base, name, kind, fits)
    count = locator.count()
    if not count:
        return None
    return NameMatch(kind, count > 1 and 0 < locator.locator(_VISIBLE).count() < count, fits)


def _by_any(base: Base, name: str, kinds: Iterable[str], fits: str) -> Locator:
    return reduce(lambda one, other: one.or_(other), [_by_kind(base, name, kind, fits) for kind in kinds])


def _by_kind(base: Base, name: str, kind: str, fits: str) -> Locator:
    if kind.startswith("role="):
        # The type of get_by_role lists the roles one by one.
        found = base.get_by_role(kind.removeprefix("role="), name=whole_name(name))  # type: ignore[arg-type]
    else:
        found = _FINDERS[kind](base, name)
    if fits:
        found = found.and_(base.locator(f"css={fits}"))
    return without_own_list(found) if kind in _OF_POPUPS or kind in {"label", "name in ARIA"} else found


def whole_name(name: str) -> re.Pattern[str]:
    """Return the pattern of a whole name, with the marks that labels carry behind it."""
    return re.compile(rf"^\s*{lenient_source(name)}(\s|[*:]|\(optional\)|\(required\))*$", re.IGNORECASE)


_FINDERS: dict[str, Callable[[Base, str], Locator]] = {
    "testid": lambda base, name: base.get_by_test_id(name),
    "id": lambda base, name: by_id(base, f'"{name}"'),
    "name": lambda base, name: by_name(base, f'"{name}"'),
    "label": lambda base, name: base.get_by_label(whole_name(name)).and_(base.locator(FIELDS)),
    "placeholder": lambda base, name: base.get_by_placeholder(whole_name(name)),
    "name in ARIA": lambda base, name: base.get_by_label(whole_name(name)),
    "text": lambda base, name: base.get_by_text(whole_name(name)),
}
_EXACT = (("testid",), ("id",), ("name",))
_NAMED = (
    ("label",),
    tuple(f"role={role}" for role in FIELD_ROLES),
    ("placeholder",),
    tuple(f"role={role}" for role in ROLES),
    ("name in ARIA",),
)
_TEXTS = (("text",),)
_ALL_KINDS = frozenset(chain.from_iterable([*_EXACT, *_NAMED, *_TEXTS]))
