"""``Login page.Save button``: elements by the name that a page object gives them."""

from __future__ import annotations

from difflib import SequenceMatcher

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.locators.names.page_object_names import register_name_lister, register_name_resolver
from pytest_e1ts.page_objects.base import page_objects
from pytest_e1ts.registry import nearest, normalise


def find_element(written: str) -> str | None:
    """Return how the element is found that a page object calls by that name.

    Args:
        written: ``Login page.Save button``.

    Returns:
        The element's locator as written in the page object; None where the text names no page object.

    Raises:
        UnknownNameError: The page object has no such element, or a page object of nearly that name exists.
    """
    screen, dot, element = written.partition(".")
    if not dot or not screen.strip() or not element.strip():
        return None
    owner = page_objects.find(screen)
    if owner is not None:
        return owner.written(element)
    for name in nearest(screen, page_objects, limit=1):
        if _is_nearly(screen, name):
            message = f"There is no page object {screen.strip()!r}. Did you mean {name!r}?"
            raise UnknownNameError(message, code="bad-target", name=screen.strip(), suggestions=(name,))
    return None


def _is_nearly(screen: str, name: str) -> bool:
    """Return whether a name is that of a page object but for a few letters, and not plain text with a full stop."""
    return SequenceMatcher(None, normalise(screen), normalise(name)).ratio() >= 0.8


def list_elements() -> list[tuple[str, str]]:
    """Return the elements of all page objects by the names that rows use, with how each is written."""
    screens = [page_objects.get(name) for name in page_objects]
    return [(f"{screen.name}.{name}", written) for screen in screens for name, written in screen.elements.items()]


register_name_resolver(find_element)
register_name_lister(list_elements)
