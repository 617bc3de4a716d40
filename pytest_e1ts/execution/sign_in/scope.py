"""What a scenario whose rows sign in is given, and what is taken back from it at its end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from pytest_e1ts.actions import Session
from pytest_e1ts.actions.business import is_signing_in, is_signing_out
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.execution.browser.browser_state import take_storage
from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.execution.sign_in.role_accounts import RoleAccounts
from pytest_e1ts.execution.sign_in.sign_in import SignIn
from pytest_e1ts.model.plan import PlannedStep


@contextlib.contextmanager
def signing_in(steps: tuple[PlannedStep, ...], session: Session, run: RunContext) -> Iterator[None]:
    """Let the rows of a scenario sign in for as long as it runs; then give back the accounts it held.

    Args:
        steps: The scenario's rows. One that ends a session keeps the whole scenario from sharing any: others use it.
        session: The state of the scenario.
        run: What the attempt was given.
    """
    if not any(map(is_signing_in, steps)):
        yield
        return
    reuse = run.settings.sessions == "reuse" and not any(map(is_signing_out, steps))
    roles = RoleAccounts(steps, session, run.broker, run.settings.account_wait_ms / 1000)
    untouched = run.untouched if run.untouched is not None or not reuse else take_storage(session.page.context)
    session.sign_in = SignIn(session, run.broker, roles, run.batch_id, reuse, untouched or {})
    try:
        yield
    finally:
        with contextlib.suppress(BrokenStepError):  # a broker that has gone holds nothing
            run.broker.leave()
