"""Signing in by a row: once per account and run, unless the row or the run wants it fresh."""

from __future__ import annotations

import inspect
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from playwright.sync_api import Error

from pytest_e1ts.actions import Session, Step
from pytest_e1ts.actions.business import bound_arguments, call_business_action, open_page_object
from pytest_e1ts.errors import BrokenStepError, E1tsError
from pytest_e1ts.execution.browser_state import put_state, start_anew, take_state, tokens_in
from pytest_e1ts.execution.roles import RoleAccounts
from pytest_e1ts.page_objects import BusinessAction, PageObject, read_signing_in
from pytest_e1ts.sessions import Client, SignedIn, Turn

_SETTLE_S = 2.0  # an application may show who is signed in only once its scripts have run
_LOOK_EVERY_MS = 50


@dataclass(slots=True)
class SignIn:
    """Signs in on behalf of one attempt at a scenario.

    Attributes:
        session: Where the scenario stands.
        client: The broker of the run.
        roles: The accounts that the scenario holds.
        batch_id: The run.
        reuse: Whether sign-ins may be shared with other scenarios.
        untouched: What the context held before the scenario did anything.
    """

    session: Session
    client: Client
    roles: RoleAccounts
    batch_id: str
    reuse: bool
    untouched: Mapping[str, Any] = field(repr=False)

    def __call__(self, business: BusinessAction, step: Step) -> None:
        """Run a row that signs in.

        Args:
            business: The business action that signs in.
            step: The running step.
        """
        request = read_signing_in(business, step.value)
        named = request.named
        if request.role:
            self.session.scope.user = self.roles.account_of(request.role)
            named = request.with_account(business, self.session.scope.user)
        bound = bound_arguments(business, named)
        if request.fresh or not self.reuse:
            call_business_action(business, step, named)
        else:
            self._share(_Row(business, step, bound))

    def _share(self, row: _Row) -> None:
        key = self._key(row)
        patience_s = 2 * (self.session.navigation_timeout_ms + self.session.step_timeout_ms) / 1000
        turn = self.client.borrow(key, 0, patience_s)
        if turn.state is not None:
            if self._resume(turn.state, row):
                return
            turn = self.client.borrow(key, turn.version, patience_s)
            if turn.state is not None and self._resume(turn.state, row):
                return
        self._sign_in(key, turn, row)

    def _resume(self, state: SignedIn, row: _Row) -> bool:
        """Take up a session that somebody else opened; tell whether it still holds."""
        self._hide(state)
        try:
            put_state(self.session.page, state, is_clean=self._is_new() and not any(self.untouched.values()))
            return row.is_signed_in()
        except (Error, E1tsError, AssertionError):  # signing in for real will tell what is the matter
            return False

    def _is_new(self) -> bool:
        """Tell whether the scenario has loaded nothing yet, so that its context is as it was given."""
        return self.session.happenings.loads == 0 and self.session.page.url == "about:blank"

    def _sign_in(self, key: str, turn: Turn, row: _Row) -> None:
        """Sign in for real, in a context that holds nothing of what the scenario did before, and share it."""
        try:
            if not self._is_new():
                start_anew(self.session.page, self.untouched)
            row.sign_in()
            if turn.share and row.is_signed_in():
                state = take_state(self.session.page)
                self._hide(state)
                self.client.publish(key, state)
        finally:
            if turn.share:
                self.client.abandon(key)  # does nothing after publishing

    def _hide(self, state: SignedIn) -> None:
        for token in tokens_in(state):
            self.session.scope.secrets.add(token)

    def _key(self, row: _Row) -> str:
        """Return what names account and environment: a digest, for a password may be among the arguments."""
        facts = [self.session.base_url, row.business.full_name, row.bound]
        salt = self.batch_id.encode()[:64]
        return blake2b(json.dumps(facts, sort_keys=True, default=str).encode(), key=salt).hexdigest()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that signs in, with the arguments of its method."""

    business: BusinessAction
    step: Step
    bound: Mapping[str, Any] = field(repr=False)

    def sign_in(self) -> None:
        call_business_action(self.business, self.step, self.bound)

    def is_signed_in(self) -> bool:
        """Ask the page object, for as long as a page may need to show it."""
        screen = open_page_object(self.business, self.step)
        ask, arguments = self._question(screen)
        end = time.monotonic() + _SETTLE_S
        while not ask(**arguments):
            if time.monotonic() >= end:
                return False
            screen.page.wait_for_timeout(_LOOK_EVERY_MS)
        return True

    def _question(self, screen: PageObject) -> tuple[Any, dict[str, Any]]:
        ask = getattr(screen, self.business.session, None)
        if not callable(ask):
            raise BrokenStepError(
                f"{self.business.full_name!r} names {self.business.session!r} as the method that tells whether the "
                f"browser is signed in, but the page object has none of that name. Correct session=… of its mark."
            )
        wanted = inspect.signature(ask).parameters
        return ask, {name: value for name, value in self.bound.items() if name in wanted}
