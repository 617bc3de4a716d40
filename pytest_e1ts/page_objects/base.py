"""The base class of page objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.locators import cover_field, find_target
from pytest_e1ts.registry import Registry, nearest, normalise, suggestion
from pytest_e1ts.values import Secrets, resolve_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

page_objects: Registry[type[PageObject]] = Registry("page object")


class PageObject:
    """A named screen of the application; a subclass that gives itself a name is registered by it.

    Example:
        >>> class LoginPage(PageObject):
        ...     name = "Login page"
        ...     path = "/login"
        ...     elements = {"User name": "label=User name"}
        ...
        ...     @business_action("Login")
        ...     def login(self, user: str) -> None: ...

    Attributes:
        name: What rows call it; empty for a base class that is not a screen itself.
        path: Its address, relative to the base URL.
        elements: How to find each named element, written as in ``element_id``. Elements of base classes are inherited.
        page: The browser page it works on.
        base_url: Address of the application.
        secrets: The secrets that are known: what a method adds is masked in everything that leaves the process.
        secret_fields: Fields that secrets were typed into.
    """

    name: ClassVar[str] = ""
    path: ClassVar[str] = ""
    elements: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls) -> None:
        """Inherit the elements of the base classes, and register the class if it names itself."""
        super().__init_subclass__()
        inherited: dict[str, str] = {}
        for base in reversed(cls.__mro__):
            inherited.update(base.__dict__.get("elements", {}))
        cls.elements = inherited
        if cls.__dict__.get("name"):
            page_objects.add(cls.name, cls, replace=_is_reloaded(cls), registered_by=cls.__module__)

    def __init__(self, page: Page, base_url: str = "") -> None:
        """Work on a page.

        Args:
            page: The browser page.
            base_url: Address of the application, such as ``http://qa.example.test``.
        """
        self.page = page
        self.base_url = base_url
        self.secrets = Secrets()
        self.secret_fields: list[Locator] = []

    def open(self) -> None:
        """Go to the screen's own address."""
        self.page.goto(resolve_address(self.base_url, self.path))

    def element(self, name: str) -> Locator:
        """Return the locator of a named element.

        Raises:
            UnknownNameError: The page object has no element of that name.
        """
        return find_target(self.page, self.written(name)).locator

    def type_secret(self, element: str, value: str) -> None:
        """Type a secret into a named element: it appears in no output, and pictures show dots in its place.

        Args:
            element: The element's name.
            value: The secret.

        Raises:
            UnknownNameError: The page object has no element of that name.
        """
        self.secrets.add(value)
        field = self.element(element)
        cover_field(field)
        self.secret_fields.append(field)
        field.fill(value)

    @classmethod
    def written(cls, element: str) -> str:
        """Return how a named element is found, written as in ``element_id``.

        Raises:
            UnknownNameError: The page object has no element of that name; the message suggests the nearest.
        """
        for name, written in cls.elements.items():
            if normalise(name) == normalise(element):
                return written
        hint = suggestion(element, cls.elements)
        raise UnknownNameError(
            f"The page object {cls.name!r} has no element {element!r}. {hint}".strip(),
            code="bad-target",
            name=element,
            suggestions=tuple(nearest(element, cls.elements)),
        )


def _is_reloaded(cls: type[PageObject]) -> bool:
    """Return whether the class is a second import of one that is registered already."""
    known = page_objects.find(cls.name)
    return known is not None and known.__qualname__ == cls.__qualname__ and known.__module__ == cls.__module__
