"""Items that test nothing: with one behind them, the last scenarios of a worker can run before it is let go.

A worker of xdist starts a test only once it knows the next one, or that there is none. To learn whether a scenario must
be tried again it has to run, so something else must be next. And a worker that tries a scenario again must hear which
attempt it is, since another may have made those before. Spacers do both. They stand behind the items that xdist has
counted: nobody collects, lists or reports them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pytest_e1ts.collection.scenario import RunnableScenario


class Spacer(pytest.Item):
    """Stands where the next scenario will be, or none.

    Attributes:
        attempts: How often the scenario that follows was tried before; 0 where nothing is known of it.
    """

    attempts = 0

    @classmethod
    def behind(cls, session: pytest.Session, most_attempts: int) -> None:
        """Put spacers behind the items of a worker: one for each number of attempts that a scenario may have had."""
        for attempts in range(most_attempts):
            spacer = cls.from_parent(session, name="after the last scenario", nodeid="after the last scenario")
            spacer.attempts = attempts
            session.items.append(spacer)

    def runtest(self) -> None:
        """Do nothing."""

    def take_turn(self, nextitem: pytest.Item | None) -> None:
        """Pass the turn on; with nothing to follow, take down what the scenarios had shared.

        Args:
            nextitem: What follows.
        """
        if nextitem is not None:
            if self.attempts and isinstance(nextitem, RunnableScenario):
                nextitem.attempt = self.attempts
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
