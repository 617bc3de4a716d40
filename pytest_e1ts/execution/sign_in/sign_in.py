"""Signing in by a row: once per account and run, unless the row or the run wants it fresh.

Whichever way it goes, the page is asked afterwards who is signed in: see
:mod:`pytest_e1ts.execution.sign_in.signed_in_as`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from playwright.sync_api import Error

from pytest_e1ts.actions import Session, Step
from pytest_e1ts.actions.business import bound_arguments
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.execution.browser.browser_state import put_state, reset_context, take_state, tokens_in
from pytest_e1ts.execution.sign_in.role_accounts import RoleAccounts
from pytest_e1ts.execution.sign_in.signed_in_as import SignInRow
from pytest_e1ts.page_objects import BusinessAction, read_sign_in_request
from pytest_e1ts.sessions import Client, SignedIn, Turn

_SETTLE_MS = 2_000  # an application may show who is signed in only once its scripts have run


@dataclass(slots=True)
class SignIn:
    """Signs in on behalf of one attempt at a scenario.

    Attributes:
        session: The state of the scenario.
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
        request = read_sign_in_request(business, step.value)
        named = request.named
        if request.role:
            self.session.scope.user = self.roles.account_of(request.role)
            named = request.with_account(business, self.session.scope.user)
        row = SignInRow(business, step, bound_arguments(business, named))
        if request.fresh or not self.reuse:
            row.sign_in()
        else:
            self._share(row)

    def _share(self, row: SignInRow) -> None:
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

    def _resume(self, state: SignedIn, row: SignInRow) -> bool:
        """Take up a session that another scenario opened; return whether it still is this account's."""
        self._mask_tokens(state)
        try:
            put_state(self.session.page, state, is_clean=self._is_new() and not any(self.untouched.values()))
            answer = row.ask(_SETTLE_MS)
        except (Error, E1tsError, AssertionError):  # signing in for real will report what is wrong
            return False
        if not answer.fits and answer.shown:
            row.step.note(
                f"The shared session of {row.account!r} had become one of {answer.shown!r}; this step signed in again."
            )
        return answer.fits

    def _is_new(self) -> bool:
        """Return whether the scenario has loaded nothing yet, so that its context is as it was given."""
        return self.session.browser_events.loads == 0 and self.session.page.url == "about:blank"

    def _sign_in(self, key: str, turn: Turn, row: SignInRow) -> None:
        """Sign in for real, in a context that holds nothing of what the scenario did before, and share it."""
        try:
            if not self._is_new():
                reset_context(self.session.page, self.untouched)
            row.sign_in()
            if turn.share:
                state = take_state(self.session.page)
                self._mask_tokens(state)
                self.client.publish(key, state)
        finally:
            if turn.share:
                self.client.abandon(key)  # does nothing after publishing

    def _mask_tokens(self, state: SignedIn) -> None:
        for token in tokens_in(state):
            self.session.scope.secrets.add(token)

    def _key(self, row: SignInRow) -> str:
        """Return what names account and environment: a digest, for a password may be among the arguments."""
        facts = [self.session.base_url, row.business.full_name, row.bound]
        salt = self.batch_id.encode()[:64]
        return blake2b(json.dumps(facts, sort_keys=True, default=str).encode(), key=salt).hexdigest()
