"""Business actions: methods of page objects that one row can call."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.page_objects.base import PageObject, page_objects
from pytest_e1ts.registry import normalise, suggestion

F = TypeVar("F", bound=Callable[..., Any])
_MARK, _SESSION = "_e1ts_business_action", "_e1ts_session"


@dataclass(frozen=True, slots=True)
class BusinessAction:
    """A method of a page object, as rows see it.

    Attributes:
        name: What rows call it.
        page_object: The class that offers it.
        method: Name of the method.
        session: Name of the method that returns who is signed in; empty where the action signs nobody in.
        ends_session: Whether the action ends a session, for every browser that shares it.
    """

    name: str
    page_object: type[PageObject]
    method: str
    session: str = ""
    ends_session: bool = False

    @property
    def full_name(self) -> str:
        """The name that is never ambiguous: ``Login page: Login``."""
        return f"{self.page_object.name}: {self.name}"

    @property
    def function(self) -> Callable[..., Any]:
        """The plain function behind the method."""
        function: Callable[..., Any] = getattr(self.page_object, self.method)
        return function

    @property
    def identifies_account(self) -> bool:
        """Whether the session's method distinguishes one account from another: it takes it, or returns no mere flag."""
        ask = getattr(self.page_object, self.session, None)
        account = next(iter(self.signature.parameters), None)
        if account is None or not callable(ask):
            return True
        signature = inspect.signature(ask)
        return account in signature.parameters or signature.return_annotation not in {bool, "bool"}

    @property
    def signature(self) -> inspect.Signature:
        """The method's parameters, without ``self``."""
        signature = inspect.signature(self.function)
        return signature.replace(parameters=list(signature.parameters.values())[1:])


def business_action(name: str, *, session: str = "", ends_session: bool = False) -> Callable[[F], F]:
    """Offer a method of a page object to rows.

    Args:
        name: What rows call it, such as ``Login``; matched without regard to case, spaces, hyphens and underscores.
        session: For an action that signs somebody in, whose first argument is the account: the name of the page
            object's method that says who is signed in. It returns the account's name, None for nobody; or it takes
            the account, under the name it has in the action, and returns True or False. It is asked after every
            sign-in, and the row fails unless it is the row's account. The run then signs in once for each account.
        ends_session: The action signs out: a scenario that holds such a row shares its session with nobody.
    """

    def mark(method: F) -> F:
        setattr(method, _MARK, name)
        setattr(method, _SESSION, (session, ends_session))
        return method

    return mark


def business_action_names() -> Iterator[str]:
    """Yield every business action by the shortest name that finds it: ``Login``, or ``Login page: Login``."""
    offered = list(_all())
    times = Counter(normalise(action.name) for action in offered)
    for action in offered:
        yield action.name if times[normalise(action.name)] == 1 else action.full_name


def find_business_action(written: str) -> BusinessAction | None:
    """Return the business action of that name, or None where no page object offers it.

    Args:
        written: ``Login``, or ``Login page: Login`` where two page objects offer the same name.

    Raises:
        UnknownNameError: Several page objects offer the name (the message names them all), or the page object that is
            named offers no such action.
    """
    screen, colon, name = written.partition(":")
    owner = page_objects.find(screen) if colon else None
    if owner is not None:
        return _of_page_object(owner, name)
    found = [action for action in _all() if normalise(action.name) == normalise(written)]
    if len(found) > 1:
        names = " or ".join(repr(action.full_name) for action in found)
        raise UnknownNameError(f"Several page objects offer {written!r}. Write {names}.", code="unknown-action")
    return found[0] if found else None


def _of_page_object(owner: type[PageObject], name: str) -> BusinessAction:
    offered = list(_offered(owner))
    for action in offered:
        if normalise(action.name) == normalise(name):
            return action
    hint = suggestion(name, [action.name for action in offered])
    raise UnknownNameError(
        f"The page object {owner.name!r} offers no action {name.strip()!r}. {hint}".strip(), code="unknown-action"
    )


def _all() -> Iterator[BusinessAction]:
    for name in page_objects:
        yield from _offered(page_objects.get(name))


def _offered(owner: type[PageObject]) -> Iterator[BusinessAction]:
    """Yield the actions of a page object, with those of its bases that are no page objects of their own."""
    seen: set[str] = set()
    for cls in owner.__mro__:
        if cls is not owner and cls.__dict__.get("name"):
            return
        for method, value in vars(cls).items():
            name = getattr(value, _MARK, None)
            if name and method not in seen:
                seen.add(method)
                yield BusinessAction(name, owner, method, *getattr(value, _SESSION))
