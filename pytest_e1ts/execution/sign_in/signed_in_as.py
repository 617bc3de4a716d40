"""A row that signs in, and what the page says afterwards of who is signed in."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error

from pytest_e1ts.actions import Step
from pytest_e1ts.actions.business import call_business_action, open_page_object
from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.page_objects import BusinessAction, PageObject

_LOOK_EVERY_MS = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page object says of who is signed in.

    Attributes:
        fits: Whether it is the account that the row names.
        text: What it says, for a sentence that begins with what was expected.
        shown: The account that the page shows; empty for none, and where that is not known.
        identifies_account: Whether it distinguishes one account from another.
    """

    fits: bool
    text: str
    shown: str = ""
    identifies_account: bool = True


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A row that signs in.

    Attributes:
        business: The business action.
        step: The running step.
        bound: The arguments of its method.
    """

    business: BusinessAction
    step: Step
    bound: Mapping[str, Any] = field(repr=False)

    @property
    def account(self) -> str:
        """The account that the row names, which is its action's first argument; empty where it takes none."""
        first = next(iter(self.business.signature.parameters.values()), None)
        if first is None:
            return ""
        default = "" if first.default is inspect.Parameter.empty else first.default
        return str(self.bound.get(first.name, default) or "")

    def sign_in(self) -> None:
        """Sign in for real.

        Raises:
            ExpectationError: Afterwards nobody is signed in, or somebody else is.
        """
        call_business_action(self.business, self.step, self.bound)
        answer = self.ask(self.step.timeout_ms)
        if not answer.fits:
            whom = f" as {self.account!r}" if self.account else ""
            raise ExpectationError(
                f"Expected to be signed in{whom}, but {answer.text}: {self.step.page.url}", code="signed-in-otherwise"
            )
        if not answer.identifies_account:
            self.step.note(self._hint())

    def ask(self, patience_ms: float) -> Answer:
        """Ask the page object who is signed in, until it is this account or the time is over.

        Args:
            patience_ms: The time that a page may need to show it, in milliseconds.
        """
        screen = open_page_object(self.business, self.step)
        ask, arguments = self._session_method(screen)
        deadline = Deadline(patience_ms)
        while True:
            try:
                answer = self._read(ask(**arguments), takes_account=bool(arguments))
            except (Error, AssertionError):  # it may be on its way to another page
                if not deadline.left_ms:
                    raise
            else:
                if answer.fits or not deadline.left_ms:
                    return answer
            screen.page.wait_for_timeout(min(_LOOK_EVERY_MS, max(1.0, deadline.left_ms)))

    def _session_method(self, screen: PageObject) -> tuple[Callable[..., object], dict[str, Any]]:
        ask = getattr(screen, self.business.session, None)
        if not callable(ask):
            raise BrokenStepError(
                f"{self.business.full_name!r} names {self.business.session!r} as the method that returns who is signed "
                f"in, but the page object has none of that name. Correct session=… of its mark.",
                code="page-object-incomplete",
            )
        wanted = inspect.signature(ask).parameters
        return ask, {name: value for name, value in self.bound.items() if name in wanted}

    def _read(self, returned: object, *, takes_account: bool) -> Answer:
        if returned is None or returned == "":
            return Answer(False, "nobody is signed in")
        if isinstance(returned, str):
            fits = not self.account or _folded(returned) == _folded(self.account)
            return Answer(fits, f"the page shows {returned!r}", returned)
        whether = "that it is not so" if takes_account else "that nobody is"
        return Answer(
            bool(returned), f"{self._method_name} says {whether}", identifies_account=takes_account or not self.account
        )

    @property
    def _method_name(self) -> str:
        return f"{self.business.session!r} of {self.business.page_object.name!r}"

    def _hint(self) -> str:
        first = next(iter(self.business.signature.parameters))
        return (
            f"{self._method_name} says that somebody is signed in, not that it is {self.account!r}: let it return the "
            f"account's name, or take {first!r} and compare."
        )


def _folded(account: str) -> str:
    return account.strip().casefold()
