"""An item that does nothing: with it behind them, the last scenarios of a worker can run before it is let go.

A worker of xdist starts a test only once it knows the next one, or that there is none. To learn whether a scenario must
be tried again it has to run, so something else must be next. The spacer stands behind the items that xdist has counted:
nobody collects it, lists it or reports it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest


class Spacer(pytest.Item):
    """Stands where the next scenario will be, or none."""

    @classmethod
    def behind(cls, session: pytest.Session) -> None:
        """Put a spacer behind the items of a worker."""
        session.items.append(cls.from_parent(session, name="after the last scenario", nodeid="after the last scenario"))

    def runtest(self) -> None:
        """Do nothing."""

    def take_turn(self, nextitem: pytest.Item | None) -> None:
        """Pass the turn on; with nothing to follow, take down what the scenarios had shared.

        Args:
            nextitem: What follows.
        """
        if nextitem is not None:
            return
        self._phase("setup", lambda: self.ihook.pytest_runtest_setup(item=self))
        self._phase("teardown", lambda: self.ihook.pytest_runtest_teardown(item=self, nextitem=None))

    def _phase(self, when: str, do: Callable[[], object]) -> None:
        call = pytest.CallInfo.from_call(
            do,
            when=when,  # type: ignore[arg-type] # one of pytest's phases
            reraise=(pytest.exit.Exception, KeyboardInterrupt),
        )
        report = self.ihook.pytest_runtest_makereport(item=self, call=call)
        if report.failed:
            self.ihook.pytest_runtest_logreport(report=report)
