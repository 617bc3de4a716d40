"""Items that test nothing: with one behind it, a scenario can run before it is known what follows, if anything does.

A worker of xdist starts a test only once it knows the next one, or that there is none. What is best to be next is known
when the test has ended; and to learn whether a scenario must be tried again it has to run. So something else must be
next. And a worker that tries a scenario again must hear which attempt it is, since another may have made those before.
Spacers do both. They stand behind the items that xdist has counted: nobody collects, lists or reports them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pytest_e1ts.collection.nodes import Release
from pytest_e1ts.collection.scenario import RunnableScenario


class Spacer(pytest.Item):
    """Stands where the next scenario will be, or none.

    Attributes:
        attempts: How often the scenario that follows was tried before; 0 where nothing is known of it.
    """

    attempts = 0

    @classmethod
    def behind(cls, session: pytest.Session, most_attempts: int) -> None:
        """Put spacers behind the items of a worker: one for each number of attempts that a scenario may have had.

        They belong to the release, so that what its scenarios share outlives a spacer between two of them.
        """
        releases = (item.getparent(Release) for item in session.items)
        parent = next((release for release in releases if release is not None), session)
        for attempts in range(most_attempts):
            spacer = cls.from_parent(parent, name="after the last scenario", nodeid="after the last scenario")
            spacer.attempts = attempts
            session.items.append(spacer)

    def runtest(self) -> None:
        """Do nothing."""

    def take_turn(self, nextitem: pytest.Item | None) -> None:
        """Pass the turn on; with nothing of the release to follow, take down what its scenarios had shared.

        Args:
            nextitem: What follows.
        """
        if self.attempts and isinstance(nextitem, RunnableScenario):
            nextitem.attempt = self.attempts
        if nextitem is None or self.parent not in nextitem.listchain():
            self._take_down(nextitem)

    def _take_down(self, nextitem: pytest.Item | None) -> None:
        self._phase("setup", lambda: self.ihook.pytest_runtest_setup(item=self))
        self._phase("teardown", lambda: self.ihook.pytest_runtest_teardown(item=self, nextitem=nextitem))

    def _phase(self, when: str, do: Callable[[], object]) -> None:
        call = pytest.CallInfo.from_call(
            do,
            when=when,  # type: ignore[arg-type] # one of pytest's phases
            reraise=(pytest.exit.Exception, KeyboardInterrupt),
        )
        report = self.ihook.pytest_runtest_makereport(item=self, call=call)
        if report.failed:
            self.ihook.pytest_runtest_logreport(report=report)
