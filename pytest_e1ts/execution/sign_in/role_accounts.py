"""The accounts that a scenario holds: one of each role its rows name, from its first such row to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pytest_e1ts.actions import Session, fill_json
from pytest_e1ts.actions.business import find_sign_in_request
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.registry import suggestion
from pytest_e1ts.sessions import Client, Pool, parse_pool, pools_in
from pytest_e1ts.values import fill


@dataclass(slots=True)
class RoleAccounts:
    """Holds accounts on behalf of one attempt at a scenario.

    Attributes:
        steps: The scenario's rows: all roles they name are asked for at once, so no two scenarios wait for each other.
        session: The state of the scenario.
        client: The broker of the run.
        patience_s: How long to wait for accounts at most, in seconds.
    """

    steps: tuple[PlannedStep, ...]
    session: Session
    client: Client
    patience_s: float
    _held: dict[str, str] = field(default_factory=dict, init=False)

    def account_of(self, role: str) -> str:
        """Return the account that the scenario holds of a role; wait for all its accounts at the first call.

        Raises:
            BrokenStepError: There is no pool for a role, or no account became free in time.
        """
        if role not in self._held:
            wanted = {role, *self._held, *self._roles()}
            self._held = self.client.hold({name: self._pool(name) for name in wanted}, self.patience_s)
        return self._held[role]

    def _roles(self) -> Iterator[str]:
        for step in self.steps:
            request = find_sign_in_request(step, step.argument)
            if request is not None and request.role:
                yield fill_json(request.role, lambda text: fill(text, self.session.scope))

    def _pool(self, role: str) -> Pool:
        pools = pools_in(self.session.scope.variables)
        if role not in pools:
            hint = f"{suggestion(role, pools)} Add accounts.{role} to environment_configs.".lstrip()
            raise BrokenStepError(f"There is no account pool for the role {role!r}. {hint}", code="unknown-role")
        try:
            return parse_pool(fill(pools[role], self.session.scope))
        except ValueError as error:
            raise BrokenStepError(f"The account pool accounts.{role} {error}", code="bad-pool") from error
